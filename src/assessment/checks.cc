#include "assessment/checks.h"

#include <algorithm>

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
};

std::string_view shown(const std::string& as_written, std::string_view own_name) {
  return as_written.empty() ? own_name : std::string_view(as_written);
}

bool is_blank(std::string_view text) {
  // Any byte beyond ASCII white space may say something; only normalisation can tell.
  return text.find_first_not_of(" \t\r\n") == std::string_view::npos ||
         normalized_text(text).empty();
}

class Checker {
 public:
  Checker(bool asks_ownership, std::vector<Finding>& findings)
      : asks_ownership_(asks_ownership), findings_(&findings) {}

  void check(const Entry& entry, const AnswerPlaces& places) {
    if (entry.claim == Entry::Claim::nothing) {
      add("unanswered", places.value, entry, "");
    } else if (entry.claim == Entry::Claim::unreadable) {
      add("unparsed-answer", places.value, entry, places.value_text);
    }
    if (asks_ownership_ && entry.ownership == Ownership::unparsed) {
      add("unparsed-owner", places.ownership, entry, places.ownership_text);
    }
    if (asks_ownership_) check_ownership(entry, places);
    if (!is_blank(entry.text)) return;
    if (entry.claim == Entry::Claim::in_place) {
      add("bare-yes", places.implementation, entry, shown(places.value_text, entry.claim_name));
    } else if (entry.claim == Entry::Claim::out_of_scope) {
      add("na-without-reason", places.implementation, entry,
          shown(places.value_text, entry.claim_name));
    }
  }

 private:
  /// CAIQ 4, sheet Introduction: what is out of scope (NA) has no owner; what is in scope has one,
  /// whether it is met (Yes) or not (No).
  void check_ownership(const Entry& entry, const AnswerPlaces& places) {
    const bool has_owner = entry.ownership != Ownership::unassigned;
    if (entry.ownership == Ownership::unparsed) return;  // reported as such
    if (entry.claim == Entry::Claim::out_of_scope && has_owner) {
      add("na-with-owner", places.ownership, entry,
          shown(places.ownership_text, name(entry.ownership)));
    } else if (entry.claim == Entry::Claim::in_place && !has_owner) {
      add("yes-without-owner", places.ownership, entry, shown(places.value_text, entry.claim_name));
    } else if (entry.claim == Entry::Claim::not_in_place && !has_owner) {
      add("no-without-owner", places.ownership, entry, shown(places.value_text, entry.claim_name));
    }
  }

  void add(std::string_view rule, const Location& location, const Entry& entry,
           std::string_view value) {
    const Rule* known = find_rule(rule);
    ASSAY_CHECK(known != nullptr);
    findings_->push_back({std::string(rule),
                          known->default_severity,
                          location,
                          std::string(entry.subject),
                          std::string(truncated_to(value, shown_value_bytes)),
                          {}});
  }

  bool asks_ownership_;
  std::vector<Finding>* findings_;
};

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
  Checker checker(asks_ownership, findings);
  const AnswerPlaces nowhere;
  for (std::size_t i = 0; i < answers.answers.size(); ++i) {
    const Answer& answer = answers.answers[i];
    checker.check({catalog.questions()[i].id, claim_of(answer.value), name(answer.value),
                   answer.ownership, answer.implementation},
                  places.empty() ? nowhere : places[i]);
  }
  return findings;
}

std::vector<Finding> check_statements(const catalog::Catalog& catalog, const ControlReport& report,
                                      const std::vector<AnswerPlaces>& places) {
  ASSAY_CHECK(report.statements.size() == catalog.controls().size());
  ASSAY_CHECK(places.empty() || places.size() == report.statements.size());
  std::vector<Finding> findings;
  Checker checker(true, findings);
  const AnswerPlaces nowhere;
  for (std::size_t i = 0; i < report.statements.size(); ++i) {
    const ControlStatement& statement = report.statements[i];
    checker.check({catalog.controls()[i].id, claim_of(statement.verdict), name(statement.verdict),
                   statement.ownership, statement.text},
                  places.empty() ? nowhere : places[i]);
  }
  return findings;
}

}  // namespace assay::assessment
