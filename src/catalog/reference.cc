#include "catalog/reference.h"

#include <algorithm>

namespace assay::catalog {
namespace {

bool is_part(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '-';
  });
}

}  // namespace

Result<CatalogReference> parse_catalog_reference(std::string_view text) {
  const std::size_t colon = text.find(':');
  if (colon == std::string_view::npos || !is_part(text.substr(0, colon)) ||
      !is_part(text.substr(colon + 1))) {
    return Error{"catalog.malformed_reference", {{"value", std::string(text.substr(0, 200))}}};
  }
  return CatalogReference{std::string(text.substr(0, colon)), std::string(text.substr(colon + 1))};
}

}  // namespace assay::catalog
