#include "representation/merger_json.h"

#include "base/check.h"
#include "representation/error_json.h"
#include "representation/party_json.h"

namespace assay::representation {
namespace {

using registry::DuplicateKind;

codec::json::object named_party(const std::string& id, const LocalizedText& names) {
  return {{"id", id}, {"names", localized_json(names)}};
}

const LocalizedText& known_name(const app::Reading& reading, const party::OrganisationId& id) {
  const auto* known = reading.registry().organisation(id, reading.at());
  ASSAY_CHECK(known != nullptr);  // the record merges what it knows
  return known->name;
}
const LocalizedText& known_name(const app::Reading& reading, const party::ServiceId& id) {
  const auto* known = reading.registry().service(id, reading.at());
  ASSAY_CHECK(known != nullptr);
  return known->name;
}

template <typename Merged>
codec::json::object merger_json(const registry::Version<Merged>& merger,
                                codec::json::object other) {
  other["since"] = format_instant(merger.recorded);
  other["entry"] = merger.entry;
  other["reason"] = merger.value.reason;
  return other;
}

const party::OrganisationId& duplicate_of(const registry::OrganisationMerged& merger) {
  return merger.organisation;
}
const party::ServiceId& duplicate_of(const registry::ServiceMerged& merger) {
  return merger.service;
}

template <typename Id>
void add_mergers_of(codec::json::object& detail, const app::Reading& reading, const Id& id) {
  if (const auto* merger = reading.registry().merger_of(id, reading.at())) {
    const Id& into = merger->value.into;
    detail["merged_into"] =
        merger_json(*merger, named_party(into.text(), known_name(reading, into)));
  }
  codec::json::array absorbed;
  for (const auto* merger : reading.registry().absorbed_by(id, reading.at())) {
    const Id& former = duplicate_of(merger->value);
    absorbed.push_back(
        merger_json(*merger, named_party(former.text(), known_name(reading, former))));
  }
  if (!absorbed.empty()) detail["absorbed"] = std::move(absorbed);
}

/// DuplicateOrganisation: what an operator needs to tell two apart.
codec::json::object organisation_side(const app::Reading& reading, const std::string& text) {
  const registry::Registry& registry = reading.registry();
  const party::OrganisationId id(text);
  codec::json::object side = organisation_json(*registry.organisation(id, reading.at()));
  side["service_count"] = registry.services_of(id, reading.at()).size();
  side["since"] = format_instant(registry.organisation_histories().at(id).front().recorded);
  side["registrar"] = registry.opened()->registrar.id == id;
  return side;
}

/// DuplicateService.
codec::json::object service_side(const app::Reading& reading, const std::string& text) {
  const registry::Registry& registry = reading.registry();
  const party::ServiceId id(text);
  codec::json::object side = service_summary_json(reading, *registry.service(id, reading.at()));
  side["since"] = format_instant(registry.service_histories().at(id).front().recorded);
  return side;
}

/// The two sides, under the member that says of which kind they are.
void add_sides(codec::json::object& object, const app::Reading& reading, DuplicateKind kind,
               const std::string& one, const std::string& other) {
  const bool organisations = kind == DuplicateKind::organisation;
  codec::json::array sides;
  for (const std::string& id : {one, other}) {
    sides.push_back(organisations ? organisation_side(reading, id) : service_side(reading, id));
  }
  object["kind"] = name(kind);
  object[organisations ? "organisations" : "services"] = std::move(sides);
}

}  // namespace

void add_mergers(codec::json::object& detail, const app::Reading& reading,
                 const party::OrganisationId& organisation) {
  add_mergers_of(detail, reading, organisation);
}

void add_mergers(codec::json::object& detail, const app::Reading& reading,
                 const party::ServiceId& service) {
  add_mergers_of(detail, reading, service);
}

codec::json::object duplicate_list_json(const app::Reading& reading,
                                        const registry::SuspectedDuplicates& duplicates) {
  codec::json::array pairs;
  for (const auto& one : duplicates.pairs) {
    codec::json::object pair;
    add_sides(pair, reading, one.pair.kind(), one.pair.first(), one.pair.second());
    codec::json::array reasons;
    for (const auto reason : one.reasons) reasons.push_back(codec::json::value(name(reason)));
    pair["reasons"] = std::move(reasons);
    pair["across_organisations"] = one.across_organisations;
    pairs.push_back(std::move(pair));
  }
  return {{"duplicates", std::move(pairs)}, {"more", duplicates.more}};
}

codec::json::object merger_preview_json(const app::Reading& reading,
                                        const app::MergerRequest& request,
                                        const app::MergerPreview& preview, Language language) {
  codec::json::object object;
  add_sides(object, reading, request.kind, request.duplicate, request.into);
  codec::json::array moving, lost;
  for (const party::Service& service : preview.services) {
    moving.push_back(named_party(service.id.text(), service.name));
  }
  for (const registry::ListingKey& key : preview.lost) {
    const auto listing = reading.registry().listing(key, reading.at());
    codec::json::object one{{"scheme", key.scheme}, {"level", key.level}};
    if (listing) one["level_name"] = localized_json(listing->level->name);
    lost.push_back(std::move(one));
  }
  object["moving"] = std::move(moving);
  object["lost"] = std::move(lost);
  object["members"] = preview.members;
  object["drafts"] = preview.drafts;
  object["submissions"] = preview.submissions;
  object["seen"] = preview.seen;
  if (preview.refused) object["refused"] = remarks_json({*preview.refused}, language).front();
  return object;
}

}  // namespace assay::representation
