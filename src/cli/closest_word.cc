#include "cli/closest_word.h"

#include <algorithm>
#include <numeric>

namespace assay::cli {
namespace {

/// Letters to insert, delete or replace to get from one word to the other (Levenshtein).
std::size_t distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 0; i < a.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i + 1;
    for (std::size_t j = 0; j < b.size(); ++j) {
      const std::size_t replaced = diagonal + (a[i] == b[j] ? 0 : 1);
      diagonal = row[j + 1];
      row[j + 1] = std::min({replaced, row[j] + 1, diagonal + 1});
    }
  }
  return row.back();
}

}  // namespace

std::string closest_word(std::string_view word, const std::vector<std::string>& known) {
  constexpr std::size_t most_letters = 2;
  std::string closest;
  std::size_t best = most_letters + 1;
  for (const auto& candidate : known) {
    const std::size_t letters = distance(word, candidate);
    if (letters < best && 2 * letters < candidate.size()) {
      best = letters;
      closest = candidate;
    }
  }
  return closest;
}

}  // namespace assay::cli
