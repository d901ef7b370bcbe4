#include "cli/options.h"

#include <algorithm>

namespace assay::cli {

Result<std::optional<catalog::CatalogReference>> optional_catalog(const std::string& text) {
  if (text.empty()) return std::optional<catalog::CatalogReference>();
  ASSAY_ASSIGN(auto reference, catalog::parse_catalog_reference(text));
  return std::optional(std::move(reference));
}

Result<std::vector<catalog::CatalogReference>> catalog_list(const std::vector<std::string>& texts) {
  std::vector<catalog::CatalogReference> references;
  for (const auto& text : texts) {
    ASSAY_ASSIGN(auto reference, catalog::parse_catalog_reference(text));
    references.push_back(std::move(reference));
  }
  return references;
}

Result<void> one_of(std::string_view option, const std::string& value, std::string_view other,
                    const std::string& other_value) {
  if (value.empty() || other_value.empty()) return {};
  return Error{"usage.not_together",
               {{"option", std::string(option)}, {"other", std::string(other)}}};
}

Result<const scheme::Level*> find_level(const scheme::Scheme& scheme, std::string_view level) {
  if (const scheme::Level* found = scheme.find_level(level)) return found;
  return Error{"scheme.level_not_found", {{"scheme", scheme.id}, {"level", std::string(level)}}};
}

std::vector<party::ServiceClass> service_classes(const std::vector<std::string>& names) {
  std::vector<party::ServiceClass> classes;
  for (const auto& name : names) {
    if (const auto parsed = party::parse_service_class(name)) classes.push_back(*parsed);
  }
  std::sort(classes.begin(), classes.end());
  classes.erase(std::unique(classes.begin(), classes.end()), classes.end());
  return classes;
}

std::vector<std::string> sorted_set(std::vector<std::string> values) {
  std::sort(values.begin(), values.end());
  values.erase(std::unique(values.begin(), values.end()), values.end());
  return values;
}

}  // namespace assay::cli
