#include "party/touched.h"

#include <algorithm>
#include <map>

namespace assay::party {
namespace {

bool counts_in(const Suspension& suspension, std::string_view scheme) {
  return suspension.scheme.empty() || suspension.scheme == scheme;
}

/// How far the suspended one's own part of an engagement is touched; none: it has no part in it.
std::optional<Touch> own_touch(const Suspension& suspension, const Suspended& who,
                               const EngagementWork& engagement) {
  const auto* organisation = std::get_if<OrganisationId>(&who);
  bool has_part = organisation != nullptr && *organisation == engagement.organisation;
  std::vector<Date> days;
  for (const EngagementWork::Member& member : engagement.team) {
    if (organisation != nullptr ? !has_part : std::get<PersonId>(who) != member.person) {
      continue;
    }
    has_part = true;
    days.insert(days.end(), member.days.begin(), member.days.end());
  }
  if (!has_part) return std::nullopt;
  if (engagement.signed_on) days.push_back(*engagement.signed_on);
  const Date begin = suspension.days.from;
  if (std::ranges::any_of(days, [&](Date day) { return suspension.days.contain(day); })) {
    return Touch::within;
  }
  if (engagement.signed_on && *engagement.signed_on < begin) return Touch::earlier_work;
  // Work that lies wholly after the suspension's end is none of its business.
  const bool all_after =
      !days.empty() && std::ranges::none_of(days, [&](Date day) { return day < begin; });
  if (all_after) return std::nullopt;
  return Touch::unfinished;
}

using TouchedEngagements = std::map<std::string, Touched>;

/// Adds those that evaluate a touched engagement until there are no more: evaluations may be
/// evaluated, and a faulty record may have a circle of them.
void follow_evaluations(const Suspension& suspension, std::span<const EngagementWork> engagements,
                        TouchedEngagements& touched) {
  for (bool changed = true; changed;) {
    changed = false;
    for (const EngagementWork& engagement : engagements) {
      if (touched.contains(engagement.id) || !counts_in(suspension, engagement.scheme)) continue;
      const auto evaluated = touched.find(engagement.evaluates);
      if (evaluated == touched.end()) continue;
      touched.emplace(engagement.id,
                      Touched{engagement.id, evaluated->second.touch, engagement.evaluates});
      changed = true;
    }
  }
}

}  // namespace

std::string_view name(Touch touch) {
  switch (touch) {
    case Touch::earlier_work:
      return "earlier-work";
    case Touch::unfinished:
      return "unfinished";
    case Touch::within:
      return "within";
  }
  return "";
}

TouchedBy touched_by(const Suspension& suspension, const Suspended& who,
                     std::span<const EngagementWork> engagements,
                     std::span<const AccreditationGround> accreditations) {
  TouchedEngagements touched;
  for (const EngagementWork& engagement : engagements) {
    if (!counts_in(suspension, engagement.scheme)) continue;
    if (const auto touch = own_touch(suspension, who, engagement)) {
      touched.emplace(engagement.id, Touched{engagement.id, *touch, ""});
    }
  }
  follow_evaluations(suspension, engagements, touched);
  TouchedBy result;
  for (const EngagementWork& engagement : engagements) {
    const auto found = touched.find(engagement.id);
    if (found != touched.end()) result.engagements.push_back(found->second);
  }
  for (const AccreditationGround& accreditation : accreditations) {
    if (accreditation.ended && *accreditation.ended <= suspension.days.from) continue;
    const Touched* weightiest = nullptr;
    for (const std::string& engagement : accreditation.engagements) {
      const auto found = touched.find(engagement);
      if (found == touched.end()) continue;
      if (weightiest == nullptr || found->second.touch > weightiest->touch) {
        weightiest = &found->second;
      }
    }
    if (weightiest == nullptr) continue;
    result.accreditations.push_back({accreditation.id, weightiest->touch, weightiest->id});
  }
  return result;
}

}  // namespace assay::party
