#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "accreditation/state.h"

namespace assay::accreditation {

/// Why somebody is told.
enum class NoticeKind {
  ahead,      ///< a day that matters comes nearer: one for each lead time of the scheme
  overdue,    ///< the day of a duty has passed
  suspended,  ///< computed: nobody acted
  expired,    ///< computed
};
std::string_view name(NoticeKind kind);  ///< "ahead", "overdue", ...

struct DueNotice {
  /// The same for ever, and of nothing else:
  /// "example-drive/cs-mark/gold/42/ahead/surveillance.1/2028-04-01/P30D". An outbox that keeps it
  /// sends nothing twice.
  std::string id;
  NoticeKind kind = NoticeKind::ahead;
  std::string of;  ///< "expiry", or the id of a duty
  int round = 0;   ///< of the duty
  Date day;        ///< what it is about: the last valid day, the due day, or when it happened
  Instant due;     ///< from when on it is to be sent
  friend bool operator==(const DueNotice&, const DueNotice&) = default;
};

/// What has to be told at `to` and had not yet at `from`, by due time: by the knowledge of each of
/// the two. Whoever asks again from where they last asked misses nothing and repeats nothing,
/// however late; what was done meanwhile, or has become something worse, is not announced any more.
/// It sets no status. `from` is before `to`.
std::vector<DueNotice> notices_between(const Record& record, Instant from, Instant to);

}  // namespace assay::accreditation
