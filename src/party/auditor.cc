#include "party/auditor.h"

#include <algorithm>

#include "base/text.h"
#include "party/fault.h"

namespace assay::party {
namespace {

Error refused_auditor(std::string member, std::string_view value, std::string reason) {
  return {"auditor.invalid", fault(std::move(member), value, std::move(reason))};
}

Result<void> validate(const Qualification& qualification) {
  if (!is_slug(qualification.issuer)) {
    return refused_auditor("qualifications.issuer", qualification.issuer, "not-a-slug");
  }
  if (!is_slug(qualification.grade)) {
    return refused_auditor("qualifications.grade", qualification.grade, "not-a-slug");
  }
  if (is_blank(qualification.number))
    return refused_auditor("qualifications.number", "", "missing");
  if (qualification.terms.empty()) return refused_auditor("qualifications.terms", "", "missing");
  const auto not_later = [](const QualificationTerm& a, const QualificationTerm& b) {
    return a.from >= b.from;
  };
  const auto found = std::ranges::adjacent_find(qualification.terms, not_later);
  if (found != qualification.terms.end()) {
    return refused_auditor("qualifications.terms", format_date(std::next(found)->from),
                           "not-sorted");
  }
  for (const QualificationTerm& term : qualification.terms) {
    for (const UpkeepYear& year : term.upkeep) {
      if (year.points && *year.points < 0) {
        return refused_auditor("qualifications.terms.upkeep", std::to_string(*year.points),
                               "out-of-range");
      }
    }
  }
  for (const Hold& hold : qualification.holds) {
    if (!hold.days.in_order()) {
      return refused_auditor("qualifications.holds.through", format_date(*hold.days.through),
                             "ends-before-it-begins");
    }
  }
  return {};
}

}  // namespace

UpkeepStanding upkeep_on(const UpkeepMinimum& minimum, const QualificationTerm& term, Date day) {
  std::optional<UpkeepStanding> unknown;
  int total = 0;
  int needed_in_cycle = minimum.points_in_cycle;
  int years_over = 0;
  bool total_is_known = true;
  for (int year = 1; year <= minimum.cycle_years; ++year) {
    if (day < add(term.from, {.years = year})) break;
    ++years_over;
    const auto index = static_cast<std::size_t>(year - 1);
    const UpkeepYear done = index < term.upkeep.size() ? term.upkeep[index] : UpkeepYear{};
    total += done.points.value_or(0);
    if (done.relief) {
      needed_in_cycle -= minimum.less_for_relief;
      total_is_known = total_is_known && done.points.has_value();
      continue;
    }
    if (!done.points) {
      if (!unknown) {
        unknown = UpkeepStanding{Upkeep::unknown, year, std::nullopt, minimum.points_a_year};
      }
    } else if (*done.points < minimum.points_a_year) {
      return {Upkeep::missed, year, done.points, minimum.points_a_year};
    }
  }
  if (unknown) return *unknown;
  if (years_over < minimum.cycle_years || total >= needed_in_cycle) return {};
  return {total_is_known ? Upkeep::missed : Upkeep::unknown, 0,
          total_is_known ? std::optional<int>(total) : std::nullopt, needed_in_cycle};
}

const LocalizedText* public_name_on(const Auditor& auditor, Date day) {
  if (!auditor.consent || !auditor.consent->days.contain(day)) return nullptr;
  return &auditor.consent->name;
}

Result<void> validate(const Auditor& auditor) {
  if (!is_slug(auditor.id.text())) return refused_auditor("id", auditor.id.text(), "not-a-slug");
  if (auditor.consent) {
    const NameConsent& consent = *auditor.consent;
    if (is_blank(consent.name.en) && is_blank(consent.name.ja)) {
      return refused_auditor("consent.name", "", "missing");
    }
    if (!hidden_character(consent.name.en, TextLines::one).empty() ||
        !hidden_character(consent.name.ja, TextLines::one).empty()) {
      return refused_auditor("consent.name", "", "hidden-character");
    }
    if (!consent.days.in_order()) {
      return refused_auditor("consent.through", format_date(*consent.days.through),
                             "ends-before-it-begins");
    }
  }
  for (const Qualification& qualification : auditor.qualifications) {
    ASSAY_TRY(validate(qualification));
  }
  if (auto shared = fault_of(auditor.authorisations, auditor.suspensions, auditor.removal)) {
    return Error{"auditor.invalid", std::move(*shared)};
  }
  return {};
}

}  // namespace assay::party
