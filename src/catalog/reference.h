#pragma once
#include <compare>
#include <functional>
#include <string>
#include <string_view>

#include "base/result.h"

namespace assay::catalog {

/// A catalog in the series of releases in which its ids keep their meaning: ("ccm", "4.0").
/// The release stamp of a file (4.0.3, 4.0.12) is kept beside it, never in it.
struct CatalogReference {
  std::string catalog;
  std::string version;

  /// "ccm:4.0"
  std::string text() const { return catalog + ":" + version; }
  friend auto operator<=>(const CatalogReference&, const CatalogReference&) = default;
};

/// Errors: "catalog.malformed_reference" (value).
Result<CatalogReference> parse_catalog_reference(std::string_view text);

/// A control is named by catalog, version and id. CSA re-uses ids: 49 of the 187 ids that CCM 4.0
/// and 4.1 share denote another control, so a bare id names nothing.
struct ControlReference {
  CatalogReference catalog;
  std::string control;

  /// "ccm:4.0/A&A-01"
  std::string text() const { return catalog.text() + "/" + control; }
  friend auto operator<=>(const ControlReference&, const ControlReference&) = default;
};

struct QuestionReference {
  CatalogReference catalog;
  std::string question;

  std::string text() const { return catalog.text() + "/" + question; }
  friend auto operator<=>(const QuestionReference&, const QuestionReference&) = default;
};

}  // namespace assay::catalog

template <>
struct std::hash<assay::catalog::CatalogReference> {
  std::size_t operator()(const assay::catalog::CatalogReference& reference) const noexcept {
    return std::hash<std::string>{}(reference.catalog) * 31 +
           std::hash<std::string>{}(reference.version);
  }
};
