#pragma once
#include <vector>

#include "assessment/answer.h"
#include "assessment/report.h"
#include "catalog/catalog.h"

namespace assay::assessment {

/// Cells of one answer in the file it came from, so that findings can point at them.
struct AnswerPlaces {
  Location value, ownership, implementation, customer_responsibilities;
  /// What stands there, for findings to show: needed where it could not be read; "" where the
  /// value's own name ("yes", "csp-owned") will do.
  std::string value_text{};
  std::string ownership_text{};
};

/// Checks a whole answer set against the rules of the form: unanswered, unparsed-answer,
/// unparsed-owner, na-with-owner, na-without-reason, yes-without-owner, no-without-owner, bare-yes,
/// hidden-characters.
/// `places` is empty or has one element per answer. `asks_ownership` is false for forms without an
/// owner column (CAIQ 3): then the owner rules do not apply.
std::vector<Finding> check_answers(const catalog::Catalog& catalog, const AnswerSet& answers,
                                   const std::vector<AnswerPlaces>& places, bool asks_ownership);

/// The same for a CCM-based report: met is treated as Yes, partly and not met as No, and every
/// verdict but NA needs an owner.
std::vector<Finding> check_statements(const catalog::Catalog& catalog, const ControlReport& report,
                                      const std::vector<AnswerPlaces>& places);

}  // namespace assay::assessment
