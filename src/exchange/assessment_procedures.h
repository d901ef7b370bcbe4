#pragma once
#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "audit/procedure.h"
#include "base/error.h"
#include "base/result.h"
#include "catalog/catalog.h"
#include "catalog/reference.h"

namespace assay::exchange {

/// What each method is applied to, in the file's words: "" where it has no such method.
struct MethodObjects {
  std::string examine, interview, test;
  friend bool operator==(const MethodObjects&, const MethodObjects&) = default;
};

struct ProcedureImportOptions {
  std::string id = "nist-800-53a", version = "5";          ///< of the set
  catalog::CatalogReference catalog{"nist-800-53", "r5"};  ///< whose controls are assessed
  /// That catalog, if it is at hand: controls are then spelt as it does ("ac-2.1" in OSCAL), and
  /// those that it does not have are reported. Without it they are spelt "AC-2(1)".
  const catalog::Catalog* known = nullptr;
};

struct ImportedProcedures {
  audit::ProcedureSet procedures;
  std::map<catalog::ControlReference, MethodObjects> objects;
  std::size_t rows = 0;      ///< below the header
  std::size_t controls = 0;  ///< rows of controls that are not withdrawn
  std::size_t withdrawn = 0;
  /// What does not fit, row by row; render with render_error().
  std::vector<Error> remarks;
};

/// Reads the procedures of NIST SP 800-53A revision 5 from NIST's table as CSV: a row per control
/// with what may be examined, interviewed and tested, and below it a row per thing to determine,
/// each of which becomes a procedure with its control's methods.
/// Errors: "procedures.unrecognised" (file: no row has the columns), "import.empty_file" (file),
/// those of codec::read_csv() and of ProcedureSet::build().
Result<ImportedProcedures> import_assessment_procedures(std::string_view bytes,
                                                        std::string_view file,
                                                        const ProcedureImportOptions& options = {});

}  // namespace assay::exchange
