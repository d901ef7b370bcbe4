#include "app/operator_link.h"

#include "account/link.h"
#include "app/audit_trail.h"
#include "crypto/random_token.h"

namespace assay::app {

Result<std::string> make_operator_link(Instance& instance, const std::string& address,
                                       Language language) {
  std::string email;
  if (!address.empty()) {
    ASSAY_ASSIGN(email, account::normalized_email(address));
  }
  const Instant now = instance.clock().now();
  const std::string secret = crypto::random_token();
  account::Link link;
  link.purpose = account::LinkPurpose::operation;
  link.secret = crypto::token_digest(secret);
  link.email = email;
  link.language = language;
  link.created = now;
  link.expires = {now.milliseconds + lifetime_of(link.purpose)};
  ASSAY_ASSIGN(const auto transaction, instance.store().write());
  ASSAY_TRY(transaction->links().remove_all(link.purpose, email));
  ASSAY_TRY(transaction->links().add(link));
  ASSAY_TRY(note(*transaction, account::shell_caller().author(), now,
                 {.act = account::Act::operator_link_made, .subject = email}));
  ASSAY_TRY(transaction->commit());
  return secret;
}

Result<bool> has_operator(const Instance& instance) {
  ASSAY_ASSIGN(const auto snapshot, instance.store().read());
  ASSAY_ASSIGN(const std::uint64_t operators, snapshot->accounts().count_operators());
  return operators > 0;
}

std::string link_path(Language language, const std::string& secret) {
  return "/" + std::string(tag(language)) + "/link/" + secret;
}

}  // namespace assay::app
