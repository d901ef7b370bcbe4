#include "app/wished_id.h"

#include "app/audit_trail.h"

namespace assay::app {
namespace {

/// An id that no private organisation has. The registry cannot be asked while an entry is written;
/// what it might have under such a number is asked when the organisation is proven.
Result<party::OrganisationId> other_id(const store::Snapshot& snapshot,
                                       const party::OrganisationId& id, Instant now) {
  constexpr std::size_t most_base_bytes = 50;  // a slug has 64
  std::string base = id.text().substr(0, most_base_bytes);
  while (base.ends_with('-')) base.pop_back();
  for (std::int64_t number = now.milliseconds % 10'000;; ++number) {
    party::OrganisationId candidate(base + "-" + std::to_string(number));
    ASSAY_ASSIGN(const auto taken, snapshot.organisations().find(candidate));
    if (!taken) return candidate;
  }
}

}  // namespace

Result<void> give_way(store::Transaction& transaction, const party::OrganisationId& id,
                      Instant now) {
  ASSAY_ASSIGN(const auto holder, transaction.organisations().find(id));
  if (!holder || holder->proven) return {};
  ASSAY_ASSIGN(const party::OrganisationId other, other_id(transaction, id, now));
  ASSAY_TRY(transaction.organisations().rename(id, other));
  return note(transaction, {}, now,
              {.act = account::Act::organisation_renamed,
               .organisation = other,
               .subject = id.text(),
               .detail = other.text()});
}

}  // namespace assay::app
