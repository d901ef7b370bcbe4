#pragma once
#include <cstddef>
#include <cstdint>
#include <vector>

namespace assay::exchange {

/// Where the parts of a questionnaire stand, found by the header. 0 = the form has no such column.
struct CaiqColumns {
  std::uint32_t first_header_row = 0, last_header_row = 0;
  std::uint32_t question_id = 0, question = 0;
  std::uint32_t value = 0;                            ///< Yes, No or NA as a word ...
  std::uint32_t yes = 0, no = 0, not_applicable = 0;  ///< ... or one column to mark for each
  std::uint32_t ownership = 0, implementation = 0, customer_responsibilities = 0;
  std::uint32_t control_id = 0, specification = 0;

  /// Columns that the provider fills in.
  std::vector<std::uint32_t> answer_columns() const;
};

/// Where the answers of a workbook that was read as a questionnaire stand.
struct CaiqLayout {
  std::size_t sheet = 0;  ///< position among the tabs
  CaiqColumns columns;
  std::vector<std::uint32_t> rows;  ///< one per question of the catalog, 1-based; 0 = not there
};

}  // namespace assay::exchange
