// A registry opened from its store, in this process alone: how long that takes, how much memory it
// holds, and what a comparison and a search cost before HTTP. --store=DIRECTORY.
#include <cstdio>
#include <filesystem>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "app/compare_services.h"
#include "app/instance.h"
#include "app/rank_by_requirements.h"
#include "base/check.h"
#include "base/clock.h"
#include "base/messages.h"
#include "measurements.h"
#include "representation/comparison_json.h"
#include "representation/search_json.h"
#include "store/sqlite/sqlite_store.h"
#include "synthetic_words.h"

namespace assay::bench {
namespace {

namespace fs = std::filesystem;

Result<std::unique_ptr<app::Instance>> open(const fs::path& directory, const Clock& clock) {
  ASSAY_ASSIGN(auto store, store::open_sqlite_store(directory / "assay.db", store::Access::read));
  return app::Instance::open({.store = std::move(store),
                              .sealing = crypto::SealingKey::generate(),
                              .data_directory = ASSAY_SOURCE_DIR,
                              .clock = &clock});
}

/// Six services that answered the newest catalog.
std::vector<party::ServiceId> six_services(const app::Reading& reading) {
  registry::SearchQuery query;
  query.catalogs.emplace_back("ccm", "4.1");
  query.per_page = 6;
  std::vector<party::ServiceId> services;
  const auto found = reading.search_index().search(reading.registry(), query, reading.at()).value();
  for (const auto& hit : found.items) services.push_back(hit.service);
  return services;
}

Result<void> compare_six(const app::Instance& instance) {
  std::vector<double> engine, text;
  std::size_t bytes = 0, rows = 0;
  for (int i = 0; i < 500; ++i) {
    const app::Reading reading = instance.reading();
    const auto services = six_services(reading);
    auto start = monotonic_now();
    ASSAY_ASSIGN(const auto comparison, app::compare_services(reading, services, {}));
    engine.push_back(milliseconds_since(start));
    start = monotonic_now();
    const std::string json = representation::comparison_text(reading, comparison);
    text.push_back(milliseconds_since(start));
    bytes = json.size();
    rows = comparison.comparison.total_rows;
  }
  report("compare_engine", distribution_of(engine));
  report("compare_serialisation", distribution_of(text));
  report("compare_size",
         {{"rows", static_cast<double>(rows)}, {"bytes", static_cast<double>(bytes)}});
  return {};
}

/// The question as the server answers it: listed services only, best 20 with findings.
Result<void> rank(const app::Instance& instance) {
  constexpr std::size_t required = 60;
  std::vector<double> times;
  SyntheticWords words(4);
  for (int i = 0; i < 100; ++i) {
    const app::Reading reading = instance.reading();
    const catalog::Catalog& catalog = *reading.catalog({"ccm", "4.1"});
    app::RequirementQuery query;
    std::set<std::size_t> questions;
    while (questions.size() < required) questions.insert(words.below(catalog.questions().size()));
    for (const std::size_t question : questions) {
      query.requirements.push_back({catalog.question_reference(question),
                                    assessment::AnswerValue::yes,
                                    {assessment::Ownership::csp_owned}});
    }
    const auto start = monotonic_now();
    ASSAY_ASSIGN(const auto ranking, app::rank_by_requirements(reading, query));
    times.push_back(milliseconds_since(start));
    ASSAY_CHECK(ranking.total > 0);
  }
  report("rank_engine", distribution_of(times));
  return {};
}

Result<void> search(const app::Instance& instance) {
  const std::vector<catalog::CatalogReference> catalogs{
      {"ccm", "3.0.1"}, {"ccm", "4.0"}, {"ccm", "4.1"}};
  SyntheticWords words(2);
  std::vector<double> engine, text;
  for (int i = 0; i < 2'000; ++i) {
    const registry::SearchQuery query = words.query(catalogs);
    const app::Reading reading = instance.reading();
    auto start = monotonic_now();
    ASSAY_ASSIGN(const auto found,
                 reading.search_index().search(reading.registry(), query, reading.at()));
    engine.push_back(milliseconds_since(start));
    start = monotonic_now();
    const auto json = representation::search_json(reading, found);
    text.push_back(milliseconds_since(start));
  }
  report("search_engine", distribution_of(engine));
  report("search_representation", distribution_of(text));
  return {};
}

Result<void> run(const fs::path& directory) {
  const SystemClock clock;
  const double before = resident_mebibytes();
  const auto start = monotonic_now();
  ASSAY_ASSIGN(const auto instance, open(directory, clock));
  const double milliseconds = milliseconds_since(start);
  const double mebibytes = resident_mebibytes() - before;
  {
    const app::Reading reading = instance->reading();
    const auto services = static_cast<double>(reading.registry().service_histories().size());
    report("store_open", {{"milliseconds", milliseconds},
                          {"mebibytes", mebibytes},
                          {"entries", static_cast<double>(reading.registry().size())},
                          {"services", services}});
  }
  ASSAY_TRY(compare_six(*instance));
  ASSAY_TRY(rank(*instance));
  return search(*instance);
}

}  // namespace
}  // namespace assay::bench

int main(int count, char** arguments) {
  using namespace assay::bench;
  const auto outcome = run(std::string(option(count, arguments, "store", "")));
  if (outcome.ok()) return 0;
  std::fprintf(stderr, "%s\n", assay::render_error(assay::Language::en, outcome.error()).c_str());
  return 1;
}
