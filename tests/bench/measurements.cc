#include "measurements.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdio>
#include <fstream>
#include <string>

#include "base/check.h"
#include "base/clock.h"

namespace assay::bench {

double milliseconds_since(std::chrono::steady_clock::time_point start) {
  return std::chrono::duration<double, std::milli>(monotonic_now() - start).count();
}

double resident_mebibytes() {
  std::ifstream status("/proc/self/status");
  for (std::string word; status >> word;) {
    double kibibytes = 0;
    if (word == "VmRSS:" && status >> kibibytes) return kibibytes / 1024;
  }
  return 0;
}

Distribution distribution_of(std::vector<double> milliseconds) {
  ASSAY_CHECK(!milliseconds.empty());
  std::sort(milliseconds.begin(), milliseconds.end());
  const auto at = [&](double share) {
    const double count = static_cast<double>(milliseconds.size());
    return milliseconds[static_cast<std::size_t>(std::ceil(share * count)) - 1];
  };
  return {at(0.5), at(0.9), at(0.99), milliseconds.back()};
}

void report(std::string_view of, Values values) {
  std::printf("{\"of\":\"%.*s\"", static_cast<int>(of.size()), of.data());
  for (const auto& [name, value] : values) {
    std::printf(",\"%.*s\":%.6g", static_cast<int>(name.size()), name.data(), value);
  }
  std::printf("}\n");
  std::fflush(stdout);
}

void report(std::string_view of, const Distribution& distribution) {
  report(of, {{"p50", distribution.p50},
              {"p90", distribution.p90},
              {"p99", distribution.p99},
              {"most", distribution.most}});
}

std::string_view option(int count, char** arguments, std::string_view name,
                        std::string_view otherwise) {
  for (int i = 1; i < count; ++i) {
    std::string_view argument = arguments[i];
    if (!argument.starts_with("--")) continue;
    argument.remove_prefix(2);
    if (argument.starts_with(name) && argument.substr(name.size()).starts_with('=')) {
      return argument.substr(name.size() + 1);
    }
  }
  return otherwise;
}

}  // namespace assay::bench
