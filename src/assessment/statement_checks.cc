#include "assessment/statement_checks.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include "assessment/selection_checks.h"
#include "assessment/statement_findings.h"
#include "base/check.h"
#include "base/instant.h"
#include "base/text.h"

namespace assay::assessment {
namespace {

constexpr Period one_day{.days = 1};

int days_between(Date from, Date to) {
  const Zone utc = Zone::utc();
  return static_cast<int>((utc.start_of(to).milliseconds - utc.start_of(from).milliseconds) /
                          day_milliseconds);
}

void check_scope(const StatementScope& scope, const StatementPlaces& places,
                 StatementFindings& findings) {
  const auto missing = [&](bool is_missing, const char* part) {
    if (is_missing) findings.add("statement-scope-missing", places.scope, "", "", {{"part", part}});
  };
  const auto unnamed = [](const StatementScope::ServiceInScope& service) {
    return service.service.empty() && is_blank(service.name);
  };
  missing(std::ranges::all_of(scope.services, unnamed), "services");
  missing(scope.classes.empty(), "classes");
  missing(std::ranges::all_of(scope.sites, [](const auto& site) { return is_blank(site); }),
          "sites");
  for (const auto& service : scope.services) {
    findings.add_hidden_characters(places.scope, "", service.name);
  }
  for (const auto* list : {&scope.sites, &scope.out_of_scope}) {
    for (const std::string& text : *list) findings.add_hidden_characters(places.scope, "", text);
  }
}

void check_joint(const std::optional<PastPeriod>& previous, const StatementPeriod& period,
                 const StatementPlaces& places, StatementFindings& findings) {
  const auto joint = joint_of(previous, period);
  if (!joint) return;
  const std::string first = format_date(*period.first);
  if (joint->gap_days > 0) {
    findings.add(
        "statement-period-gap", places.first_day, "", first,
        {{"previous", format_date(previous->last)}, {"days", std::to_string(joint->gap_days)}});
  }
  if (joint->overlap_days > 0) {
    findings.add(
        "statement-period-overlap", places.first_day, "", first,
        {{"previous", format_date(previous->last)}, {"days", std::to_string(joint->overlap_days)}});
  }
}

void check_period(const StatementPeriod& period, const StatementSurroundings& surroundings,
                  const StatementPlaces& places, StatementFindings& findings) {
  if (!period.first || !period.last) {
    findings.add("statement-period-missing", period.first ? places.last_day : places.first_day, "",
                 "");
    return;
  }
  const std::string last = format_date(*period.last);
  if (*period.last < *period.first) {
    findings.add("statement-period-reversed", places.last_day, "", last,
                 {{"first", format_date(*period.first)}});
    return;
  }
  const StatementRules& rules = surroundings.rules;
  const Date longest = subtract(add(*period.first, rules.longest), one_day);
  const Date shortest = subtract(add(*period.first, rules.shortest), one_day);
  if (*period.last > longest) {
    findings.add("statement-period-too-long", places.last_day, "", last,
                 {{"limit", format_date(longest)}});
  }
  if (*period.last < shortest) {
    findings.add("statement-period-too-short", places.last_day, "", last,
                 {{"limit", format_date(shortest)}});
  }
  check_joint(surroundings.previous, period, places, findings);
}

void check_risks(const std::vector<BasicRisk>& risks, const StatementPlaces& places,
                 StatementFindings& findings) {
  if (risks.empty()) findings.add("statement-risks-missing", {}, "", "");
  for (std::size_t i = 0; i < risks.size(); ++i) {
    const Location& place = place_at(std::span(places.risks), i);
    findings.add_hidden_characters(place, risks[i].id, risks[i].treatment);
    if (is_blank(risks[i].id) || is_blank(risks[i].treatment)) {
      findings.add("statement-risk-untreated", place, risks[i].id, "");
    }
  }
}

/// The first day from `first` to `last` on which it was not listed; none: listed throughout.
std::optional<Date> first_unlisted(const std::vector<party::Days>& listed, Date first, Date last) {
  Date open = first;
  while (open <= last) {
    const auto covering = std::ranges::find_if(
        listed, [open](const party::Days& days) { return days.contain(open); });
    if (covering == listed.end()) return open;
    if (!covering->through) return std::nullopt;
    open = add(*covering->through, one_day);
  }
  return std::nullopt;
}

void check_upstream(const Statement& statement, const std::vector<ListedDays>& listings,
                    const StatementPlaces& places, StatementFindings& findings) {
  const auto& [first, last] = statement.period;
  for (std::size_t i = 0; i < statement.upstream.size(); ++i) {
    const UpstreamService& upstream = statement.upstream[i];
    const Location& place = place_at(std::span(places.upstream), i);
    findings.add_hidden_characters(place, upstream.key, upstream.name);
    const auto twice = [&](const UpstreamService& other) { return other.key == upstream.key; };
    if (is_blank(upstream.key) || std::ranges::find_if(statement.upstream, twice) !=
                                      statement.upstream.begin() + static_cast<std::ptrdiff_t>(i)) {
      findings.add("statement-upstream-unnamed", place, upstream.key, upstream.key);
    }
    const auto known = std::ranges::find_if(listings, [&](const ListedDays& listing) {
      return listing.service == upstream.service && listing.scheme == upstream.scheme &&
             listing.level == upstream.level;
    });
    const std::string listing =
        upstream.service.text() + ", " + upstream.scheme + " " + upstream.level;
    if (known == listings.end() || !first || !last) {
      findings.add("statement-upstream-unknown", place, upstream.key, listing,
                   {{"day", first ? format_date(*first) : ""}});
      continue;
    }
    const Date known_last = std::min(*last, known->known_through);
    if (const auto missing = first_unlisted(known->listed, *first, known_last)) {
      findings.add("statement-upstream-not-listed", place, upstream.key, listing,
                   {{"day", format_date(*missing)}});
    } else if (known_last < *last) {
      const Date unknown = std::max(*first, add(known->known_through, one_day));
      findings.add("statement-upstream-unknown", place, upstream.key, listing,
                   {{"day", format_date(unknown)}});
    }
  }
}

void check_changes(const catalog::Catalog& catalog, const Statement& statement,
                   const StatementPlaces& places, StatementFindings& findings) {
  for (std::size_t i = 0; i < statement.changes.size(); ++i) {
    const ControlChange& change = statement.changes[i];
    const Location& place = place_at(std::span(places.changes), i);
    findings.add_hidden_characters(place, change.id, change.before);
    findings.add_hidden_characters(place, change.id, change.after);
    if (!catalog.find_control(change.id) && !catalog.find_question(change.id)) {
      findings.add("statement-unknown-id", place, change.id, change.id,
                   {{"catalog", catalog.reference().text()}});
    }
    if (is_blank(change.before) || is_blank(change.after) || !change.before_through ||
        !change.after_from) {
      findings.add("statement-change-incomplete", place, change.id, "");
      continue;
    }
    if (*change.after_from <= *change.before_through) {
      findings.add("statement-change-reversed", place, change.id, format_date(*change.after_from),
                   {{"before", format_date(*change.before_through)}});
    }
    const auto& [first, last] = statement.period;
    if (first && last && (*change.before_through < *first || *change.after_from > *last)) {
      findings.add("statement-change-outside-period", place, change.id,
                   format_date(*change.after_from));
    }
  }
}

}  // namespace

std::optional<PeriodJoint> joint_of(const std::optional<PastPeriod>& previous,
                                    const StatementPeriod& period) {
  if (!previous) return PeriodJoint{};
  if (!period.first || !period.last) return std::nullopt;
  PeriodJoint joint;
  joint.gap_days = std::max(0, days_between(previous->last, *period.first) - 1);
  const Date common_first = std::max(previous->first, *period.first);
  const Date common_last = std::min(previous->last, *period.last);
  joint.overlap_days = std::max(0, days_between(common_first, common_last) + 1);
  return joint;
}

std::vector<Finding> check_statement(const catalog::Catalog& catalog, const Statement& statement,
                                     const StatementSurroundings& surroundings,
                                     const StatementPlaces& places) {
  ASSAY_CHECK(statement.catalog == catalog.reference());
  StatementFindings findings;
  check_scope(statement.scope, places, findings);
  check_period(statement.period, surroundings, places, findings);
  check_risks(statement.risks, places, findings);
  check_upstream(statement, surroundings.listings, places, findings);
  check_selections(catalog, statement, places, findings);
  if (surroundings.published) {
    check_published(catalog, statement, *surroundings.published, places, findings);
  }
  check_changes(catalog, statement, places, findings);
  return std::move(findings).take();
}

}  // namespace assay::assessment
