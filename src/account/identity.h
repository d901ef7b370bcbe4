#pragma once
#include <string>

#include "account/user.h"
#include "base/instant.h"

namespace assay::account {

/// A person as an OpenID provider knows them. Only issuer and subject name one: an e-mail address
/// at the provider may pass to somebody else (OpenID Connect Core 5.7).
struct ExternalIdentity {
  std::string issuer;
  std::string subject;
  UserId user;
  Instant linked;
  friend bool operator==(const ExternalIdentity&, const ExternalIdentity&) = default;
};

}  // namespace assay::account
