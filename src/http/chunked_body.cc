#include "http/chunked_body.h"

#include <algorithm>
#include <charconv>

#include "base/limits.h"
#include "base/text.h"
#include "http/request_head.h"

namespace assay::http {
namespace {

constexpr std::size_t size_digits = 16;  // 64 bits
/// The rest is room for extensions, which hardly anybody sends.
constexpr std::size_t size_line_bytes = 256;

bool holds_no_controls(std::string_view text) {
  return std::none_of(text.begin(), text.end(), [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return (byte < 0x20 && c != '\t') || byte == 0x7f;
  });
}

/// The end of a chunk's size line: nothing, blanks, or blanks and extensions.
bool is_extension(std::string_view text) {
  const auto rest = trimmed(text, " \t");
  return rest.empty() || (rest.front() == ';' && holds_no_controls(rest));
}

}  // namespace

ChunkedBody::State ChunkedBody::read(std::string& pending) {
  std::size_t at = 0;
  State state = State::more;
  while (state == State::more) {
    if (expecting_ == Expecting::data) {
      const std::size_t taken = std::min<std::uint64_t>(left_, pending.size() - at);
      body_.append(pending, at, taken);
      at += taken;
      left_ -= taken;
      if (left_ > 0) break;
      expecting_ = Expecting::end_of_data;
    }
    const std::size_t longest = longest_line();
    const std::size_t end = pending.find("\r\n", at);
    const bool whole = end != std::string::npos;
    // Without its end a line may lack the LF only, hence one byte more.
    if (whole ? end - at > longest : pending.size() - at > longest + 1) return State::malformed;
    if (!whole) break;
    state = read_line(std::string_view(pending).substr(at, end - at));
    at = end + 2;
  }
  pending.erase(0, at);
  return state;
}

/// In bytes without the line's end.
std::size_t ChunkedBody::longest_line() const {
  if (expecting_ == Expecting::size) return size_line_bytes;
  if (expecting_ == Expecting::trailer) return limits::request_header_bytes - trailer_bytes_;
  return 0;  // behind the bytes of a chunk nothing but a line end
}

ChunkedBody::State ChunkedBody::read_line(std::string_view line) {
  switch (expecting_) {
    case Expecting::size:
      return read_size(line);
    case Expecting::trailer:
      return read_trailer(line);
    case Expecting::end_of_data:  // is empty: see longest_line()
    case Expecting::data:
      break;
  }
  expecting_ = Expecting::size;
  return State::more;
}

ChunkedBody::State ChunkedBody::read_size(std::string_view line) {
  std::uint64_t size = 0;
  const auto digits = line.substr(0, size_digits);
  const auto [end, fault] = std::from_chars(digits.data(), digits.data() + digits.size(), size, 16);
  const auto length = static_cast<std::size_t>(end - digits.data());
  if (fault != std::errc() || !is_extension(line.substr(length))) return State::malformed;
  if (size > limit_ - body_.size()) return State::too_large;
  left_ = size;
  expecting_ = size == 0 ? Expecting::trailer : Expecting::data;
  return State::more;
}

ChunkedBody::State ChunkedBody::read_trailer(std::string_view line) {
  if (line.empty()) return State::complete;
  trailer_bytes_ += line.size();
  const auto colon = line.find(':');
  const bool field = colon != std::string_view::npos && is_token(line.substr(0, colon)) &&
                     holds_no_controls(line.substr(colon + 1));
  return field ? State::more : State::malformed;
}

}  // namespace assay::http
