#include "app/instance_health.h"

#include "account/access_table.h"

namespace assay::app {

Result<InstanceHealth> instance_health(const Instance& instance, const account::Caller& caller) {
  ASSAY_TRY(account::authorise("getInstance", caller));
  InstanceHealth health;
  ASSAY_ASSIGN(health.store, instance.store().health());
  ASSAY_ASSIGN(const auto snapshot, instance.store().read());
  ASSAY_ASSIGN(health.letters_waiting, snapshot->letters().count_waiting());
  ASSAY_ASSIGN(health.letters_undelivered, snapshot->letters().count_undelivered());
  ASSAY_ASSIGN(const auto oldest, snapshot->letters().undelivered(1));
  if (!oldest.empty()) health.oldest_undelivered = oldest.front().written;
  ASSAY_ASSIGN(health.sessions, snapshot->sessions().count());
  ASSAY_ASSIGN(const auto users, snapshot->accounts().list("", 1, 1));
  health.users = users.total;
  ASSAY_ASSIGN(const auto waiting,
               snapshot->submissions().list(store::SubmissionState::pending, 1, 1));
  health.submissions_waiting = waiting.total;
  return health;
}

}  // namespace assay::app
