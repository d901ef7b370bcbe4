#include "representation/party_json.h"

#include <algorithm>

#include "base/check.h"
#include "registry/history.h"
#include "representation/accreditation_json.h"
#include "representation/listing_json.h"
#include "representation/merger_json.h"

namespace assay::representation {
namespace {

template <typename List>
codec::json::array texts(const List& list) {
  codec::json::array array;
  for (const auto& text : list) array.push_back(codec::json::value(text));
  return array;
}

/// The fold takes no service without its organisation.
const party::Organisation& owner_of(const app::Reading& reading, const party::Service& service) {
  const auto* owner = reading.registry().organisation(service.organisation, reading.at());
  ASSAY_CHECK(owner != nullptr);
  return *owner;
}

}  // namespace

codec::json::object localized_json(const LocalizedText& text) {
  codec::json::object object;
  for (const Language language : all_languages) {
    if (!text.in(language).empty()) object[tag(language)] = text.in(language);
  }
  return object;
}

codec::json::object organisation_json(const party::Organisation& organisation) {
  codec::json::object object{{"id", organisation.id.text()},
                             {"name", localized_json(organisation.name)}};
  if (!organisation.description.empty()) {
    object["description"] = localized_json(organisation.description);
  }
  if (!organisation.url.empty()) object["url"] = organisation.url;
  object["country"] = organisation.country;
  return object;
}

Instant last_change_of(const app::Reading& reading, const party::Service& service) {
  std::optional<Instant> last;
  for (const auto& listing : reading.registry().listings_of(service.id, reading.at())) {
    const auto items = registry::history_of(*listing.history, reading.at());
    if (!items.empty() && (!last || *last < items.front().act.at)) last = items.front().act.at;
  }
  if (!last) last = reading.registry().service_version(service.id, reading.at())->recorded;
  const auto& histories = reading.registry().accreditation_histories();
  for (auto at = histories.lower_bound(registry::ListingKey{service.id, "", ""});
       at != histories.end() && at->first.service == service.id; ++at) {
    for (const auto& act : at->second.accreditation.acts) {
      if (act.recorded <= reading.at()) last = std::max(*last, act.recorded);
    }
  }
  return *last;
}

codec::json::object service_summary_json(const app::Reading& reading,
                                         const party::Service& service) {
  codec::json::object object{{"id", service.id.text()}, {"name", localized_json(service.name)}};
  if (!service.description.empty()) object["description"] = localized_json(service.description);
  object["organisation"] = service.organisation.text();
  const party::Organisation& owner = owner_of(reading, service);
  object["organisation_name"] = localized_json(owner.name);
  object["country"] = owner.country;
  if (!service.url.empty()) object["url"] = service.url;
  codec::json::array classes;
  for (const auto service_class : service.classes)
    classes.push_back(codec::json::value(party::name(service_class)));
  object["classes"] = std::move(classes);
  object["regions"] = texts(service.regions);
  codec::json::array listings;
  for (const auto& listing : reading.registry().listings_of(service.id, reading.at())) {
    listings.push_back(listing_summary_json(listing));
  }
  object["listings"] = std::move(listings);
  codec::json::array accreditations;
  for (const auto& one : shown_accreditations(reading, service.id)) {
    if (one.certificate) accreditations.push_back(accreditation_summary_json(reading, one));
  }
  object["accreditations"] = std::move(accreditations);
  object["last_change"] = format_instant(last_change_of(reading, service));
  return object;
}

codec::json::object organisation_list_json(const app::Reading& reading,
                                           const registry::OrganisationPage& page,
                                           std::size_t number, std::size_t per_page) {
  codec::json::array items;
  for (const auto* organisation : page.items) {
    auto item = organisation_json(*organisation);
    item["service_count"] = reading.registry().services_of(organisation->id, reading.at()).size();
    items.push_back(std::move(item));
  }
  return {{"total", page.total},
          {"page", number},
          {"per_page", per_page},
          {"as_of", format_instant(reading.at())},
          {"items", std::move(items)}};
}

codec::json::object organisation_detail_json(const app::Reading& reading,
                                             const party::Organisation& organisation) {
  codec::json::array services;
  for (const auto* service : reading.registry().services_of(organisation.id, reading.at())) {
    services.push_back(service_summary_json(reading, *service));
  }
  codec::json::object detail{{"organisation", organisation_json(organisation)},
                             {"services", std::move(services)},
                             {"as_of", format_instant(reading.at())}};
  add_mergers(detail, reading, organisation.id);
  return detail;
}

codec::json::object accreditation_page_json(const app::Reading& reading,
                                            const party::Service& service,
                                            const registry::AccreditationAt& accreditation,
                                            accreditation::Question question) {
  return {{"service", service_summary_json(reading, service)},
          {"organisation", organisation_json(owner_of(reading, service))},
          {"accreditation", accreditation_detail_json(reading, accreditation, question)},
          {"as_of", format_instant(reading.at())}};
}

codec::json::object service_detail_json(const app::Reading& reading,
                                        const party::Service& service) {
  codec::json::array listings;
  for (const auto& listing : reading.registry().listings_of(service.id, reading.at())) {
    listings.push_back(listing_detail_json(reading, listing));
  }
  codec::json::array accreditations;
  for (const auto& one : shown_accreditations(reading, service.id)) {
    accreditations.push_back(
        accreditation_detail_json(reading, one, accreditation::as_shown(reading.at())));
  }
  codec::json::object detail{{"service", service_summary_json(reading, service)},
                             {"organisation", organisation_json(owner_of(reading, service))},
                             {"listings", std::move(listings)},
                             {"accreditations", std::move(accreditations)},
                             {"as_of", format_instant(reading.at())}};
  add_mergers(detail, reading, service.id);
  return detail;
}

}  // namespace assay::representation
