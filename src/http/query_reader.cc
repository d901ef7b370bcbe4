#include "http/query_reader.h"

#include <algorithm>
#include <charconv>

#include "base/as_of.h"
#include "http/language_choice.h"

namespace assay::http {
namespace {

std::string listed(const std::vector<std::string_view>& names) {
  std::string text;
  for (const std::string_view name : names) {
    if (!text.empty()) text += ", ";
    text += name;
  }
  return text;
}

}  // namespace

std::optional<std::uint64_t> parse_decimal(std::string_view text) {
  std::uint64_t number = 0;
  const char* const end = text.data() + text.size();
  const auto read = std::from_chars(text.data(), end, number);
  if (read.ec != std::errc() || read.ptr != end) return std::nullopt;
  return number;
}

std::vector<std::string_view> QueryReader::all(std::string_view name) {
  known_.emplace_back(name);
  std::vector<std::string_view> values;
  for (const auto& parameter : request_.query) {
    if (parameter.name == name) values.emplace_back(parameter.value);
  }
  return values;
}

std::optional<std::string_view> QueryReader::one(std::string_view name) {
  const auto values = all(name);
  if (values.empty()) return std::nullopt;
  if (values.size() > 1 && !fault_) {
    fault_ = Error{"query.repeated_parameter", {{"name", std::string(name)}}};
  }
  return values.front();
}

std::optional<std::string> QueryReader::text(std::string_view name) {
  const auto value = one(name);
  if (!value) return std::nullopt;
  return std::string(*value);
}

std::vector<std::string> QueryReader::texts(std::string_view name) {
  const auto values = all(name);
  return {values.begin(), values.end()};
}

std::optional<std::uint64_t> QueryReader::number(std::string_view name, std::uint64_t least,
                                                 std::uint64_t most) {
  const auto value = one(name);
  if (!value) return std::nullopt;
  const auto number = parse_decimal(*value);
  if (number && *number >= least && *number <= most) return number;
  const std::string range = std::to_string(least) + "-" + std::to_string(most);
  refuse(name, *value, {range});
  return std::nullopt;
}

std::optional<Instant> QueryReader::instant(std::string_view name) {
  const auto value = one(name);
  if (!value) return std::nullopt;
  const auto instant = parse_as_of(*value);
  if (instant.ok()) return *instant;
  refuse(name, *value, {"YYYY-MM-DD", "YYYY-MM-DDThh:mm:ssZ"});
  return std::nullopt;
}

Language QueryReader::language() {
  const auto chosen = choice("lang", {tag(Language::en), tag(Language::ja)}, parse_language);
  return chosen ? *chosen : language_of(request_);
}

std::vector<catalog::CatalogReference> QueryReader::catalogs(std::string_view name) {
  std::vector<catalog::CatalogReference> references;
  for (const std::string_view value : all(name)) {
    auto reference = catalog::parse_catalog_reference(value);
    if (reference.ok()) {
      references.push_back(std::move(reference).value());
    } else {
      refuse(name, value, {"ccm:4.0"});
    }
  }
  return references;
}

std::optional<catalog::CatalogReference> QueryReader::catalog(std::string_view name) {
  const auto value = one(name);
  if (!value) return std::nullopt;
  auto reference = catalog::parse_catalog_reference(*value);
  if (reference.ok()) return std::move(reference).value();
  refuse(name, *value, {"ccm:4.0"});
  return std::nullopt;
}

void QueryReader::refuse(std::string_view name, std::string_view value,
                         const std::vector<std::string_view>& allowed) {
  if (fault_) return;
  fault_ = Error{
      "query.bad_value",
      {{"name", std::string(name)}, {"value", std::string(value)}, {"allowed", listed(allowed)}}};
}

void QueryReader::need(std::string_view name) {
  const auto stands = [&](const QueryParameter& parameter) { return parameter.name == name; };
  if (fault_ || std::any_of(request_.query.begin(), request_.query.end(), stands)) return;
  fault_ = Error{"query.missing_parameter", {{"name", std::string(name)}}};
}

Result<void> QueryReader::finish() const {
  for (const auto& parameter : request_.query) {
    if (std::find(known_.begin(), known_.end(), parameter.name) != known_.end()) continue;
    return Error{"query.unknown_parameter",
                 {{"name", parameter.name}, {"known", listed({known_.begin(), known_.end()})}}};
  }
  if (fault_) return *fault_;
  return {};
}

}  // namespace assay::http
