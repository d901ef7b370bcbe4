#include "audit/team_days.h"

#include <algorithm>
#include <set>
#include <utility>

namespace assay::audit {

std::string_view name(Occasion occasion) {
  return occasion == Occasion::signing ? "signing" : "fieldwork";
}

std::vector<CheckedDay> checked_days(const TeamDays& team) {
  std::vector<CheckedDay> checked;
  const auto add_once = [&checked](Occasion occasion, Date day, const party::PersonId& person) {
    CheckedDay one{occasion, day, person};
    if (std::ranges::find(checked, one) == checked.end()) checked.push_back(std::move(one));
  };
  for (const MemberDays& member : team.members) {
    for (const Date day : member.days) add_once(Occasion::fieldwork, day, member.person);
  }
  if (team.signed_on) {
    for (const MemberDays& member : team.members) {
      add_once(Occasion::signing, *team.signed_on, member.person);
    }
  }
  std::ranges::stable_sort(checked, {},
                           [](const CheckedDay& one) { return std::pair(one.day, one.occasion); });
  return checked;
}

std::optional<std::int64_t> failing_days(std::span<const CheckedDay> checked,
                                         std::span<const DayVerdict> shortfalls) {
  std::set<Date> failing;
  bool unknown = checked.empty();
  for (const DayVerdict& shortfall : shortfalls) {
    if (shortfall.truth == scheme::Truth::no) failing.insert(shortfall.checked.day);
    if (shortfall.truth == scheme::Truth::unknown) unknown = true;
  }
  if (failing.empty() && unknown) return std::nullopt;
  return static_cast<std::int64_t>(failing.size());
}

}  // namespace assay::audit
