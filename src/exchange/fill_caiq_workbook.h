#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "assessment/answer.h"
#include "base/error.h"
#include "base/result.h"
#include "exchange/import.h"

namespace assay::exchange {

/// An official workbook with answers in it.
struct FilledWorkbook {
  std::string bytes;
  /// What the form cannot hold, answer by answer; render with render_error():
  /// "fill.no_row" (question), "fill.no_owner_column" (question, owner),
  /// "fill.no_responsibilities_column" (question), "fill.unreadable_left_out" (question).
  std::vector<Error> left_out;
};

/// Writes answers into the operator's or the provider's own copy of the official blank form, in its
/// own cells: nothing else of the file changes, and import_document() reads the same answers back.
/// Errors: those of import_document() and codec::fill_workbook(), "fill.not_a_questionnaire"
/// (file), "fill.other_catalog" (file, found, expected), "fill.not_blank" (file, question).
Result<FilledWorkbook> fill_caiq_workbook(std::string_view blank, std::string_view file,
                                          const CatalogShelf& shelf,
                                          const assessment::AnswerSet& answers);

}  // namespace assay::exchange
