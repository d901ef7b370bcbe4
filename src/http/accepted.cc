#include "http/accepted.h"

#include <algorithm>
#include <cctype>

#include "base/text.h"

namespace assay::http {
namespace {

constexpr std::string_view optional_white_space = " \t";  // RFC 9110, 5.6.3

/// "0.125" in thousandths; more than three decimals are cut; -1 if it is not a weight.
int read_weight(std::string_view text) {
  if (text.empty() || (text[0] != '0' && text[0] != '1')) return -1;
  int weight = (text[0] - '0') * 1000;
  if (text.size() == 1) return weight;
  if (text[1] != '.') return -1;
  int unit = 100;
  for (const char c : text.substr(2)) {
    if (c < '0' || c > '9') return -1;
    weight += (c - '0') * unit;
    unit /= 10;
  }
  return weight <= 1000 ? weight : -1;
}

}  // namespace

std::vector<Accepted> read_accepted(std::string_view field) {
  std::vector<Accepted> list;
  while (!field.empty()) {
    const auto end = std::min(field.find(','), field.size());
    auto element = field.substr(0, end);
    field.remove_prefix(std::min(end + 1, field.size()));
    const auto semicolon = element.find(';');
    Accepted accepted;
    for (const char c : trimmed(element.substr(0, semicolon), optional_white_space)) {
      accepted.name += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    }
    if (accepted.name.empty()) continue;
    if (semicolon != std::string_view::npos) {
      const auto parameter = trimmed(element.substr(semicolon + 1), optional_white_space);
      if (parameter.size() < 3 || (parameter[0] != 'q' && parameter[0] != 'Q') ||
          parameter[1] != '=') {
        continue;
      }
      accepted.weight = read_weight(parameter.substr(2));
      if (accepted.weight < 0) continue;
    }
    list.push_back(std::move(accepted));
  }
  return list;
}

}  // namespace assay::http
