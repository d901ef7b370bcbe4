#include "app/audit_trail.h"

namespace assay::app {
namespace {

account::AuditLine audit_line(const account::Author& author, Instant now, const NotedAct& noted) {
  account::AuditLine line;
  line.at = now;
  line.author = author;
  line.act = noted.act;
  line.organisation = noted.organisation;
  line.subject = noted.subject;
  line.detail = noted.detail;
  return line;
}

}  // namespace

Result<void> note(store::Transaction& transaction, const account::Author& author, Instant now,
                  const NotedAct& noted) {
  return transaction.audit().add(audit_line(author, now, noted));
}

Result<void> note_attempt(store::Store& store, const account::Author& author, Instant now,
                          const NotedAct& noted) {
  ASSAY_ASSIGN(const auto transaction, store.write());
  ASSAY_TRY(transaction->audit().count_up(audit_line(author, now, noted)));
  return transaction->commit();
}

}  // namespace assay::app
