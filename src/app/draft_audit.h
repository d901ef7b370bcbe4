#pragma once
#include "account/act.h"
#include "account/caller.h"
#include "base/result.h"
#include "store/store.h"

namespace assay::app {

/// Adds a line about a draft to its organisation's audit trail, in the transaction of the act
/// itself. Answers and comments, of which there are hundreds a day, are counted up.
Result<void> note_draft_act(store::Transaction& transaction, const account::Caller& caller,
                            Instant now, account::Act act, const store::Draft& draft);

}  // namespace assay::app
