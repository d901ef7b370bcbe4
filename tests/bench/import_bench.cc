// Import and check of one completed questionnaire inside a warm process: what a server spends on
// it. --file=WORKBOOK; --rounds=N.
#include <cstddef>
#include <cstdio>
#include <string>
#include <vector>

#include "app/check_document.h"
#include "app/files.h"
#include "app/scheme_file.h"
#include "app/shelf.h"
#include "base/clock.h"
#include "base/messages.h"
#include "measurements.h"

namespace assay::bench {
namespace {

Result<void> run(const std::string& file, std::size_t rounds) {
  ASSAY_ASSIGN(const std::string bytes, app::read_file(file));
  const std::filesystem::path data = ASSAY_SOURCE_DIR;
  ASSAY_ASSIGN(const app::Shelf shelf, app::Shelf::load(data / "catalogs"));
  ASSAY_ASSIGN(const scheme::Scheme scheme, app::read_scheme_file(data / "schemes", "csa-star"));
  const scheme::Level* level = scheme.find_level("level-1");
  std::vector<double> times;
  std::size_t answers = 0;
  for (std::size_t i = 0; i < rounds; ++i) {
    const auto start = monotonic_now();
    ASSAY_ASSIGN(const auto checked,
                 app::check_document(shelf, level, bytes, "file.xlsx", std::nullopt));
    times.push_back(milliseconds_since(start));
    answers = checked.imported.report.counts.total;
  }
  report("import_warm", distribution_of(times));
  report("import_answers", {{"count", static_cast<double>(answers)}});
  return {};
}

}  // namespace
}  // namespace assay::bench

int main(int count, char** arguments) {
  using namespace assay::bench;
  const auto outcome = run(std::string(option(count, arguments, "file", "")),
                           std::stoul(std::string(option(count, arguments, "rounds", "200"))));
  if (outcome.ok()) return 0;
  std::fprintf(stderr, "%s\n", assay::render_error(assay::Language::en, outcome.error()).c_str());
  return 1;
}
