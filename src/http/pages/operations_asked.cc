#include "http/pages/operations_asked.h"

#include <boost/json/parse.hpp>

namespace assay::http::pages {
namespace {

/// Public operations reach nothing beyond the registry.
const Surroundings nowhere;

}  // namespace

Result<codec::json::object> OperationsAsked::now(Operation operation, std::vector<std::string> path,
                                                 Query query) const {
  Request request;
  request.query = std::move(query);
  return ask(operation, std::move(path), std::move(request));
}

Result<codec::json::object> OperationsAsked::then(Operation operation,
                                                  std::vector<std::string> path,
                                                  Query query) const {
  return now(operation, std::move(path), at_its_time(std::move(query)));
}

Result<codec::json::object> OperationsAsked::then_with(Operation operation, Query query,
                                                       std::string body) const {
  Request request;
  request.method = Method::post;
  request.query = at_its_time(std::move(query));
  request.headers.emplace_back("content-type", "application/json");
  request.body = std::move(body);
  return ask(operation, {}, std::move(request));
}

Query OperationsAsked::at_its_time(Query query) const {
  if (!place_.as_of().empty()) query.push_back({"as_of", std::string(place_.as_of())});
  return query;
}

Result<codec::json::object> OperationsAsked::ask(Operation operation, std::vector<std::string> path,
                                                 Request request) const {
  request.query.push_back({"lang", std::string(tag(place_.language()))});
  ASSAY_ASSIGN(const Response response,
               operation(Call{request, std::move(path), &instance_, metrics_, nowhere}));
  // Our own text: it needs none of the checks of codec::parse_json().
  codec::json::value answer = codec::json::parse(*response.body);
  return std::move(answer.as_object());
}

}  // namespace assay::http::pages
