#include "openid/provider.h"

#include <algorithm>

#include "base/identifier.h"
#include "codec/json.h"
#include "courier/web_client.h"

namespace assay::openid {
namespace {

Error bad_provider(const codec::JsonReader& reader, std::string value, std::string reason) {
  return reader.error("openid.bad_provider",
                      {{"value", std::move(value)}, {"reason", std::move(reason)}});
}

Result<Provider> read_provider(const codec::JsonReader& reader) {
  ASSAY_TRY(reader.only({"id", "names", "issuer", "client_id", "client_secret"}));
  Provider provider;
  ASSAY_ASSIGN(provider.id, reader.string_member("id"));
  ASSAY_ASSIGN(const auto names, reader.member("names"));
  ASSAY_TRY(names.only({"en", "ja"}));
  ASSAY_ASSIGN(provider.name.en, names.optional_string_member("en"));
  ASSAY_ASSIGN(provider.name.ja, names.optional_string_member("ja"));
  ASSAY_ASSIGN(provider.issuer, reader.string_member("issuer"));
  ASSAY_ASSIGN(provider.client_id, reader.string_member("client_id"));
  ASSAY_ASSIGN(provider.client_secret, reader.string_member("client_secret"));
  // "callback" is what stands in a provider's place where it sends the browser back to.
  if (!is_slug(provider.id) || provider.id == "callback") {
    return bad_provider(reader, provider.id, "id");
  }
  if (provider.name.empty()) return bad_provider(reader, provider.id, "names");
  // An issuer has neither query nor fragment (OpenID Connect Discovery, 3).
  if (!courier::is_secure_address(provider.issuer) ||
      provider.issuer.find_first_of("?#") != std::string::npos) {
    return bad_provider(reader, provider.issuer, "issuer");
  }
  if (provider.client_id.empty()) return bad_provider(reader, provider.id, "client");
  return provider;
}

}  // namespace

Result<std::vector<Provider>> parse_providers(std::string_view text, std::string_view file) {
  ASSAY_ASSIGN(const auto value, codec::parse_json(text, file));
  const codec::JsonReader reader(value, file);
  ASSAY_TRY(reader.only({"providers"}));
  ASSAY_ASSIGN(const auto list, reader.member("providers"));
  ASSAY_ASSIGN(const auto items, list.array());
  std::vector<Provider> providers;
  for (const auto& item : items) {
    ASSAY_ASSIGN(Provider provider, read_provider(item));
    const bool repeated = std::ranges::any_of(
        providers, [&](const Provider& other) { return other.id == provider.id; });
    if (repeated) return bad_provider(item, provider.id, "id-repeated");
    providers.push_back(std::move(provider));
  }
  return providers;
}

}  // namespace assay::openid
