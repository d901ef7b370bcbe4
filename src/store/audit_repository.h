#pragma once
#include <cstdint>
#include <optional>
#include <vector>

#include "account/act.h"
#include "base/result.h"

namespace assay::store {

/// Which lines of the audit trail.
struct AuditQuery {
  std::optional<party::OrganisationId> organisation;  ///< none: of all, and of none
  std::optional<std::int64_t> before;                 ///< lines with a smaller id
  std::uint64_t limit = 100;
};

/// The audit trail. Lines are only added, and those of attempts counted up; an organisation takes
/// its trail along to a new id.
class AuditRepository {
 public:
  virtual ~AuditRepository() = default;

  virtual Result<void> add(const account::AuditLine& line) = 0;
  /// Counts the line up that has the same act, subject, author and network within the same hour, or
  /// adds it: whoever tries a thousand times leaves one line an hour.
  virtual Result<void> count_up(const account::AuditLine& line) = 0;

  /// How many entries of the record people and programs made for an organisation since an instant,
  /// so far as its lines end there: the record's time never goes back.
  virtual Result<std::uint64_t> count_entries(const party::OrganisationId& organisation,
                                              Instant since) const = 0;
  /// Newest first. A word that is no act is "store.damaged".
  virtual Result<std::vector<account::AuditLine>> list(const AuditQuery& query) const = 0;
};

}  // namespace assay::store
