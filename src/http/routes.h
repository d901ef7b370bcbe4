#pragma once
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "app/instance.h"
#include "http/metrics.h"
#include "http/request.h"
#include "http/response.h"

namespace assay::http {

/// One request to one operation.
struct Call {
  const Request& request;
  std::vector<std::string> parameters;  ///< of the path, in its order, decoded
  const app::Instance* instance;        ///< null while there is none yet: only Needs::nothing
  Metrics& metrics;
};

/// What must be there before an operation can answer.
enum class Needs {
  nothing_at_once,  ///< answered on the network thread, from memory
  nothing,
  registry,  ///< 503 until the registry is loaded
};

/// An operation of api/openapi.yaml. tests/tidy holds the table against that file.
struct Route {
  std::string_view operation;  ///< operationId
  Method method;
  std::string_view path;  ///< "{name}" stands for one segment
  /// Errors become problem details by status_of().
  Result<Response> (*answer)(const Call& call);
  Needs needs = Needs::registry;
};

std::span<const Route> routes();

struct FoundRoute {
  const Route* route = nullptr;         ///< null: there is none for this path and method
  std::vector<std::string> parameters;  ///< of the path
  std::string allowed;  ///< methods of this path, for Allow; "" if there is no such path
};
/// HEAD finds what GET finds.
FoundRoute find_route(Method method, std::span<const std::string> segments);

}  // namespace assay::http
