#pragma once
#include "account/caller.h"
#include "app/instance.h"
#include "base/result.h"

namespace assay::app {

/// Lets somebody of the demo begin this year's answers as people do: a draft for the newest catalog
/// version, with what may be carried over from the answers that their organisation published last.
/// What needs a person is left to whoever tries the demo. Nothing happens if no crosswalk leads
/// from any of their answers to that version. Errors: those of create_draft(), propose_answers()
/// and accept_proposals().
Result<void> begin_demo_draft(Instance& instance, const account::Caller& provider);

}  // namespace assay::app
