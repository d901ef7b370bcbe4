#pragma once
#include <cstdint>
#include <optional>
#include <string>

#include "account/caller.h"
#include "app/draft_state.h"
#include "app/instance.h"
#include "app/publish_self_assessment.h"
#include "base/result.h"

namespace assay::app {

/// What would become public of a draft as it stands now, and what stands in its way.
struct DraftPublication {
  DraftState state;
  std::string content;            ///< exactly the bytes of the public document
  Digest digest;                  ///< of them
  bool proven = false;            ///< the organisation is in the record: nobody else publishes
  bool service_public = false;    ///< so is the service, as the organisation's own
  bool waits_for_review = false;  ///< the level asks an operator first
  std::optional<Error> merged;    ///< the organisation or the service was merged into another
};
/// Errors: those of find_own_draft(), rules_for() and draft_state().
Result<DraftPublication> preview_publication(const Instance& instance,
                                             const account::Caller& caller, std::int64_t draft);

/// Publishes it, signed with the organisation's key, if it is still what the caller has seen; where
/// the level asks an operator first, hands it in. Once: the same answers asked for again get the
/// outcome that is there (PublishOutcome::repeated).
/// Errors: those of find_own_draft(), rules_for() and draft_state(), "organisation.merged"
/// (organisation, into), "service.merged" (service, into), "organisation.not_proven"
/// (organisation), "publish.service_not_public" (service), "publish.changed_meanwhile" (seen,
/// found: digests), "draft.blocked" (count), "draft.published_meanwhile" (draft): by another
/// request since this one was begun, those of publish_self_assessment().
Result<PublishOutcome> publish_draft(Instance& instance, const account::Caller& caller,
                                     std::int64_t draft, const Digest& seen);

}  // namespace assay::app
