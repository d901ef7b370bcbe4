#include "record/accreditation_rules_document.h"

#include <utility>

#include "record/localized_member.h"
#include "record/scheme_members.h"

namespace assay::record {
namespace {

using codec::JsonReader;
using scheme::AccreditationRules;
using scheme::ActRule;
using scheme::Duty;
using scheme::Guard;
using scheme::MaturityRules;
using scheme::ValidityRule;

constexpr std::string_view act_words =
    "apply, begin-audit, recommend, grant, refuse, order-reaudit, maintain, extend-scope, "
    "reduce-scope, suspend, restore, recertify, withdraw, end";
constexpr std::string_view state_words =
    "none, applied, in-audit, recommended, reaudit-ordered, refused, granted, suspended, expired, "
    "withdrawn, ended";

Result<scheme::ConclusionForm> read_conclusion(const JsonReader& member) {
  return read_word(member, scheme::parse_conclusion_form,
                   "assertion, statement-confirmed, quality-evaluated, recommendation, opinion, "
                   "factual-findings");
}

Result<scheme::Act> read_act_name(const JsonReader& member) {
  return read_word(member, scheme::parse_act, std::string(act_words));
}

Result<scheme::State> read_state(const JsonReader& member) {
  return read_word(member, scheme::parse_state, std::string(state_words));
}

Result<scheme::ActingRole> read_role(const JsonReader& member) {
  return read_word(member, scheme::parse_acting_role, "holder, audit-organisation, scheme-owner");
}

Result<scheme::YearDay> read_year_day(const JsonReader& member) {
  return read_word(member, parse_year_day, "03-31, or 31 for every month");
}

Result<std::string> read_text(const JsonReader& member) {
  return member.string();
}

Result<int> small_number_member(const JsonReader& object, std::string_view name) {
  ASSAY_ASSIGN(const JsonReader member, object.member(name));
  ASSAY_ASSIGN(const std::int64_t number, member.integer());
  constexpr std::int64_t most = 1'000'000;
  if (number < 0 || number > most) {
    return wrong_value(member, std::to_string(number), "0 to " + std::to_string(most));
  }
  return static_cast<int>(number);
}

Result<ValidityRule> read_validity(const JsonReader& object) {
  ASSAY_TRY(object.only({"from", "lasts", "rounded_to", "through_last_day", "renewal_window",
                         "pending_grace", "restorable"}));
  ValidityRule rule;
  ASSAY_ASSIGN(rule.anchor,
               word_member(object, "from", scheme::parse_anchor,
                           "decision, period-end, publication, previous-expiry, issue"));
  ASSAY_ASSIGN(rule.offset, period_member(object, "lasts"));
  ASSAY_ASSIGN(rule.rounding, read_optional_list(object, "rounded_to", read_year_day));
  ASSAY_ASSIGN(rule.through_last_day, optional_boolean_member(object, "through_last_day"));
  ASSAY_ASSIGN(rule.renewal_window, optional_period_member(object, "renewal_window"));
  ASSAY_ASSIGN(rule.pending_grace, optional_period_member(object, "pending_grace"));
  ASSAY_ASSIGN(rule.restorable, optional_period_member(object, "restorable"));
  return rule;
}

Result<Duty> read_duty(const JsonReader& element) {
  ASSAY_TRY(element.only({"id", "words", "every", "opens", "grace", "missed", "suspended_at_most",
                          "fulfilled_by", "fulfilled_by_level"}));
  Duty duty;
  ASSAY_ASSIGN(duty.id, element.string_member("id"));
  ASSAY_ASSIGN(duty.words, localized_member(element, "words"));
  ASSAY_ASSIGN(duty.every, period_member(element, "every"));
  ASSAY_ASSIGN(duty.opens, period_member(element, "opens"));
  ASSAY_ASSIGN(duty.grace, period_member(element, "grace"));
  ASSAY_ASSIGN(duty.missed,
               word_member(element, "missed", scheme::parse_missed, "suspended, expired"));
  ASSAY_ASSIGN(duty.suspended_at_most, optional_period_member(element, "suspended_at_most"));
  ASSAY_ASSIGN(duty.fulfilled_by, read_optional_list(element, "fulfilled_by", read_act_name));
  ASSAY_ASSIGN(duty.fulfilled_by_level, element.optional_string_member("fulfilled_by_level"));
  return duty;
}

Result<ActRule> read_act(const JsonReader& element) {
  ASSAY_TRY(element.only({"act", "from", "by", "reason_required", "guards"}));
  ActRule rule;
  ASSAY_ASSIGN(const JsonReader act, element.member("act"));
  ASSAY_ASSIGN(rule.act, read_act_name(act));
  ASSAY_ASSIGN(rule.from, read_list(element, "from", read_state));
  ASSAY_ASSIGN(rule.by, read_list(element, "by", read_role));
  ASSAY_ASSIGN(rule.reason_required, optional_boolean_member(element, "reason_required"));
  ASSAY_ASSIGN(rule.guards, read_optional_list(element, "guards", read_text));
  return rule;
}

Result<Guard> read_guard(const JsonReader& element) {
  ASSAY_TRY(element.only({"id", "clause", "recalled", "words", "holds"}));
  Guard guard;
  ASSAY_ASSIGN(guard.id, element.string_member("id"));
  ASSAY_ASSIGN(guard.clause, element.string_member("clause"));
  ASSAY_ASSIGN(guard.recalled, optional_boolean_member(element, "recalled"));
  ASSAY_ASSIGN(guard.words, localized_member(element, "words"));
  ASSAY_ASSIGN(const JsonReader holds, element.member("holds"));
  ASSAY_ASSIGN(guard.holds, read_expression(holds));
  return guard;
}

Result<scheme::Permit> read_permit(const JsonReader& element) {
  ASSAY_TRY(element.only({"id", "words"}));
  scheme::Permit permit;
  ASSAY_ASSIGN(permit.id, element.string_member("id"));
  ASSAY_ASSIGN(permit.words, localized_member(element, "words"));
  return permit;
}

Result<MaturityRules::Band> read_band(const JsonReader& element) {
  ASSAY_TRY(element.only({"id", "name", "above"}));
  MaturityRules::Band band;
  ASSAY_ASSIGN(band.id, element.string_member("id"));
  ASSAY_ASSIGN(band.name, localized_member(element, "name"));
  ASSAY_ASSIGN(band.above, small_number_member(element, "above"));
  return band;
}

Result<MaturityRules> read_maturity(const JsonReader& object) {
  ASSAY_TRY(object.only({"factors", "lowest", "highest", "bands"}));
  MaturityRules rules;
  ASSAY_ASSIGN(rules.factors, read_list(object, "factors", read_text));
  ASSAY_ASSIGN(rules.lowest, small_number_member(object, "lowest"));
  ASSAY_ASSIGN(rules.highest, small_number_member(object, "highest"));
  ASSAY_ASSIGN(rules.bands, read_list(object, "bands", read_band));
  return rules;
}

Result<scheme::Disclosure> read_disclosure(const JsonReader& element) {
  ASSAY_TRY(element.only({"part", "tier"}));
  scheme::Disclosure disclosure;
  ASSAY_ASSIGN(disclosure.part, element.string_member("part"));
  ASSAY_ASSIGN(disclosure.tier, word_member(element, "tier", scheme::parse_disclosure_tier,
                                            "open, customers-on-request, parties, scheme-owner"));
  return disclosure;
}

Result<scheme::Notice> read_notice(const JsonReader& element) {
  ASSAY_TRY(element.only({"of", "before"}));
  scheme::Notice notice;
  ASSAY_ASSIGN(notice.of, element.string_member("of"));
  ASSAY_ASSIGN(notice.before, period_member(element, "before"));
  return notice;
}

/// Two digits as a number; -1 if they are none.
int two_digits(std::string_view text) {
  const auto digit = [](char letter) { return letter >= '0' && letter <= '9'; };
  if (text.size() != 2 || !digit(text[0]) || !digit(text[1])) return -1;
  return (text[0] - '0') * 10 + (text[1] - '0');
}

}  // namespace

std::optional<scheme::YearDay> parse_year_day(std::string_view text) {
  scheme::YearDay day;
  if (text.size() == 2) {
    day.day = two_digits(text);
  } else {
    if (text.size() != 5 || text[2] != '-') return std::nullopt;
    day = {two_digits(text.substr(0, 2)), two_digits(text.substr(3))};
    if (day.month < 1 || day.month > 12) return std::nullopt;
  }
  if (day.day < 1 || day.day > 31) return std::nullopt;
  return day;
}

Result<AccreditationRules> read_accreditation_rules(const JsonReader& object) {
  ASSAY_TRY(object.only({"conclusions", "validity", "duties", "acts", "guards", "permits",
                         "maturity", "disclosure", "notices", "certificate_number"}));
  AccreditationRules rules;
  ASSAY_ASSIGN(rules.conclusions, read_list(object, "conclusions", read_conclusion));
  ASSAY_ASSIGN(const JsonReader validity, object.member("validity"));
  ASSAY_ASSIGN(rules.validity, read_validity(validity));
  ASSAY_ASSIGN(rules.duties, read_list(object, "duties", read_duty));
  ASSAY_ASSIGN(rules.acts, read_list(object, "acts", read_act));
  ASSAY_ASSIGN(rules.guards, read_list(object, "guards", read_guard));
  ASSAY_ASSIGN(rules.permits, read_optional_list(object, "permits", read_permit));
  if (object.has("maturity")) {
    ASSAY_ASSIGN(const JsonReader maturity, object.member("maturity"));
    ASSAY_ASSIGN(rules.maturity, read_maturity(maturity));
  }
  ASSAY_ASSIGN(rules.disclosure, read_list(object, "disclosure", read_disclosure));
  ASSAY_ASSIGN(rules.notices, read_list(object, "notices", read_notice));
  ASSAY_ASSIGN(rules.certificate_number, object.string_member("certificate_number"));
  return rules;
}

}  // namespace assay::record
