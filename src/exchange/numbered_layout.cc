#include "exchange/numbered_layout.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <limits>
#include <map>
#include <utility>

#include "base/limits.h"
#include "base/text.h"
#include "exchange/standard_id.h"
#include "exchange/table_catalog.h"

namespace assay::exchange {
namespace {

constexpr std::size_t fewest_ids = 3;
constexpr std::uint32_t any_column = std::numeric_limits<std::uint32_t>::max();

/// Runs of columns of one row, both ends in it.
using CoveredColumns = std::vector<std::pair<std::uint32_t, std::uint32_t>>;

/// Sorted, and without overlap.
CoveredColumns joined(CoveredColumns runs) {
  std::sort(runs.begin(), runs.end());
  CoveredColumns result;
  for (const auto& run : runs) {
    if (!result.empty() && run.first <= result.back().second + 1) {
      result.back().second = std::max(result.back().second, run.second);
    } else {
      result.push_back(run);
    }
  }
  return result;
}

bool holds(const CoveredColumns& runs, std::uint32_t column) {
  const auto after =
      std::upper_bound(runs.begin(), runs.end(), column,
                       [](std::uint32_t wanted, const auto& run) { return wanted < run.first; });
  return after != runs.begin() && std::prev(after)->second >= column;
}

struct IdCounts {
  std::size_t controls = 0, details = 0;
};

std::map<std::uint32_t, IdCounts> count_ids(const NumberedSheet& sheet) {
  std::map<std::uint32_t, IdCounts> counts;
  for (const SheetRow& row : sheet.rows) {
    for (const codec::Cell& cell : row.cells) {
      const auto id = read_standard_id(cell.value);
      if (!id) continue;
      if (id->levels == control_levels) ++counts[cell.column].controls;
      if (id->levels == detail_levels) ++counts[cell.column].details;
    }
  }
  return counts;
}

/// The leftmost column with most of what `member` counts, among those up to `last`; 0 if none has
/// any.
std::uint32_t richest(const std::map<std::uint32_t, IdCounts>& counts,
                      std::size_t IdCounts::*member, std::uint32_t last = any_column) {
  std::uint32_t best = 0;
  std::size_t most = 0;
  for (const auto& [column, count] : counts) {
    if (column > last || count.*member <= most) continue;
    best = column;
    most = count.*member;
  }
  return best;
}

/// Among the columns after `id_column` and before `end`, the one with most text in rows whose id
/// there has `levels` levels.
std::uint32_t longest_text(const NumberedSheet& sheet, std::uint32_t id_column, std::size_t levels,
                           std::uint32_t end) {
  std::map<std::uint32_t, std::size_t> bytes;
  for (const SheetRow& row : sheet.rows) {
    const auto id = read_standard_id(row.text(id_column));
    if (!id || id->levels != levels) continue;
    for (const codec::Cell& cell : row.cells) {
      if (cell.column <= id_column || cell.column >= end) continue;
      if (!read_standard_id(cell.value)) bytes[cell.column] += cell.value.size();
    }
  }
  const auto best = std::max_element(
      bytes.begin(), bytes.end(),
      [](const auto& one, const auto& other) { return one.second < other.second; });
  return best == bytes.end() ? 0 : best->first;
}

/// The leftmost column in which at least three cells, and nine of ten, name a side.
std::uint32_t find_sides(const NumberedSheet& sheet, const NumberedLayout& layout) {
  std::map<std::uint32_t, std::pair<std::size_t, std::size_t>> said;  // sides, all
  for (const SheetRow& row : sheet.rows) {
    const auto id = read_standard_id(row.text(layout.detail_id));
    if (!id || id->levels != detail_levels) continue;
    for (const codec::Cell& cell : row.cells) {
      auto& [sides, all] = said[cell.column];
      ++all;
      if (read_side(cell.value)) ++sides;
    }
  }
  for (const auto& [column, counted] : said) {
    const auto [sides, all] = counted;
    if (sides >= fewest_ids && sides * 10 >= all * 9) return column;
  }
  return 0;
}

Result<void> take_named(const NumberedSheet& sheet, std::string_view file, const std::string& name,
                        std::uint32_t& column) {
  if (name.empty()) return {};
  column = lettered_column(name);
  for (auto row = sheet.rows.begin(); column == 0 && row != sheet.rows.end(); ++row) {
    column = column_called(*row, name);
  }
  if (column != 0) return {};
  return Error{"catalog_import.no_such_column", {{"file", std::string(file)}, {"column", name}}};
}

constexpr std::array<std::pair<std::string_view, catalog::Side>, 17> side_words{{
    {"provider", catalog::Side::provider},
    {"cloud service provider", catalog::Side::provider},
    {"csp", catalog::Side::provider},
    {"事業者", catalog::Side::provider},
    {"事業者側", catalog::Side::provider},
    {"クラウド事業者", catalog::Side::provider},
    {"クラウドサービス事業者", catalog::Side::provider},
    {"クラウドサービスプロバイダ", catalog::Side::provider},
    {"クラウドサービスプロバイダー", catalog::Side::provider},
    {"customer", catalog::Side::customer},
    {"cloud service customer", catalog::Side::customer},
    {"csc", catalog::Side::customer},
    {"利用者", catalog::Side::customer},
    {"利用者側", catalog::Side::customer},
    {"クラウドサービス利用者", catalog::Side::customer},
    {"クラウドサービスカスタマ", catalog::Side::customer},
    {"クラウドサービスカスタマー", catalog::Side::customer},
}};

}  // namespace

std::optional<catalog::Side> read_side(std::string_view text) {
  static const auto folded_words = [] {
    std::map<std::string, catalog::Side> words;
    for (const auto& [word, side] : side_words) words.emplace(folded_text(word), side);
    return words;
  }();
  constexpr std::size_t longest_word = 100;  // bytes, spaces around it included
  if (text.size() > longest_word) return std::nullopt;
  const auto found = folded_words.find(folded_text(text));
  if (found == folded_words.end()) return std::nullopt;
  return found->second;
}

Result<void> drop_covered_cells(NumberedSheet& sheet, std::string_view file) {
  std::map<std::uint32_t, CoveredColumns> covered;
  std::size_t visited = 0;  // areas of a hostile file may overlap, each over all rows
  for (const codec::MergedArea& area : sheet.merged) {
    auto row = std::lower_bound(
        sheet.rows.begin(), sheet.rows.end(), area.first_row,
        [](const SheetRow& one, std::uint32_t number) { return one.number < number; });
    for (; row != sheet.rows.end() && row->number <= area.last_row; ++row) {
      // The first cell of an area shows what stands in it.
      const std::uint32_t first = area.first_column + (row->number == area.first_row ? 1 : 0);
      if (first <= area.last_column) covered[row->number].push_back({first, area.last_column});
      if (++visited > limits::sheet_cells) {
        return Error{"workbook.too_many_cells",
                     {{"file", std::string(file)},
                      {"sheet", sheet.name},
                      {"limit", std::to_string(limits::sheet_cells)}}};
      }
    }
  }
  for (SheetRow& row : sheet.rows) {
    const auto found = covered.find(row.number);
    if (found == covered.end()) continue;
    const CoveredColumns columns = joined(std::move(found->second));
    std::erase_if(row.cells, [&](const codec::Cell& cell) { return holds(columns, cell.column); });
  }
  return {};
}

Result<std::optional<NumberedLayout>> find_numbered_layout(const NumberedSheet& sheet,
                                                           std::string_view file,
                                                           const ColumnMapping& named) {
  const auto counts = count_ids(sheet);
  NumberedLayout layout;
  layout.detail_id = richest(counts, &IdCounts::details);
  const bool together = layout.detail_id != 0 && counts.at(layout.detail_id).controls > 0;
  const std::uint32_t last = layout.detail_id == 0 ? any_column : layout.detail_id;
  layout.control_id = together ? layout.detail_id : richest(counts, &IdCounts::controls, last);
  std::size_t ids = 0;
  if (layout.control_id != 0) ids += counts.at(layout.control_id).controls;
  if (layout.detail_id != 0) ids += counts.at(layout.detail_id).details;
  if (ids < fewest_ids) return std::optional<NumberedLayout>();
  ASSAY_TRY(take_named(sheet, file, named.control_id, layout.control_id));
  ASSAY_TRY(take_named(sheet, file, named.question_id, layout.detail_id));
  const bool apart = layout.control_id != 0 && layout.control_id < layout.detail_id;
  layout.control_text =
      longest_text(sheet, layout.control_id, control_levels, apart ? layout.detail_id : any_column);
  layout.detail_text = longest_text(sheet, layout.detail_id, detail_levels, any_column);
  layout.side = layout.detail_id == 0 ? 0 : find_sides(sheet, layout);
  ASSAY_TRY(take_named(sheet, file, named.control_text, layout.control_text));
  ASSAY_TRY(take_named(sheet, file, named.question_text, layout.detail_text));
  ASSAY_TRY(take_named(sheet, file, named.control_title, layout.control_title));
  ASSAY_TRY(take_named(sheet, file, named.side, layout.side));
  return std::optional(layout);
}

}  // namespace assay::exchange
