#pragma once
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "codec/shared_strings.h"
#include "codec/spreadsheet.h"
#include "codec/xml.h"

namespace assay::codec {

/// Turns the XML of one worksheet into cells. It knows the few elements that hold cells and
/// merged areas, by their place; everything else, known or not, is passed over.
/// Errors: "workbook.too_many_rows", "workbook.too_many_empty_rows", "workbook.too_many_cells"
/// (file, sheet, limit), "workbook.bad_reference" (file, sheet, reference),
/// "workbook.out_of_order" (file, sheet, cell), "workbook.bad_shared_string" (file, sheet, cell),
/// or what `receive` returns.
class SheetReader final : public XmlHandler {
 public:
  /// Everything given must outlive the reader.
  SheetReader(const std::string& file, const std::string& sheet, const SharedStrings& strings,
              const std::function<Result<void>(const Cell&)>& receive)
      : file_(file), sheet_(sheet), strings_(strings), receive_(receive) {}

  Result<void> start(std::string_view name, const Attributes& attributes) override;
  Result<void> end(std::string_view name) override;
  Result<void> text(std::string_view text) override;

  std::vector<MergedArea>& merged_areas() { return merged_; }

 private:
  enum class Level {
    document,
    worksheet,
    sheet_data,
    row,
    cell,
    value,
    formula,
    inline_string,
    merged_cells,
  };

  Result<void> start_in_cell(std::string_view name);
  Result<void> start_row(const Attributes& attributes);
  Result<void> start_cell(const Attributes& attributes);
  Result<void> place_cell(std::string_view reference);
  Result<void> finish_row();
  Result<void> finish_cell();
  Result<void> set_value();
  Result<void> set_shared_string(std::string_view index);
  void set_text(std::string_view raw);
  void set_verbatim(CellKind kind, std::string_view text);
  Result<void> count_cell();
  Result<void> add_merged_area(std::string_view reference);

  Error over(std::string code, std::size_t limit) const;
  Error refused(std::string code, std::string name, std::string_view value) const;

  const std::string& file_;
  const std::string& sheet_;
  const SharedStrings& strings_;
  const std::function<Result<void>(const Cell&)>& receive_;

  Level level_ = Level::document;
  std::size_t skipped_ = 0;  // depth of open elements that are passed over
  std::vector<MergedArea> merged_;

  std::uint32_t row_ = 0;       // of the current row; between rows, of the one before
  std::uint32_t last_row_ = 0;  // of the row before the current one
  std::uint32_t column_ = 0;    // of the current or the last cell of the row
  bool row_is_numbered_ = false;
  bool row_has_cell_ = false;  // one that carries something
  std::size_t rows_ = 0;
  std::size_t empty_rows_ = 0;
  std::size_t cells_ = 0;

  std::string type_;  // the cell's t=
  std::string raw_;   // the text of its <v>
  StringItem item_;   // its <is>
  bool has_inline_ = false;
  Cell cell_;
};

}  // namespace assay::codec
