#include "app/draft_audit.h"

namespace assay::app {

Result<void> note_draft_act(store::Transaction& transaction, const account::Caller& caller,
                            Instant now, account::Act act, const store::Draft& draft) {
  account::AuditLine line;
  line.at = now;
  line.author = caller.author();
  line.act = act;
  line.organisation = draft.organisation;
  line.subject = std::to_string(draft.id);
  line.detail = draft.listing.service.text();
  const bool frequent = act == account::Act::draft_answered || act == account::Act::draft_commented;
  return frequent ? transaction.audit().count_up(line) : transaction.audit().add(line);
}

}  // namespace assay::app
