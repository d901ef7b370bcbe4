#pragma once
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "assessment/report.h"

namespace assay::exchange {

/// Findings of one import. Severities are the rules' defaults; schemes decide what they do.
class FindingList {
 public:
  void add(std::string_view rule, assessment::Location location, std::string_view subject,
           std::string_view value, Error::Parameters parameters = {});
  void append(std::vector<assessment::Finding> findings);
  /// In the order of the file: findings about the whole document first, then row by row, and what
  /// stands nowhere (missing questions) last.
  std::vector<assessment::Finding> in_file_order() &&;
  /// In the order in which they were added.
  std::vector<assessment::Finding> take() && { return std::move(findings_); }

 private:
  std::vector<assessment::Finding> findings_;
};

}  // namespace assay::exchange
