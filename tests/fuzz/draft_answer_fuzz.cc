#include <cstddef>
#include <cstdint>

#include "assessment/draft.h"
#include "base/check.h"
#include "base/limits.h"
#include "base/text.h"
#include "representation/draft_json.h"

namespace {

using assay::assessment::AnswerValue;
using assay::assessment::DraftAnswer;
using assay::assessment::Ownership;

/// What is taken is in the form in which it is kept, and can be taken again.
void check(const DraftAnswer& taken) {
  ASSAY_CHECK(taken.answer.value != AnswerValue::unparsed);
  ASSAY_CHECK(taken.answer.ownership != Ownership::unparsed);
  ASSAY_CHECK(taken.answer.implementation.size() <= assay::limits::answer_text_bytes);
  ASSAY_CHECK(assay::is_utf8(taken.note));
  ASSAY_CHECK(taken.evidence.size() <= assay::limits::evidence_links);
  for (const auto& address : taken.evidence) {
    ASSAY_CHECK(address.starts_with("https://") || address.starts_with("http://"));
    // They are kept divided by spaces.
    ASSAY_CHECK(address.find(' ') == std::string::npos);
  }
  const auto again = assay::assessment::accepted_change(taken, {});
  ASSAY_CHECK(again.ok() && *again == taken);
}

}  // namespace

/// The answer to one question, as a browser or a program sends it.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto value = assay::codec::parse_json(text, "body");
  if (!value.ok()) return 0;
  const auto read =
      assay::representation::parse_draft_answer(assay::codec::JsonReader(*value, "body"));
  if (!read.ok()) return 0;
  if (const auto taken = assay::assessment::accepted_change(*read, {}); taken.ok()) check(*taken);
  return 0;
}
