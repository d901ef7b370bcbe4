// The registry's engine at the size that it is budgeted for, without store, JSON and HTTP. Prints
// one line of JSON a measurement; --services=N changes the size.
#include <cstddef>
#include <cstdint>
#include <ctime>
#include <set>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "base/clock.h"
#include "measurements.h"
#include "registry/comparison.h"
#include "registry/requirements.h"
#include "registry/search.h"
#include "scan_limit.h"
#include "synthetic_registry.h"

namespace assay::bench {
namespace {

constexpr std::size_t distinct_queries = 10'000;
constexpr std::size_t required = 60;
constexpr std::int64_t day_milliseconds = 86'400'000;

/// What a result is added to, so that no measured work can be left out.
std::uint64_t results = 0;

struct Engine {
  explicit Engine(std::size_t services) : synthetic(services) {}

  SyntheticRegistry synthetic;
  registry::SearchIndex index;
  registry::AnswerColumns columns;  ///< all services answer the newest catalog: full size
};

Engine build(std::size_t services) {
  const double before = resident_mebibytes();
  auto start = monotonic_now();
  Engine engine(services);
  const registry::Registry& registry = engine.synthetic.registry();
  const double with_registry = resident_mebibytes();
  report("engine_registry", {{"services", static_cast<double>(services)},
                             {"entries", static_cast<double>(registry.size())},
                             {"milliseconds", milliseconds_since(start)},
                             {"mebibytes", with_registry - before}});
  start = monotonic_now();
  engine.index = registry::SearchIndex(registry);
  const double with_index = resident_mebibytes();
  report("engine_index",
         {{"milliseconds", milliseconds_since(start)}, {"mebibytes", with_index - with_registry}});
  start = monotonic_now();
  std::uint64_t entry = 0;
  const auto& catalog = engine.synthetic.newest();
  for (const auto& [id, versions] : registry.service_histories()) {
    engine.columns.set_answers(id, entry++, catalog,
                               engine.synthetic.words().packed_answers(*catalog));
  }
  report("engine_columns", {{"questions", static_cast<double>(catalog->questions().size())},
                            {"milliseconds", milliseconds_since(start)},
                            {"mebibytes", resident_mebibytes() - with_index}});
  return engine;
}

std::vector<registry::SearchQuery> distinct(Engine& engine, std::size_t count) {
  std::vector<registry::SearchQuery> queries;
  std::set<std::string> seen;
  while (queries.size() < count) {
    registry::SearchQuery query = engine.synthetic.words().query(engine.synthetic.references());
    if (seen.insert(query_string(query)).second) queries.push_back(std::move(query));
  }
  return queries;
}

void search_all_distinct(Engine& engine) {
  std::vector<double> times, processor_times;  // they part where other programs run beside this
  for (const registry::SearchQuery& query : distinct(engine, distinct_queries)) {
    const std::clock_t processor_start = std::clock();
    const auto start = monotonic_now();
    results +=
        engine.index.search(engine.synthetic.registry(), query, engine.synthetic.now())->total;
    times.push_back(milliseconds_since(start));
    processor_times.push_back(static_cast<double>(std::clock() - processor_start) * 1000 /
                              CLOCKS_PER_SEC);
  }
  report("engine_search", distribution_of(times));
  report("engine_search_processor", distribution_of(processor_times));
}

void search_the_past(Engine& engine) {
  const Instant past{engine.synthetic.now().milliseconds - day_milliseconds};
  const registry::Registry& registry = engine.synthetic.registry();
  std::vector<double> times;
  for (const registry::SearchQuery& query : distinct(engine, 60)) {
    const auto start = monotonic_now();
    results += engine.index.search(registry, query, past)->total;
    times.push_back(milliseconds_since(start));
  }
  report("engine_search_as_of", distribution_of(times));
  times.clear();
  const std::size_t services = registry.service_histories().size();
  for (int i = 0; i < 10'000; ++i) {
    const std::string id = "service-" + std::to_string(engine.synthetic.words().below(services));
    const registry::ListingKey key{party::ServiceId(id), "test-star", "level-1"};
    const auto start = monotonic_now();
    results += registry.listing(key, past).has_value() ? 1 : 0;
    times.push_back(milliseconds_since(start));
  }
  report("engine_listing_as_of", distribution_of(times));
}

std::vector<std::size_t> random_questions(Engine& engine) {
  const std::size_t all = engine.synthetic.newest()->questions().size();
  std::set<std::size_t> questions;
  while (questions.size() < required) questions.insert(engine.synthetic.words().below(all));
  return {questions.begin(), questions.end()};
}

registry::RequirementList requirement_list(const catalog::Catalog& catalog,
                                           const std::vector<std::size_t>& questions) {
  std::vector<registry::Requirement> requirements;
  for (const std::size_t question : questions) {
    requirements.push_back(
        {catalog.question_reference(question),
         assessment::AnswerValue::yes,
         {assessment::Ownership::csp_owned, assessment::Ownership::shared_csp_and_csc}});
  }
  const std::vector<const catalog::Catalog*> catalogs{&catalog};
  return registry::RequirementList::build(std::move(requirements), catalogs).value();
}

/// Scan and reading take turns, each with questions of its own, so that neither finds its columns
/// in the cache because of the other.
void scan_against_reading(Engine& engine) {
  std::vector<double> scans, reads;
  for (int i = 0; i < 300; ++i) {
    const auto questions = random_questions(engine);
    const registry::RequirementList list = requirement_list(*engine.synthetic.newest(), questions);
    auto start = monotonic_now();
    results += registry::rank(list, engine.columns, {}, {}, {0, 20}).total;
    scans.push_back(milliseconds_since(start));
    const auto others = random_questions(engine);
    start = monotonic_now();
    results += read_columns(engine.columns.matrices()[0], others);
    reads.push_back(milliseconds_since(start));
  }
  report("engine_scan", distribution_of(scans));
  report("engine_scan_limit", distribution_of(reads));
}

void compare_six(Engine& engine) {
  const auto& catalog = engine.synthetic.newest();
  std::vector<assessment::Document> documents;
  for (int i = 0; i < 6; ++i) documents.emplace_back(engine.synthetic.words().answers(*catalog));
  std::vector<registry::ComparedService> compared;
  for (const assessment::Document& document : documents) {
    const std::string id = "service-" + std::to_string(compared.size());
    compared.push_back({party::ServiceId(id), 1, catalog.get(), &document});
  }
  std::vector<double> times;
  for (int i = 0; i < 2'000; ++i) {
    const auto start = monotonic_now();
    results += registry::compare(compared, {})->total_rows;
    times.push_back(milliseconds_since(start));
  }
  report("engine_compare", distribution_of(times));
}

void take_in_an_event(Engine& engine) {
  const registry::Registry& registry = engine.synthetic.registry();
  std::vector<double> times;
  for (int i = 0; i < 2'000; ++i) {
    const registry::RecordedEvent event{
        registry.size() - 1, *registry.last_recorded(), std::nullopt,
        party::OrganisationId("org-0"),
        registry::NoChangeDeclared{
            {party::ServiceId("service-" + std::to_string(i % 97)), "test-star", "level-1"}}};
    const auto start = monotonic_now();
    engine.index.update(registry, event);
    times.push_back(milliseconds_since(start));
  }
  report("engine_index_update", distribution_of(times));
}

void run(std::size_t services) {
  Engine engine = build(services);
  search_all_distinct(engine);
  search_the_past(engine);
  scan_against_reading(engine);
  compare_six(engine);
  take_in_an_event(engine);
  report("engine_results", {{"sum", static_cast<double>(results)}});
}

}  // namespace
}  // namespace assay::bench

int main(int count, char** arguments) {
  using namespace assay::bench;
  run(std::stoul(std::string(option(count, arguments, "services", "100000"))));
  return 0;
}
