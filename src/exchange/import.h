#pragma once
#include <map>
#include <optional>
#include <string_view>
#include <vector>

#include "assessment/answer.h"
#include "assessment/report.h"
#include "base/result.h"
#include "catalog/catalog.h"
#include "catalog/reference.h"
#include "catalog/wording.h"
#include "exchange/caiq_layout.h"

namespace assay::exchange {

/// The catalogs against which a document is read. What it points at must outlive its use.
struct CatalogShelf {
  std::vector<const catalog::Catalog*> catalogs;
  /// A catalog without fingerprints is read all the same; its texts are then not checked.
  std::map<catalog::CatalogReference, const catalog::Fingerprints*> fingerprints;

  /// nullptr if it is not on the shelf.
  const catalog::Catalog* find(const catalog::CatalogReference& reference) const;
};

struct ImportedDocument {
  assessment::ImportReport report;
  assessment::Document document;
  /// True if the official texts in the file were compared with fingerprints. False for forms that
  /// carry none (CSV, JSON, CCM-based reports) and for catalogs whose fingerprints are not known.
  bool text_checked = false;
  /// Set for questionnaires in a workbook.
  std::optional<CaiqLayout> layout = std::nullopt;
};

/// Reads a completed CAIQ (official workbooks 3.0.1, 3.1, 4.0.x, 4.1; answers as CSV or JSON) or a
/// CCM-based report (XLSX, CSV, JSON). The form is recognised by its content, not by its name.
/// `expected` names the catalog where the file does not say it itself.
///
/// Whatever can be read is read and reported as findings; an Error means that nothing was:
/// "import.empty_file" (file), "import.not_a_table" (file, kind), "import.unrecognised_form"
/// (file, sheets), "import.unrecognised_columns" (file, columns), "import.unrecognised_json"
/// (file, type), "import.is_a_catalog" (file, sheet), "import.is_a_catalog_document" (file),
/// "import.no_questions" (file, sheet),
/// "import.catalog_missing" (file, catalog), "import.catalog_not_named" (file),
/// "import.other_catalog" (file, found, expected), "import.malformed_release" (file, value), and
/// those of codec's readers.
Result<ImportedDocument> import_document(
    std::string_view bytes, std::string_view file, const CatalogShelf& shelf,
    const std::optional<catalog::CatalogReference>& expected = std::nullopt);

}  // namespace assay::exchange
