#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "account/api_token.h"
#include "account/identity.h"
#include "account/role.h"
#include "account/user.h"
#include "base/digest.h"
#include "base/result.h"

namespace assay::store {

/// Users, what lets them in, and where they are members. An update names the version of the row
/// that it was made from; a newer row is never overwritten.
class AccountRepository {
 public:
  virtual ~AccountRepository() = default;

  /// Errors: "account.email_taken" (email).
  virtual Result<void> add(const account::User& user) = 0;
  /// Keeps the user with its version one higher. Errors: "account.not_found" (user),
  /// "account.changed_meanwhile" (user), "account.email_taken" (email).
  virtual Result<void> change(const account::User& user) = 0;
  virtual Result<std::optional<account::User>> find(const account::UserId& user) const = 0;
  virtual Result<std::optional<account::User>> find_by_email(std::string_view email) const = 0;
  struct UserPage {
    std::vector<account::User> users;  ///< by e-mail address
    std::uint64_t total = 0;
  };
  /// Those whose address or name holds `text`, in any case. Pages count from 1.
  virtual Result<UserPage> list(std::string_view text, std::uint64_t page,
                                std::uint64_t per_page) const = 0;
  /// Operators who are not disabled.
  virtual Result<std::uint64_t> count_operators() const = 0;

  /// Replaces the hash that is there.
  virtual Result<void> set_password(const account::UserId& user, const std::string& hash) = 0;
  virtual Result<std::optional<std::string>> password(const account::UserId& user) const = 0;

  /// Errors: "member.already" (user, organisation).
  virtual Result<void> add(const account::Membership& membership) = 0;
  /// Errors: "member.not_found" (user, organisation), "member.changed_meanwhile" (user).
  virtual Result<void> change(const account::Membership& membership) = 0;
  /// Errors: "member.not_found" (user, organisation).
  virtual Result<void> remove(const party::OrganisationId& organisation,
                              const account::UserId& user) = 0;
  virtual Result<std::vector<account::Membership>> memberships_of(
      const account::UserId& user) const = 0;
  /// By e-mail address.
  virtual Result<std::vector<account::Membership>> members_of(
      const party::OrganisationId& organisation) const = 0;

  /// Errors: "identity.taken" (issuer, subject).
  virtual Result<void> add(const account::ExternalIdentity& identity) = 0;
  virtual Result<std::optional<account::ExternalIdentity>> find_identity(
      std::string_view issuer, std::string_view subject) const = 0;

  /// Returns the token's id, which is set here.
  virtual Result<std::int64_t> add(const account::ApiToken& token) = 0;
  /// Whether it has expired is not asked.
  virtual Result<std::optional<account::ApiToken>> find_token(const Digest& secret) const = 0;
  /// Oldest first.
  virtual Result<std::vector<account::ApiToken>> tokens_of(
      const party::OrganisationId& organisation) const = 0;
  virtual Result<void> token_used(std::int64_t token, Instant at) = 0;
  /// Errors: "token.not_found" (token).
  virtual Result<void> remove_token(const party::OrganisationId& organisation,
                                    std::int64_t token) = 0;
};

}  // namespace assay::store
