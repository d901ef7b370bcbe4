#pragma once
#include <string>
#include <string_view>

namespace assay::codec {

// The one rule by which a text in a CSV file can neither run in a spreadsheet nor change on its way
// out and in. A text that would run begins with = + - @, their full-width forms, a tab, CR or LF:
// it gets an apostrophe before it. A text that already looks so guarded gets one more, so that
// taking one away gives every text back as it was.

/// Whether a text is written with an apostrophe before it: it would run, or it is any number of
/// apostrophes and then what would run.
bool needs_formula_guard(std::string_view text);

/// The text that a field stands for which was written by this rule.
std::string without_formula_guard(std::string field);

}  // namespace assay::codec
