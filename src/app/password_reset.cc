#include "app/password_reset.h"

#include "account/link.h"
#include "account/user.h"
#include "app/audit_trail.h"
#include "app/letters.h"
#include "crypto/random_token.h"

namespace assay::app {
namespace {

/// Where no letter goes out. It takes as long as a letter, counts like one, and leaves a line that
/// tells the operator of guessing: nobody learns from it whether there is an account.
Result<void> end_without_letter(store::Transaction& transaction, const account::Caller& caller,
                                const std::string& email, Instant now) {
  account::AuditLine line;
  line.at = now;
  line.author = caller.author();
  line.act = account::Act::password_link_asked;
  line.subject = email;
  ASSAY_TRY(transaction.audit().count_up(line));
  return transaction.commit();
}

}  // namespace

Result<void> ask_for_password_link(Instance& instance, const account::Caller& caller,
                                   const std::string& asked_for) {
  ASSAY_ASSIGN(const std::string email, account::normalized_email(asked_for));
  const Instant now = instance.clock().now();
  ASSAY_ASSIGN(const auto transaction, instance.store().write());
  ASSAY_TRY(
      count_letter_from(*transaction, account::AskedLetters::for_oneself, caller.network, now));
  ASSAY_ASSIGN(const auto user, transaction->accounts().find_by_email(email));
  if (!user || user->disabled) return end_without_letter(*transaction, caller, email, now);
  const std::string secret = crypto::random_token();
  account::Link link;
  link.purpose = account::LinkPurpose::password;
  link.secret = crypto::token_digest(secret);
  link.email = email;
  link.language = user->language;
  link.created = now;
  link.expires = {now.milliseconds + lifetime_of(link.purpose)};
  const auto written =
      write_letter(*transaction,
                   {.to = email,
                    .language = user->language,
                    .kind = "password",
                    .parameters = {{"name", user->name},
                                   {"link", link_address(instance, user->language, secret)}}},
                   now);
  if (!written.ok() && written.error().code == "letter.too_many") {
    return end_without_letter(*transaction, caller, email, now);
  }
  ASSAY_TRY(written);
  ASSAY_TRY(transaction->links().remove_all(link.purpose, email));
  ASSAY_TRY(transaction->links().add(link));
  ASSAY_TRY(note(*transaction, caller.author(), now,
                 {.act = account::Act::password_link_asked, .subject = email}));
  return transaction->commit();
}

}  // namespace assay::app
