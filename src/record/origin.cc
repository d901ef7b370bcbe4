#include "record/origin.h"

#include <algorithm>

namespace assay::record {
namespace {

constexpr std::size_t name_bytes = 200;

bool is_lower_alphanumeric(char c) {
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

/// Letters and digits in parts divided by dots; hyphens inside a part, as in "xn--bcher-kva".
bool is_dotted(std::string_view text) {
  char previous = '.';
  for (const char c : text) {
    const bool allowed = c == '.' ? is_lower_alphanumeric(previous)
                                  : is_lower_alphanumeric(c) || (c == '-' && previous != '.');
    if (!allowed) return false;
    previous = c;
  }
  return is_lower_alphanumeric(previous);
}

bool is_port(std::string_view text) {
  return !text.empty() && text.size() <= 5 && text.front() != '0' &&
         std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

bool is_origin(std::string_view name) {
  if (name.size() > name_bytes) return false;
  const std::size_t slash = std::min(name.find('/'), name.size());
  std::string_view host = name.substr(0, slash);
  if (const std::size_t colon = host.find(':'); colon != std::string_view::npos) {
    if (!is_port(host.substr(colon + 1))) return false;
    host = host.substr(0, colon);
  }
  if (!is_dotted(host)) return false;
  for (std::string_view rest = name.substr(slash); !rest.empty();) {
    rest.remove_prefix(1);
    const std::size_t end = std::min(rest.find('/'), rest.size());
    if (!is_dotted(rest.substr(0, end))) return false;
    rest = rest.substr(end);
  }
  return true;
}

}  // namespace

Result<Origin> Origin::parse(std::string_view name) {
  if (!is_origin(name)) return Error{"origin.malformed", {{"value", std::string(name)}}};
  return Origin(std::string(name));
}

std::string Origin::address(std::string_view path) const {
  std::string address = "https://";
  return address.append(name_).append("/").append(path);
}

std::string Origin::entry(std::uint64_t index) const {
  return address("entries/" + std::to_string(index));
}

std::string Origin::organisation(const party::OrganisationId& id) const {
  return address("organisations/" + id.text());
}

std::string Origin::service(const party::ServiceId& id) const {
  return address("services/" + id.text());
}

}  // namespace assay::record
