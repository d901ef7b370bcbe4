#include "assessment/reuse.h"

#include <algorithm>

#include "base/check.h"
#include "base/text.h"

namespace assay::assessment {
namespace {

using catalog::Catalog;
using catalog::Crosswalk;
using catalog::CrosswalkRow;
using catalog::Verdict;

/// Below it, texts have little more in common than the language.
constexpr double least_similarity = 0.6;

/// The crosswalk as seen from the draft: `earlier` is the side that answers come from.
class CrosswalkSide {
 public:
  CrosswalkSide(const Crosswalk& crosswalk, bool forward)
      : crosswalk_(crosswalk), forward_(forward) {}

  std::span<const CrosswalkRow> rows() const { return crosswalk_.questions(); }
  const std::string& earlier(const CrosswalkRow& row) const { return forward_ ? row.from : row.to; }
  const std::string& later(const CrosswalkRow& row) const { return forward_ ? row.to : row.from; }

 private:
  const Crosswalk& crosswalk_;
  bool forward_;
};

std::vector<Proposal> same_questions(const Catalog& catalog) {
  std::vector<Proposal> proposals;
  for (std::size_t i = 0; i < catalog.questions().size(); ++i) {
    proposals.push_back({.kind = Verdict::same, .question = i, .from = i});
  }
  return proposals;
}

std::vector<Proposal> unrelated(const Catalog& catalog, const Catalog& earlier) {
  std::vector<Proposal> proposals;
  for (std::size_t i = 0; i < catalog.questions().size(); ++i) {
    proposals.push_back({.kind = Verdict::added, .question = i});
  }
  for (std::size_t i = 0; i < earlier.questions().size(); ++i) {
    proposals.push_back({.kind = Verdict::gone, .from = i});
  }
  return proposals;
}

Proposal proposal_of(const CrosswalkRow& row, std::size_t question, std::size_t from) {
  Proposal proposal{.kind = row.verdict, .question = question, .from = from};
  proposal.needs_person = row.verdict == Verdict::re_pointed;
  if (row.how != "identical-text") proposal.similarity = row.similarity;
  return proposal;
}

std::vector<Proposal> over_crosswalk(const Catalog& catalog, const Catalog& earlier,
                                     const CrosswalkSide& side) {
  std::vector<std::vector<Proposal>> by_question(catalog.questions().size());
  std::vector<Proposal> gone;
  for (const CrosswalkRow& row : side.rows()) {
    const auto from = earlier.find_question(side.earlier(row));
    const auto question = catalog.find_question(side.later(row));
    if (question && from) {
      by_question[*question].push_back(proposal_of(row, *question, *from));
    } else if (question) {
      by_question[*question].push_back({.kind = Verdict::added, .question = question});
    } else if (from) {
      gone.push_back({.kind = Verdict::gone, .from = from});
    }
  }
  std::vector<Proposal> proposals;
  for (auto& of_one : by_question) {
    for (Proposal& proposal : of_one) {
      proposal.needs_person = proposal.needs_person || of_one.size() > 1;
      proposals.push_back(proposal);
    }
  }
  proposals.insert(proposals.end(), gone.begin(), gone.end());
  return proposals;
}

/// Every pair of neighbouring bytes of the folded text, sorted. (In UTF-8 a pair of bytes is less
/// than a pair of characters, but no two texts share more of them without being more alike.)
std::vector<std::uint16_t> pairs_of(std::string_view text) {
  const std::string folded = folded_text(text);
  std::vector<std::uint16_t> pairs;
  for (std::size_t i = 1; i < folded.size(); ++i) {
    const auto first = static_cast<unsigned char>(folded[i - 1]);
    const auto second = static_cast<unsigned char>(folded[i]);
    pairs.push_back(static_cast<std::uint16_t>(first << 8 | second));
  }
  std::sort(pairs.begin(), pairs.end());
  return pairs;
}

double similarity_of(const std::vector<std::uint16_t>& a, const std::vector<std::uint16_t>& b) {
  if (a.empty() || b.empty()) return 0;
  std::size_t common = 0;
  for (auto i = a.begin(), j = b.begin(); i != a.end() && j != b.end();) {
    if (*i < *j) {
      ++i;
    } else if (*j < *i) {
      ++j;
    } else {
      ++common, ++i, ++j;
    }
  }
  return 2.0 * static_cast<double>(common) / static_cast<double>(a.size() + b.size());
}

Error about_question(std::string code, const Catalog& catalog, std::size_t question) {
  return Error{std::move(code), {{"question", catalog.questions()[question].id}}};
}

/// The one proposal that is meant for a question.
Result<const Proposal*> chosen(const Catalog& catalog, std::span<const Proposal> proposals,
                               std::size_t question, std::optional<std::size_t> from) {
  const Proposal* found = nullptr;
  for (const Proposal& proposal : proposals) {
    if (proposal.question != question || !proposal.from) continue;
    if (from && proposal.from != from) continue;
    if (found != nullptr) return about_question("reuse.several_sources", catalog, question);
    found = &proposal;
  }
  if (found == nullptr) return about_question("reuse.no_proposal", catalog, question);
  return found;
}

}  // namespace

Result<std::vector<Proposal>> propose_reuse(const Catalog& catalog, const Catalog& earlier,
                                            const Crosswalk* crosswalk) {
  if (catalog.reference() == earlier.reference()) return same_questions(catalog);
  if (crosswalk == nullptr) return unrelated(catalog, earlier);
  const bool forward =
      crosswalk->from() == earlier.reference() && crosswalk->to() == catalog.reference();
  const bool backward =
      crosswalk->to() == earlier.reference() && crosswalk->from() == catalog.reference();
  if (!forward && !backward) {
    return Error{"reuse.other_crosswalk",
                 {{"from", earlier.reference().text()}, {"to", catalog.reference().text()}}};
  }
  return over_crosswalk(catalog, earlier, {*crosswalk, forward});
}

double text_similarity(std::string_view a, std::string_view b) {
  return similarity_of(pairs_of(a), pairs_of(b));
}

void suggest_by_text(std::vector<Proposal>& proposals, std::span<const std::string> texts,
                     std::span<const std::string> earlier_texts) {
  std::vector<std::vector<std::uint16_t>> earlier_pairs;
  for (const std::string& text : earlier_texts) earlier_pairs.push_back(pairs_of(text));
  for (Proposal& proposal : proposals) {
    if (proposal.kind != Verdict::added || !proposal.question) continue;
    ASSAY_CHECK(*proposal.question < texts.size());
    const auto pairs = pairs_of(texts[*proposal.question]);
    double best = 0;
    std::size_t most_alike = 0;
    for (std::size_t i = 0; i < earlier_pairs.size(); ++i) {
      const double similarity = similarity_of(pairs, earlier_pairs[i]);
      if (similarity <= best) continue;
      best = similarity;
      most_alike = i;
    }
    if (best < least_similarity) continue;
    proposal.from = most_alike;
    proposal.similarity = best;
    proposal.needs_person = true;
  }
}

ReuseCounts count(std::span<const Proposal> proposals) {
  ReuseCounts counts;
  for (const Proposal& proposal : proposals) {
    switch (proposal.kind) {
      case Verdict::same:
        ++counts.same;
        break;
      case Verdict::reworded:
        ++counts.reworded;
        break;
      case Verdict::re_pointed:
        ++counts.re_pointed;
        break;
      case Verdict::added:
        ++counts.added;
        break;
      case Verdict::gone:
        ++counts.gone;
        break;
    }
  }
  return counts;
}

Result<AcceptedReuse> accept_reuse(const Catalog& catalog, std::span<const Proposal> proposals,
                                   std::span<const VersionedAnswer> answers,
                                   const AnswerSet& earlier, std::span<const std::size_t> questions,
                                   std::optional<std::size_t> from) {
  ASSAY_CHECK(answers.size() == catalog.questions().size());
  AcceptedReuse accepted;
  std::vector<bool> seen(answers.size());
  for (const std::size_t question : questions) {
    ASSAY_CHECK(question < answers.size());
    if (seen[question]) continue;
    seen[question] = true;
    ASSAY_ASSIGN(const Proposal* proposal, chosen(catalog, proposals, question, from));
    if (proposal->needs_person && questions.size() > 1) {
      return about_question("reuse.needs_person", catalog, question);
    }
    const Answer& old = earlier.answers[*proposal->from];
    const bool says_something =
        old.value != AnswerValue::unanswered && old.value != AnswerValue::unparsed;
    if (says_something && answers[question].content.answer == Answer{}) {
      accepted.moves.push_back({question, *proposal->from});
    } else {
      accepted.skipped.push_back(question);
    }
  }
  return accepted;
}

}  // namespace assay::assessment
