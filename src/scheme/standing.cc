#include "base/check.h"
#include "scheme/scheme.h"

namespace assay::scheme {
namespace {

/// What the acts amount to; the clock's part comes on top.
struct Life {
  std::optional<Instant> published;  ///< first publication since the last withdrawal
  /// Last publication or declaration of no change: ageing counts from here; none when nothing is
  /// listed.
  std::optional<Instant> affirmed;
  bool again = false;  ///< `affirmed` came after the first publication
  std::optional<Instant> withdrawn;
  /// Since when the listing has been current without interruption, as of `affirmed`.
  std::optional<Instant> current_since;
};

/// When the listing first is older than the level's youngest age; none if it never ages.
std::optional<Instant> first_ageing(const Level& level, const Zone& zone, Instant affirmed) {
  if (level.ageing.empty()) return std::nullopt;
  return zone.add(affirmed, level.ageing.front().after);
}

void affirm(const Level& level, const Zone& zone, Life& life, Instant at) {
  const auto aged = life.affirmed ? first_ageing(level, zone, *life.affirmed) : std::nullopt;
  if (!life.affirmed || (aged && *aged <= at)) life.current_since = at;
  life.again = life.affirmed.has_value();
  life.affirmed = at;
}

Life live(const Level& level, const Zone& zone, const std::vector<ListingAct>& acts, Instant now) {
  Life life;
  for (std::size_t i = 0; i < acts.size() && acts[i].at <= now; ++i) {
    ASSAY_CHECK(i == 0 || acts[i - 1].at <= acts[i].at);
    const Instant at = acts[i].at;
    switch (acts[i].kind) {
      case ListingAct::Kind::published:
        if (!life.published) life.published = at;
        life.withdrawn.reset();
        affirm(level, zone, life, at);
        break;
      case ListingAct::Kind::renewed_without_change:
        if (life.published) affirm(level, zone, life, at);
        break;
      case ListingAct::Kind::withdrawn:
        if (life.published) life = Life{.withdrawn = at};
        break;
    }
  }
  return life;
}

}  // namespace

StandingAt standing_at(const Level& level, const Zone& zone, const std::vector<ListingAct>& acts,
                       Instant now) {
  const Life life = live(level, zone, acts, now);
  StandingAt result;
  result.published = life.published;
  if (life.again) result.renewed = life.affirmed;
  if (!life.affirmed) {
    if (life.withdrawn) result.standing = Standing::withdrawn;
    result.since = life.withdrawn;
    return result;
  }
  result.standing = Standing::current;
  result.in_default_search = true;
  result.since = life.current_since;
  for (const AgeingStep& step : level.ageing) {
    const Instant from = zone.add(*life.affirmed, step.after);
    if (from > now) {
      result.next_change = from;
      break;
    }
    if (step.standing != result.standing) result.since = from;
    result.standing = step.standing;
    result.in_default_search = step.in_default_search;
  }
  return result;
}

std::optional<Instant> renewable_until(const Level& level, const Zone& zone,
                                       const std::vector<ListingAct>& acts, Instant now) {
  if (!level.renewal_without_change || !level.renewal_window) return std::nullopt;
  const Life life = live(level, zone, acts, now);
  if (!life.affirmed) return std::nullopt;
  return zone.add(*life.affirmed, *level.renewal_window);
}

Result<void> may_renew_without_change(const Level& level, const Zone& zone,
                                      const std::vector<ListingAct>& acts, Instant now) {
  if (!level.renewal_without_change) {
    return Error{"scheme.renewal_not_foreseen", {{"level", level.id}}};
  }
  const Life life = live(level, zone, acts, now);
  if (!life.affirmed) return Error{"scheme.nothing_to_renew", {{"level", level.id}}};
  const auto until = renewable_until(level, zone, acts, now);
  if (!until || now < *until) return {};
  return Error{"scheme.renewal_too_late", {{"level", level.id}, {"until", format_instant(*until)}}};
}

}  // namespace assay::scheme
