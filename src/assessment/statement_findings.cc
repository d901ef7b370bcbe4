#include "assessment/statement_findings.h"

#include "base/check.h"
#include "base/text.h"

namespace assay::assessment {

void StatementFindings::add(std::string_view rule, const Location& place, std::string_view subject,
                            std::string_view value, Error::Parameters parameters) {
  constexpr std::size_t most_bytes = 200;
  const Rule* known = find_rule(rule);
  ASSAY_CHECK(known != nullptr);
  findings_.push_back({std::string(rule), known->default_severity, place, std::string(subject),
                       std::string(truncated_to(value, most_bytes)), std::move(parameters)});
}

void StatementFindings::add_hidden_characters(const Location& place, std::string_view subject,
                                              std::string_view text) {
  std::string character = hidden_character(text, TextLines::several);
  if (character.empty()) return;
  add("hidden-characters", place, subject, text, {{"character", std::move(character)}});
}

}  // namespace assay::assessment
