#pragma once
#include <optional>
#include <string_view>
#include <vector>

#include "app/shelf.h"
#include "assessment/report.h"
#include "base/result.h"
#include "exchange/import.h"
#include "scheme/scheme.h"

namespace assay::app {

/// A document as read from a file, judged by the rules of one level.
struct CheckedDocument {
  exchange::ImportedDocument imported;  ///< severities are the level's
  bool accepted_kind = false;           ///< the level takes this kind and catalog version
  bool publishable = false;             ///< accepted, and no finding blocks
};

/// Reads and checks; stores nothing. `level` may be nullptr: then default severities stay and
/// nothing is publishable. Errors: those of exchange::import_document().
Result<CheckedDocument> check_document(const Shelf& shelf, const scheme::Level* level,
                                       std::string_view bytes, std::string_view file,
                                       const std::optional<catalog::CatalogReference>& expected);

/// Gives findings the severities of a level; rules that it does not name keep their default.
void judge(const scheme::Level& level, std::vector<assessment::Finding>& findings);

/// Whether a level takes documents of this kind and catalog version.
bool accepts(const scheme::Level& level, assessment::DocumentKind kind,
             const catalog::CatalogReference& catalog);

/// The view of a shelf that importers take.
exchange::CatalogShelf importer_shelf(const Shelf& shelf);

}  // namespace assay::app
