#pragma once
#include <cstddef>
#include <optional>
#include <string_view>

#include "http/request.h"
#include "http/response.h"

namespace assay::http {

/// What stands behind the server. Its methods are called on several threads at once.
class Handler {
 public:
  virtual ~Handler() = default;

  /// The most bytes that a request's body may have, by its head.
  virtual std::size_t body_limit(const Request& head) const = 0;
  /// An answer that costs next to nothing, given on the network thread: never waits, reads no
  /// registry. No value: handle() is asked, on a worker thread.
  virtual std::optional<Response> answer_at_once(const Request& request) const = 0;
  virtual Response handle(const Request& request) const = 0;
  /// The Content-Security-Policy of HTML responses.
  virtual std::string_view page_policy() const = 0;
};

}  // namespace assay::http
