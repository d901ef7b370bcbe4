#include <algorithm>
#include <array>

#include "base/limits.h"
#include "codec/csv.h"

namespace assay::codec {
namespace {

bool is_line_end(char c) {
  return c == '\n' || c == '\r';
}

/// The delimiter that stands most often outside quotes in the first row that has any.
char find_delimiter(std::string_view text) {
  constexpr std::string_view candidates = ",;\t";  // in case of a tie, the first
  std::array<std::size_t, candidates.size()> counts{};
  bool quoted = false;
  for (const char c : text) {
    if (c == '"') quoted = !quoted;
    if (quoted) continue;
    const auto which = candidates.find(c);
    if (which != std::string_view::npos) ++counts[which];
    const auto best = std::max_element(counts.begin(), counts.end());
    if (is_line_end(c) && *best > 0) break;
  }
  const auto best = std::max_element(counts.begin(), counts.end());
  return candidates[static_cast<std::size_t>(best - counts.begin())];
}

class Reader {
 public:
  Reader(std::string_view text, std::string_view file,
         const std::function<Result<void>(const CsvRow&)>& receive)
      : text_(text), file_(file), receive_(receive) {}

  Result<void> read();

 private:
  void take_separator_hint();
  Result<void> read_row();
  Result<void> read_field(std::string& field);
  Result<void> read_quoted(std::string& field);
  void take_line_end();
  Result<void> check_length(const std::string& field, std::size_t more) const;
  std::string& next_field();
  bool at_end() const { return position_ == text_.size(); }
  /// True where a field ends: at a delimiter, a line end, or the end of the text.
  bool at_field_end() const {
    return at_end() || text_[position_] == delimiter_ || is_line_end(text_[position_]);
  }
  Error error(std::string code, std::size_t line) const {
    return {std::move(code), {{"file", std::string(file_)}, {"line", std::to_string(line)}}};
  }
  Error over(std::string code, std::size_t limit) const {
    Error result = error(std::move(code), line_);
    result.parameters.emplace_back("limit", std::to_string(limit));
    return result;
  }

  std::string_view text_;
  std::string_view file_;
  const std::function<Result<void>(const CsvRow&)>& receive_;
  char delimiter_ = ',';
  std::size_t position_ = 0;
  std::size_t line_ = 1;
  std::size_t rows_ = 0;
  CsvRow row_;
  std::size_t used_fields_ = 0;  // fields of row_ that belong to the current row
};

/// Excel's own first line `sep=;`, which is about the file and not of it.
void Reader::take_separator_hint() {
  constexpr std::string_view hint = "sep=";
  if (text_.size() <= hint.size() || !text_.starts_with(hint)) return;
  const char delimiter = text_[hint.size()];
  const bool known = delimiter == ',' || delimiter == ';' || delimiter == '\t';
  if (!known || text_.size() <= hint.size() + 1 || !is_line_end(text_[hint.size() + 1])) return;
  delimiter_ = delimiter;
  position_ = hint.size() + 1;
  take_line_end();
}

Result<void> Reader::read() {
  delimiter_ = find_delimiter(text_);
  take_separator_hint();
  while (!at_end()) ASSAY_TRY(read_row());
  return {};
}

Result<void> Reader::read_row() {
  row_.line = line_;
  used_fields_ = 0;
  bool blank = true;
  while (true) {
    if (used_fields_ == limits::csv_columns) {
      return over("csv.too_many_columns", limits::csv_columns);
    }
    std::string& field = next_field();
    ASSAY_TRY(read_field(field));
    blank = blank && field.empty();
    if (at_end() || text_[position_] != delimiter_) break;
    ++position_;
  }
  take_line_end();
  if (blank) return {};
  if (++rows_ > limits::csv_rows) {
    line_ = row_.line;
    return over("csv.too_many_rows", limits::csv_rows);
  }
  row_.fields.resize(used_fields_);
  return receive_(row_);
}

std::string& Reader::next_field() {
  if (used_fields_ == row_.fields.size()) row_.fields.emplace_back();
  std::string& field = row_.fields[used_fields_++];
  field.clear();
  return field;
}

Result<void> Reader::read_field(std::string& field) {
  if (!at_end() && text_[position_] == '"') return read_quoted(field);
  const std::size_t start = position_;
  while (!at_field_end()) {
    if (text_[position_] == '"') return error("csv.stray_quote", line_);
    ++position_;
  }
  ASSAY_TRY(check_length(field, position_ - start));
  field = text_.substr(start, position_ - start);
  return {};
}

Result<void> Reader::read_quoted(std::string& field) {
  const std::size_t first_line = line_;
  ++position_;
  while (true) {
    const std::size_t quote = text_.find('"', position_);
    if (quote == std::string_view::npos) return error("csv.unclosed_quote", first_line);
    const std::string_view piece = text_.substr(position_, quote - position_);
    ASSAY_TRY(check_length(field, piece.size()));
    field += piece;
    for (std::size_t i = 0; i < piece.size(); ++i) {
      const bool pair = piece[i] == '\r' && i + 1 < piece.size() && piece[i + 1] == '\n';
      if (is_line_end(piece[i]) && !pair) ++line_;
    }
    position_ = quote + 1;
    if (at_field_end()) return {};
    if (text_[position_] != '"') return error("csv.stray_quote", line_);
    field.push_back('"');
    ++position_;
  }
}

Result<void> Reader::check_length(const std::string& field, std::size_t more) const {
  if (field.size() + more <= limits::csv_field_bytes) return {};
  return over("csv.field_too_long", limits::csv_field_bytes);
}

void Reader::take_line_end() {
  if (at_end()) return;
  const bool pair = text_.substr(position_).starts_with("\r\n");
  position_ += pair ? 2 : 1;
  ++line_;
}

}  // namespace

Result<void> read_csv(std::string_view bytes, std::string_view file,
                      const std::function<Result<void>(const CsvRow&)>& row) {
  if (bytes.size() > limits::csv_bytes) {
    return Error{"csv.too_large",
                 {{"file", std::string(file)}, {"limit", std::to_string(limits::csv_bytes)}}};
  }
  ASSAY_ASSIGN(const TextEncoding encoding, detect_encoding(bytes, file));
  ASSAY_ASSIGN(const std::string text, to_utf8(bytes, encoding, file));
  return Reader(text, file, row).read();
}

}  // namespace assay::codec
