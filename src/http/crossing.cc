#include "http/crossing.h"

#include <algorithm>

#include "base/text.h"

namespace assay::http {

Sender sender_of(const Request& request, std::string_view own_origin) {
  if (const auto site = request.header("sec-fetch-site"); !site.empty()) {
    return site == "same-origin" ? Sender::own : Sender::foreign;
  }
  const auto origin = request.header("origin");
  if (origin.empty()) return Sender::unsaid;
  return origin == own_origin ? Sender::own : Sender::foreign;
}

Result<void> check_entering(const Request& request, std::string_view own_origin) {
  const Sender sender = sender_of(request, own_origin);
  const bool no_form = sender == Sender::unsaid && media_type_of(request) == "application/json";
  if (sender == Sender::own || no_form) return {};
  return Error{"request.cross_site", {{"expected", std::string(own_origin)}}};
}

Result<void> check_change(const Request& request, std::string_view own_origin,
                          std::string_view session_csrf, std::string_view form_csrf) {
  if (sender_of(request, own_origin) != Sender::own) {
    return Error{"request.cross_site", {{"expected", std::string(own_origin)}}};
  }
  const auto in_header = request.header("x-csrf-token");
  const auto given = in_header.empty() ? form_csrf : in_header;
  if (!session_csrf.empty() && equal_in_constant_time(given, session_csrf)) return {};
  return Error{"request.wrong_csrf", {}};
}

bool equal_in_constant_time(std::string_view a, std::string_view b) {
  if (a.size() != b.size()) return false;
  unsigned difference = 0;
  for (std::size_t i = 0; i < a.size(); ++i) {
    difference |= static_cast<unsigned char>(a[i]) ^ static_cast<unsigned char>(b[i]);
  }
  return difference == 0;
}

std::string media_type_of(const Request& request) {
  const auto field = request.header("content-type");
  std::string type(trimmed(field.substr(0, field.find(';'))));
  std::transform(type.begin(), type.end(), type.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  return type;
}

}  // namespace assay::http
