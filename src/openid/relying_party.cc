#include "openid/relying_party.h"

#include <algorithm>

#include "base/messages.h"
#include "codec/json.h"

namespace assay::openid {
namespace {

constexpr std::int64_t kept_milliseconds = 60 * 60 * 1000;
/// Keys that were fetched so recently are not fetched again for a token that names another one:
/// anybody can send such tokens.
constexpr std::int64_t fresh_milliseconds = 60 * 1000;
constexpr std::int64_t patience_milliseconds = 10 * 1000;
constexpr std::string_view discovery_path = "/.well-known/openid-configuration";

bool is_younger(Instant fetched, Instant now, std::int64_t milliseconds) {
  return now.milliseconds - fetched.milliseconds < milliseconds;
}

/// Whether a list of the metadata holds a word; `absent` where there is no such list.
bool offers(const codec::JsonReader& reader, std::string_view list, std::string_view word,
            bool absent) {
  if (!reader.has(list)) return absent;
  const auto member = reader.member(list);
  if (!member.ok()) return false;
  const auto items = member->array();
  return items.ok() && std::ranges::any_of(*items, [&](const codec::JsonReader& item) {
           const auto text = item.string();
           return text.ok() && *text == word;
         });
}

/// What a provider says of a refusal (RFC 6749, 5.2), cut to what such words may be.
std::string refusal_in(const std::string& body) {
  const auto value = codec::parse_json(body, "token");
  if (!value.ok()) return "-";
  const auto error = codec::JsonReader(*value, "token").optional_string_member("error");
  const bool plain = error.ok() && !error->empty() && error->size() <= 64 &&
                     std::ranges::all_of(*error, [](char c) {
                       return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
                     });
  return plain ? *error : "-";
}

}  // namespace

Error RelyingParty::bad_answer(std::string detail) const {
  return Error{"openid.bad_answer", {{"issuer", provider_.issuer}, {"detail", std::move(detail)}}};
}

Result<boost::json::value> RelyingParty::fetched_json(const std::string& url) const {
  ASSAY_ASSIGN(const courier::WebAnswer answer, web_.get(url));
  if (answer.status != 200) return bad_answer(url + ": " + std::to_string(answer.status));
  auto value = codec::parse_json(answer.body, url);
  if (!value.ok()) return bad_answer(render_error(Language::en, value.error()));
  return value;
}

Result<RelyingParty::Metadata> RelyingParty::discover() const {
  std::string base = provider_.issuer;
  if (base.ends_with('/')) base.pop_back();
  ASSAY_ASSIGN(const auto value, fetched_json(base.append(discovery_path)));
  const codec::JsonReader reader(value, "discovery");
  const auto text = [&](std::string_view name) {
    const auto member = reader.optional_string_member(name);
    return member.ok() ? *member : std::string();
  };
  // Discovery, 4.3: else somebody could speak for another issuer.
  if (text("issuer") != provider_.issuer) return bad_answer("issuer: " + text("issuer"));
  Metadata found{.authorization_endpoint = text("authorization_endpoint"),
                 .token_endpoint = text("token_endpoint"),
                 .jwks_uri = text("jwks_uri"),
                 .fetched = clock_.now()};
  for (const std::string& url :
       {found.authorization_endpoint, found.token_endpoint, found.jwks_uri}) {
    if (!courier::is_secure_address(url)) return bad_answer("not an https address: " + url);
  }
  constexpr std::string_view methods = "token_endpoint_auth_methods_supported";
  found.secret_in_form = !offers(reader, methods, "client_secret_basic", true) &&
                         offers(reader, methods, "client_secret_post", false);
  return found;
}

Result<RelyingParty::Metadata> RelyingParty::metadata() {
  const std::lock_guard lock(mutex_);
  if (metadata_ && is_younger(metadata_->fetched, clock_.now(), kept_milliseconds)) {
    return *metadata_;
  }
  if (fault_ && is_younger(fault_at_, clock_.now(), patience_milliseconds)) return *fault_;
  auto found = discover();
  if (!found.ok()) {
    fault_ = found.error();
    fault_at_ = clock_.now();
    return found;
  }
  fault_.reset();
  metadata_ = *found;
  return found;
}

Result<boost::json::value> RelyingParty::keys(const Metadata& at, bool renewed) {
  const std::lock_guard lock(mutex_);
  const auto kept = renewed ? fresh_milliseconds : kept_milliseconds;
  if (keys_ && is_younger(keys_->fetched, clock_.now(), kept)) return keys_->set;
  ASSAY_ASSIGN(auto set, fetched_json(at.jwks_uri));
  keys_ = Keys{std::move(set), clock_.now()};
  return keys_->set;
}

Result<std::string> RelyingParty::authorization_address(const Attempt& attempt) {
  ASSAY_ASSIGN(const Metadata at, metadata());
  const bool has_query = at.authorization_endpoint.find('?') != std::string::npos;
  return at.authorization_endpoint + (has_query ? "&" : "?") +
         courier::encoded_form({{"response_type", "code"},
                                {"client_id", provider_.client_id},
                                {"redirect_uri", callback_},
                                {"scope", "openid email profile"},
                                {"state", attempt.state()},
                                {"nonce", attempt.nonce()},
                                {"code_challenge", attempt.challenge()},
                                {"code_challenge_method", "S256"}});
}

Result<std::string> RelyingParty::identity_token(const Metadata& at, const std::string& code,
                                                 const Attempt& attempt) const {
  courier::FormFields fields{{"grant_type", "authorization_code"},
                             {"code", code},
                             {"redirect_uri", callback_},
                             {"code_verifier", attempt.verifier()}};
  std::string_view user = provider_.client_id;
  if (at.secret_in_form) {
    fields.emplace_back("client_id", provider_.client_id);
    fields.emplace_back("client_secret", provider_.client_secret);
    user = {};
  }
  ASSAY_ASSIGN(const auto answer,
               web_.post_form(at.token_endpoint, fields, user, provider_.client_secret));
  if (answer.status != 200) {
    return Error{"openid.code_refused",
                 {{"issuer", provider_.issuer}, {"detail", refusal_in(answer.body)}}};
  }
  const auto value = codec::parse_json(answer.body, "token");
  if (!value.ok()) return bad_answer("token: " + value.error().code);
  const auto token = codec::JsonReader(*value, "token").string_member("id_token");
  if (!token.ok()) return bad_answer("token: no id_token");
  return *token;
}

Result<crypto::IdentityClaims> RelyingParty::redeem(const std::string& code,
                                                    const Attempt& attempt) {
  ASSAY_ASSIGN(const Metadata at, metadata());
  ASSAY_ASSIGN(const std::string token, identity_token(at, code, attempt));
  const crypto::ExpectedToken expected{.issuer = provider_.issuer,
                                       .audience = provider_.client_id,
                                       .nonce = attempt.nonce(),
                                       .now = clock_.now()};
  ASSAY_ASSIGN(const auto known, keys(at, false));
  auto claims = crypto::verify_identity_token(token, known, expected);
  if (claims.ok() || claims.error().code != "identity_token.key_unknown") return claims;
  // The provider has changed its keys since.
  ASSAY_ASSIGN(const auto renewed, keys(at, true));
  return crypto::verify_identity_token(token, renewed, expected);
}

}  // namespace assay::openid
