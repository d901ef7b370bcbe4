#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/limits.h"
#include "codec/xml.h"

namespace assay::codec {

/// Bytes of a text as written beyond which it is cut in any case: an escape of seven bytes stands
/// for at least one.
inline constexpr std::size_t longest_raw_text = 7 * limits::cell_bytes + 7;

/// The text of a string item (<si> or <is>): its <t>, or those of its runs <r> joined. Phonetic
/// runs <rPh> are how a Japanese text is read aloud, not part of it.
/// Give it the events between the item's start and end tags.
class StringItem {
 public:
  void begin();
  void start(std::string_view name);
  void end();
  void text(std::string_view text);
  /// True while an element of the item is open, so that the next end tag is not the item's own.
  bool inside() const { return skipped_ > 0 || in_text_ || in_run_; }
  /// As written, escapes and all; cut when longer than any text that fits into a cell.
  const std::string& raw() const { return raw_; }

 private:
  std::string raw_;
  std::size_t skipped_ = 0;  // depth of open elements that are passed over
  bool in_run_ = false;
  bool in_text_ = false;
};

/// The table of strings that cells with t="s" refer to by number.
class SharedStrings final : public XmlHandler {
 public:
  /// `file` names the workbook in errors: "workbook.too_many_strings",
  /// "workbook.shared_strings_too_large" (file, limit).
  explicit SharedStrings(std::string file) : file_(std::move(file)) {}

  Result<void> start(std::string_view name, const Attributes& attributes) override;
  Result<void> end(std::string_view name) override;
  Result<void> text(std::string_view text) override;

  std::optional<std::string_view> at(std::size_t index) const;

 private:
  enum class Level { document, table, item };

  std::string file_;
  std::string texts_;                // all strings, one after the other
  std::vector<std::uint32_t> ends_;  // where each ends in texts_
  StringItem item_;
  Level level_ = Level::document;
  std::size_t skipped_ = 0;
};

}  // namespace assay::codec
