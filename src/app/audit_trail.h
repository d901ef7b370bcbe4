#pragma once
#include <optional>
#include <string>

#include "account/act.h"
#include "account/caller.h"
#include "base/result.h"
#include "store/store.h"

namespace assay::app {

/// What a caller did, for the audit trail.
struct NotedAct {
  account::Act act = account::Act::signed_in;
  std::optional<party::OrganisationId> organisation;  ///< whose trail it belongs to
  std::string subject;                                ///< what was acted on
  std::string detail;                                 ///< what about it
};

/// Adds a line to the audit trail, in the transaction of the act itself.
Result<void> note(store::Transaction& transaction, const account::Author& author, Instant now,
                  const NotedAct& noted);

/// Counts an attempt that failed, in a transaction of its own: what was refused leaves a line too.
Result<void> note_attempt(store::Store& store, const account::Author& author, Instant now,
                          const NotedAct& noted);

}  // namespace assay::app
