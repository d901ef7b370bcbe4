#include "http/request_head.h"

#include <algorithm>
#include <cctype>
#include <string>

#include "base/limits.h"
#include "base/text.h"

namespace assay::http {
namespace {

bool is_token_character(char c) {
  constexpr std::string_view others = "!#$%&'*+-.^_`|~";
  const auto byte = static_cast<unsigned char>(c);
  return (byte < 0x80 && std::isalnum(byte) != 0) || others.find(c) != std::string_view::npos;
}

bool equal_ignoring_case(std::string_view text, std::string_view lower) {
  return text.size() == lower.size() &&
         std::equal(text.begin(), text.end(), lower.begin(), [](char a, char b) {
           return std::tolower(static_cast<unsigned char>(a)) == b;
         });
}

/// uri-host [":" port] as far as we need it: nothing that could split an address or a header.
bool is_host(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    constexpr std::string_view others = "-._~!$&'()*+,;=:[]%";
    return (byte < 0x80 && std::isalnum(byte) != 0) || others.find(c) != std::string_view::npos;
  });
}

/// The fields that decide where a message ends and whom it is for.
struct Framing {
  bool version_1_0 = false;
  int hosts = 0;
  int lengths = 0;
  int transfer_codings = 0;
  bool chunked = false;
};

std::optional<Refusal> refused(int status, std::string_view code,
                               Error::Parameters parameters = {}) {
  return Refusal{status, Error{std::string(code), std::move(parameters)}};
}

std::optional<Refusal> check_request_line(std::string_view line, Framing& framing) {
  const auto first = line.find(' ');
  const auto last = line.rfind(' ');
  if (first == std::string_view::npos || first == last || !is_token(line.substr(0, first))) {
    return refused(400, "request.malformed_line");
  }
  const auto target = line.substr(first + 1, last - first - 1);
  const auto version = line.substr(last + 1);
  if (target.size() > limits::request_target_bytes) {
    return refused(414, "request.target_too_long",
                   {{"limit", std::to_string(limits::request_target_bytes)}});
  }
  const bool visible =
      std::all_of(target.begin(), target.end(), [](char c) { return c > 0x20 && c < 0x7f; });
  if (target.empty() || !visible) return refused(400, "request.malformed_line");
  if (version == "HTTP/1.1") return std::nullopt;
  framing.version_1_0 = version == "HTTP/1.0";
  if (framing.version_1_0) return std::nullopt;
  if (version.substr(0, 5) == "HTTP/") return refused(505, "request.unsupported_version");
  return refused(400, "request.malformed_line");
}

std::optional<Refusal> check_field(std::string_view line, Framing& framing) {
  if (line.front() == ' ' || line.front() == '\t') return refused(400, "request.folded_header");
  const auto colon = line.find(':');
  if (colon == std::string_view::npos || !is_token(line.substr(0, colon))) {
    return refused(400, "request.malformed_header");
  }
  const auto name = line.substr(0, colon);
  const auto value = trimmed(line.substr(colon + 1), " \t");
  if (equal_ignoring_case(name, "host")) {
    ++framing.hosts;
    if (!is_host(value)) return refused(400, "request.malformed_host");
  } else if (equal_ignoring_case(name, "content-length")) {
    ++framing.lengths;
    const bool digits = !value.empty() && value.size() <= 18 &&
                        value.find_first_not_of("0123456789") == std::string_view::npos;
    if (!digits || framing.lengths > 1) return refused(400, "request.malformed_length");
  } else if (equal_ignoring_case(name, "transfer-encoding")) {
    ++framing.transfer_codings;
    framing.chunked = equal_ignoring_case(value, "chunked");
    if (!framing.chunked || framing.transfer_codings > 1) {
      return refused(501, "request.unsupported_transfer_coding");
    }
  }
  return std::nullopt;
}

std::optional<Refusal> check_framing(const Framing& framing) {
  if (framing.hosts > 1 || (framing.hosts == 0 && !framing.version_1_0)) {
    return refused(400, "request.no_host");
  }
  if (framing.transfer_codings > 0 && framing.lengths > 0) {
    return refused(400, "request.length_and_chunked");
  }
  if (framing.chunked && framing.version_1_0) return refused(400, "request.chunked_in_1_0");
  return std::nullopt;
}

}  // namespace

bool is_token(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), is_token_character);
}

std::optional<std::size_t> HeadScanner::scan(std::string_view bytes) {
  if (refusal_) return std::nullopt;
  if (!end_ && !check_bytes(bytes)) return std::nullopt;
  if (!end_ || !accept_head(bytes.substr(0, *end_))) return std::nullopt;
  return end_;
}

bool HeadScanner::refuse(int status, std::string_view code, Error::Parameters parameters) {
  refusal_ = Refusal{status, Error{std::string(code), std::move(parameters)}};
  return false;
}

/// Looks at each byte once. False: refused. Sets end_ at the empty line.
bool HeadScanner::check_bytes(std::string_view bytes) {
  // The last byte stays for the next call if it is a CR: what follows decides about it.
  for (; seen_ < bytes.size(); ++seen_) {
    const char c = bytes[seen_];
    if (lines_ == 0 && seen_ > limits::request_target_bytes + 64) {
      return refuse(414, "request.target_too_long",
                    {{"limit", std::to_string(limits::request_target_bytes)}});
    }
    if (seen_ >= limits::request_header_bytes) {
      return refuse(431, "request.header_too_large",
                    {{"limit", std::to_string(limits::request_header_bytes)}});
    }
    if (c == '\r') {
      if (seen_ + 1 == bytes.size()) return true;
      if (bytes[seen_ + 1] != '\n') return refuse(400, "request.malformed_header");
      const bool empty_line = seen_ >= 2 && bytes[seen_ - 1] == '\n';
      ++seen_;
      if (empty_line) {
        end_ = seen_ + 1;
        return true;
      }
      if (++lines_ > limits::request_header_fields) {
        return refuse(431, "request.too_many_headers",
                      {{"limit", std::to_string(limits::request_header_fields)}});
      }
      continue;
    }
    const bool control = (static_cast<unsigned char>(c) < 0x20 && c != '\t') || c == 0x7f;
    // A method is a token, so that e.g. a TLS greeting is refused at its first byte.
    if (control || (seen_ == 0 && !is_token_character(c))) {
      return refuse(400, lines_ == 0 ? "request.malformed_line" : "request.malformed_header");
    }
  }
  return true;
}

bool HeadScanner::accept_head(std::string_view head) {
  Framing framing;
  std::size_t start = 0;
  for (bool first = true;; first = false) {
    const auto line = head.substr(start, head.find("\r\n", start) - start);
    if (line.empty()) break;
    refusal_ = first ? check_request_line(line, framing) : check_field(line, framing);
    if (refusal_) return false;
    start += line.size() + 2;
  }
  refusal_ = check_framing(framing);
  return !refusal_;
}

}  // namespace assay::http
