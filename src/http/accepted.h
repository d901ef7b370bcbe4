#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace assay::http {

/// One element of a list with weights, e.g. of Accept-Encoding: "br;q=0.8".
struct Accepted {
  std::string name;   ///< lower case
  int weight = 1000;  ///< in thousandths; 0 = not acceptable
};

/// Reads a list with weights (RFC 9110, 12.4.2) in its own order. What cannot be read is left out:
/// these fields are wishes.
std::vector<Accepted> read_accepted(std::string_view field);

}  // namespace assay::http
