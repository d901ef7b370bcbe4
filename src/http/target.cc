#include "http/target.h"

#include <cctype>

#include "base/limits.h"
#include "base/text.h"

namespace assay::http {
namespace {

int hexadecimal_value(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

bool is_unreserved(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return (byte < 0x80 && std::isalnum(byte) != 0) || c == '-' || c == '.' || c == '_' || c == '~';
}

Error malformed_escape(std::string_view text) {
  // What is shown again must be UTF-8, and short.
  const auto shown = is_utf8(text) ? truncated_to(text, 80) : std::string_view("?");
  return {"target.malformed_escape", {{"value", std::string(shown)}}};
}

Result<void> read_query(std::string_view text, Request& request) {
  while (!text.empty()) {
    const auto end = std::min(text.find('&'), text.size());
    const auto piece = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (piece.empty()) continue;
    const auto equals = piece.find('=');
    const auto value =
        equals == std::string_view::npos ? std::string_view() : piece.substr(equals + 1);
    ASSAY_ASSIGN(std::string decoded_name, percent_decoded(piece.substr(0, equals), true));
    ASSAY_ASSIGN(std::string decoded_value, percent_decoded(value, true));
    request.query.push_back({std::move(decoded_name), std::move(decoded_value)});
    if (request.query.size() > limits::query_parameters) {
      return Error{"query.too_many_parameters",
                   {{"limit", std::to_string(limits::query_parameters)}}};
    }
  }
  return {};
}

}  // namespace

Result<std::string> percent_decoded(std::string_view text, bool plus_is_space) {
  std::string decoded;
  decoded.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    char c = text[i];
    if (c == '%') {
      const int high = i + 2 < text.size() ? hexadecimal_value(text[i + 1]) : -1;
      const int low = i + 2 < text.size() ? hexadecimal_value(text[i + 2]) : -1;
      if (high < 0 || low < 0) return malformed_escape(text);
      c = static_cast<char>(high * 16 + low);
      i += 2;
      if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f) return malformed_escape(text);
    } else if (c == '+' && plus_is_space) {
      c = ' ';
    }
    decoded += c;
  }
  if (!is_utf8(decoded)) return malformed_escape(text);
  return decoded;
}

std::string percent_encoded(std::string_view text) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  std::string encoded;
  encoded.reserve(text.size());
  for (const char c : text) {
    if (is_unreserved(c)) {
      encoded += c;
      continue;
    }
    const auto byte = static_cast<unsigned char>(c);
    encoded += '%';
    encoded += digits[byte >> 4];
    encoded += digits[byte & 15];
  }
  return encoded;
}

Result<void> read_target(std::string_view target, Request& request) {
  if (target.substr(0, 7) == "http://" || target.substr(0, 8) == "https://") {
    const auto slash = target.find('/', target.find("//") + 2);
    target = slash == std::string_view::npos ? "/" : target.substr(slash);
  }
  request.target = target;
  request.segments.clear();
  request.query.clear();
  const auto question = target.find('?');
  request.path = target.substr(0, question);
  if (request.path.empty() || request.path.front() != '/') {
    if (request.method == Method::options || request.method == Method::connect) return {};
    return Error{"target.malformed", {{"value", std::string(truncated_to(target, 80))}}};
  }
  std::string_view rest = std::string_view(request.path).substr(1);
  while (true) {
    const auto end = std::min(rest.find('/'), rest.size());
    ASSAY_ASSIGN(std::string segment, percent_decoded(rest.substr(0, end), false));
    request.segments.push_back(std::move(segment));
    if (end == rest.size()) break;
    rest.remove_prefix(end + 1);
  }
  if (question == std::string_view::npos) return {};
  return read_query(target.substr(question + 1), request);
}

std::string written_query(const std::vector<QueryParameter>& query) {
  std::string text;
  for (const auto& [name, value] : query) {
    if (!text.empty()) text += '&';
    text += percent_encoded(name) + '=' + percent_encoded(value);
  }
  return text;
}

}  // namespace assay::http
