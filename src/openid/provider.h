#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "base/language.h"
#include "base/result.h"

namespace assay::openid {

/// Somebody who says who a person is (an OpenID provider), as the operator of this registry has
/// agreed it with them.
struct Provider {
  std::string id;      ///< a slug, in addresses
  LocalizedText name;  ///< on the button
  std::string issuer;  ///< "https://login.example", exactly as its tokens say it
  std::string client_id;
  std::string client_secret;
};

/// The providers of a JSON file: {"providers": [{"id", "names", "issuer", "client_id",
/// "client_secret"}]}. `file` only names the source.
/// Errors: those of codec::parse_json() and codec::JsonReader, "openid.bad_provider" (file,
/// pointer, value, reason: "id", "id-repeated", "issuer", "names", "client").
Result<std::vector<Provider>> parse_providers(std::string_view text, std::string_view file);

}  // namespace assay::openid
