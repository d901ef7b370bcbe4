#include "accreditation/known.h"

#include <algorithm>
#include <unordered_map>

#include "base/check.h"

namespace assay::accreditation {

RulesOverTime rules_over_time(std::span<const SchemeInForce> schemes, std::string_view level) {
  RulesOverTime result;
  for (const SchemeInForce& version : schemes) {
    const scheme::Level* found = version.scheme->find_level(level);
    if (found == nullptr || !found->accreditation) continue;
    result.push_back(
        {version.from, version.scheme->version, &*found->accreditation, version.scheme->zone});
  }
  return result;
}

const RulesVersion* rules_at(const RulesOverTime& rules, Instant at) {
  const auto after = std::ranges::upper_bound(rules, at, {}, &RulesVersion::from);
  return after == rules.begin() ? nullptr : &*(after - 1);
}

std::vector<KnownAct> known_acts(const RulesOverTime& rules,
                                 const std::vector<AccreditationAct>& acts, Instant as_of) {
  std::vector<KnownAct> known;
  std::unordered_map<std::uint64_t, std::size_t> place;  // of an act, and of its corrections
  for (std::size_t i = 0; i < acts.size() && acts[i].recorded <= as_of; ++i) {
    const AccreditationAct& act = acts[i];
    ASSAY_CHECK(i == 0 || (acts[i - 1].entry < act.entry && acts[i - 1].recorded <= act.recorded));
    if (!act.corrects) {
      place.emplace(act.entry, known.size());
      known.push_back({act.entry, act.recorded, &act, rules_at(rules, act.recorded)});
      continue;
    }
    const auto corrected = place.find(*act.corrects);
    if (corrected == place.end()) continue;
    KnownAct& original = known[corrected->second];
    if (original.content == nullptr || original.content->act != act.act) continue;
    original.content = act.annuls ? nullptr : &act;
    place.emplace(act.entry, corrected->second);
  }
  std::erase_if(known, [](const KnownAct& act) { return act.content == nullptr; });
  std::ranges::stable_sort(known, {}, [](const KnownAct& act) { return act.content->effective; });
  return known;
}

}  // namespace assay::accreditation
