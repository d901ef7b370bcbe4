#pragma once
#include <string>
#include <string_view>

#include "assessment/answer.h"
#include "base/result.h"
#include "catalog/catalog.h"

namespace assay::record {

/// The public document of a self-assessment as RFC 8785 bytes: every question (or control) of the
/// catalog by id and in its order, the unanswered ones too; texts and owners only where given; no
/// word of the catalog's own text.
/// `document` has one answer per question (statement per control) of `catalog`, in UTF-8.
std::string answer_document(const assessment::Document& document, const catalog::Catalog& catalog);

/// Reads what answer_document wrote. Errors: "json.*", "answer_document.wrong_value" (file,
/// pointer, value, expected: also for a document of another catalog and for items that are missing,
/// unknown or out of order), "answer_document.text_too_long" (file, pointer, limit).
Result<assessment::Document> parse_answer_document(std::string_view json,
                                                   const catalog::Catalog& catalog);

}  // namespace assay::record
