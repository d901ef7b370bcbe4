// Whether the rules of an accreditation can be applied.
#include <algorithm>
#include <set>
#include <string>

#include "base/identifier.h"
#include "base/limits.h"
#include "scheme/accreditation_rules.h"
#include "scheme/invalid.h"

namespace assay::scheme {
namespace {

template <typename Value>
bool ascends(const std::vector<Value>& values) {
  return std::ranges::adjacent_find(values, std::ranges::greater_equal{}) == values.end();
}

Result<void> validate_conclusions(const AccreditationRules& rules) {
  if (rules.conclusions.empty()) return invalid("conclusions", "", "missing");
  std::set<ConclusionForm> forms;
  for (const ConclusionForm form : rules.conclusions) {
    if (!forms.insert(form).second) {
      return invalid("conclusions", std::string(name(form)), "repeated");
    }
  }
  return {};
}

Result<void> validate_guards(const AccreditationRules& rules) {
  if (rules.guards.size() > limits::guards_of_level) {
    return invalid("guards", std::to_string(rules.guards.size()), "too-many");
  }
  std::set<std::string_view> ids;
  for (const Guard& guard : rules.guards) {
    ASSAY_TRY(validate(guard));
    if (!ids.insert(guard.id).second) return invalid("guards", guard.id, "repeated");
  }
  return {};
}

Result<void> validate_act(const AccreditationRules& rules, const ActRule& rule) {
  const std::string act(name(rule.act));
  if (rule.from.empty() || rule.by.empty()) return invalid("acts", act, "missing");
  if (!ascends(rule.from) || !ascends(rule.by)) return invalid("acts", act, "not-ascending");
  std::set<std::string_view> ids;
  for (const std::string& id : rule.guards) {
    if (rules.find_guard(id) == nullptr) return invalid("acts", id, "unknown-guard");
    if (!ids.insert(id).second) return invalid("acts", id, "repeated");
  }
  return {};
}

/// What is never granted cannot be held, and a guard that no act asks is one that somebody believes
/// in.
Result<void> validate_acts(const AccreditationRules& rules) {
  std::set<std::string_view> used;
  for (const ActRule& rule : rules.acts) {
    ASSAY_TRY(validate_act(rules, rule));
    used.insert(rule.guards.begin(), rule.guards.end());
  }
  const auto repeated =
      std::ranges::adjacent_find(rules.acts, std::ranges::greater_equal{}, &ActRule::act);
  if (repeated != rules.acts.end()) {
    return invalid("acts", std::string(name(repeated->act)), "not-ascending");
  }
  if (rules.find_act(Act::grant) == nullptr) return invalid("acts", "grant", "missing");
  for (const Guard& guard : rules.guards) {
    if (!used.contains(guard.id)) return invalid("guards", guard.id, "of-no-act");
  }
  return {};
}

Result<void> validate_duty_periods(const Duty& duty) {
  for (const Period period :
       {duty.every, duty.opens, duty.grace, duty.suspended_at_most.value_or(Period{})}) {
    if (!within_limit(period)) return invalid("duties", duty.id, "too-long");
  }
  const Period nothing;
  if (!certainly_longer(duty.every, nothing)) return invalid("duties", duty.id, "empty-period");
  if (!certainly_longer(duty.opens, nothing)) return invalid("duties", duty.id, "never-open");
  // What may be done before the last one was due would be done once for two.
  if (duty.opens != duty.every && !certainly_longer(duty.every, duty.opens)) {
    return invalid("duties", duty.id, "opens-before-the-last");
  }
  if (!duty.suspended_at_most) return {};
  if (duty.missed != Missed::suspended) return invalid("duties", duty.id, "never-suspends");
  if (!certainly_longer(*duty.suspended_at_most, nothing)) {
    return invalid("duties", duty.id, "empty-period");
  }
  return {};
}

Result<void> validate_duty(const AccreditationRules& rules, const Duty& duty) {
  if (!is_slug(duty.id)) return invalid("duties", duty.id, "not-a-slug");
  if (duty.id == "expiry") return invalid("duties", duty.id, "reserved");
  if (!in_every_language(duty.words)) return invalid("duties", duty.id, "language-missing");
  ASSAY_TRY(validate_duty_periods(duty));
  if (duty.fulfilled_by.empty() == duty.fulfilled_by_level.empty()) {
    return invalid("duties", duty.id, "fulfilled-by-acts-or-a-level");
  }
  if (!ascends(duty.fulfilled_by)) return invalid("duties", duty.id, "not-ascending");
  for (const Act act : duty.fulfilled_by) {
    if (act != Act::maintain && act != Act::recertify) {
      return invalid("duties", std::string(name(act)), "fulfils-nothing");
    }
    if (rules.find_act(act) == nullptr) {
      return invalid("duties", std::string(name(act)), "act-not-foreseen");
    }
  }
  return {};
}

Result<void> validate_duties(const AccreditationRules& rules) {
  if (rules.duties.size() > limits::duties_of_level) {
    return invalid("duties", std::to_string(rules.duties.size()), "too-many");
  }
  std::set<std::string_view> ids;
  for (const Duty& duty : rules.duties) {
    ASSAY_TRY(validate_duty(rules, duty));
    if (!ids.insert(duty.id).second) return invalid("duties", duty.id, "repeated");
  }
  return {};
}

Result<void> validate_notices(const AccreditationRules& rules) {
  if (rules.notices.size() > limits::notices_of_level) {
    return invalid("notices", std::to_string(rules.notices.size()), "too-many");
  }
  for (auto notice = rules.notices.begin(); notice != rules.notices.end(); ++notice) {
    if (notice->of != "expiry" && rules.find_duty(notice->of) == nullptr) {
      return invalid("notices", notice->of, "unknown-duty");
    }
    if (!within_limit(notice->before)) return invalid("notices", notice->of, "too-long");
    if (std::find(rules.notices.begin(), notice, *notice) != notice) {
      return invalid("notices", notice->of, "repeated");
    }
  }
  return {};
}

Result<void> validate_permits(const AccreditationRules& rules) {
  std::set<std::string_view> ids;
  for (const Permit& permit : rules.permits) {
    if (!is_slug(permit.id)) return invalid("permits", permit.id, "not-a-slug");
    if (!in_every_language(permit.words)) return invalid("permits", permit.id, "language-missing");
    if (!ids.insert(permit.id).second) return invalid("permits", permit.id, "repeated");
  }
  return {};
}

Result<void> validate_bands(const MaturityRules& rules) {
  std::set<std::string_view> ids;
  const MaturityRules::Band* last = nullptr;
  for (const MaturityRules::Band& band : rules.bands) {
    if (!is_slug(band.id)) return invalid("maturity", band.id, "not-a-slug");
    if (!in_every_language(band.name)) return invalid("maturity", band.id, "language-missing");
    if (!ids.insert(band.id).second) return invalid("maturity", band.id, "repeated");
    if (band.above < 0 || band.above >= rules.highest * 100) {
      return invalid("maturity", band.id, "never-reached");
    }
    if (last != nullptr && band.above <= last->above) {
      return invalid("maturity", band.id, "not-ascending");
    }
    last = &band;
  }
  return {};
}

Result<void> validate_maturity(const MaturityRules& rules) {
  if (rules.factors.empty()) return invalid("maturity", "factors", "missing");
  if (rules.factors.size() > limits::maturity_factors) {
    return invalid("maturity", "factors", "too-many");
  }
  std::set<std::string_view> factors;
  for (const std::string& factor : rules.factors) {
    if (!is_slug(factor)) return invalid("maturity", factor, "not-a-slug");
    if (!factors.insert(factor).second) return invalid("maturity", factor, "repeated");
  }
  if (rules.lowest < 0 || rules.highest <= rules.lowest || rules.highest > 1'000) {
    return invalid("maturity", std::to_string(rules.highest), "not-a-scale");
  }
  return validate_bands(rules);
}

Result<void> validate_disclosure(const AccreditationRules& rules) {
  std::set<std::string_view> parts;
  for (const Disclosure& disclosure : rules.disclosure) {
    if (std::ranges::find(all_disclosure_parts(), disclosure.part) ==
        all_disclosure_parts().end()) {
      return invalid("disclosure", disclosure.part, "unknown-part");
    }
    if (!parts.insert(disclosure.part).second) {
      return invalid("disclosure", disclosure.part, "repeated");
    }
  }
  return {};
}

}  // namespace

Result<void> validate(const AccreditationRules& rules) {
  ASSAY_TRY(validate_conclusions(rules));
  ASSAY_TRY(validate(rules.validity));
  ASSAY_TRY(validate_guards(rules));
  ASSAY_TRY(validate_acts(rules));
  ASSAY_TRY(validate_duties(rules));
  ASSAY_TRY(validate_permits(rules));
  if (rules.maturity) ASSAY_TRY(validate_maturity(*rules.maturity));
  ASSAY_TRY(validate_disclosure(rules));
  ASSAY_TRY(validate_notices(rules));
  if (!is_certificate_number_form(rules.certificate_number)) {
    return invalid("certificate_number", rules.certificate_number, "not-a-form");
  }
  return {};
}

}  // namespace assay::scheme
