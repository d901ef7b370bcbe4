#include "base/messages.h"
#include "exchange/printed_answers.h"
#include "exchange/printed_head.h"

namespace assay::exchange {
namespace {

using registry::Cell;
using registry::CellState;
using registry::Granularity;

constexpr double asked_width = 0.34;  // of the line; the services share the rest

PrintedCell compared_cell(const Cell& cell, Granularity granularity, Language language,
                          double width) {
  const std::string_view said = cell.state != CellState::answered ? registry::name(cell.state)
                                : granularity == Granularity::question
                                    ? assessment::name(cell.value)
                                    : assessment::name(cell.verdict);
  PrintedCell printed_cell{
      width, {{printed_words(language, "value.", said), PrintedStyle::strong, language}}};
  if (cell.owner && *cell.owner != assessment::Ownership::unassigned) {
    printed_cell.paragraphs.push_back(
        {printed_words(language, "owner.", assessment::name(*cell.owner)), PrintedStyle::small,
         language});
  }
  if (cell.through != nullptr) {
    printed_cell.paragraphs.push_back(
        {render_message(
             language, "print.crosswalk",
             {{"verdict", printed_words(language, "verdict.", catalog::name(cell.through->verdict),
                                        ".name")}}),
         PrintedStyle::small, language});
  }
  return printed_cell;
}

/// What a row is about: id, title of the control or gist of the question, and whether they differ.
PrintedCell asked_cell(const registry::Comparison& comparison, const registry::ComparisonRow& row,
                       const PrintedHead& head) {
  const auto& base = *comparison.base;
  const auto& control = base.controls()[row.control];
  PrintedCell cell{asked_width, {}};
  const std::string& id = row.question ? base.questions()[*row.question].id : control.id;
  const std::string differs =
      row.differs ? "  " + render_message(head.language, "table.differs_yes") : "";
  cell.paragraphs.push_back({id + differs, PrintedStyle::id, head.language});
  if (!row.question) {
    cell.paragraphs.push_back(printed(catalog::control_title(base, head.wording, control),
                                      PrintedStyle::strong, head.language));
  }
  cell.paragraphs.push_back(
      printed(row.question ? catalog::question_gist(head.wording, base.questions()[*row.question])
                           : catalog::control_gist(head.wording, control),
              PrintedStyle::small, head.language));
  return cell;
}

}  // namespace

Result<std::string> print_comparison(const registry::Comparison& comparison,
                                     std::span<const PrintedService> services,
                                     const PrintedHead& head) {
  const auto& base = *comparison.base;
  const double width = (1 - asked_width) / static_cast<double>(services.size());
  PrintedPages pages(printed_sheet(base, head, true));
  print_head(pages, base, head, {render_message(head.language, "print.no_texts")});
  std::vector<PrintedCell> names{
      {asked_width,
       {{render_message(head.language, "table.question"), PrintedStyle::small, head.language}}}};
  for (const auto& [name, organisation] : services) {
    names.push_back({width,
                     {{name, PrintedStyle::strong, head.language},
                      {organisation, PrintedStyle::small, head.language}}});
  }
  pages.repeat(names);
  std::optional<std::size_t> domain;
  for (const auto& row : comparison.rows) {
    if (domain != row.domain) print_domain(pages, base, head, row.domain);
    domain = row.domain;
    std::vector<PrintedCell> cells{asked_cell(comparison, row, head)};
    for (const Cell& cell : row.cells) {
      cells.push_back(compared_cell(cell, comparison.granularity, head.language, width));
    }
    pages.add(cells, {.rule = true});
  }
  if (comparison.rows.empty()) {
    pages.add(
        {{1,
          {{render_message(head.language, "print.no_rows"), PrintedStyle::text, head.language}}}});
  }
  return std::move(pages).finish();
}

}  // namespace assay::exchange
