#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "base/language.h"
#include "scheme/scheme.h"

namespace assay::scheme {

/// What of a scheme's rules can differ.
enum class RulePart {
  // Of the scheme.
  name,
  summary,
  owner,
  zone,
  // Of a level; `name` and `summary` too.
  level,  ///< the level itself came or went
  assurance,
  submitters,
  document,      ///< subject: its kind
  check,         ///< subject: the rule
  check_reason,  ///< subject: the rule
  review,
  ageing,  ///< subject: the standing
  renewal,
  clause,  ///< subject: its source
  // Of a level at which somebody else decides.
  conclusions,
  validity,
  duty,             ///< subject: its id; its words
  duty_terms,       ///< subject: its id; how often, until when, with what consequence
  act,              ///< subject: its name; from where, by whom, under which guards
  guard,            ///< subject: its id; its words
  guard_condition,  ///< subject: its id; what is asked, and by which clause
  permit,           ///< subject: its id
  maturity,
  maturity_band,  ///< subject: its id
  disclosure,     ///< subject: what is disclosed
  notice,         ///< subject: what it is of
  certificate_number,
};
std::string_view name(RulePart part);  ///< with hyphens: "check-reason"

/// One thing that other rules say otherwise.
struct RuleChange {
  std::string level;  ///< its id; "" where it is about the scheme itself
  RulePart part = RulePart::name;
  std::string subject;  ///< see RulePart; else ""
  /// In the words of the scheme's document; nothing: the rules do not say it. Of ageing: the
  /// period, then "hidden" where the step leaves the default search. Of renewal: "without-change"
  /// or "none", then the window. Of conditions: format_expression().
  std::vector<std::string> before, after;
  /// Of parts that are text for readers.
  LocalizedText before_text, after_text;
  friend bool operator==(const RuleChange&, const RuleChange&) = default;
};

/// What `after` says otherwise than `before`, but for the version's name: first of the scheme, then
/// level by level. `before` is nullptr for a scheme that has no rules yet.
std::vector<RuleChange> changes_between(const Scheme* before, const Scheme& after);

}  // namespace assay::scheme
