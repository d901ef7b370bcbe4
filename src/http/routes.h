#pragma once
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "app/instance.h"
#include "base/limits.h"
#include "http/handler.h"
#include "http/metrics.h"
#include "http/request.h"
#include "http/response.h"
#include "http/surroundings.h"
#include "http/visitor.h"

namespace assay::http {

/// One request to one operation.
struct Call {
  const Request& request;
  std::vector<std::string> parameters;  ///< of the path, in its order, decoded
  app::Instance* instance;              ///< null while there is none yet: only Needs::nothing
  Metrics& metrics;
  const Surroundings& surroundings;
  Visitor visitor = {};  ///< looked up for Needs::caller only; else nobody

  const account::Caller& caller() const { return visitor.caller; }
};

/// What must be there before an operation can answer.
enum class Needs {
  nothing_at_once,  ///< answered on the network thread, from memory
  nothing,
  registry,  ///< 503 until the registry is loaded; who asks does not matter, and is not looked up
  caller,    ///< the registry, and who asks
};

/// What a request does, and so what is asked of where it comes from (access.h).
enum class Effect {
  none,     ///< nothing is changed
  changes,  ///< something that the caller may change
  enters,   ///< a session is opened, or a letter is asked for, by somebody who has none yet
};

/// An operation of api/openapi.yaml. tests/tidy holds the table against that file.
struct Route {
  std::string_view operation;  ///< operationId
  Method method;
  std::string_view path;  ///< "{name}" stands for one segment
  /// Errors become problem details by status_of().
  Result<Response> (*answer)(const Call& call);
  Needs needs = Needs::registry;
  /// Of a method other than GET; nothing said: it changes something.
  std::optional<Effect> effect = std::nullopt;
  std::size_t body_bytes = limits::request_json_bytes;  ///< the most; of methods that have a body
  Cost cost = Cost::usual;
};
Effect effect_of(const Route& route);

std::span<const Route> routes();

struct FoundRoute {
  const Route* route = nullptr;         ///< null: there is none for this path and method
  std::vector<std::string> parameters;  ///< of the path
  std::string allowed;  ///< methods of this path, for Allow; "" if there is no such path
};
/// HEAD finds what GET finds.
FoundRoute find_route(Method method, std::span<const std::string> segments);

}  // namespace assay::http
