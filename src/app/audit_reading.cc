#include "app/audit_reading.h"

#include <algorithm>
#include <map>

#include "account/access_table.h"
#include "app/known_organisation.h"
#include "base/limits.h"

namespace assay::app {
namespace {

Result<std::vector<ReadAuditLine>> read_lines(const store::Snapshot& snapshot,
                                              const store::AuditQuery& query) {
  ASSAY_ASSIGN(auto lines, snapshot.audit().list(query));
  std::map<account::UserId, account::User> users;
  std::vector<ReadAuditLine> read;
  for (account::AuditLine& line : lines) {
    ReadAuditLine& shown = read.emplace_back();
    if (line.author.user) {
      if (!users.contains(*line.author.user)) {
        ASSAY_ASSIGN(const auto found, snapshot.accounts().find(*line.author.user));
        users[*line.author.user] = found.value_or(account::User{});
      }
      const account::User& user = users[*line.author.user];
      shown.author_name = user.name;
      shown.author_email = user.email;
    }
    shown.line = std::move(line);
  }
  return read;
}

store::AuditQuery query_of(const AuditRange& range) {
  return {.organisation = {},
          .before = range.before,
          .limit = std::min(range.limit, limits::audit_export_lines)};
}

}  // namespace

Result<std::vector<ReadAuditLine>> organisation_audit(const Instance& instance,
                                                      const account::Caller& caller,
                                                      const party::OrganisationId& organisation,
                                                      const AuditRange& range) {
  ASSAY_TRY(account::authorise("listOrganisationAudit", caller, organisation));
  ASSAY_ASSIGN(const auto snapshot, instance.store().read());
  ASSAY_TRY(known_organisation(instance, *snapshot, organisation));
  store::AuditQuery query = query_of(range);
  query.organisation = organisation;
  return read_lines(*snapshot, query);
}

Result<std::vector<ReadAuditLine>> registry_audit(const Instance& instance,
                                                  const account::Caller& caller,
                                                  const AuditRange& range) {
  ASSAY_TRY(account::authorise("listAudit", caller));
  ASSAY_ASSIGN(const auto snapshot, instance.store().read());
  return read_lines(*snapshot, query_of(range));
}

}  // namespace assay::app
