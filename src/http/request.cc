#include "http/request.h"

#include <array>

namespace assay::http {
namespace {

constexpr std::array<std::pair<Method, std::string_view>, 9> methods{{
    {Method::get, "GET"},
    {Method::head, "HEAD"},
    {Method::post, "POST"},
    {Method::put, "PUT"},
    {Method::patch, "PATCH"},
    {Method::delete_, "DELETE"},
    {Method::options, "OPTIONS"},
    {Method::connect, "CONNECT"},
    {Method::trace, "TRACE"},
}};

}  // namespace

std::string_view name(Method method) {
  for (const auto& [value, text] : methods) {
    if (value == method) return text;
  }
  return {};
}

Method parse_method(std::string_view token) {
  for (const auto& [value, text] : methods) {
    if (text == token) return value;
  }
  return Method::other;
}

std::string_view find_header(const Headers& headers, std::string_view lower_case_name) {
  for (const auto& [name, value] : headers) {
    if (name == lower_case_name) return value;
  }
  return {};
}

}  // namespace assay::http
