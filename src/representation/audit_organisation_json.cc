#include "representation/audit_organisation_json.h"

#include <map>
#include <string_view>
#include <utility>

#include "registry/accreditations.h"
#include "representation/accreditation_history_json.h"
#include "representation/party_json.h"

namespace assay::representation {
namespace {

using codec::json::array;
using codec::json::object;
using party::AuditOrganisation;

/// How many accreditations an audit organisation stands behind.
struct Behind {
  std::uint64_t in_force = 0, suspended = 0, over = 0;
};

std::map<party::OrganisationId, Behind> counted(const app::Reading& reading) {
  std::map<party::OrganisationId, Behind> counts;
  const auto question = accreditation::as_shown(reading.at());
  for (const auto& [key, history] : reading.registry().accreditation_histories()) {
    const auto found = registry::accreditation_at(reading.registry(), key, question);
    if (!found || !found->certificate || !found->certificate->audit_organisation) continue;
    Behind& behind = counts[*found->certificate->audit_organisation];
    const auto status = found->certificate->status;
    if (accreditation::looks_valid(status)) {
      ++behind.in_force;
    } else if (status == accreditation::ShownStatus::suspended) {
      ++behind.suspended;
    } else {
      ++behind.over;
    }
  }
  return counts;
}

/// Days are those of a scheme's zone; where no scheme is named, of UTC.
Date day_in(const app::Reading& reading, std::string_view scheme) {
  const auto* rules = reading.registry().scheme(scheme, reading.at());
  return (rules == nullptr ? Zone::utc() : rules->zone).date_of(reading.at());
}

void add_days(object& shown, const party::Days& days) {
  shown["from"] = format_date(days.from);
  if (days.through) shown["through"] = format_date(*days.through);
}

/// As registry::may_audit() asks, with the reason where it says no.
std::string_view standing_of(const AuditOrganisation& organisation, const party::Authorisation& one,
                             Date day) {
  if (organisation.removal && organisation.removal->on <= day) return "removed";
  if (day < one.days.from) return "ahead";
  if (!one.days.contain(day)) return "over";
  if (party::suspended_on(organisation.suspensions, one.scheme, day) != nullptr) {
    return "suspended";
  }
  return "in-force";
}

object authorisation_json(const app::Reading& reading, const AuditOrganisation& organisation,
                          const party::Authorisation& one) {
  object shown{{"scheme", one.scheme}, {"level", one.level}};
  const auto* scheme = reading.registry().scheme(one.scheme, reading.at());
  const auto* level = scheme == nullptr ? nullptr : scheme->find_level(one.level);
  if (scheme != nullptr) shown["scheme_name"] = localized_json(scheme->name);
  if (level != nullptr) shown["level_name"] = localized_json(level->name);
  shown["classes"] = class_names_json(one.classes);
  add_days(shown, one.days);
  shown["standing"] = standing_of(organisation, one, day_in(reading, one.scheme));
  return shown;
}

object removal_json(const party::Removal& removal) {
  return {{"on", format_date(removal.on)}, {"reason", removal.reason}};
}

array history_json(const app::Reading& reading, const party::OrganisationId& id) {
  array history;
  const auto& versions = reading.registry().audit_organisation_histories().at(id);
  for (auto version = versions.rbegin(); version != versions.rend(); ++version) {
    if (version->recorded > reading.at()) continue;
    history.push_back(
        object{{"entry", version->entry}, {"recorded", format_instant(version->recorded)}});
  }
  return history;
}

object audit_organisation_json(const app::Reading& reading, const AuditOrganisation& one,
                               const Behind& behind) {
  object shown{{"organisation", organisation_name_json(reading, one.organisation)}};
  array authorisations, ledger, suspensions;
  for (const auto& authorisation : one.authorisations) {
    authorisations.push_back(authorisation_json(reading, one, authorisation));
  }
  for (const auto& registration : one.ledger) {
    object year{{"from", format_date(registration.from)}};
    if (registration.struck_off) year["struck_off"] = removal_json(*registration.struck_off);
    ledger.push_back(std::move(year));
  }
  for (const auto& suspension : one.suspensions) {
    object shown_suspension{{"reason", suspension.reason}};
    add_days(shown_suspension, suspension.days);
    if (!suspension.scheme.empty()) shown_suspension["scheme"] = suspension.scheme;
    shown_suspension["now"] = suspension.days.contain(day_in(reading, suspension.scheme));
    suspensions.push_back(std::move(shown_suspension));
  }
  shown["authorisations"] = std::move(authorisations);
  shown["ledger"] = std::move(ledger);
  shown["suspensions"] = std::move(suspensions);
  if (one.removal) shown["removal"] = removal_json(*one.removal);
  shown["accreditations"] =
      object{{"in_force", behind.in_force}, {"suspended", behind.suspended}, {"over", behind.over}};
  shown["history"] = history_json(reading, one.organisation);
  return shown;
}

}  // namespace

object audit_organisation_list_json(const app::Reading& reading) {
  const auto counts = counted(reading);
  array organisations;
  for (const auto* one : reading.registry().audit_organisations(reading.at())) {
    const auto behind = counts.find(one->organisation);
    organisations.push_back(
        audit_organisation_json(reading, *one, behind == counts.end() ? Behind{} : behind->second));
  }
  return {{"as_of", format_instant(reading.at())},
          {"audit_organisations", std::move(organisations)}};
}

}  // namespace assay::representation
