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
  const auto words = [&](Language language) {
    const std::string workspace = instance.address() + "/" + std::string(tag(language)) + "/work/" +
                                  decision.organisation.text();
    return LetterWords{.kind = letter_of(decision.state),
                       .parameters = {{"service", decision.service.shown(language)},
                                      {"note", decision.note},
                                      {"link", workspace}}};
  };
  // Members below cannot hand anything in.
  return write_to_members(transaction, decision.organisation, account::Role::publisher, words, now);
}

}  // namespace assay::app
