#pragma once
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "assessment/answer.h"
#include "assessment/draft.h"
#include "base/result.h"
#include "catalog/catalog.h"
#include "catalog/crosswalk.h"

namespace assay::assessment {

/// That an answer given earlier may serve again. A proposal moves nothing by itself.
struct Proposal {
  /// What became of the question in between. Where the versions are the same, so is the question.
  catalog::Verdict kind = catalog::Verdict::same;
  std::optional<std::size_t> question;  ///< in the draft's catalog; none: gone
  std::optional<std::size_t> from;      ///< in the earlier catalog; none: new, and nothing like it
  /// The question now has another id, several rows lead to it, or only its text is like the older
  /// one: somebody has to look at this one answer and say so.
  bool needs_person = false;
  /// Share of matching characters, 0 to 1, where the questions' texts differ; it decides nothing.
  std::optional<double> similarity;
  friend bool operator==(const Proposal&, const Proposal&) = default;
};

/// Every question of the draft's catalog in its order, then those that are gone. Between versions
/// there is no way but the crosswalk, in either of its directions: without one, everything is new
/// and gone. Errors: "reuse.other_crosswalk" (from, to: it joins other versions).
Result<std::vector<Proposal>> propose_reuse(const catalog::Catalog& catalog,
                                            const catalog::Catalog& earlier,
                                            const catalog::Crosswalk* crosswalk);

/// For versions that no crosswalk joins: gives questions that are new the earlier one whose text is
/// most like theirs, if it is like enough. `texts` and `earlier_texts` have one element per
/// question, "" where the text is not known. Such a proposal always needs a person.
void suggest_by_text(std::vector<Proposal>& proposals, std::span<const std::string> texts,
                     std::span<const std::string> earlier_texts);

/// Share of pairs of neighbouring characters that two texts have in common (Dice), 0 to 1.
double text_similarity(std::string_view a, std::string_view b);

/// How often each kind occurs.
struct ReuseCounts {
  std::uint32_t same = 0, reworded = 0, re_pointed = 0, added = 0, gone = 0;
  friend bool operator==(const ReuseCounts&, const ReuseCounts&) = default;
};
ReuseCounts count(std::span<const Proposal> proposals);

/// Which answers move when somebody accepts proposals.
struct AcceptedReuse {
  struct Move {
    std::size_t question = 0;  ///< in the draft's catalog
    std::size_t from = 0;      ///< in the earlier one
    friend bool operator==(const Move&, const Move&) = default;
  };
  std::vector<Move> moves;
  std::vector<std::size_t> skipped;  ///< answered already, or the earlier answer says nothing
};

/// What the acceptance of proposals for `questions` moves into the draft. Only empty answers are
/// filled. What needs a person moves only when it is the one question that is asked for;
/// `from` then says which earlier question is meant, where there are several.
/// Errors, by ids of the draft's catalog: "reuse.no_proposal" (question), "reuse.needs_person"
/// (question), "reuse.several_sources" (question).
Result<AcceptedReuse> accept_reuse(const catalog::Catalog& catalog,
                                   std::span<const Proposal> proposals,
                                   std::span<const VersionedAnswer> answers,
                                   const AnswerSet& earlier, std::span<const std::size_t> questions,
                                   std::optional<std::size_t> from);

}  // namespace assay::assessment
