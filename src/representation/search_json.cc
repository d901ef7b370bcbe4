#include "representation/search_json.h"

#include "base/messages.h"
#include "codec/csv.h"
#include "representation/accreditation_json.h"
#include "representation/party_json.h"
#include "representation/reported_json.h"

namespace assay::representation {
namespace {

using registry::FacetValue;

codec::json::object facet_value(const FacetValue& facet) {
  return {{"value", facet.value}, {"count", facet.count}, {"selected", facet.selected}};
}

codec::json::array facet_values(const std::vector<FacetValue>& facets) {
  codec::json::array values;
  for (const FacetValue& facet : facets) values.push_back(facet_value(facet));
  return values;
}

/// "csa-star/level-1" with the name that the rules give the level.
codec::json::array level_values(const app::Reading& reading,
                                const std::vector<FacetValue>& facets) {
  codec::json::array values;
  for (const FacetValue& facet : facets) {
    auto value = facet_value(facet);
    const auto slash = facet.value.find('/');
    const auto* scheme = reading.registry().scheme(facet.value.substr(0, slash), reading.at());
    const auto* level = scheme == nullptr || slash == std::string::npos
                            ? nullptr
                            : scheme->find_level(std::string_view(facet.value).substr(slash + 1));
    if (level != nullptr) value["label"] = localized_json(level->name);
    values.push_back(std::move(value));
  }
  return values;
}

std::string instant_text(const std::optional<Instant>& instant) {
  return instant ? format_instant(*instant) : std::string();
}

template <typename List, typename Name>
std::string joined(const List& list, const Name& name_of) {
  std::string text;
  for (const auto& item : list) {
    if (!text.empty()) text += ' ';
    text += name_of(item);
  }
  return text;
}

/// Of what other registries report, beside what is listed here.
constexpr std::size_t reported_at_first = 5;

/// Of what no other registry says in this one's words: unknown is never yes.
bool asks_of_listings(const registry::SearchQuery& query) {
  return !query.levels.empty() || !query.standings.empty() || !query.regions.empty() ||
         !query.countries.empty() || !query.catalogs.empty() || query.changed_within.has_value();
}

/// What is asked of other registries, beside the search of this one.
registry::ReportedQuery reported_query(const registry::SearchQuery& query,
                                       const std::vector<std::string>& sources) {
  registry::ReportedQuery reported;
  reported.text = query.text;
  reported.sources = sources;
  reported.classes = query.classes;
  if (sources.empty()) {
    reported.per_page = reported_at_first;
  } else {
    reported.page = query.page;
    reported.per_page = query.per_page;
  }
  return reported;
}

constexpr std::array columns{
    "service",  "service_id", "organisation", "organisation_id", "country",   "classes", "regions",
    "scheme",   "level",      "standing",     "since",           "published", "renewed", "entry",
    "document", "catalog",    "release",      "items",           "yes",       "partly",  "no",
    "na",       "unanswered", "unparsed",     "last_change"};

std::vector<std::string> service_cells(const app::Reading& reading, const party::Service& service,
                                       Language language) {
  const auto* owner = reading.registry().organisation(service.organisation, reading.at());
  return {service.name.shown(language),
          service.id.text(),
          owner->name.shown(language),
          owner->id.text(),
          owner->country,
          joined(service.classes, [](auto one) { return party::name(one); }),
          joined(service.regions, [](const auto& one) { return one; })};
}

void add_listing_cells(std::vector<std::string>& cells, const registry::ListingAt& listing) {
  const auto& standing = listing.standing;
  cells.insert(cells.end(),
               {listing.history->key.scheme, listing.history->key.level,
                std::string(scheme::name(standing.standing)), instant_text(standing.since),
                instant_text(standing.published), instant_text(standing.renewed)});
  if (listing.publication == nullptr) return;
  const auto& published = listing.publication->published;
  const auto& counts = published.counts;
  cells.insert(cells.end(), {std::to_string(listing.publication->entry),
                             std::string(assessment::name(published.kind)),
                             published.catalog.text(), published.release});
  for (const auto count : {counts.total, counts.yes, counts.partly, counts.no,
                           counts.not_applicable, counts.unanswered, counts.unparsed}) {
    cells.push_back(std::to_string(count));
  }
}

void add_accreditation_cells(std::vector<std::string>& cells,
                             const registry::AccreditationAt& accreditation) {
  const auto& state = accreditation.state;
  cells.insert(cells.end(), {accreditation.history->key.scheme, accreditation.history->key.level,
                             std::string(scheme::name(registry::standing_of(state))),
                             instant_text(state.since)});
}

}  // namespace

registry::ReportedResult search_reported(const app::Reading& reading,
                                         const registry::SearchQuery& query,
                                         const std::vector<std::string>& sources) {
  if (asks_of_listings(query)) return {};
  return reading.registry().reported().search(reported_query(query, sources), reading.at());
}

registry::SearchResult nothing_listed_here(const registry::SearchQuery& query) {
  registry::SearchResult result;
  result.page = query.page;
  result.per_page = query.per_page;
  return result;
}

codec::json::object search_json(const app::Reading& reading, const registry::SearchResult& result,
                                const registry::SearchQuery& query,
                                const std::vector<std::string>& sources) {
  const registry::ReportedResult reported = search_reported(reading, query, sources);
  codec::json::array items;
  for (const auto& hit : result.items) {
    const auto* service = reading.registry().service(hit.service, reading.at());
    items.push_back(service_summary_json(reading, *service));
  }
  const auto& facets = result.facets;
  return {{"total", result.total},
          {"reported", reported_result_json(reported)},
          {"page", result.page},
          {"per_page", result.per_page},
          {"as_of", format_instant(reading.at())},
          {"items", std::move(items)},
          {"facets",
           {{"level", level_values(reading, facets.level)},
            {"standing", facet_values(facets.standing)},
            {"class", facet_values(facets.service_class)},
            {"region", facet_values(facets.region)},
            {"country", facet_values(facets.country)},
            {"catalog", facet_values(facets.catalog)},
            {"changed", facet_values(facets.changed)},
            {"reported_by", reported_by_json(reported, sources)}}}};
}

std::string search_csv(const app::Reading& reading, const std::vector<party::ServiceId>& services,
                       Language language) {
  codec::CsvWriter csv;
  std::vector<std::string> heading;
  for (const std::string_view column : columns) {
    heading.push_back(render_message(language, "table." + std::string(column)));
  }
  csv.add_row(heading);
  for (const auto& id : services) {
    const auto* service = reading.registry().service(id, reading.at());
    const std::string last_change = format_instant(last_change_of(reading, *service));
    const auto first_cells = service_cells(reading, *service, language);
    auto listings = reading.registry().listings_of(id, reading.at());
    const auto add = [&](std::vector<std::string> cells) {
      cells.resize(columns.size() - 1);
      cells.push_back(last_change);
      csv.add_row(cells);
    };
    auto accreditations = shown_accreditations(reading, id);
    std::erase_if(accreditations, [](const auto& one) { return !one.certificate; });
    if (listings.empty() && accreditations.empty()) add(first_cells);
    for (const auto& one : accreditations) {
      auto cells = first_cells;
      add_accreditation_cells(cells, one);
      add(std::move(cells));
    }
    for (const auto& listing : listings) {
      auto cells = first_cells;
      add_listing_cells(cells, listing);
      add(std::move(cells));
    }
  }
  return std::move(csv).finish(true);
}

}  // namespace assay::representation
