#pragma once
#include "app/instance.h"
#include "base/result.h"
#include "store/store.h"
#include "store/submission_repository.h"

namespace assay::app {

/// What was decided about a submission, for the letters that tell of it.
struct SubmissionDecision {
  party::OrganisationId organisation;  ///< whose submission it is
  LocalizedText service;               ///< its name, as service_name() tells it
  store::SubmissionState state = store::SubmissionState::published;  ///< or returned, or refused
  std::string note;                                                  ///< the operator's; may be ""
};

/// The name of a service now; its id where the record does not know it. Asked before a transaction:
/// within one, nobody may wait for the registry.
LocalizedText service_name(const Instance& instance, const party::ServiceId& service);

/// Queues a letter to each publisher and administrator of the organisation, in the transaction of
/// the decision, by write_to_members().
Result<void> write_decision_letters(store::Transaction& transaction, const Instance& instance,
                                    const SubmissionDecision& decision, Instant now);

}  // namespace assay::app
