#include "app/expire_accounts.h"

#include "app/audit_trail.h"
#include "app/registry_settings.h"

namespace assay::app {
namespace {

/// Letters that were sent are counted for an hour, failed sign-ins are forgotten after one.
constexpr std::int64_t counted_milliseconds = 60LL * 60 * 1000;
/// That a letter was given up can be seen for a month.
constexpr std::int64_t undelivered_milliseconds = 30LL * 24 * 60 * 60 * 1000;

}  // namespace

Result<std::uint64_t> expire_accounts(Instance& instance) {
  const Instant now = instance.clock().now();
  const Instant no_longer_counted{now.milliseconds - counted_milliseconds};
  ASSAY_ASSIGN(const auto transaction, instance.store().write());
  ASSAY_ASSIGN(const auto settings, settings_in(*transaction));
  ASSAY_TRY(transaction->links().remove_expired(now));
  ASSAY_TRY(transaction->sessions().remove_ended(now, settings));
  ASSAY_TRY(transaction->sessions().forget_failed(no_longer_counted));
  ASSAY_TRY(transaction->letters().forget(no_longer_counted,
                                          {now.milliseconds - undelivered_milliseconds}));
  ASSAY_ASSIGN(const auto unproven, transaction->organisations().unproven_since(
                                        {now.milliseconds - settings.unproven_milliseconds}));
  for (const account::PrivateOrganisation& organisation : unproven) {
    ASSAY_TRY(transaction->organisations().remove(organisation.described.id));
    ASSAY_TRY(note(*transaction, {}, now,
                   {.act = account::Act::organisation_expired,
                    .organisation = organisation.described.id,
                    .subject = organisation.described.id.text()}));
  }
  ASSAY_TRY(transaction->commit());
  return unproven.size();
}

}  // namespace assay::app
