#include "app/sign_up.h"

#include "account/link.h"
#include "account/user.h"
#include "app/audit_trail.h"
#include "app/letters.h"
#include "app/registry_settings.h"
#include "crypto/random_token.h"

namespace assay::app {
namespace {

Result<void> send_link(Instance& instance, store::Transaction& transaction,
                       const SignUpRequest& request, const std::string& email, Instant now) {
  const std::string secret = crypto::random_token();
  account::Link link;
  link.purpose = account::LinkPurpose::sign_up;
  link.secret = crypto::token_digest(secret);
  link.email = email;
  link.name = request.name;
  link.language = request.language;
  link.created = now;
  link.expires = {now.milliseconds + lifetime_of(link.purpose)};
  // Without the name: anybody may write it, to anybody's address. Where no letter goes out, the
  // link of the one before stays good.
  ASSAY_TRY(
      write_letter(transaction,
                   {.to = email,
                    .language = request.language,
                    .kind = "sign_up",
                    .parameters = {{"link", link_address(instance, request.language, secret)}}},
                   now));
  ASSAY_TRY(transaction.links().remove_all(link.purpose, email));
  ASSAY_TRY(transaction.links().add(link));
  return {};
}

/// The owner of the address is told, and nobody else.
Result<void> tell_known(Instance& instance, store::Transaction& transaction,
                        const account::User& user, Instant now) {
  const std::string address = instance.address() + "/" + std::string(tag(user.language));
  return write_letter(transaction,
                      {.to = user.email,
                       .language = user.language,
                       .kind = "sign_up_known",
                       .parameters = {{"name", user.name},
                                      {"sign_in", address + "/sign-in"},
                                      {"new_password", address + "/new-password"}}},
                      now);
}

}  // namespace

Result<void> sign_up(Instance& instance, const account::Caller& caller,
                     const SignUpRequest& request) {
  ASSAY_ASSIGN(const std::string email, account::normalized_email(request.email));
  ASSAY_TRY(account::validate_name(request.name));
  const Instant now = instance.clock().now();
  ASSAY_ASSIGN(const auto transaction, instance.store().write());
  ASSAY_ASSIGN(const auto settings, settings_in(*transaction));
  ASSAY_TRY(may_sign_up(settings, false));
  ASSAY_TRY(
      count_letter_from(*transaction, account::AskedLetters::for_oneself, caller.network, now));
  ASSAY_ASSIGN(const auto known, transaction->accounts().find_by_email(email));
  const auto written = known ? tell_known(instance, *transaction, *known, now)
                             : send_link(instance, *transaction, request, email, now);
  // Who asks again and again learns nothing from it, and the address gets no more letters; that it
  // was asked counts all the same.
  const bool too_many = !written.ok() && written.error().code == "letter.too_many";
  if (!written.ok() && !too_many) return written;
  account::AuditLine line;
  line.at = now;
  line.author = caller.author();
  line.act = account::Act::sign_up_asked;
  line.subject = email;
  ASSAY_TRY(too_many ? transaction->audit().count_up(line) : transaction->audit().add(line));
  return transaction->commit();
}

}  // namespace assay::app
