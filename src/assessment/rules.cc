#include <algorithm>
#include <array>

#include "assessment/report.h"

namespace assay::assessment {
namespace {

constexpr auto note = Severity::note;
constexpr auto warning = Severity::warning;
constexpr auto error = Severity::error;

// An id is part of the public record (schemes name it) and never changes its meaning.
constexpr std::array<Rule, 24> of_answers{{
    // What a question says, or fails to say.
    {"unanswered", error},
    {"unparsed-answer", error},
    {"unparsed-owner", error},
    {"na-with-owner", warning},
    {"na-without-reason", warning},
    {"yes-without-owner", error},
    {"no-without-owner", error},
    {"bare-yes", warning},
    // Which questions there are.
    {"duplicate-question", error},
    {"unknown-question", error},
    {"missing-question", error},
    {"repaired-id", note},
    // Whether it is still the official form.
    {"altered-form-rows", error},
    {"altered-form-columns", error},
    {"altered-form-sheets", error},
    {"altered-text", error},
    {"unknown-version", error},
    {"mixed-version", error},
    // How the cells were read.
    {"formula-in-answer", error},
    {"external-link", warning},
    {"text-would-be-cut", error},
    {"misspelt-answer", note},
    {"look-alike-letters", warning},
    {"hidden-characters", error},
}};

constexpr std::array<Rule, 30> of_statements{{
    // What the statement is about.
    {"statement-scope-missing", error},
    {"statement-risks-missing", error},
    {"statement-risk-untreated", error},
    // Its period.
    {"statement-period-missing", error},
    {"statement-period-reversed", error},
    {"statement-period-too-long", error},
    {"statement-period-too-short", error},
    {"statement-period-gap", error},
    {"statement-period-overlap", error},
    // What it rests on.
    {"statement-upstream-not-listed", error},
    {"statement-upstream-unknown", error},
    {"statement-upstream-unnamed", error},
    // What it says of controls.
    {"statement-undecided", error},
    {"statement-unreadable", error},
    {"statement-reason-missing", error},
    {"statement-mandatory-missing", error},
    {"statement-control-without-details", error},
    {"statement-detail-without-controls", error},
    {"statement-detail-of-excluded", warning},
    {"statement-responsibility-missing", error},
    {"statement-contradicts-answers", error},
    // Which controls there are.
    {"statement-missing-id", error},
    {"statement-unknown-id", error},
    {"statement-duplicate-id", error},
    // What changed in the period.
    {"statement-change-incomplete", error},
    {"statement-change-reversed", error},
    {"statement-change-outside-period", error},
    // How a workbook was read.
    {"statement-sheet-missing", error},
    {"statement-column-unknown", warning},
    {"statement-row-unplaced", error},
}};

}  // namespace

std::span<const Rule> answer_rules() {
  return of_answers;
}

std::span<const Rule> statement_rules() {
  return of_statements;
}

const Rule* find_rule(std::string_view id) {
  for (const std::span<const Rule> rules : {answer_rules(), statement_rules()}) {
    const auto found = std::ranges::find(rules, id, &Rule::id);
    if (found != rules.end()) return &*found;
  }
  return nullptr;
}

}  // namespace assay::assessment
