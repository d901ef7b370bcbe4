#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "catalog/reference.h"
#include "exchange/finding_list.h"
#include "exchange/import.h"
#include "exchange/sheet_rows.h"

namespace assay::exchange {

/// Rows of a CSV file as cells, so that Assay's own tables are read alike from CSV and XLSX.
/// Row numbers are lines of the file. The apostrophe that protects a formula-like text is removed.
/// Errors: those of codec::read_csv(), "csv.too_many_cells" (file, limit).
Result<std::vector<SheetRow>> rows_of_csv(std::string_view bytes, std::string_view file);

/// Assay's own tables: answers (docs/formats/answers-csv-json.md) and CCM-based reports
/// (docs/formats/ccm-report.md). An optional first row "catalog,ccm:4.0,4.0.3" names the catalog
/// and the release of the form.
struct OwnTable {
  enum class Kind { answers, ccm_report };
  Kind kind = Kind::answers;
  std::string catalog;  ///< as written, "" if not named
  std::string release;
  std::uint32_t header_row = 0;
  std::uint32_t id = 0, value = 0, ownership = 0, text = 0, customer_responsibilities = 0;
};

/// Recognises the header in the first rows; no value if this is none of Assay's tables.
std::optional<OwnTable> find_own_table(const std::vector<SheetRow>& head);

/// Where a table stands: `sheet` is "" for CSV; `form` goes into the report.
struct TableSource {
  std::string_view file;
  std::string sheet;
  std::string form;
};

/// Errors: "import.catalog_not_named" (file), "import.catalog_missing" (file, catalog),
/// "import.other_catalog" (file, found, expected), "catalog.malformed_reference" (value), and that
/// of check_release().
Result<ImportedDocument> read_own_table(const TableSource& source, const OwnTable& table,
                                        const std::vector<SheetRow>& rows,
                                        const CatalogShelf& shelf,
                                        const std::optional<catalog::CatalogReference>& expected);

/// Whether answers to this catalog name owners: the forms before CAIQ 4 have no column for them, so
/// what was read from one and written as CSV or JSON is not asked for them either.
bool asks_ownership(const catalog::CatalogReference& catalog);

/// A release is a stamp such as "4.0.12", not a text. Errors: "import.malformed_release" (file,
/// value).
Result<void> check_release(std::string_view file, std::string_view release);

/// The catalog that a document of Assay's own names, or `expected` where it names none.
/// Errors: as read_own_table().
Result<const catalog::Catalog*> choose_catalog(
    std::string_view file, std::string_view named, const CatalogShelf& shelf,
    const std::optional<catalog::CatalogReference>& expected);

}  // namespace assay::exchange
