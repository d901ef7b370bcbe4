#include "assessment/checks.h"

#include <array>
#include <utility>

#include "base/check.h"
#include "base/text.h"

namespace assay::assessment {
namespace {

constexpr std::size_t shown_value_bytes = 200;

/// What the rules look at: an answer of a CAIQ, or a statement of a CCM-based report read as one.
struct Entry {
  std::string_view subject;
  enum class Claim { nothing, unreadable, in_place, not_in_place, out_of_scope } claim;
  std::string_view claim_name;  ///< "yes", "partly-met", ...
  Ownership ownership;
  std::string_view text;
  std::string_view customer_text;
};

std::string_view shown(const std::string& as_written, std::string_view own_name) {
  return as_written.empty() ? own_name : std::string_view(as_written);
}

/// What one rule looks at, and where its findings go.
struct Checked {
  const Entry& entry;
  const AnswerPlaces& places;
  std::vector<Finding>& findings;

  bool claims(Entry::Claim claim) const { return entry.claim == claim; }
  bool names_owner() const { return entry.ownership != Ownership::unassigned; }
  bool owner_is_readable() const { return entry.ownership != Ownership::unparsed; }

  void found(std::string_view rule, const Location& place, std::string_view value,
             Error::Parameters parameters = {}) const {
    const Rule* known = find_rule(rule);
    ASSAY_CHECK(known != nullptr);
    findings.push_back(
        {std::string(rule), known->default_severity, place, std::string(entry.subject),
         std::string(truncated_to(value, shown_value_bytes)), std::move(parameters)});
  }
  std::string_view shown_claim() const { return shown(places.value_text, entry.claim_name); }
};

// One function a rule, in the order in which an answer's findings are listed.

void unanswered(const Checked& checked) {
  if (!checked.claims(Entry::Claim::nothing)) return;
  checked.found("unanswered", checked.places.value, "");
}

void unparsed_answer(const Checked& checked) {
  if (!checked.claims(Entry::Claim::unreadable)) return;
  checked.found("unparsed-answer", checked.places.value, checked.places.value_text);
}

void unparsed_owner(const Checked& checked) {
  if (checked.owner_is_readable()) return;
  checked.found("unparsed-owner", checked.places.ownership, checked.places.ownership_text);
}

// CAIQ 4, sheet Introduction: what is out of scope (NA) has no owner; what is in scope has one,
// whether it is met (Yes) or not (No). An owner that cannot be read is reported as such.

void na_with_owner(const Checked& checked) {
  if (!checked.claims(Entry::Claim::out_of_scope)) return;
  if (!checked.names_owner() || !checked.owner_is_readable()) return;
  checked.found("na-with-owner", checked.places.ownership,
                shown(checked.places.ownership_text, name(checked.entry.ownership)));
}

void yes_without_owner(const Checked& checked) {
  if (!checked.claims(Entry::Claim::in_place) || checked.names_owner()) return;
  checked.found("yes-without-owner", checked.places.ownership, checked.shown_claim());
}

void no_without_owner(const Checked& checked) {
  if (!checked.claims(Entry::Claim::not_in_place) || checked.names_owner()) return;
  checked.found("no-without-owner", checked.places.ownership, checked.shown_claim());
}

void bare_yes(const Checked& checked) {
  if (!checked.claims(Entry::Claim::in_place) || !is_blank(checked.entry.text)) return;
  checked.found("bare-yes", checked.places.implementation, checked.shown_claim());
}

void na_without_reason(const Checked& checked) {
  if (!checked.claims(Entry::Claim::out_of_scope) || !is_blank(checked.entry.text)) return;
  checked.found("na-without-reason", checked.places.implementation, checked.shown_claim());
}

/// What is published stays for good, so it holds nothing that readers do not see.
void hidden_characters(const Checked& checked) {
  const auto look = [&](std::string_view text, const Location& place) {
    std::string character = hidden_character(text, TextLines::several);
    if (character.empty()) return;
    checked.found("hidden-characters", place, text, {{"character", std::move(character)}});
  };
  look(checked.entry.text, checked.places.implementation);
  look(checked.entry.customer_text, checked.places.customer_responsibilities);
}

struct Check {
  void (*apply)(const Checked& checked);
  bool about_owner = false;  ///< not for forms that ask for no owner
};

constexpr std::array<Check, 9> checks{{
    {unanswered},
    {unparsed_answer},
    {unparsed_owner, true},
    {na_with_owner, true},
    {yes_without_owner, true},
    {no_without_owner, true},
    {bare_yes},
    {na_without_reason},
    {hidden_characters},
}};

void check_entry(const Entry& entry, const AnswerPlaces& places, bool asks_ownership,
                 std::vector<Finding>& findings) {
  for (const Check& check : checks) {
    if (asks_ownership || !check.about_owner) check.apply({entry, places, findings});
  }
}

Entry::Claim claim_of(AnswerValue value) {
  switch (value) {
    case AnswerValue::unanswered:
      return Entry::Claim::nothing;
    case AnswerValue::yes:
      return Entry::Claim::in_place;
    case AnswerValue::no:
      return Entry::Claim::not_in_place;
    case AnswerValue::not_applicable:
      return Entry::Claim::out_of_scope;
    case AnswerValue::unparsed:
      break;
  }
  return Entry::Claim::unreadable;
}

Entry::Claim claim_of(ControlVerdict verdict) {
  switch (verdict) {
    case ControlVerdict::unanswered:
      return Entry::Claim::nothing;
    case ControlVerdict::met:
      return Entry::Claim::in_place;
    case ControlVerdict::partly_met:
    case ControlVerdict::not_met:
      return Entry::Claim::not_in_place;
    case ControlVerdict::not_applicable:
      return Entry::Claim::out_of_scope;
    case ControlVerdict::unparsed:
      break;
  }
  return Entry::Claim::unreadable;
}

}  // namespace

std::vector<Finding> check_answers(const catalog::Catalog& catalog, const AnswerSet& answers,
                                   const std::vector<AnswerPlaces>& places, bool asks_ownership) {
  ASSAY_CHECK(answers.answers.size() == catalog.questions().size());
  ASSAY_CHECK(places.empty() || places.size() == answers.answers.size());
  std::vector<Finding> findings;
  const AnswerPlaces nowhere;
  for (std::size_t i = 0; i < answers.answers.size(); ++i) {
    const Answer& answer = answers.answers[i];
    check_entry({catalog.questions()[i].id, claim_of(answer.value), name(answer.value),
                 answer.ownership, answer.implementation, answer.customer_responsibilities},
                places.empty() ? nowhere : places[i], asks_ownership, findings);
  }
  return findings;
}

std::vector<Finding> check_statements(const catalog::Catalog& catalog, const ControlReport& report,
                                      const std::vector<AnswerPlaces>& places) {
  ASSAY_CHECK(report.statements.size() == catalog.controls().size());
  ASSAY_CHECK(places.empty() || places.size() == report.statements.size());
  std::vector<Finding> findings;
  const AnswerPlaces nowhere;
  for (std::size_t i = 0; i < report.statements.size(); ++i) {
    const ControlStatement& statement = report.statements[i];
    check_entry({catalog.controls()[i].id,
                 claim_of(statement.verdict),
                 name(statement.verdict),
                 statement.ownership,
                 statement.text,
                 {}},
                places.empty() ? nowhere : places[i], true, findings);
  }
  return findings;
}

}  // namespace assay::assessment
