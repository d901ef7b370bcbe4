#include "exchange/statement_words.h"

#include <algorithm>
#include <charconv>
#include <string>
#include <utility>
#include <vector>

#include "base/text.h"
#include "exchange/sheet_rows.h"

namespace assay::exchange {
namespace {

using assessment::Responsibility;
using assessment::Selection;
using Column = StatementColumn;

constexpr std::string_view unreadable = "?";

constexpr std::array<FormWord, statement_sheet_count> sheet_words{{
    {"Scope", "適用範囲"},
    {"Basic risks", "基本リスク"},
    {"Upstream services", "上流サービス"},
    {"Controls", "管理策"},
    {"Detailed controls", "詳細管理策"},
    {"Changes", "変更"},
}};

constexpr std::array<FormWord, 24> column_words{{
    {"Item", "項目"},
    {"Value", "内容"},
    {"Reference", "参照"},
    {"Risk", "リスク"},
    {"Treatment", "対応"},
    {"Key", "記号"},
    {"Service", "サービス"},
    {"Scheme", "制度"},
    {"Level", "レベル"},
    {"Name", "名称"},
    {"Control", "管理策番号", {"control id", "管理策 id"}},
    {"Title", "標題", {"control title", "管理策"}},
    {"Selection", "採否"},
    {"Reason", "理由"},
    {"Detailed control", "詳細管理策番号", {"detailed control id", "詳細管理策 id"}},
    {"Kind", "種別"},
    {"No.", "連番", {"number"}},
    {"Individual control", "個別管理策"},
    {"Responsibility", "責任分担", {"pattern", "パターン"}},
    {"Taken over from", "引継ぎ元"},
    {"Before", "変更前"},
    {"Last day before", "変更前の最終日"},
    {"After", "変更後"},
    {"First day after", "変更後の初日"},
}};

constexpr std::array<Column, 3> scope_columns{Column::item, Column::value, Column::reference};
constexpr std::array<Column, 2> risk_columns{Column::risk, Column::treatment};
constexpr std::array<Column, 5> upstream_columns{Column::key, Column::service, Column::scheme,
                                                 Column::level, Column::service_name};
constexpr std::array<Column, 4> control_columns{Column::control, Column::title, Column::selection,
                                                Column::reason};
constexpr std::array<Column, 9> detail_columns{
    Column::detail, Column::title,      Column::kind,           Column::selection, Column::reason,
    Column::number, Column::individual, Column::responsibility, Column::taken_over};
constexpr std::array<Column, 5> change_columns{
    Column::control, Column::before, Column::before_through, Column::after, Column::after_from};

constexpr std::array<FormWord, 7> item_words{{
    {"Catalog", "カタログ"},
    {"Service", "サービス"},
    {"Class", "サービス区分", {"service class", "区分"}},
    {"Site", "拠点"},
    {"Out of scope", "適用範囲外", {"対象外"}},
    {"First day", "期間の初日", {"初日"}},
    {"Last day", "期間の末日", {"末日"}},
}};

constexpr std::array<std::pair<Selection, FormWord>, 3> selection_words{{
    {Selection::selected, {"selected", "採用", {"選択"}}},
    {Selection::left_out, {"left out", "不採用", {"excluded", "not selected", "除外"}}},
    {Selection::unparsed, {unreadable, unreadable}},
}};

constexpr std::array<std::pair<Responsibility, FormWord>, 4> responsibility_words{{
    {Responsibility::provider_acts,
     {"provider acts", "事業者が実施", {"1", "pattern 1", "パターン1"}}},
    {Responsibility::supplies_function,
     {"supplies function", "機能を提供", {"2", "pattern 2", "パターン2"}}},
    {Responsibility::supplies_information,
     {"supplies information", "情報を提供", {"3", "pattern 3", "パターン3"}}},
    {Responsibility::unparsed, {unreadable, unreadable}},
}};

template <typename Value, std::size_t Size>
std::string_view word_for(const std::array<std::pair<Value, FormWord>, Size>& words, Value value,
                          Language language) {
  for (const auto& [known, word] : words) {
    if (known == value) return word.in(language);
  }
  return "";
}

template <typename Value, std::size_t Size>
Value value_of(const std::array<std::pair<Value, FormWord>, Size>& words, std::string_view text,
               Value nothing) {
  const std::string name = header_name(text);
  if (name.empty()) return nothing;
  for (const auto& [value, word] : words) {
    if (word.is(name)) return value;
  }
  return Value::unparsed;
}

std::optional<int> number_in(std::string_view digits) {
  int number = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  if (error != std::errc() || end != digits.data() + digits.size()) return std::nullopt;
  return number;
}

/// The day behind a cell that shows a date. Programs count a 29 February 1900 that never was, so
/// numbers before March 1900 mean two things and are not read.
std::optional<Date> serial_day(int number) {
  constexpr int first_sure = 61;             // 1900-03-01
  constexpr int last_of_format = 2'958'465;  // 9999-12-31
  if (number < first_sure || number > last_of_format) return std::nullopt;
  return add(Date{1899, 12, 30}, {.days = number});
}

}  // namespace

bool FormWord::is(std::string_view name) const {
  const auto same = [name](std::string_view word) {
    return !word.empty() && header_name(word) == name;
  };
  return same(en) || same(ja) || std::ranges::any_of(also, same);
}

const FormWord& sheet_word(StatementSheet sheet) {
  return sheet_words[static_cast<std::size_t>(sheet)];
}

const FormWord& column_word(StatementColumn column) {
  return column_words[static_cast<std::size_t>(column)];
}

std::span<const StatementColumn> columns_of(StatementSheet sheet) {
  switch (sheet) {
    case StatementSheet::scope:
      return scope_columns;
    case StatementSheet::risks:
      return risk_columns;
    case StatementSheet::upstream:
      return upstream_columns;
    case StatementSheet::controls:
      return control_columns;
    case StatementSheet::details:
      return detail_columns;
    case StatementSheet::changes:
      break;
  }
  return change_columns;
}

const FormWord& item_word(ScopeItem item) {
  return item_words[static_cast<std::size_t>(item)];
}

std::optional<ScopeItem> read_item(std::string_view text) {
  const std::string name = header_name(text);
  for (std::size_t i = 0; i < item_words.size(); ++i) {
    if (item_words[i].is(name)) return static_cast<ScopeItem>(i);
  }
  return std::nullopt;
}

std::string_view written(Selection selection, Language language) {
  return word_for(selection_words, selection, language);
}

std::string_view written(Responsibility responsibility, Language language) {
  return word_for(responsibility_words, responsibility, language);
}

Selection read_selection(std::string_view text) {
  return value_of(selection_words, text, Selection::undecided);
}

Responsibility read_responsibility(std::string_view text) {
  return value_of(responsibility_words, text, Responsibility::not_stated);
}

std::optional<Date> read_day(std::string_view text) {
  std::string plain = normalized_text(text);
  for (const std::string_view mark : {"年", "月", "/", "."}) {
    for (std::size_t at = plain.find(mark); at != std::string::npos; at = plain.find(mark)) {
      plain.replace(at, mark.size(), "-");
    }
  }
  constexpr std::string_view day_mark = "日";
  if (plain.ends_with(day_mark)) plain.resize(plain.size() - day_mark.size());
  const std::size_t first = plain.find('-');
  if (first == std::string::npos) {
    const auto number = number_in(plain);
    return number ? serial_day(*number) : std::nullopt;
  }
  const std::size_t second = plain.find('-', first + 1);
  if (second == std::string::npos) return std::nullopt;
  const std::string_view all = plain;
  const auto year = number_in(all.substr(0, first));
  const auto month = number_in(all.substr(first + 1, second - first - 1));
  const auto day = number_in(all.substr(second + 1));
  if (!year || !month || !day || *year < 1900 || *year > 9999 || *month < 1 || *month > 12 ||
      *day < 1 || *day > 31) {
    return std::nullopt;
  }
  // parse_date() refuses what no month has.
  const auto parsed = parse_date(format_date({*year, *month, *day}));
  return parsed.ok() ? std::optional<Date>(*parsed) : std::nullopt;
}

}  // namespace assay::exchange
