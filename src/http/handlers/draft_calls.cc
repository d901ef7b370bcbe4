#include "http/handlers/draft_calls.h"

#include "app/draft_state.h"
#include "base/text.h"
#include "http/handlers/private_answers.h"

namespace assay::http::handlers {
namespace {

constexpr std::size_t file_name_bytes = 200;

/// RFC 8187, 3.2.1.
std::string percent_encoded(std::string_view text) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  constexpr std::string_view plain = "!#$&+-.^_`|~";
  std::string encoded;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    const bool is_alphanumeric =
        (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    if (is_alphanumeric || plain.find(c) != std::string_view::npos) {
      encoded.push_back(c);
    } else {
      encoded += '%';
      encoded += digits[byte >> 4];
      encoded += digits[byte & 15];
    }
  }
  return encoded;
}

}  // namespace

Result<std::int64_t> draft_of(const Call& call, std::string_view operation) {
  const Error missing{"draft.not_found", {{"draft", call.parameters.front()}}};
  const auto number = number_of(call, 0, missing);
  // What can be no draft's number is not there either; draft 0 is never there.
  const auto admitted =
      app::admit_to_draft(*call.instance, operation, call.caller(), number.ok() ? *number : 0);
  if (!admitted.ok() && admitted.error().code == missing.code) return missing;
  if (!admitted.ok()) return admitted.error();
  return number;
}

Response private_file(std::string_view media_type, std::string_view name, std::string bytes) {
  Response response = text_response(200, media_type, std::move(bytes));
  response.caching = Caching::personal;
  response.headers.emplace_back("Content-Disposition",
                                "attachment; filename*=UTF-8''" + percent_encoded(name));
  return response;
}

std::string sent_file_name(std::string_view stated, std::string_view otherwise) {
  const auto folder = stated.find_last_of("/\\");
  if (folder != std::string_view::npos) stated.remove_prefix(folder + 1);
  const std::string_view name = truncated_to(trimmed(stated), file_name_bytes);
  const bool is_good =
      is_utf8(name) && !is_blank(name) && hidden_character(name, TextLines::one).empty();
  return std::string(is_good ? name : otherwise);
}

}  // namespace assay::http::handlers
