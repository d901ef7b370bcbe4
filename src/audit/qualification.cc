#include "audit/qualification.h"

#include <algorithm>
#include <array>
#include <utility>

namespace assay::audit {
namespace {

using party::Qualification;
using scheme::Truth;

constexpr std::array<std::pair<QualificationRule, std::string_view>, 8> qualification_rule_names{{
    {QualificationRule::qualified, "qualified"},
    {QualificationRule::upkeep, "upkeep"},
    {QualificationRule::not_on_hold, "not-on-hold"},
    {QualificationRule::person_authorised, "person-authorised"},
    {QualificationRule::person_not_suspended, "person-not-suspended"},
    {QualificationRule::organisation_authorised, "organisation-authorised"},
    {QualificationRule::organisation_in_ledger, "organisation-in-ledger"},
    {QualificationRule::organisation_not_suspended, "organisation-not-suspended"},
}};

std::string words_of(const std::vector<party::ServiceClass>& classes) {
  std::string words;
  for (const party::ServiceClass one : classes) {
    if (!words.empty()) words += ", ";
    words += party::name(one);
  }
  return words;
}

/// A qualification and its terms, computed once for all days.
struct Dated {
  const Qualification* qualification = nullptr;
  std::vector<ValidTerm> terms;

  const ValidTerm* term_on(Date day) const {
    const auto found = std::ranges::find_if(
        terms, [day](const ValidTerm& term) { return term.from <= day && day <= term.last_day; });
    return found == terms.end() ? nullptr : &*found;
  }
  const party::QualificationTerm& record_of(const ValidTerm& term) const {
    return *std::ranges::find(qualification->terms, term.from, &party::QualificationTerm::from);
  }
};

/// Looks at one day after the other and gathers what falls short.
class QualificationChecks {
 public:
  QualificationChecks(const QualificationRules& rules, const TeamDays& team,
                      std::vector<QualificationShortfall>& shortfalls)
      : rules_(rules), team_(team), shortfalls_(shortfalls) {}

  void person(const CheckedDay& checked, const party::Auditor* auditor,
              const std::vector<Dated>& qualifications) {
    checked_ = checked;
    if (auditor == nullptr) {
      add(QualificationRule::qualified, Truth::unknown, "", std::nullopt);
      return;
    }
    qualified(qualifications);
    if (rules_.persons_authorised) {
      authorised(QualificationRule::person_authorised, auditor->authorisations);
    }
    not_suspended(QualificationRule::person_not_suspended, auditor->suspensions, auditor->removal);
  }

  void organisation(const CheckedDay& checked, const party::AuditOrganisation* organisation,
                    const std::vector<ValidTerm>& ledger) {
    checked_ = checked;
    checked_.person = {};
    if (organisation == nullptr) {
      if (rules_.organisation_authorised) {
        add(QualificationRule::organisation_authorised, Truth::unknown, "", std::nullopt);
      }
      if (rules_.ledger) {
        add(QualificationRule::organisation_in_ledger, Truth::unknown, "", std::nullopt);
      }
      return;
    }
    if (rules_.organisation_authorised) {
      authorised(QualificationRule::organisation_authorised, organisation->authorisations);
    }
    if (rules_.ledger) in_ledger(*organisation, ledger);
    not_suspended(QualificationRule::organisation_not_suspended, organisation->suspensions,
                  organisation->removal);
  }

 private:
  void add(QualificationRule rule, Truth truth, std::string subject, std::optional<Date> date) {
    shortfalls_.push_back({rule, truth, checked_, std::move(subject), date});
  }

  /// One qualification that holds in every way is enough. Where none does, what the best of them
  /// lacks is named: of those that are valid, the last one looked at is as good as any.
  void qualified(const std::vector<Dated>& qualifications) {
    const Dated* over = nullptr;
    std::optional<QualificationShortfall> lacking;
    for (const Dated& dated : qualifications) {
      const ValidTerm* term = dated.term_on(checked_.day);
      if (term == nullptr) {
        over = &dated;
        continue;
      }
      auto shortfall = shortfall_of(dated, *term);
      if (!shortfall) return;
      // What is only unknown is nearer to holding than what certainly does not.
      if (!lacking || shortfall->truth > lacking->truth) lacking = std::move(shortfall);
    }
    if (lacking) {
      shortfalls_.push_back(*std::move(lacking));
    } else if (over != nullptr) {
      add(QualificationRule::qualified, Truth::no, over->qualification->number, nearest_day(*over));
    } else {
      add(QualificationRule::qualified, Truth::no, "", std::nullopt);
    }
  }

