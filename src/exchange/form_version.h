#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "catalog/reference.h"
#include "exchange/import.h"
#include "exchange/sheet_rows.h"

namespace assay::exchange {

/// A version stamp where it stands in a workbook.
struct VersionStamp {
  std::string release;  ///< "4.0.3"
  assessment::Location location;
  std::string text;  ///< the cell or the sheet's name
};

/// The first version number in a text such as "v4.0.3", "CAIQv4.0.3" or a JSON stamp; "" if none.
std::string release_in(std::string_view text);

/// Stamps of a form: cells above `header_row`, in order, then the name of the sheet.
std::vector<VersionStamp> find_stamps(std::string_view sheet, const std::vector<SheetRow>& head,
                                      std::uint32_t header_row);

/// The catalog of the shelf to whose series this release belongs: 4.0.3 to ccm:4.0; 3.1 to
/// caiq:3.1, whose questions belong to no CCM of their own. No value if it is not on the shelf.
std::optional<catalog::CatalogReference> series_of(std::string_view release,
                                                   const CatalogShelf& shelf);

/// A question as it stands in a form, before it is known which catalog it is from.
struct QuestionText {
  std::string id;         ///< repaired
  std::string_view text;  ///< points into the rows that were read
};

/// The catalog whose official questions these are, by their texts, else by their ids; no value
/// where neither decides.
std::optional<catalog::CatalogReference> recognise_catalog(
    const std::vector<QuestionText>& questions, const CatalogShelf& shelf);

/// Which catalog a form is about, and how that is known.
struct FormVersion {
  catalog::CatalogReference catalog;
  std::string release;   ///< "" if the form does not say
  bool stamped = false;  ///< false: recognised by its questions, or only by `expected`
  std::vector<VersionStamp> contradictions;  ///< stamps that name another catalog than the first
};

/// Errors: "import.catalog_missing" (file, catalog), "import.catalog_not_named" (file),
/// "import.other_catalog" (file, found, expected).
Result<FormVersion> decide_version(std::string_view file, const std::vector<VersionStamp>& stamps,
                                   const std::vector<QuestionText>& questions,
                                   const CatalogShelf& shelf,
                                   const std::optional<catalog::CatalogReference>& expected);

}  // namespace assay::exchange
