#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "account/api_token.h"
#include "account/caller.h"
#include "app/instance.h"
#include "base/result.h"

namespace assay::app {

/// Oldest first; those that have expired too. Errors: those of account::authorise().
Result<std::vector<account::ApiToken>> list_tokens(const Instance& instance,
                                                   const account::Caller& caller,
                                                   const party::OrganisationId& organisation);

struct TokenRequest {
  std::string name;
  std::vector<account::TokenScope> scopes;
  std::uint64_t expires_in_days = 90;
};
struct NewToken {
  account::ApiToken token;
  std::string secret;  ///< "assay_" and 43 characters; shown now and never again
};
/// Errors: those of account::authorise(), "token.invalid" (member, value, reason),
/// "token.expires_too_late" (limit: as the operator decided), "token.too_many" (limit).
Result<NewToken> create_token(Instance& instance, const account::Caller& caller,
                              const party::OrganisationId& organisation,
                              const TokenRequest& request);
/// Errors: those of account::authorise(), "token.not_found" (token).
Result<void> revoke_token(Instance& instance, const account::Caller& caller,
                          const party::OrganisationId& organisation, std::int64_t token);

}  // namespace assay::app
