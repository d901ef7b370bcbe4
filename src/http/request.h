#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace assay::http {

/// The methods that RFC 9110 defines and a route may ask for; any other token is `other`.
enum class Method { get, head, post, put, patch, delete_, options, connect, trace, other };
std::string_view name(Method method);  ///< "GET", ...; "" for `other`
Method parse_method(std::string_view token);

/// Header fields with lower-case names, in the order in which they came; repeated list fields are
/// joined with ", " (RFC 9110, 5.3).
using Headers = std::vector<std::pair<std::string, std::string>>;

/// The value of a field, or "" when it is absent. `lower_case_name` as stored.
std::string_view find_header(const Headers& headers, std::string_view lower_case_name);

/// A decoded parameter of the query.
struct QueryParameter {
  std::string name;
  std::string value;
  friend bool operator==(const QueryParameter&, const QueryParameter&) = default;
};

/// One request, whole, in plain types: what a handler sees.
struct Request {
  Method method = Method::get;
  std::string method_token;           ///< as it stood in the request line
  std::string target;                 ///< as it stood in the request line, origin-form
  std::string path;                   ///< the part of `target` before '?', still percent-encoded
  std::vector<std::string> segments;  ///< of the path, decoded: "/en/a%26b" is {"en", "a&b"}
  std::vector<QueryParameter> query;  ///< decoded, in their order
  Headers headers;
  std::string body;
  std::string request_id;  ///< names this request in logs and problem details
  std::string remote;      ///< the client's address, without a port
  bool secure = false;     ///< it came over TLS to this server itself

  std::string_view header(std::string_view lower_case_name) const {
    return find_header(headers, lower_case_name);
  }
};

}  // namespace assay::http
