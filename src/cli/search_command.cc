#include "base/limits.h"
#include "cli/commands.h"
#include "cli/options.h"
#include "cli/reported_text.h"
#include "cli/service_text.h"
#include "registry/search.h"
#include "representation/search_json.h"

namespace assay::cli {
namespace {

struct SearchOptions {
  std::string text, changed, sort = "relevance", csv;
  std::vector<std::string> levels, standings, classes, regions, countries, catalogs, reported_by;
  bool archived = false;
  std::uint64_t page = 1, per_page = 20;
};

Result<registry::SearchQuery> query_of(const Session& session, const SearchOptions& options) {
  registry::SearchQuery query;
  query.text = options.text;
  query.levels = options.levels;
  for (const auto& standing : options.standings) {
    query.standings.push_back(*scheme::parse_standing(standing));
  }
  query.classes = service_classes(options.classes);
  query.regions = options.regions;
  query.countries = options.countries;
  ASSAY_ASSIGN(query.catalogs, catalog_list(options.catalogs));
  if (!options.changed.empty()) {
    query.changed_within = registry::parse_changed_within(options.changed);
  }
  query.include_archived = options.archived;
  query.order = *registry::parse_search_order(options.sort);
  query.language = session.language();
  query.page = options.page;
  query.per_page = options.per_page;
  return query;
}

TextTable table_of(const Session& session, const registry::ReportedResult& result) {
  TextTable table = reported_table(session);
  for (const auto& reported : result.items) add_reported_row(table, session, reported);
  return table;
}

Result<Exit> search(Session& session, const SearchOptions& options) {
  ASSAY_ASSIGN(const registry::SearchQuery query, query_of(session, options));
  ASSAY_ASSIGN(const app::Reading reading, session.reading());
  const auto& index = reading.search_index();
  if (!options.csv.empty()) {
    ASSAY_ASSIGN(const auto services, index.search_all(reading.registry(), query, reading.at()));
    return session.write_file(options.csv,
                              representation::search_csv(reading, services, session.language()));
  }
  const auto& sources = options.reported_by;
  ASSAY_ASSIGN(auto result, index.search(reading.registry(), query, reading.at()));
  if (!sources.empty()) result = representation::nothing_listed_here(query);
  if (session.json) {
    return session.print(representation::search_json(reading, result, query, sources));
  }
  const auto reported = representation::search_reported(reading, query, sources);
  if (!sources.empty()) {
    session.show(table_of(session, reported));
    return session.counted(reported.items.size(), reported.total, reading.at());
  }
  TextTable table = service_table(session);
  for (const auto& hit : result.items) {
    const auto* service = reading.registry().service(hit.service, reading.at());
    add_service_rows(table, session, reading, *service);
  }
  session.show(table);
  const Exit exit = session.counted(result.items.size(), result.total, reading.at());
  if (reported.total == 0) return exit;
  session.out << '\n'
              << session.words("reported_elsewhere",
                               {{"shown", std::to_string(reported.items.size())},
                                {"total", std::to_string(reported.total)}})
              << '\n';
  session.show(table_of(session, reported));
  return exit;
}

}  // namespace

void add_search_command(Grammar& grammar, Session& session) {
  const auto options = std::make_shared<SearchOptions>();
  grammar
      .verb("search", {"assay search drive --store data/mine",
                       "assay search --class saas --region JP --sort changed",
                       "assay search --catalog ccm:4.0 --as-of 2026-06-30 --csv services.csv"})
      .optional_argument("text", options->text, "search-text")
      .list("level", options->levels, "only-level")
      .choices("standing", options->standings,
               {"current", "deprecated", "archived", "withdrawn", "unlisted"})
      .choices("class", options->classes, {"iaas", "paas", "saas"}, "only-class")
      .list("region", options->regions, "only-region")
      .list("country", options->countries, "only-country")
      .list("catalog", options->catalogs, "only-catalog")
      .list("reported-by", options->reported_by)
      .choice("changed", options->changed, {"30-days", "90-days", "1-year"})
      .flag("archived", options->archived)
      .choice("sort", options->sort, {"relevance", "name", "changed", "yes"})
      .number("page", options->page, {1})
      .number("per-page", options->per_page, {1, limits::search_page_size})
      .option("csv", options->csv)
      .as_of()
      .runs([&session, options] { return search(session, *options); });
}

}  // namespace assay::cli
