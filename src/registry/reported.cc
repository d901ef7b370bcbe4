#include "registry/reported.h"

#include <algorithm>

#include "base/limits.h"
#include "base/text.h"
#include "base/web_address.h"

namespace assay::registry {
namespace {

constexpr std::size_t id_characters = 64;       // of is_slug()
constexpr std::size_t foreign_characters = 40;  // of them, at most
constexpr std::size_t shown_bytes = 100;

/// Letters and digits of ASCII in lower case, everything else as single hyphens between them.
std::string hyphenated(std::string_view text, std::size_t most) {
  std::string slug;
  for (const char c : text) {
    const bool upper = c >= 'A' && c <= 'Z';
    const bool plain = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    if (upper) {
      slug += static_cast<char>(c - 'A' + 'a');
    } else if (plain) {
      slug += c;
    } else if (!slug.empty() && slug.back() != '-') {
      slug += '-';
    }
  }
  if (slug.size() > most) slug.resize(most);
  while (!slug.empty() && slug.back() == '-') slug.pop_back();
  return slug;
}

Error invalid(std::string_view member, std::string_view value, std::string_view reason) {
  return Error{"reported.invalid",
               {{"member", std::string(member)},
                {"value", std::string(truncated_to(value, shown_bytes))},
                {"reason", std::string(reason)}}};
}

/// One line that people can read, or nothing.
Result<void> check_text(std::string_view member, std::string_view text) {
  if (!is_utf8(text)) return invalid(member, "", "not-utf8");
  if (text.size() > limits::reported_text_bytes) return invalid(member, text, "too-long");
  if (!text.empty() && is_blank(text)) return invalid(member, text, "blank");
  if (!hidden_character(text, TextLines::one).empty()) {
    return invalid(member, text, "hidden-character");
  }
  return {};
}

Result<void> check_needed(std::string_view member, std::string_view text) {
  if (text.empty()) return invalid(member, "", "missing");
  return check_text(member, text);
}

Result<void> check_address(std::string_view member, std::string_view text) {
  ASSAY_TRY(check_text(member, text));
  if (!text.empty() && !parse_web_address(text)) {
    return invalid(member, text, "not-a-web-address");
  }
  return {};
}

Result<void> check_texts(std::string_view member, const std::vector<std::string>& texts) {
  for (const std::string& text : texts) ASSAY_TRY(check_needed(member, text));
  return {};
}

Result<void> check_says(const ReportedService& says) {
  ASSAY_TRY(check_needed("provider", says.provider));
  ASSAY_TRY(check_needed("service", says.service));
  ASSAY_TRY(check_address("website", says.website));
  const auto& classes = says.classes;
  if (std::adjacent_find(classes.begin(), classes.end(), std::greater_equal<>()) != classes.end()) {
    return invalid("classes", "", "not-sorted");
  }
  if (!is_slug(says.scheme)) return invalid("scheme", says.scheme, "not-a-slug");
  if (!says.level.empty() && !is_slug(says.level))
    return invalid("level", says.level, "not-a-slug");
  ASSAY_TRY(check_text("levelWord", says.level_word));
  ASSAY_TRY(check_needed("statusWord", says.status_word));
  if (!says.assessed_yearly_on.empty() && !is_yearly_day(says.assessed_yearly_on)) {
    return invalid("assessedYearlyOn", says.assessed_yearly_on, "not-a-date");
  }
  ASSAY_TRY(check_text("assessor", says.assessor));
  ASSAY_TRY(check_texts("authorisedBy", says.authorised_by));
  return check_texts("buildsOn", says.builds_on);
}

}  // namespace

std::string proposed_id(std::string_view service, std::string_view foreign_id) {
  const std::string foreign = hyphenated(foreign_id, foreign_characters);
  std::string id = hyphenated(service, id_characters - foreign.size() - 1);
  if (!id.empty() && !foreign.empty()) id += '-';
  id += foreign;
  if (is_slug(id)) return id;
  return id.empty() ? "service" : "service-" + id;
}

bool is_yearly_day(std::string_view text) {
  // Of a leap year, so that 29 February is one.
  return text.size() == 7 && text.starts_with("--") &&
         parse_date("2024-" + std::string(text.substr(2))).ok();
}

Result<void> validate(const ReportSource& source) {
  if (!is_slug(source.id)) return invalid("source", source.id, "not-a-slug");
  if (source.name.empty()) return invalid("source", "", "missing");
  for (const Language language : all_languages) {
    ASSAY_TRY(check_text("source", source.name.in(language)));
  }
  return check_address("source", source.address);
}

Result<void> validate(const RecordImported& event) {
  if (!is_slug(event.id.text())) return invalid("id", event.id.text(), "not-a-slug");
  ASSAY_TRY(validate(event.source));
  ASSAY_TRY(check_address("document", event.document.address));
  ASSAY_TRY(check_needed("foreignId", event.foreign_id));
  return event.says ? check_says(*event.says) : Result<void>();
}

}  // namespace assay::registry
