#include "exchange/finding_list.h"

#include <algorithm>
#include <charconv>
#include <iterator>
#include <utility>

#include "base/check.h"
#include "base/text.h"

namespace assay::exchange {
namespace {

constexpr std::size_t shown_value_bytes = 200;

/// The element number in "/answers/12/value", which orders JSON as rows order a sheet.
std::uint64_t element_of(std::string_view pointer) {
  const std::size_t digits = pointer.find_first_of("0123456789");
  std::uint64_t element = 0;
  if (digits == std::string_view::npos) return element;
  std::from_chars(pointer.data() + digits, pointer.data() + pointer.size(), element);
  return element;
}

/// What is about the whole document comes first, what could not be found in it last.
std::uint64_t place_in_file(const assessment::Finding& finding) {
  constexpr std::uint64_t nowhere = UINT64_MAX;
  if (finding.location.row != 0) return finding.location.row;
  if (!finding.location.pointer.empty()) return 1 + element_of(finding.location.pointer);
  return finding.subject.empty() ? 0 : nowhere;
}

}  // namespace

void FindingList::add(std::string_view rule, assessment::Location location,
                      std::string_view subject, std::string_view value,
                      Error::Parameters parameters) {
  const assessment::Rule* known = assessment::find_rule(rule);
  ASSAY_CHECK(known != nullptr);
  findings_.push_back({std::string(rule), known->default_severity, std::move(location),
                       std::string(subject), std::string(truncated_to(value, shown_value_bytes)),
                       std::move(parameters)});
}

void FindingList::append(std::vector<assessment::Finding> findings) {
  findings_.insert(findings_.end(), std::make_move_iterator(findings.begin()),
                   std::make_move_iterator(findings.end()));
}

std::vector<assessment::Finding> FindingList::in_file_order() && {
  std::stable_sort(findings_.begin(), findings_.end(),
                   [](const assessment::Finding& a, const assessment::Finding& b) {
                     return place_in_file(a) < place_in_file(b);
                   });
  return std::move(findings_);
}

}  // namespace assay::exchange
