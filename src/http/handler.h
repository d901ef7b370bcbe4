#pragma once
#include <cstddef>
#include <optional>
#include <string_view>

#include "http/request.h"
#include "http/response.h"

namespace assay::http {

/// How much work a request is, as far as its address tells.
enum class Cost {
  usual,      ///< milliseconds at most
  heavy,      ///< reads much, or many documents: comparisons, rankings, whole exports
  expensive,  ///< makes or reads a file of many parts: PDF, XLSX, uploads
};
/// What it takes of a client's allowance of requests (rate_limit.h).
constexpr double tokens_of(Cost cost) {
  return cost == Cost::expensive ? 25 : cost == Cost::heavy ? 5 : 1;
}

/// What stands behind the server. Its methods are called on several threads at once.
class Handler {
 public:
  virtual ~Handler() = default;

  /// The most bytes that a request's body may have, by its head.
  virtual std::size_t body_limit(const Request& head) const = 0;
  /// An answer that costs next to nothing, given on the network thread: never waits, reads no
  /// registry. No value: handle() is asked, on a worker thread.
  virtual std::optional<Response> answer_at_once(const Request& request) const = 0;
  /// Asked before anything is made, by the head alone. All but the usual takes its turn
  /// (expensive_lane.h).
  virtual Cost cost(const Request& head) const = 0;
  virtual Response handle(const Request& request) const = 0;
  /// The Content-Security-Policy of HTML responses.
  virtual std::string_view page_policy() const = 0;
};

}  // namespace assay::http