  /// The last valid day before the one that is checked, or the first one after it.
  std::optional<Date> nearest_day(const Dated& dated) const {
    std::optional<Date> nearest;
    for (const ValidTerm& term : dated.terms) {
      if (term.last_day < checked_.day) {
        nearest = term.last_day;
      } else if (!nearest) {
        nearest = term.from;
      }
    }
    return nearest;
  }

  std::optional<QualificationShortfall> shortfall_of(const Dated& dated,
                                                     const ValidTerm& term) const {
    const Qualification& qualification = *dated.qualification;
    for (const party::Hold& hold : qualification.holds) {
      if (!hold.days.contain(checked_.day)) continue;
      return QualificationShortfall{QualificationRule::not_on_hold, Truth::no, checked_,
                                    hold.reason, hold.days.from};
    }
    const auto minimum = rules_.upkeep.find(qualification.grade);
    if (minimum == rules_.upkeep.end()) return std::nullopt;
    const party::UpkeepStanding standing =
        party::upkeep_on(minimum->second, dated.record_of(term), checked_.day);
    if (standing.upkeep == party::Upkeep::met) return std::nullopt;
    const Truth truth = standing.upkeep == party::Upkeep::missed ? Truth::no : Truth::unknown;
    const int years = standing.year == 0 ? minimum->second.cycle_years : standing.year;
    return QualificationShortfall{QualificationRule::upkeep, truth, checked_, qualification.number,
                                  add_years(term.from, years)};
  }

  static Date add_years(Date from, int years) { return assay::add(from, {.years = years}); }

  void authorised(QualificationRule rule, std::span<const party::Authorisation> authorisations) {
    // An engagement that names no class is not known to be covered by anything.
    if (team_.scope.classes.empty()) return add(rule, Truth::unknown, "", std::nullopt);
    const auto missing = party::unauthorised_classes(authorisations, team_.scope, checked_.day);
    if (!missing.empty()) add(rule, Truth::no, words_of(missing), std::nullopt);
  }

  void in_ledger(const party::AuditOrganisation& organisation,
                 const std::vector<ValidTerm>& ledger) {
    std::optional<Date> last;
    for (std::size_t i = 0; i < ledger.size(); ++i) {
      if (checked_.day < ledger[i].from) break;
      last = ledger[i].last_day;
      if (checked_.day > ledger[i].last_day) continue;
      const auto& struck = organisation.ledger[i].struck_off;
      if (!struck || checked_.day < struck->on) return;
      return add(QualificationRule::organisation_in_ledger, Truth::no, struck->reason, struck->on);
    }
    add(QualificationRule::organisation_in_ledger, Truth::no, "", last);
  }

  void not_suspended(QualificationRule rule, std::span<const party::Suspension> suspensions,
                     const std::optional<party::Removal>& removal) {
    if (removal && removal->on <= checked_.day) {
      return add(rule, Truth::no, removal->reason, removal->on);
    }
    const party::Suspension* suspension =
        party::suspended_on(suspensions, team_.scope.scheme, checked_.day);
    if (suspension != nullptr) add(rule, Truth::no, suspension->reason, suspension->days.from);
  }

