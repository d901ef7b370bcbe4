#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "account/caller.h"
#include "app/draft_state.h"
#include "app/instance.h"
#include "base/result.h"

namespace assay::app {

/// What members say to each other about a draft's questions; never published.
struct DraftComments {
  std::vector<store::DraftComment> comments;  ///< oldest first
  PeopleNames people;
};
/// Errors: those of find_own_draft().
Result<DraftComments> list_comments(const Instance& instance, const account::Caller& caller,
                                    std::int64_t draft, const std::optional<std::string>& question);

/// Returns the comment as it is kept.
/// Errors: those of find_own_draft(), "question.not_found" (question, catalog), "comment.empty",
/// "comment.too_long" (limit), "comment.too_many" (limit).
Result<DraftComments> add_comment(Instance& instance, const account::Caller& caller,
                                  std::int64_t draft, const std::string& question,
                                  std::string_view text);

}  // namespace assay::app
