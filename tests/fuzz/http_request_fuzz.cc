#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/check.h"
#include "http/accepted.h"
#include "http/language_choice.h"
#include "http/request_parser.h"

namespace {

using assay::http::Request;
using assay::http::RequestParser;

/// What one connection says, as far as it was understood.
struct Heard {
  std::vector<Request> requests;
  RequestParser::State end = RequestParser::State::idle;
  std::string refusal;
};

/// Gives the bytes in pieces of `piece` bytes, as a slow or a fast network would.
Heard hear(std::string_view bytes, std::size_t piece) {
  RequestParser parser([](const Request&) { return std::size_t{4'096}; });
  Heard heard;
  while (true) {
    const std::string_view next = bytes.substr(0, piece);
    bytes.remove_prefix(next.size());
    auto state = parser.add(next);
    while (state == RequestParser::State::complete) {
      heard.requests.push_back(parser.take());
      state = parser.add("");
    }
    heard.end = state;
    if (state == RequestParser::State::refused) heard.refusal = parser.refusal().error.code;
    if (state == RequestParser::State::refused || bytes.empty()) return heard;
  }
}

bool same(const Request& a, const Request& b) {
  return a.method == b.method && a.target == b.target && a.path == b.path &&
         a.segments == b.segments && a.query == b.query && a.headers == b.headers &&
         a.body == b.body;
}

void check_header_readers(const Request& request) {
  for (const auto& [name, value] : request.headers) {
    for (const auto& accepted : assay::http::read_accepted(value)) {
      ASSAY_CHECK(accepted.weight >= 0 && accepted.weight <= 1000);
    }
  }
  static_cast<void>(assay::http::language_of(request));
}

}  // namespace

/// Bytes of a connection: however they are cut, the same requests are heard. What differs by the
/// cut is what lets a request be smuggled past a proxy.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const Heard whole = hear(bytes, 65'536);
  for (const Request& request : whole.requests) check_header_readers(request);
  for (const std::size_t piece : {std::size_t{1}, std::size_t{7}}) {
    const Heard cut = hear(bytes, piece);
    ASSAY_CHECK(cut.requests.size() == whole.requests.size());
    ASSAY_CHECK(cut.end == whole.end && cut.refusal == whole.refusal);
    for (std::size_t i = 0; i < cut.requests.size(); ++i) {
      ASSAY_CHECK(same(cut.requests[i], whole.requests[i]));
    }
  }
  return 0;
}
