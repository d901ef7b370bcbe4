#include "codec/csv.h"
#include "codec/formula_guard.h"

namespace assay::codec {

void CsvWriter::add_row(const std::vector<std::string>& fields) {
  bool first = true;
  for (const std::string& field : fields) {
    if (!first) text_.push_back(',');
    first = false;
    const bool guarded = needs_formula_guard(field);
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
