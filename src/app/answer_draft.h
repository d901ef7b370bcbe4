#pragma once
#include <cstdint>
#include <string>

#include "account/caller.h"
#include "app/draft_state.h"
#include "app/instance.h"
#include "assessment/draft.h"
#include "base/result.h"

namespace assay::app {

/// A change of one answer.
struct AnswerChange {
  std::int64_t draft = 0;
  std::string question;
  std::uint64_t seen = 0;  ///< the version that the change was made from
  assessment::DraftAnswer answer;
};

/// What became of it.
struct AnsweredQuestion {
  /// Somebody else changed the answer since: nothing was saved, and `answer` is theirs. A change
  /// that says what is there already is no conflict, so that it may be sent again.
  bool conflict = false;
  std::size_t question = 0;  ///< in the catalog of the state
  DraftState state;          ///< with the answer that holds now
  PeopleNames people;        ///< whom that answer names
};
/// Errors: those of find_own_draft(), "question.not_found" (question, catalog), those of
/// assessment::accepted_change(), "draft.assignee_not_a_member" (user), "draft.text_too_large"
/// (bytes, limit).
Result<AnsweredQuestion> answer_question(Instance& instance, const account::Caller& caller,
                                         const AnswerChange& change);

}  // namespace assay::app
