#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "base/result.h"
#include "catalog/catalog.h"
#include "catalog/reference.h"
#include "catalog/wording.h"

namespace assay::exchange {

/// Which column of a plain table (CSV, or the first sheet of a workbook) holds what: the header's
/// text, or a column's letter written "column:B". "" = the table has no such column.
struct ColumnMapping {
  std::string control_id, control_title, control_text;
  std::string domain;  ///< without it, a control's domain is its id up to the last hyphen
  std::string question_id, question_text;
  std::string side;  ///< whose a detailed control is; only of numbered standards

  bool empty() const { return control_id.empty() && question_id.empty(); }
};

struct CatalogImportOptions {
  /// What to call the catalog; needed where the file does not say it (plain tables).
  std::optional<catalog::CatalogReference> reference;
  ColumnMapping columns;  ///< not empty: the file is read as a plain table
  /// The file is a standard numbered like ISO/IEC 27002; `columns` may name some of its columns.
  /// Without it, such a file is recognised if it is nothing else and no column is named.
  bool numbered = false;
  std::string title;            ///< for plain tables
  std::string publisher;        ///< for plain tables
  std::string release;          ///< for plain tables
  std::string language = "en";  ///< BCP 47; for files that do not say it
};

/// A catalog from the operator's own copy: its skeleton, and apart from it the standard's text,
/// with notice and version stamp. Files that hold only questions give controls without titles.
struct ImportedCatalog {
  std::string form;  ///< "csa-workbook", "csa-json", "oscal-json", "table", "numbered-standard"
  catalog::Catalog skeleton;
  catalog::OfficialText text;
  /// What was repaired, left out or contradictory, item by item; render with render_error().
  std::vector<Error> remarks;
  /// Its ids and marks are its own, even where others look alike: its text is laid over a catalog
  /// version only if that has the same structure.
  bool own_structure = false;
};

/// Reads CSA's CAIQ and CCM workbooks (3.0.1, 3.1, 4.0.x, 4.1), CSA's JSON, OSCAL catalogs in
/// JSON, standards numbered like ISO/IEC 27002 with detailed controls, and with a ColumnMapping any
/// CSV or XLSX. docs/formats/catalog-import.md says what is
/// taken from where.
/// Errors: "catalog_import.unrecognised" (file), "catalog_import.no_reference" (file),
/// "catalog_import.no_such_column" (file, column), "catalog_import.no_items" (file),
/// "import.empty_file" (file), those of Catalog::build() and of codec's readers.
Result<ImportedCatalog> import_catalog(std::string_view bytes, std::string_view file,
                                       const CatalogImportOptions& options = {});

/// Ids that a text names but `known` does not have, and the reverse: what cannot be placed when the
/// text is laid over a skeleton of the same reference. Codes "catalog_import.unplaced" (id) and
/// "catalog_import.without_text" (id). Only the kinds of items that the text has are compared.
std::vector<Error> compare_with_skeleton(const catalog::OfficialText& text,
                                         const catalog::Catalog& known);

}  // namespace assay::exchange
