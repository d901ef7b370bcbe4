#include <algorithm>
#include <array>

#include "codec/csv.h"

namespace assay::codec {
namespace {

/// What makes a spreadsheet program run a field as a formula when it opens the file; the wide
/// forms do so in East Asian locales.
constexpr std::array<std::string_view, 11> formula_starts = {
    "=",           "+", "-", "@", "\t", "\r", "\n", "\xEF\xBC\x9D", "\xEF\xBC\x8B", "\xEF\xBC\x8D",
    "\xEF\xBC\xA0"};

bool starts_formula(std::string_view field) {
  return std::any_of(formula_starts.begin(), formula_starts.end(),
                     [&](std::string_view start) { return field.starts_with(start); });
}

}  // namespace

void CsvWriter::add_row(const std::vector<std::string>& fields) {
  bool first = true;
  for (const std::string& field : fields) {
    if (!first) text_.push_back(',');
    first = false;
    const bool guarded = starts_formula(field);
    // Excel takes a first line `sep=,` for a hint and not for data.
    const bool hint = text_.empty() && field.starts_with("sep=");
    // The other delimiters too, so that no reader takes them for its own.
    if (!guarded && !hint && field.find_first_of("\",;\t\r\n") == std::string::npos) {
      text_ += field;
      continue;
    }
    text_ += guarded ? "\"'" : "\"";
    for (const char c : field) {
      if (c == '"') text_.push_back('"');
      text_.push_back(c);
    }
    text_.push_back('"');
  }
  text_ += "\r\n";
}

std::string CsvWriter::finish(bool byte_order_mark) && {
  if (byte_order_mark) text_.insert(0, "\xEF\xBB\xBF");
  return std::move(text_);
}

}  // namespace assay::codec
