#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "account/caller.h"
#include "app/draft_state.h"
#include "app/instance.h"
#include "assessment/report.h"
#include "base/result.h"
#include "store/draft_repository.h"
#include "store/submission_repository.h"

namespace assay::app {

/// A draft in short.
struct DraftSummary {
  store::Draft draft;
  std::uint64_t answered = 0;  ///< questions with Yes, No or NA
  std::uint64_t questions = 0;
  LocalizedText scheme_name;  ///< empty: the rules in force know it no more
  LocalizedText level_name;
  std::optional<store::Submission> submission;  ///< of what was published last, or waits
};
/// Oldest first. Errors: those of account::authorise().
Result<std::vector<DraftSummary>> list_drafts(const Instance& instance,
                                              const account::Caller& caller,
                                              const party::OrganisationId& organisation);

/// For what a draft is to be made.
struct DraftRequest {
  party::OrganisationId organisation;
  registry::ListingKey listing;
  /// Of an empty draft; of an upload, where the file does not say it.
  std::optional<catalog::CatalogReference> catalog;
};
/// A draft without answers; returns its id.
/// Errors: those of account::authorise(), find_own_service() and publishable_level(),
/// "draft.too_many" (limit), "catalog.not_found" (catalog), "publish.document_not_accepted" (kind,
/// catalog, level).
Result<std::int64_t> create_draft(Instance& instance, const account::Caller& caller,
                                  const DraftRequest& request);

/// A draft with the answers of a file, which is kept with what was found in it. A file in which
/// much is wrong becomes a draft too: that is where it is repaired.
/// Errors: as create_draft(), "draft.not_a_questionnaire" (file), those of
/// exchange::import_document().
Result<std::int64_t> upload_draft(Instance& instance, const account::Caller& caller,
                                  const DraftRequest& request, std::string_view bytes,
                                  const std::string& file);

/// Everything that members see of a draft.
struct DraftDetail {
  DraftState state;
  /// As the file was found when it came, by the severities of the level in force now.
  std::optional<assessment::ImportReport> report;
  std::optional<store::Submission> submission;  ///< of what was published last, or waits
  std::uint64_t comments = 0;
  PeopleNames people;  ///< who changed something, or shall
};
/// Errors: those of find_own_draft(), rules_for() and draft_state().
Result<DraftDetail> read_draft(const Instance& instance, const account::Caller& caller,
                               std::int64_t id);

/// Errors: those of find_own_draft().
Result<void> delete_draft(Instance& instance, const account::Caller& caller, std::int64_t id);

/// The file that a draft came from, as it came.
struct DraftOriginal {
  std::string name;
  std::string bytes;
};
/// Errors: those of find_own_draft(), "draft.no_file" (draft).
Result<DraftOriginal> draft_original(const Instance& instance, const account::Caller& caller,
                                     std::int64_t id);

}  // namespace assay::app
