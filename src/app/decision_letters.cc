#include "app/decision_letters.h"

#include "app/letters.h"

namespace assay::app {
namespace {

std::string_view letter_of(store::SubmissionState state) {
  switch (state) {
    case store::SubmissionState::returned:
      return "submission_returned";
    case store::SubmissionState::refused:
      return "submission_refused";
    default:
      return "submission_published";
  }
}

}  // namespace

LocalizedText service_name(const Instance& instance, const party::ServiceId& service) {
  const Reading reading = instance.reading();
  const party::Service* known = reading.registry().service(service, reading.at());
  if (known != nullptr) return known->name;
  LocalizedText name;
  name.en = service.text();
  return name;
}

Result<void> write_decision_letters(store::Transaction& transaction, const Instance& instance,
                                    const SubmissionDecision& decision, Instant now) {
  ASSAY_ASSIGN(const auto members, transaction.accounts().members_of(decision.organisation));
  for (const account::Membership& member : members) {
    if (member.role == account::Role::member) continue;  // cannot hand anything in
    ASSAY_ASSIGN(const auto user, transaction.accounts().find(member.user));
    if (!user || user->disabled) continue;
    const Language language = user->language;
    const std::string workspace = instance.address() + "/" + std::string(tag(language)) + "/work/" +
                                  decision.organisation.text();
    const auto written = write_letter(transaction,
                                      {.to = user->email,
                                       .language = language,
                                       .kind = letter_of(decision.state),
                                       .parameters = {{"service", decision.service.shown(language)},
                                                      {"note", decision.note},
                                                      {"link", workspace}}},
                                      now);
    if (!written.ok() && written.error().code != "letter.too_many") return written;
  }
  return {};
}

}  // namespace assay::app
