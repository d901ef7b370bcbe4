#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "assessment/report.h"
#include "assessment/statement.h"
#include "assessment/statement_checks.h"
#include "base/language.h"
#include "base/result.h"
#include "catalog/catalog.h"
#include "catalog/wording.h"
#include "codec/spreadsheet.h"
#include "exchange/import.h"
#include "exchange/sheet_rows.h"

namespace assay::exchange {

/// A statement as one workbook (docs/formats/statement.md).
struct WrittenStatement {
  std::string bytes;
  /// Cells whose text is longer than any cell can be, and is cut: "Detailed controls!G17".
  std::vector<std::string> shortened;
};

/// The sheets of the workbook, not cut. Elements that say nothing at all are left out. `wording`
/// may be null; from it and the catalog come titles, for the reader's orientation only.
std::vector<codec::SheetTable> statement_sheets(const catalog::Catalog& catalog,
                                                const catalog::Wording* wording,
                                                const assessment::Statement& statement,
                                                Language language);

/// Errors: "workbook.write_failed" (reason).
Result<WrittenStatement> write_statement_workbook(const catalog::Catalog& catalog,
                                                  const catalog::Wording* wording,
                                                  const assessment::Statement& statement,
                                                  Language language);

/// A cell that holds something which has no place in a statement, or not as it stands there.
struct UnreadCell {
  assessment::Location place;
  std::string text;  ///< whole; of a formula, the formula
  friend bool operator==(const UnreadCell&, const UnreadCell&) = default;
};

/// A statement as it stands in a file. Together the statement and the unread cells hold everything
/// that the file says: a row is in the statement, under the id that it has, or its cells are
/// unread.
struct ImportedStatement {
  assessment::Statement statement;
  assessment::StatementPlaces places;
  /// What was found while reading, in the order of the sheets; what the statement says is for
  /// assessment::check_statement().
  std::vector<assessment::Finding> findings;
  std::vector<UnreadCell> unread;
};

/// A sheet of a workbook as rows.
struct NamedSheet {
  std::string name;
  std::vector<SheetRow> rows;
};

/// `expected` names the catalog where the file does not say it itself.
/// Errors: "statement_workbook.unrecognised" (file, sheets: none of them is a statement's),
/// "import.catalog_not_named" (file), "import.catalog_missing" (file, catalog),
/// "import.other_catalog" (file, found, expected), "catalog.malformed_reference" (value).
Result<ImportedStatement> read_statement_sheets(
    std::string_view file, const std::vector<NamedSheet>& sheets, const CatalogShelf& shelf,
    const std::optional<catalog::CatalogReference>& expected = std::nullopt);

/// The same of a workbook's bytes. Further errors: those of codec::Spreadsheet.
Result<ImportedStatement> read_statement_workbook(
    std::string_view bytes, std::string_view file, const CatalogShelf& shelf,
    const std::optional<catalog::CatalogReference>& expected = std::nullopt);

}  // namespace assay::exchange
