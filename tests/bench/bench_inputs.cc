// Makes what the benchmarks read:
//   bench_inputs workbook FILE             a completed CAIQ 4.0.3, of no real provider
//   bench_inputs store DIRECTORY SERVICES  a registry of that size
//   bench_inputs wide-store DIRECTORY ROWS six services that answer a catalog of that size
//   bench_inputs queries COUNT             distinct searches of the store, one query string a line
#include <cstdio>
#include <fstream>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/messages.h"
#include "exchange/testing/caiq_form_sketch.h"
#include "exchange/testing/shipped_catalogs.h"
#include "synthetic_store.h"
#include "synthetic_words.h"

namespace assay::bench {
namespace {

void write_workbook(const std::string& file) {
  const catalog::Catalog& catalog = exchange::testing::shipped_catalog("4.0");
  auto form = exchange::testing::CaiqFormSketch::caiq_4(catalog, "4.0.3");
  SyntheticWords words(1);
  const char* owners[] = {"CSP-owned", "Shared CSP and CSC", "3rd-party outsourced"};
  for (const auto& [question, row] : form.rows) {
    form.answer(question, words.below(5) == 0 ? "No" : "Yes", owners[words.below(3)],
                words.sentence());
  }
  std::ofstream(file, std::ios::binary) << form.bytes();
}

void print_queries(std::size_t count) {
  const std::vector<catalog::CatalogReference> catalogs{
      {"ccm", "3.0.1"}, {"ccm", "4.0"}, {"ccm", "4.1"}};
  SyntheticWords words(2);
  std::set<std::string> seen;
  while (seen.size() < count) {
    std::string query = query_string(words.query(catalogs));
    if (seen.insert(query).second) std::printf("%s\n", query.c_str());
  }
}

int finished(const Result<void>& outcome) {
  if (outcome.ok()) return 0;
  std::fprintf(stderr, "%s\n", render_error(Language::en, outcome.error()).c_str());
  return 1;
}

int run(const std::vector<std::string>& arguments) {
  const std::string what = arguments.empty() ? "" : arguments[0];
  if (what == "workbook" && arguments.size() == 2) {
    write_workbook(arguments[1]);
    return 0;
  }
  if (what == "queries" && arguments.size() == 2) {
    print_queries(std::stoul(arguments[1]));
    return 0;
  }
  if (what == "store" && arguments.size() == 3) {
    return finished(write_store(arguments[1], std::stoul(arguments[2])));
  }
  if (what == "wide-store" && arguments.size() == 3) {
    return finished(write_wide_store(arguments[1], std::stoul(arguments[2])));
  }
  std::fprintf(stderr, "bench_inputs workbook|store|wide-store|queries ...\n");
  return 2;
}

}  // namespace
}  // namespace assay::bench

int main(int count, char** arguments) {
  return assay::bench::run(std::vector<std::string>(arguments + 1, arguments + count));
}
