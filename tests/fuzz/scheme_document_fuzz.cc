#include <cstddef>
#include <cstdint>

#include "base/check.h"
#include "record/scheme_document.h"

namespace {

using namespace assay;

/// Of a level at which somebody else decides: nothing is allowed by what is not known, and every
/// validity ends after it began.
void apply(const scheme::AccreditationRules& rules, const Zone& zone) {
  for (const scheme::ActRule& rule : rules.acts) {
    for (const auto& verdict : scheme::verdicts(rules, rule.act, scheme::Facts())) {
      ASSAY_CHECK(verdict.guard != nullptr);
      for (const auto& [name, value] : verdict.facts) ASSAY_CHECK(!value);
    }
  }
  scheme::AnchorDays days;
  for (const Date day : {Date{2024, 2, 29}, Date{2026, 12, 31}, Date{9990, 1, 31}}) {
    days.decision = days.period_end = days.publication = days.issue = days.previous_expiry = day;
    const auto end = scheme::validity_end(rules.validity, zone, days);
    ASSAY_CHECK(!end || end->last_day >= day);
  }
}

}  // namespace

/// Rules from another registry's record: read or refused; what was read reads back, and can be
/// applied to a life of acts at any time.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view json(reinterpret_cast<const char*>(data), size);
  const auto rules = record::parse_scheme(json, "fuzz.json");
  if (!rules) return 0;
  const std::string document = record::scheme_document(*rules);
  const auto again = record::parse_scheme(document, "again.json");
  ASSAY_CHECK(again.ok() && record::scheme_document(*again) == document);
  constexpr std::int64_t day = 86'400'000;
  const std::vector<scheme::ListingAct> acts{
      {scheme::ListingAct::Kind::published, {0}},
      {scheme::ListingAct::Kind::renewed_without_change, {400 * day}},
      {scheme::ListingAct::Kind::withdrawn, {2'000 * day}}};
  for (const auto& level : rules->levels) {
    if (level.accreditation) {
      apply(*level.accreditation, rules->zone);
      continue;
    }
    auto previous = scheme::Standing::current;
    for (std::int64_t now = 400 * day; now < 2'000 * day; now += 100 * day) {
      const auto standing = scheme::standing_at(level, rules->zone, acts, {now});
      ASSAY_CHECK(standing.standing >= previous);  // without an act, a listing only grows older
      previous = standing.standing;
    }
    const auto end = scheme::standing_at(level, rules->zone, acts, {3'000 * day});
    ASSAY_CHECK(end.standing == scheme::Standing::withdrawn && !end.in_default_search);
  }
  return 0;
}
