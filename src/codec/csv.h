#pragma once
#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace assay::codec {

/// The text encodings in which spreadsheets write CSV in Europe, America and Japan.
enum class TextEncoding { utf8, utf16_le, utf16_be, shift_jis };

/// What the bytes are, by byte-order mark, then by well-formedness; Shift_JIS (Windows-31J) only
/// when the bytes are not UTF-8, every byte pair is, and the outcome looks like Japanese rather
/// than like Western text in Windows-1252. Never a guess: in doubt it is an error.
/// Errors: "text.unknown_encoding" (file).
Result<TextEncoding> detect_encoding(std::string_view bytes, std::string_view file);

/// UTF-8 without byte-order mark, and without NUL.
/// Errors: "text.malformed" (file, encoding, line, offset in bytes from 0).
Result<std::string> to_utf8(std::string_view bytes, TextEncoding encoding, std::string_view file);

struct CsvRow {
  std::size_t line = 0;  ///< 1-based line of the file on which the row begins
  std::vector<std::string> fields;
};

/// RFC 4180 with CRLF, LF or CR, in any TextEncoding; delimiter ',', ';' or tab, found from the
/// first row that has one, or named by Excel's first line `sep=;`. Calls `row` for each row that
/// has a non-empty field; stops at the first Error that it returns.
/// Errors: those of detect_encoding and to_utf8, "csv.unclosed_quote", "csv.stray_quote" (file,
/// line), "csv.too_many_rows", "csv.too_many_columns", "csv.field_too_long" (file, line, limit),
/// "csv.too_large" (file, limit).
Result<void> read_csv(std::string_view bytes, std::string_view file,
                      const std::function<Result<void>(const CsvRow&)>& row);

/// Writes RFC 4180 with CRLF and UTF-8. A field that a spreadsheet would run as a formula gets a
/// leading apostrophe and is quoted, by the rule of codec/formula_guard.h.
class CsvWriter {
 public:
  void add_row(const std::vector<std::string>& fields);
  /// The text so far, with a byte-order mark if asked for (Excel in Japan needs it).
  std::string finish(bool byte_order_mark) &&;

 private:
  std::string text_;
};

}  // namespace assay::codec
