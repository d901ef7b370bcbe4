#include <cstddef>
#include <cstdint>

#include "base/check.h"
#include "representation/requirement_json.h"

namespace {

using assay::assessment::AnswerValue;
using assay::assessment::Ownership;

/// Nothing that is unknown can be required, however it is spelt.
void check(const assay::app::RequirementQuery& query) {
  for (const auto& requirement : query.requirements) {
    ASSAY_CHECK(requirement.must_be == AnswerValue::yes || requirement.must_be == AnswerValue::no ||
                requirement.must_be == AnswerValue::not_applicable);
    for (const Ownership owner : requirement.owners) {
      ASSAY_CHECK(owner != Ownership::unassigned && owner != Ownership::unparsed);
    }
  }
}

}  // namespace

/// A buyer's list, as JSON and as CSV.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  if (const auto read = assay::representation::parse_requirements(text, "fuzz.json"); read.ok()) {
    check(*read);
  }
  const auto read = assay::representation::parse_requirements_csv(text, "fuzz.csv", {"ccm", "4.0"});
  if (read.ok()) {
    check(*read);
    for (const auto& requirement : read->requirements) {
      ASSAY_CHECK(!requirement.question.question.empty());
    }
  }
  return 0;
}
