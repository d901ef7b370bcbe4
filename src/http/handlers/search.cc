#include <array>

#include "base/identifier.h"
#include "base/limits.h"
#include "http/handlers/answers.h"
#include "http/handlers/operations.h"
#include "http/query_reader.h"
#include "representation/search_json.h"

namespace assay::http::handlers {
namespace {

using registry::SearchQuery;
using scheme::Standing;

constexpr std::array standings{Standing::unlisted, Standing::current,   Standing::deprecated,
                               Standing::archived, Standing::withdrawn, Standing::suspended,
                               Standing::expired,  Standing::ended};
constexpr std::array classes{party::ServiceClass::iaas, party::ServiceClass::paas,
                             party::ServiceClass::saas};
constexpr std::array orders{registry::SearchOrder::relevance, registry::SearchOrder::name,
                            registry::SearchOrder::changed, registry::SearchOrder::yes};

/// The names of an enumeration, by the name() of its own namespace.
template <typename List>
std::vector<std::string_view> names_of(const List& values) {
  std::vector<std::string_view> names;
  for (const auto value : values) names.push_back(name(value));
  return names;
}

bool is_level(std::string_view text) {
  const auto slash = text.find('/');
  return slash != std::string_view::npos && is_slug(text.substr(0, slash)) &&
         is_slug(text.substr(slash + 1));
}

bool is_country(std::string_view text) {
  const auto is_letter = [](char c) { return c >= 'A' && c <= 'Z'; };
  return text.size() == 2 && is_letter(text[0]) && is_letter(text[1]);
}

/// Texts of a form that can be told without the registry.
std::vector<std::string> read_texts(QueryReader& query, std::string_view name,
                                    bool (*is_possible)(std::string_view),
                                    std::string_view example) {
  auto texts = query.texts(name);
  for (const std::string& text : texts) {
    if (!is_possible(text)) query.refuse(name, text, {example});
  }
  return texts;
}

/// What both forms of a search are asked by.
struct SearchParameters {
  SearchQuery query;
  std::vector<std::string> reported_by;  ///< registries whose reports are wanted instead
  std::optional<Instant> as_of;
};

SearchParameters read_parameters(QueryReader& query) {
  SearchParameters read;
  SearchQuery& search = read.query;
  search.text = query.text("q").value_or("");
  search.levels = read_texts(query, "level", is_level, "csa-star/level-1");
  search.standings = query.choices("standing", names_of(standings), scheme::parse_standing);
  search.classes = query.choices("class", names_of(classes), party::parse_service_class);
  search.regions = read_texts(query, "region", is_country, "AA-ZZ (ISO 3166-1)");
  search.countries = read_texts(query, "country", is_country, "AA-ZZ (ISO 3166-1)");
  search.catalogs = query.catalogs("catalog");
  search.changed_within = query.choice("changed", names_of(registry::all_changed_within),
                                       registry::parse_changed_within);
  search.order = query.choice("sort", names_of(orders), registry::parse_search_order)
                     .value_or(registry::SearchOrder::relevance);
  search.language = query.language();
  read.as_of = query.as_of();
  return read;
}

}  // namespace

Result<Response> search_services(const Call& call) {
  QueryReader query(call.request);
  SearchParameters asked = read_parameters(query);
  asked.reported_by = read_texts(query, "reported_by", is_slug, "fedramp-marketplace");
  asked.query.page = query.number("page", 1, most_pages).value_or(1);
  asked.query.per_page =
      query.number("per_page", 1, limits::search_page_size).value_or(asked.query.per_page);
  ASSAY_TRY(query.finish());
  const app::Reading reading = call.instance->reading(asked.as_of);
  ASSAY_ASSIGN(auto result,
               reading.search_index().search(reading.registry(), asked.query, reading.at()));
  if (!asked.reported_by.empty()) result = representation::nothing_listed_here(asked.query);
  Response response = json_answer(
      reading, representation::search_json(reading, result, asked.query, asked.reported_by));
  response.varies_by_language = true;  // the order by name
  return response;
}

Result<Response> export_search_csv(const Call& call) {
  QueryReader query(call.request);
  const SearchParameters asked = read_parameters(query);
  ASSAY_TRY(query.finish());
  const app::Reading reading = call.instance->reading(asked.as_of);
  ASSAY_ASSIGN(const auto services,
               reading.search_index().search_all(reading.registry(), asked.query, reading.at()));
  if (services.size() > limits::search_export_rows) {
    return Error{"search.too_many_to_export",
                 {{"limit", std::to_string(limits::search_export_rows)}}};
  }
  return file_answer(csv_type, "assay-search-" + day_of(reading) + ".csv",
                     representation::search_csv(reading, services, asked.query.language));
}

}  // namespace assay::http::handlers
