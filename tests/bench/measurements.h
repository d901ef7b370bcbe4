#pragma once
#include <chrono>
#include <initializer_list>
#include <string_view>
#include <utility>
#include <vector>

namespace assay::bench {

double milliseconds_since(std::chrono::steady_clock::time_point start);

/// Resident memory of this process in mebibytes, as Linux counts it.
double resident_mebibytes();

/// Of times in milliseconds: the value that so many per cent do not exceed.
struct Distribution {
  double p50 = 0, p90 = 0, p99 = 0, most = 0;
};
Distribution distribution_of(std::vector<double> milliseconds);

using Values = std::initializer_list<std::pair<std::string_view, double>>;
/// One line of JSON on standard output, which tests/bench/*.mjs read: {"of":"search","p50":1.2}.
void report(std::string_view of, Values values);
void report(std::string_view of, const Distribution& distribution);

/// "value" of the argument "--name=value"; `otherwise` if there is none.
std::string_view option(int count, char** arguments, std::string_view name,
                        std::string_view otherwise);

}  // namespace assay::bench
