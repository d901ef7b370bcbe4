#include "http/pages/place.h"

#include <algorithm>
#include <charconv>

#include "http/target.h"

namespace assay::http::pages {
namespace {

std::string with_query(std::string path, const Query& query) {
  const std::string written = written_query(query);
  return written.empty() ? path : path.append("?").append(written);
}

}  // namespace

Place::Place(Language language, std::vector<std::string> segments, const Query& query)
    : words(language), segments_(std::move(segments)) {
  std::copy_if(query.begin(), query.end(), std::back_inserter(query_),
               [](const QueryParameter& parameter) { return !parameter.value.empty(); });
}

std::string_view Place::parameter(std::string_view name) const {
  const auto found = std::find_if(query_.begin(), query_.end(),
                                  [&](const QueryParameter& asked) { return asked.name == name; });
  return found == query_.end() ? std::string_view() : std::string_view(found->value);
}

std::vector<std::string> Place::parameters(std::string_view name) const {
  std::vector<std::string> values;
  for (const auto& asked : query_) {
    if (asked.name != name) continue;
    if (std::find(values.begin(), values.end(), asked.value) == values.end()) {
      values.push_back(asked.value);
    }
  }
  return values;
}

std::uint64_t Place::number(std::string_view name, std::uint64_t otherwise) const {
  const auto text = parameter(name);
  std::uint64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  return error == std::errc() && end == text.data() + text.size() ? number : otherwise;
}

std::string Place::link(std::string_view path, Query query) const {
  std::erase_if(query, [](const QueryParameter& parameter) { return parameter.value.empty(); });
  if (!as_of().empty()) query.push_back({"as_of", std::string(as_of())});
  return with_query(std::string("/").append(tag(language())).append(path), query);
}

std::string Place::api_link(std::string_view path, Query query) const {
  std::erase_if(query, [](const QueryParameter& parameter) { return parameter.value.empty(); });
  if (!as_of().empty()) query.push_back({"as_of", std::string(as_of())});
  query.push_back({"lang", std::string(tag(language()))});
  return with_query(std::string("/api/v1").append(path), query);
}

std::string Place::own_path() const {
  std::string path;
  for (const auto& segment : segments_) {
    std::string encoded = percent_encoded(segment);
    // A colon may stand in a segment (RFC 3986, 3.3), and does in links: ccm:4.0.
    for (std::size_t at; (at = encoded.find("%3A")) != std::string::npos;)
      encoded.replace(at, 3, ":");
    path.append("/").append(encoded);
  }
  return path.empty() ? "/" : path;
}

std::string Place::in_language(Language other) const {
  return with_query(std::string("/").append(tag(other)).append(own_path()), query_);
}

std::string Place::today() const {
  Query rest = query_;
  std::erase_if(rest, [](const QueryParameter& parameter) { return parameter.name == "as_of"; });
  return with_query(std::string("/").append(tag(language())).append(own_path()), rest);
}

std::string service_path(std::string_view id) {
  return "/services/" + percent_encoded(id);
}
std::string accreditation_path(std::string_view service, std::string_view scheme,
                               std::string_view level) {
  return service_path(service) + "/accreditations/" + percent_encoded(scheme) + "/" +
         percent_encoded(level);
}
std::string reported_path(std::string_view id) {
  return "/reported/" + percent_encoded(id);
}
std::string organisation_path(std::string_view id) {
  return "/organisations/" + percent_encoded(id);
}
std::string publication_path(std::uint64_t entry) {
  return "/publications/" + std::to_string(entry);
}
std::string catalog_path(std::string_view reference) {
  return std::string("/catalogs/").append(reference);
}
std::string control_path(std::string_view reference, std::string_view control) {
  return catalog_path(reference) + "/controls/" + percent_encoded(control);
}
std::string scheme_path(std::string_view id) {
  return "/schemes/" + percent_encoded(id);
}
std::string crosswalk_path(std::string_view from, std::string_view to) {
  std::string path = "/crosswalks/";
  path.append(from.substr(0, from.find(':'))).append("/").append(version_of(from));
  return path.append("/").append(version_of(to));
}

}  // namespace assay::http::pages
