#include "app/valid_link.h"

#include <algorithm>

#include "crypto/random_token.h"

namespace assay::app {
namespace {

using account::LinkPurpose;

/// Invitations and claims rest on the right of who made them; the shell's always holds.
Result<bool> author_may(const store::Snapshot& snapshot, const account::Link& link) {
  if (!link.author || !link.organisation) return true;
  ASSAY_ASSIGN(const auto author, snapshot.accounts().find(*link.author));
  if (!author || author->disabled) return false;
  ASSAY_ASSIGN(const auto memberships, snapshot.accounts().memberships_of(*link.author));
  return std::ranges::any_of(memberships, [&](const account::Membership& membership) {
    return membership.organisation == *link.organisation && membership.role == account::Role::admin;
  });
}

/// Whether what the purpose needs of the account of the address is so.
bool suits_account(LinkPurpose purpose, const std::optional<account::User>& user) {
  switch (purpose) {
    case LinkPurpose::sign_up:
      return !user;
    case LinkPurpose::password:
    case LinkPurpose::sign_in:
      return user && !user->disabled;
    case LinkPurpose::invitation:
    case LinkPurpose::operation:
      return !user || !user->disabled;
    case LinkPurpose::domain:
      return true;
  }
  return false;
}

}  // namespace

Result<ValidLink> find_valid_link(const store::Snapshot& snapshot, std::string_view secret,
                                  Instant now) {
  const Error not_valid{"link.not_valid", {}};
  ASSAY_ASSIGN(const auto link, snapshot.links().find(crypto::token_digest(secret)));
  if (!link || link->expires <= now) return not_valid;
  ValidLink valid{*link, std::nullopt};
  if (!link->email.empty()) {
    ASSAY_ASSIGN(valid.user, snapshot.accounts().find_by_email(link->email));
  }
  if (!suits_account(link->purpose, valid.user)) return not_valid;
  ASSAY_ASSIGN(const bool may, author_may(snapshot, *link));
  if (!may) return not_valid;
  return valid;
}

}  // namespace assay::app
