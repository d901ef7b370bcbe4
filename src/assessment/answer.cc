#include "assessment/answer.h"

#include <algorithm>
#include <array>
#include <utility>

namespace assay::assessment {
namespace {

constexpr std::array<std::pair<AnswerValue, std::string_view>, 5> answer_value_names{{
    {AnswerValue::unanswered, "unanswered"},
    {AnswerValue::yes, "yes"},
    {AnswerValue::no, "no"},
    {AnswerValue::not_applicable, "na"},
    {AnswerValue::unparsed, "unparsed"},
}};

constexpr std::array<std::pair<Ownership, std::string_view>, 7> ownership_names{{
    {Ownership::unassigned, "unassigned"},
    {Ownership::csp_owned, "csp-owned"},
    {Ownership::csc_owned, "csc-owned"},
    {Ownership::third_party_outsourced, "third-party-outsourced"},
    {Ownership::shared_csp_and_csc, "shared-csp-and-csc"},
    {Ownership::shared_csp_and_third_party, "shared-csp-and-third-party"},
    {Ownership::unparsed, "unparsed"},
}};

constexpr std::array<std::pair<ControlVerdict, std::string_view>, 6> control_verdict_names{{
    {ControlVerdict::unanswered, "unanswered"},
    {ControlVerdict::met, "met"},
    {ControlVerdict::partly_met, "partly-met"},
    {ControlVerdict::not_met, "not-met"},
    {ControlVerdict::not_applicable, "na"},
    {ControlVerdict::unparsed, "unparsed"},
}};

constexpr std::array<std::pair<DocumentKind, std::string_view>, 2> document_kind_names{{
    {DocumentKind::caiq, "caiq"},
    {DocumentKind::ccm_report, "ccm-report"},
}};

template <typename Names, typename Value>
std::string_view name_in(const Names& names, Value value) {
  for (const auto& [candidate, text] : names) {
    if (candidate == value) return text;
  }
  return "";
}

template <typename Names>
auto value_in(const Names& names, std::string_view name) {
  std::optional<typename Names::value_type::first_type> found;
  for (const auto& [value, text] : names) {
    if (text == name) found = value;
  }
  return found;
}

}  // namespace

void add(Counts& counts, AnswerValue value) {
  ++counts.total;
  switch (value) {
    case AnswerValue::unanswered:
      ++counts.unanswered;
      return;
    case AnswerValue::yes:
      ++counts.yes;
      return;
    case AnswerValue::no:
      ++counts.no;
      return;
    case AnswerValue::not_applicable:
      ++counts.not_applicable;
      return;
    case AnswerValue::unparsed:
      ++counts.unparsed;
      return;
  }
}

void add(Counts& counts, ControlVerdict verdict) {
  ++counts.total;
  switch (verdict) {
    case ControlVerdict::unanswered:
      ++counts.unanswered;
      return;
    case ControlVerdict::met:
      ++counts.yes;
      return;
    case ControlVerdict::partly_met:
      ++counts.partly;
      return;
    case ControlVerdict::not_met:
      ++counts.no;
      return;
    case ControlVerdict::not_applicable:
      ++counts.not_applicable;
      return;
    case ControlVerdict::unparsed:
      ++counts.unparsed;
      return;
  }
}

Counts count(const Document& document) {
  Counts counts;
  if (const auto* answers = std::get_if<AnswerSet>(&document)) {
    for (const Answer& answer : answers->answers) add(counts, answer.value);
  } else {
    const auto& report = std::get<ControlReport>(document);
    for (const ControlStatement& statement : report.statements) add(counts, statement.verdict);
  }
  return counts;
}

std::string_view name(AnswerValue value) {
  return name_in(answer_value_names, value);
}
std::optional<AnswerValue> parse_answer_value(std::string_view name) {
  return value_in(answer_value_names, name);
}

std::string_view name(Ownership ownership) {
  return name_in(ownership_names, ownership);
}
std::optional<Ownership> parse_ownership(std::string_view name) {
  return value_in(ownership_names, name);
}

std::string_view name(ControlVerdict verdict) {
  return name_in(control_verdict_names, verdict);
}
std::optional<ControlVerdict> parse_control_verdict(std::string_view name) {
  return value_in(control_verdict_names, name);
}

std::string_view name(DocumentKind kind) {
  return name_in(document_kind_names, kind);
}
std::optional<DocumentKind> parse_document_kind(std::string_view name) {
  return value_in(document_kind_names, name);
}

ControlVerdict verdict_of(const std::vector<AnswerValue>& answers_of_one_control) {
  bool yes = false, no = false, not_applicable = false;
  for (const AnswerValue value : answers_of_one_control) {
    switch (value) {
      case AnswerValue::unanswered:
      case AnswerValue::unparsed:
        return ControlVerdict::unanswered;
      case AnswerValue::yes:
        yes = true;
        break;
      case AnswerValue::no:
        no = true;
        break;
      case AnswerValue::not_applicable:
        not_applicable = true;
        break;
    }
  }
  if (yes) return no ? ControlVerdict::partly_met : ControlVerdict::met;
  if (no) return ControlVerdict::not_met;
  return not_applicable ? ControlVerdict::not_applicable : ControlVerdict::unanswered;
}

}  // namespace assay::assessment
