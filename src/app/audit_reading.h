#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "account/act.h"
#include "account/caller.h"
#include "app/instance.h"
#include "base/result.h"

namespace assay::app {

/// A line with the words that name its author today.
struct ReadAuditLine {
  account::AuditLine line;
  std::string author_name;   ///< "" where no user did it
  std::string author_email;  ///< likewise
};
struct AuditRange {
  std::optional<std::int64_t> before;  ///< lines with a smaller id
  std::uint64_t limit = 100;           ///< at most limits::audit_export_lines
};
/// The organisation's trail, newest first. Errors: those of account::authorise().
Result<std::vector<ReadAuditLine>> organisation_audit(const Instance& instance,
                                                      const account::Caller& caller,
                                                      const party::OrganisationId& organisation,
                                                      const AuditRange& range);
/// Everything. Errors: those of account::authorise().
Result<std::vector<ReadAuditLine>> registry_audit(const Instance& instance,
                                                  const account::Caller& caller,
                                                  const AuditRange& range);

}  // namespace assay::app