  const QualificationRules& rules_;
  const TeamDays& team_;
  std::vector<QualificationShortfall>& shortfalls_;
  CheckedDay checked_;
};

Result<std::vector<Dated>> counting(const party::Auditor& auditor,
                                    const QualificationRules& rules) {
  std::vector<Dated> result;
  for (const Qualification& qualification : auditor.qualifications) {
    if (qualification.issuer != rules.issuer ||
        std::ranges::find(rules.grades, qualification.grade) == rules.grades.end()) {
      continue;
    }
    ASSAY_ASSIGN(std::vector<ValidTerm> terms, valid_terms(qualification, rules));
    result.push_back({&qualification, std::move(terms)});
  }
  return result;
}

Result<std::vector<ValidTerm>> ledger_terms(const party::AuditOrganisation& organisation,
                                            const QualificationRules& rules) {
  std::vector<ValidTerm> terms;
  if (!rules.ledger) return terms;
  for (const party::LedgerRegistration& registration : organisation.ledger) {
    ASSAY_ASSIGN(const scheme::ValidityEnd end,
                 scheme::validity_end(*rules.ledger, rules.zone,
                                      {.decision = registration.from, .issue = registration.from}));
    terms.push_back({registration.from, end.last_day});
  }
  return terms;
}

std::optional<std::int64_t> days_of(const TeamDays& team,
                                    std::span<const QualificationShortfall> shortfalls,
                                    bool organisation) {
  std::vector<DayVerdict> concerned;
  for (const QualificationShortfall& shortfall : shortfalls) {
    if (of_organisation(shortfall.rule) != organisation) continue;
    concerned.push_back({shortfall.checked, shortfall.truth});
  }
  return failing_days(checked_days(team), concerned);
}

}  // namespace

std::string_view name(QualificationRule rule) {
  for (const auto& [known, text] : qualification_rule_names) {
    if (known == rule) return text;
  }
  return "";
}

bool of_organisation(QualificationRule rule) {
  return rule == QualificationRule::organisation_authorised ||
         rule == QualificationRule::organisation_in_ledger ||
         rule == QualificationRule::organisation_not_suspended;
}

Result<std::vector<ValidTerm>> valid_terms(const Qualification& qualification,
                                           const QualificationRules& rules) {
  std::vector<ValidTerm> terms;
  for (const party::QualificationTerm& term : qualification.terms) {
    scheme::AnchorDays days{.decision = term.from, .issue = term.from};
    if (!terms.empty()) days.previous_expiry = terms.back().last_day;
    ASSAY_ASSIGN(const scheme::ValidityEnd end,
                 scheme::validity_end(rules.validity, rules.zone, days));
    if (!terms.empty() && terms.back().last_day >= term.from) {
      terms.back().last_day = subtract(term.from, {.days = 1});
    }
    terms.push_back({term.from, end.last_day});
  }
  return terms;
}

Result<std::vector<QualificationShortfall>> qualification_shortfalls(
    const QualificationRules& rules, const TeamDays& team, std::span<const party::Auditor> auditors,
    const party::AuditOrganisation* organisation) {
  std::map<party::PersonId, std::pair<const party::Auditor*, std::vector<Dated>>> persons;
  for (const MemberDays& member : team.members) {
    const auto found = std::ranges::find(auditors, member.person, &party::Auditor::id);
    if (found == auditors.end()) continue;
    ASSAY_ASSIGN(std::vector<Dated> qualifications, counting(*found, rules));
    persons[member.person] = {&*found, std::move(qualifications)};
  }
  std::vector<ValidTerm> ledger;
  if (organisation != nullptr) {
    ASSAY_ASSIGN(ledger, ledger_terms(*organisation, rules));
  }
  const std::vector<CheckedDay> days = checked_days(team);
  std::vector<QualificationShortfall> shortfalls;
  QualificationChecks checks(rules, team, shortfalls);
  for (std::size_t i = 0; i < days.size(); ++i) {
    const auto found = persons.find(days[i].person);
    if (found == persons.end()) {
      checks.person(days[i], nullptr, {});
    } else {
      checks.person(days[i], found->second.first, found->second.second);
    }
    const bool last_of_day = i + 1 == days.size() || days[i + 1].day != days[i].day ||
                             days[i + 1].occasion != days[i].occasion;
    if (last_of_day) checks.organisation(days[i], organisation, ledger);
  }
  return shortfalls;
}

std::optional<std::int64_t> unqualified_days(const TeamDays& team,
                                             std::span<const QualificationShortfall> shortfalls) {
  return days_of(team, shortfalls, false);
}

std::optional<std::int64_t> unauthorised_days(const TeamDays& team,
                                              std::span<const QualificationShortfall> shortfalls) {
  return days_of(team, shortfalls, true);
}

}  // namespace assay::audit
