#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "account/user.h"
#include "base/digest.h"
#include "base/instant.h"
#include "party/party.h"

namespace assay::account {

/// What an API token may be used for.
enum class TokenScope {
  read,     ///< private work is read
  draft,    ///< drafts are made and answered
  publish,  ///< drafts are published, services registered
};
std::string_view name(TokenScope scope);  ///< "read", "draft", "publish"
std::optional<TokenScope> parse_token_scope(std::string_view name);

/// A secret that lets a program work for one organisation, in the name of the member who made it
/// and never with more rights than that member has at that moment. The secret itself is shown once
/// and not kept.
struct ApiToken {
  std::int64_t id = 0;  ///< given by the repository
  party::OrganisationId organisation;
  UserId user;  ///< who made it
  std::string name;
  Digest secret;                   ///< SHA-256 of it
  std::vector<TokenScope> scopes;  ///< ascending, without repetition, at least one
  Instant created;
  Instant expires;
  std::optional<Instant> used;  ///< last, to the minute
  friend bool operator==(const ApiToken&, const ApiToken&) = default;
};

}  // namespace assay::account
