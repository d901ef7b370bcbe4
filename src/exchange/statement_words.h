#pragma once
#include <array>
#include <cstddef>
#include <optional>
#include <span>
#include <string_view>

#include "assessment/statement.h"
#include "base/calendar.h"
#include "base/language.h"

namespace assay::exchange {

// The words of a statement's workbook (docs/formats/statement.md). What is written in one language
// is read in both.

/// A word in both languages, the first one of each is written, the others are read too.
struct FormWord {
  std::string_view en, ja;
  std::array<std::string_view, 3> also{};

  std::string_view in(Language language) const { return language == Language::ja ? ja : en; }
  /// `name` as exchange::header_name() gives it.
  bool is(std::string_view name) const;
};

/// The sheets, in the order of the tabs.
enum class StatementSheet { scope, risks, upstream, controls, details, changes };
inline constexpr std::size_t statement_sheet_count = 6;
const FormWord& sheet_word(StatementSheet sheet);

/// The columns. Those of one sheet are all of its columns.
enum class StatementColumn {
  item,
  value,
  reference,
  risk,
  treatment,
  key,
  service,
  scheme,
  level,
  service_name,
  control,
  title,
  selection,
  reason,
  detail,
  kind,
  number,
  individual,
  responsibility,
  taken_over,
  before,
  before_through,
  after,
  after_from,
};
const FormWord& column_word(StatementColumn column);
/// In the order in which they are written; the first one is what a header row is known by.
std::span<const StatementColumn> columns_of(StatementSheet sheet);

/// The items of the scope sheet.
enum class ScopeItem { catalog, service, service_class, site, out_of_scope, first_day, last_day };
const FormWord& item_word(ScopeItem item);
std::optional<ScopeItem> read_item(std::string_view text);

/// "?" for what could not be read, "" for what is not said: both read back as what they are.
std::string_view written(assessment::Selection selection, Language language);
std::string_view written(assessment::Responsibility responsibility, Language language);
assessment::Selection read_selection(std::string_view text);
assessment::Responsibility read_responsibility(std::string_view text);

/// A day as people and spreadsheet programs write it: 2026-03-31, 2026/3/31, 2026年3月31日, or the
/// number of days since 1899-12-30, which is what is behind a cell that shows a date. No value for
/// anything else, and for days that do not exist.
std::optional<Date> read_day(std::string_view text);

}  // namespace assay::exchange
