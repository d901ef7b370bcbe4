// The registry's engine at the size that design.md budgets for, each figure beside its limit.
// Prints its own tables first, then Google Benchmark's; --services=N changes the size.
#include <benchmark/benchmark.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstring>
#include <ctime>
#include <fstream>
#include <set>

#include "base/clock.h"
#include "registry/comparison.h"
#include "registry/requirements.h"
#include "synthetic_registry.h"

namespace assay::registry::bench {
namespace {

std::size_t services = 100'000;
constexpr std::size_t distinct_queries = 10'000;
constexpr std::size_t required = 60;

double milliseconds_since(std::chrono::steady_clock::time_point start) {
  return std::chrono::duration<double, std::milli>(monotonic_now() - start).count();
}

/// Resident memory of this process in mebibytes, as Linux counts it.
double resident_mebibytes() {
  std::ifstream status("/proc/self/status");
  for (std::string word; status >> word;) {
    double kibibytes = 0;
    if (word == "VmRSS:" && status >> kibibytes) return kibibytes / 1024;
  }
  return 0;
}

struct Engine {
  SyntheticRegistry synthetic{services};
  SearchIndex index;
  AnswerColumns columns;  ///< all services answer the newest catalog: the scan's full size
};

Engine& engine() {
  static Engine instance = [] {
    const double before = resident_mebibytes();
    auto start = monotonic_now();
    Engine made;
    const double with_registry = resident_mebibytes();
    std::printf("registry: %zu services, fold of %zu entries with synthesis %.1f s, %.0f MiB\n",
                services, static_cast<std::size_t>(made.synthetic.registry().size()),
                milliseconds_since(start) / 1000, with_registry - before);
    start = monotonic_now();
    made.index = SearchIndex(made.synthetic.registry());
    const double with_index = resident_mebibytes();
    std::printf("search index: built in %.1f s, %.0f MiB (own estimate %.0f MiB)\n",
                milliseconds_since(start) / 1000, with_index - with_registry,
                static_cast<double>(made.index.memory_bytes()) / 1048576);
    start = monotonic_now();
    std::uint64_t entry = 0;
    for (const auto& [id, versions] : made.synthetic.registry().service_histories()) {
      made.columns.set_answers(id, entry++, made.synthetic.newest(),
                               made.synthetic.packed_answers(*made.synthetic.newest()));
    }
    std::printf("answer columns: %zu x %zu, filled with synthesis in %.1f s, %.0f MiB\n",
                made.columns.size(), made.synthetic.newest()->questions().size(),
                milliseconds_since(start) / 1000, resident_mebibytes() - with_index);
    return made;
  }();
  return instance;
}

void print_percentiles(const char* what, std::vector<double> milliseconds) {
  std::sort(milliseconds.begin(), milliseconds.end());
  const auto at = [&](double share) {
    return milliseconds[static_cast<std::size_t>(share *
                                                 static_cast<double>(milliseconds.size() - 1))];
  };
  std::printf("%s: p50 %.2f ms, p90 %.2f ms, p99 %.2f ms, most %.2f ms\n", what, at(0.5), at(0.9),
              at(0.99), at(1));
}

std::vector<SearchQuery> distinct(std::size_t count) {
  std::vector<SearchQuery> queries;
  std::set<std::string> seen;
  while (queries.size() < count) {
    SearchQuery query = engine().synthetic.query();
    std::string key =
        query.text + "|" + std::to_string(query.page) + std::string(name(query.order));
    for (const auto& region : query.regions) key += region;
    for (const auto& reference : query.catalogs) key += reference.text();
    for (const auto one : query.standings) key += scheme::name(one);
    for (const auto one : query.classes) key += party::name(one);
    if (query.changed_within) key += name(*query.changed_within);
    if (seen.insert(key).second) queries.push_back(std::move(query));
  }
  return queries;
}

void search_all_distinct() {
  Engine& made = engine();
  std::vector<double> times, processor_times;  // they part where other programs run beside this
  std::uint64_t found = 0;
  for (const SearchQuery& query : distinct(distinct_queries)) {
    const std::clock_t processor_start = std::clock();
    const auto start = monotonic_now();
    found += made.index.search(made.synthetic.registry(), query, made.synthetic.now())->total;
    times.push_back(milliseconds_since(start));
    processor_times.push_back(static_cast<double>(std::clock() - processor_start) * 1000 /
                              CLOCKS_PER_SEC);
  }
  print_percentiles("search with facets, 10,000 distinct queries (target p99 10 ms)", times);
  print_percentiles("  processor time of the same", processor_times);
  std::printf("  on average %.0f services found\n",
              static_cast<double>(found) / static_cast<double>(times.size()));
}

void search_the_past() {
  Engine& made = engine();
  std::vector<double> times;
  const Instant past{made.synthetic.now().milliseconds - 86'400'000};
  for (const SearchQuery& query : distinct(40)) {
    const auto start = monotonic_now();
    benchmark::DoNotOptimize(made.index.search(made.synthetic.registry(), query, past)->total);
    times.push_back(milliseconds_since(start));
  }
  print_percentiles("search as of yesterday (target 1,000 ms)", times);
  times.clear();
  for (int i = 0; i < 10'000; ++i) {
    const std::string id = "service-" + std::to_string(made.synthetic.random()() % services);
    const ListingKey key{party::ServiceId(id), "test-star", "level-1"};
    const auto start = monotonic_now();
    benchmark::DoNotOptimize(made.synthetic.registry().listing(key, past));
    times.push_back(milliseconds_since(start));
  }
  print_percentiles("one listing as of yesterday (target 10 ms)", times);
}

std::vector<std::size_t> random_questions(std::mt19937_64& random) {
  std::set<std::size_t> questions;
  while (questions.size() < required) questions.insert(random() % 283);
  return {questions.begin(), questions.end()};
}

RequirementList requirement_list(const std::vector<std::size_t>& questions) {
  const catalog::Catalog& catalog = *engine().synthetic.newest();
  std::vector<Requirement> requirements;
  for (const std::size_t question : questions) {
    requirements.push_back(
        {catalog.question_reference(question),
         assessment::AnswerValue::yes,
         {assessment::Ownership::csp_owned, assessment::Ownership::shared_csp_and_csc}});
  }
  const std::vector<const catalog::Catalog*> catalogs{&catalog};
  return RequirementList::build(std::move(requirements), catalogs).value();
}

/// Every byte of the columns, once, in the order in which the scan meets them.
std::uint64_t read_columns(const AnswerColumns::Matrix& matrix,
                           const std::vector<std::size_t>& questions) {
  std::uint64_t sum = 0;
  for (std::size_t block = 0; block < matrix.blocks.size(); ++block) {
    for (const std::size_t question : questions) {
      const PackedAnswer* column = matrix.column(block, question);
      std::uint64_t sums[8] = {};
      for (std::size_t row = 0; row < AnswerColumns::block_rows; row += 64) {
        std::uint64_t words[8];
        std::memcpy(words, column + row, sizeof words);
        for (std::size_t i = 0; i < 8; ++i) sums[i] ^= words[i];
      }
      for (const std::uint64_t one : sums) sum += one;
    }
  }
  return sum;
}

void scan_against_reading() {
  Engine& made = engine();
  std::vector<double> scans, reads;
  for (int i = 0; i < 200; ++i) {
    const auto questions = random_questions(made.synthetic.random());
    const RequirementList list = requirement_list(questions);
    auto start = monotonic_now();
    benchmark::DoNotOptimize(rank(list, made.columns, {}, {}, {0, 20}).total);
    scans.push_back(milliseconds_since(start));
    const auto others = random_questions(made.synthetic.random());
    start = monotonic_now();
    benchmark::DoNotOptimize(read_columns(made.columns.matrices()[0], others));
    reads.push_back(milliseconds_since(start));
  }
  print_percentiles("60 requirements over all services, ranked, best 20 with findings", scans);
  print_percentiles("reading the bytes of 60 columns once", reads);
  std::nth_element(scans.begin(), scans.begin() + 100, scans.end());
  std::nth_element(reads.begin(), reads.begin() + 100, reads.end());
  std::printf("  ratio of medians %.2f (target at most 3)\n", scans[100] / reads[100]);
}

void compare_six(benchmark::State& state) {
  SyntheticRegistry small(1);
  std::vector<assessment::Document> documents;
  std::vector<ComparedService> compared;
  for (int i = 0; i < 6; ++i) documents.emplace_back(small.answers(*small.newest()));
  for (int i = 0; i < 6; ++i) {
    compared.push_back({party::ServiceId("service-" + std::to_string(i)), 1, small.newest().get(),
                        &documents[static_cast<std::size_t>(i)]});
  }
  for (auto _ : state) benchmark::DoNotOptimize(compare(compared, {})->total_rows);
}
BENCHMARK(compare_six)->Unit(benchmark::kMicrosecond);

void scan_sixty(benchmark::State& state) {
  const RequirementList list = requirement_list(random_questions(engine().synthetic.random()));
  for (auto _ : state) {
    benchmark::DoNotOptimize(rank(list, engine().columns, {}, {}, {0, 20}).total);
  }
  state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(services * required));
}
BENCHMARK(scan_sixty)->Unit(benchmark::kMicrosecond);

void search_front_page(benchmark::State& state) {
  const SearchQuery query;
  for (auto _ : state) {
    benchmark::DoNotOptimize(
        engine()
            .index.search(engine().synthetic.registry(), query, engine().synthetic.now())
            ->total);
  }
}
BENCHMARK(search_front_page)->Unit(benchmark::kMicrosecond);

void publish_into_index(benchmark::State& state) {
  Engine& made = engine();
  const RecordedEvent event{
      made.synthetic.registry().size() - 1, *made.synthetic.registry().last_recorded(),
      std::nullopt, party::OrganisationId("org-0"),
      NoChangeDeclared{{party::ServiceId("service-77"), "test-star", "level-1"}}};
  for (auto _ : state) made.index.update(made.synthetic.registry(), event);
}
BENCHMARK(publish_into_index)->Unit(benchmark::kMicrosecond);

}  // namespace
}  // namespace assay::registry::bench

int main(int count, char** arguments) {
  using namespace assay::registry::bench;
  constexpr std::string_view size_option = "--services=";
  for (int i = 1; i < count; ++i) {
    const std::string_view argument = arguments[i];
    if (argument.starts_with(size_option)) {
      services = std::stoul(std::string(argument.substr(size_option.size())));
    }
  }
  search_all_distinct();
  search_the_past();
  scan_against_reading();
  benchmark::Initialize(&count, arguments);
  benchmark::RunSpecifiedBenchmarks();
  return 0;
}
