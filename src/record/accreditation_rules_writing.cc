// The other direction of accreditation_rules_document.cc.
#include <fmt/format.h>

#include <utility>

#include "record/accreditation_rules_document.h"
#include "record/localized_member.h"

namespace assay::record {
namespace {

namespace json = boost::json;
using scheme::AccreditationRules;

/// The names of every value of an enumeration in a list.
template <typename Value>
json::array names_of(const std::vector<Value>& values) {
  json::array names;
  for (const Value value : values) names.emplace_back(json_text(name(value)));
  return names;
}

json::array texts_of(const std::vector<std::string>& texts) {
  json::array array;
  for (const std::string& text : texts) array.emplace_back(text);
  return array;
}

void add_period(json::object& object, std::string_view name, const std::optional<Period>& period) {
  if (period) object[json_text(name)] = format_period(*period);
}

json::object validity_object(const scheme::ValidityRule& rule) {
  json::object object{{"from", json_text(name(rule.anchor))},
                      {"lasts", format_period(rule.offset)}};
  if (!rule.rounding.empty()) {
    json::array days;
    for (const scheme::YearDay& day : rule.rounding) days.emplace_back(format_year_day(day));
    object["rounded_to"] = std::move(days);
  }
  if (rule.through_last_day) object["through_last_day"] = true;
  add_period(object, "renewal_window", rule.renewal_window);
  add_period(object, "pending_grace", rule.pending_grace);
  add_period(object, "restorable", rule.restorable);
  return object;
}

json::array duties_of(const AccreditationRules& rules) {
  json::array duties;
  for (const scheme::Duty& duty : rules.duties) {
    json::object object{{"id", duty.id},
                        {"words", localized(duty.words)},
                        {"every", format_period(duty.every)},
                        {"opens", format_period(duty.opens)},
                        {"grace", format_period(duty.grace)},
                        {"missed", json_text(name(duty.missed))}};
    add_period(object, "suspended_at_most", duty.suspended_at_most);
    if (!duty.fulfilled_by.empty()) object["fulfilled_by"] = names_of(duty.fulfilled_by);
    if (!duty.fulfilled_by_level.empty()) object["fulfilled_by_level"] = duty.fulfilled_by_level;
    duties.push_back(std::move(object));
  }
  return duties;
}

json::array acts_of(const AccreditationRules& rules) {
  json::array acts;
  for (const scheme::ActRule& rule : rules.acts) {
    json::object object{{"act", json_text(name(rule.act))},
                        {"from", names_of(rule.from)},
                        {"by", names_of(rule.by)}};
    if (rule.reason_required) object["reason_required"] = true;
    if (!rule.guards.empty()) object["guards"] = texts_of(rule.guards);
    acts.push_back(std::move(object));
  }
  return acts;
}

json::array guards_of(const AccreditationRules& rules) {
  json::array guards;
  for (const scheme::Guard& guard : rules.guards) {
    json::object object{{"id", guard.id},
                        {"clause", guard.clause},
                        {"words", localized(guard.words)},
                        {"holds", expression_object(guard.holds)}};
    if (guard.recalled) object["recalled"] = true;
    guards.push_back(std::move(object));
  }
  return guards;
}

json::array permits_of(const AccreditationRules& rules) {
  json::array permits;
  for (const scheme::Permit& permit : rules.permits) {
    permits.push_back(json::object{{"id", permit.id}, {"words", localized(permit.words)}});
  }
  return permits;
}

json::object maturity_object(const scheme::MaturityRules& rules) {
  json::array bands;
  for (const auto& band : rules.bands) {
    bands.push_back(
        json::object{{"id", band.id}, {"name", localized(band.name)}, {"above", band.above}});
  }
  return {{"factors", texts_of(rules.factors)},
          {"lowest", rules.lowest},
          {"highest", rules.highest},
          {"bands", std::move(bands)}};
}

json::array disclosure_of(const AccreditationRules& rules) {
  json::array parts;
  for (const scheme::Disclosure& disclosure : rules.disclosure) {
    parts.push_back(
        json::object{{"part", disclosure.part}, {"tier", json_text(name(disclosure.tier))}});
  }
  return parts;
}

json::array notices_of(const AccreditationRules& rules) {
  json::array notices;
  for (const scheme::Notice& notice : rules.notices) {
    notices.push_back(json::object{{"of", notice.of}, {"before", format_period(notice.before)}});
  }
  return notices;
}

}  // namespace

std::string format_year_day(const scheme::YearDay& day) {
  if (day.month == 0) return fmt::format("{:02}", day.day);
  return fmt::format("{:02}-{:02}", day.month, day.day);
}

json::object accreditation_rules_object(const AccreditationRules& rules) {
  json::object object{{"conclusions", names_of(rules.conclusions)},
                      {"validity", validity_object(rules.validity)},
                      {"duties", duties_of(rules)},
                      {"acts", acts_of(rules)},
                      {"guards", guards_of(rules)},
                      {"disclosure", disclosure_of(rules)},
                      {"notices", notices_of(rules)},
                      {"certificate_number", rules.certificate_number}};
  if (!rules.permits.empty()) object["permits"] = permits_of(rules);
  if (rules.maturity) object["maturity"] = maturity_object(*rules.maturity);
  return object;
}

}  // namespace assay::record
