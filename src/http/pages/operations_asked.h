#pragma once
#include <string>
#include <vector>

#include "app/instance.h"
#include "codec/json.h"
#include "http/metrics.h"
#include "http/pages/place.h"
#include "http/routes.h"

namespace assay::http::pages {

/// Asks the operations of the API within this process: what comes back is what anybody else gets
/// over HTTP.
class OperationsAsked {
 public:
  using Operation = Result<Response> (*)(const Call& call);

  /// Everything referred to must outlive it.
  OperationsAsked(app::Instance& instance, Metrics& metrics, const Place& place)
      : instance_(instance), metrics_(metrics), place_(place) {}

  /// The object that the operation answers with, for these parameters of its path and its query;
  /// the language goes along. Errors: those of the operation.
  Result<codec::json::object> now(Operation operation, std::vector<std::string> path,
                                  Query query = {}) const;
  /// The same at the place's point in time.
  Result<codec::json::object> then(Operation operation, std::vector<std::string> path,
                                   Query query = {}) const;
  /// The same with a JSON text as the request's body.
  Result<codec::json::object> then_with(Operation operation, Query query, std::string body) const;

 private:
  Result<codec::json::object> ask(Operation operation, std::vector<std::string> path,
                                  Request request) const;
  Query at_its_time(Query query) const;

  app::Instance& instance_;
  Metrics& metrics_;
  const Place& place_;
};

}  // namespace assay::http::pages
