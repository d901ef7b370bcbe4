#include "audit/invalid.h"

#include <algorithm>
#include <string>

#include "base/limits.h"
#include "base/text.h"

namespace assay::audit {
namespace {

Result<void> allow(std::string_view member, std::string_view text, std::size_t most,
                   TextLines lines) {
  if (!is_utf8(text)) return invalid(member, "", "not-utf8");
  if (text.size() > most) return invalid(member, text, "too-long");
  if (!hidden_character(text, lines).empty()) return invalid(member, text, "hidden-character");
  return {};
}

bool letter_or_digit(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

}  // namespace

Error invalid(std::string_view member, std::string_view value, std::string_view reason) {
  return Error{"audit.invalid",
               {{"member", std::string(member)},
                {"value", std::string(truncated_to(value, 200))},
                {"reason", std::string(reason)}}};
}

Result<void> need_line(std::string_view member, std::string_view text) {
  if (is_blank(text)) return invalid(member, "", "missing");
  return allow(member, text, limits::audit_line_bytes, TextLines::one);
}

Result<void> allow_prose(std::string_view member, std::string_view text) {
  return allow(member, text, limits::audit_text_bytes, TextLines::several);
}

Result<void> need_prose(std::string_view member, std::string_view text) {
  if (is_blank(text)) return invalid(member, "", "missing");
  return allow_prose(member, text);
}

Result<void> need_id(std::string_view member, std::string_view text) {
  const bool fits = !text.empty() && text.size() <= 64 && letter_or_digit(text.front()) &&
                    std::all_of(text.begin(), text.end(), [](char c) {
                      return letter_or_digit(c) || c == '-' || c == '_' || c == '.';
                    });
  if (fits) return {};
  return invalid(member, is_utf8(text) ? text : std::string_view(), "not-a-journal-id");
}

}  // namespace assay::audit
