#pragma once
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "assessment/report.h"

namespace assay::assessment {

/// Gathers what is found in a statement.
class StatementFindings {
 public:
  void add(std::string_view rule, const Location& place, std::string_view subject,
           std::string_view value, Error::Parameters parameters = {});
  /// Readers of a statement see all of it, or it is not in it.
  void add_hidden_characters(const Location& place, std::string_view subject,
                             std::string_view text);
  std::vector<Finding> take() && { return std::move(findings_); }

 private:
  std::vector<Finding> findings_;
};

/// The place of the element, where places are known.
template <typename Place>
const Place& place_at(std::span<const Place> places, std::size_t index) {
  static const Place nowhere;
  return index < places.size() ? places[index] : nowhere;
}

}  // namespace assay::assessment
