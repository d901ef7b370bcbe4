#include <algorithm>
#include <array>

#include "assessment/report.h"

namespace assay::assessment {
namespace {

constexpr auto note = Severity::note;
constexpr auto warning = Severity::warning;
constexpr auto error = Severity::error;

// An id is part of the public record (schemes name it) and never changes its meaning.
constexpr std::array<Rule, 24> rules{{
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

}  // namespace

std::span<const Rule> all_rules() {
  return rules;
}

const Rule* find_rule(std::string_view id) {
  const auto* found =
      std::find_if(rules.begin(), rules.end(), [id](const Rule& rule) { return rule.id == id; });
  return found == rules.end() ? nullptr : found;
}

}  // namespace assay::assessment
