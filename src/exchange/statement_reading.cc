#include <algorithm>
#include <utility>

#include "base/text.h"
#include "exchange/own_table.h"
#include "exchange/statement_rows.h"
#include "exchange/statement_words.h"
#include "exchange/statement_workbook.h"

namespace assay::exchange {
namespace {

using assessment::Selection;
using assessment::Statement;
using assessment::StatementPlaces;
using Column = StatementColumn;

/// The id without the suffix that standards write behind it: "5.1.1.1.PB", "5.1.1.1 B".
std::pair<std::string_view, std::string_view> split_suffix(std::string_view id) {
  std::size_t end = id.size();
  while (end > 0 && (id[end - 1] == 'P' || id[end - 1] == 'B')) --end;
  const std::string_view letters = id.substr(end);
  while (!letters.empty() && end > 0 && id[end - 1] == '.') --end;
  return {id.substr(0, end), letters};
}

/// What the ids of a sheet may name.
enum class NamedBy { controls, details, both };

class StatementReader {
 public:
  StatementReader(ImportedStatement& read, StatementRemarks remarks)
      : statement_(read.statement), places_(read.places), remarks_(remarks) {}

  /// Reads the scope, which says of which catalog the rest is; returns its name as written.
  std::string scope(const StatementRows& sheet) {
    places_.scope = places_.first_day = places_.last_day = sheet.header_place();
    std::string catalog;
    for (const SheetRow* row : sheet.rows()) read_item_row(sheet, *row, catalog);
    std::ranges::sort(statement_.scope.classes);
    return catalog;
  }

  void risks(const StatementRows& sheet) {
    for (const SheetRow* row : sheet.rows()) {
      assessment::BasicRisk one;
      one.id = sheet.text(*row, Column::risk, "");
      one.treatment = sheet.text(*row, Column::treatment, one.id);
      if (one == assessment::BasicRisk{}) continue;
      statement_.risks.push_back(std::move(one));
      places_.risks.push_back(sheet.place(*row, Column::risk));
    }
  }

  void upstream(const StatementRows& sheet) {
    for (const SheetRow* row : sheet.rows()) {
      assessment::UpstreamService one;
      one.key = sheet.text(*row, Column::key, "");
      one.service = party::ServiceId(sheet.text(*row, Column::service, one.key));
      one.scheme = sheet.text(*row, Column::scheme, one.key);
      one.level = sheet.text(*row, Column::level, one.key);
      one.name = sheet.text(*row, Column::service_name, one.key);
      if (one == assessment::UpstreamService{}) continue;
      statement_.upstream.push_back(std::move(one));
      places_.upstream.push_back(sheet.place(*row, Column::key));
    }
  }

  void controls(const StatementRows& sheet, const catalog::Catalog& catalog) {
    for (const SheetRow* row : sheet.rows()) {
      assessment::ControlChoice choice;
      choice.id = known_id(sheet, *row, Column::control, catalog, NamedBy::controls);
      StatementPlaces::Choice place = choice_place(sheet, *row, Column::control, choice.id);
      choice.selection = read_selection(place.selection_text);
      choice.reason = sheet.text(*row, Column::reason, choice.id);
      const bool says_nothing = choice.selection == Selection::undecided && choice.reason.empty();
      if (says_nothing && is_no_item(catalog, choice.id, Column::control)) continue;
      statement_.controls.push_back(std::move(choice));
      places_.controls.push_back(std::move(place));
    }
  }

  void details(const StatementRows& sheet, const catalog::Catalog& catalog) {
    for (const SheetRow* row : sheet.rows()) {
      const std::string id = known_id(sheet, *row, Column::detail, catalog, NamedBy::details);
      auto [control, control_place] = individual(sheet, *row, id);
      if (!goes_on(sheet, *row, id, control)) {
        assessment::DetailChoice choice;
        choice.id = id;
        StatementPlaces::Choice place = choice_place(sheet, *row, Column::detail, id);
        choice.selection = read_selection(place.selection_text);
        choice.reason = sheet.text(*row, Column::reason, id);
        const bool says_nothing =
            choice.selection == Selection::undecided && choice.reason.empty() && control.empty();
        if (says_nothing && is_no_item(catalog, id, Column::detail)) continue;
        statement_.details.push_back(std::move(choice));
        places_.details.push_back(std::move(place));
      }
      if (control.empty()) continue;
      statement_.details.back().controls.push_back(std::move(control));
      places_.details.back().controls.push_back(std::move(control_place));
    }
  }

  void changes(const StatementRows& sheet, const catalog::Catalog& catalog) {
    for (const SheetRow* row : sheet.rows()) {
      assessment::ControlChange change;
      change.id = known_id(sheet, *row, Column::control, catalog, NamedBy::both);
      change.before = sheet.text(*row, Column::before, change.id);
      change.before_through = sheet.day(*row, Column::before_through, change.id);
      change.after = sheet.text(*row, Column::after, change.id);
      change.after_from = sheet.day(*row, Column::after_from, change.id);
      if (change == assessment::ControlChange{}) continue;
      statement_.changes.push_back(std::move(change));
      places_.changes.push_back(sheet.place(*row, Column::control));
    }
  }

 private:
  void read_item_row(const StatementRows& sheet, const SheetRow& row, std::string& catalog) {
    const auto kind_of_row = read_item(sheet.as_written(row, Column::item));
    if (!kind_of_row) return sheet.unplaced(row);
    // A row of the form that is not filled in says nothing.
    if (sheet.blank(row, Column::value) && sheet.blank(row, Column::reference))
      return note_place(*kind_of_row, sheet, row);
    if (*kind_of_row != ScopeItem::service && !sheet.blank(row, Column::reference)) {
      return sheet.unplaced(row);
    }
    switch (*kind_of_row) {
      case ScopeItem::catalog:
        return once(sheet, row, catalog);
      case ScopeItem::service:
        return add_service(sheet, row);
      case ScopeItem::service_class:
        return add_class(sheet, row);
      case ScopeItem::site:
        return add_text(statement_.scope.sites, sheet, row);
      case ScopeItem::out_of_scope:
        return add_text(statement_.scope.out_of_scope, sheet, row);
      case ScopeItem::first_day:
      case ScopeItem::last_day:
        return add_day(*kind_of_row, sheet, row);
    }
  }

  void note_place(ScopeItem kind_of_row, const StatementRows& sheet, const SheetRow& row) {
    if (kind_of_row == ScopeItem::first_day) places_.first_day = sheet.place(row, Column::value);
    if (kind_of_row == ScopeItem::last_day) places_.last_day = sheet.place(row, Column::value);
  }

  void once(const StatementRows& sheet, const SheetRow& row, std::string& text) {
    if (!text.empty()) return sheet.unplaced(row);
    text = normalized_text(sheet.text(row, Column::value, ""));
  }

  void add_service(const StatementRows& sheet, const SheetRow& row) {
    assessment::StatementScope::ServiceInScope service;
    service.service = party::ServiceId(sheet.text(row, Column::reference, ""));
    service.name = sheet.text(row, Column::value, "");
    // What stood there was a formula, and is unread.
    if (service.service.empty() && service.name.empty()) return;
    statement_.scope.services.push_back(std::move(service));
  }

  void add_text(std::vector<std::string>& list, const StatementRows& sheet, const SheetRow& row) {
    std::string text = sheet.text(row, Column::value, "");
    if (!text.empty()) list.push_back(std::move(text));
  }

  void add_class(const StatementRows& sheet, const SheetRow& row) {
    const std::string text = sheet.text(row, Column::value, "");
    const auto parsed = party::parse_service_class(folded_text(text));
    if (!parsed) {
      remarks_.findings.add("statement-unreadable", sheet.place(row, Column::value), "", text);
      remarks_.unread.push_back({sheet.place(row, Column::value), text});
    } else if (auto& classes = statement_.scope.classes;
               std::ranges::find(classes, *parsed) == classes.end()) {
      classes.push_back(*parsed);
    }
  }

  void add_day(ScopeItem kind_of_row, const StatementRows& sheet, const SheetRow& row) {
    const bool first = kind_of_row == ScopeItem::first_day;
    std::optional<Date>& day = first ? statement_.period.first : statement_.period.last;
    if (day) return sheet.unplaced(row);
    note_place(kind_of_row, sheet, row);
    day = sheet.day(row, Column::value, "");
  }

  /// The id as the catalog has it; as written where the catalog has no such id.
  std::string known_id(const StatementRows& sheet, const SheetRow& row, Column column_of_id,
                       const catalog::Catalog& catalog, NamedBy named) {
    const std::string id = sheet.text(row, column_of_id, "");
    const auto known = [&catalog, named](std::string_view one) {
      return (named != NamedBy::details && catalog.find_control(one)) ||
             (named != NamedBy::controls && catalog.find_question(one));
    };
    if (known(id)) return id;
    const catalog::RepairedId repaired = catalog::repair_id(id);
    const auto [bare, letters] = split_suffix(repaired.id);
    for (const std::string_view candidate : {std::string_view(repaired.id), bare}) {
      if (!known(candidate)) continue;
      const auto question = catalog.find_question(candidate);
      const bool own_suffix = candidate.size() < repaired.id.size() && question &&
                              letters == catalog::suffix(catalog.questions()[*question]);
      if (!own_suffix) {
        remarks_.findings.add(repaired.look_alike ? "look-alike-letters" : "repaired-id",
                              sheet.place(row, column_of_id), candidate, id,
                              {{"read", std::string(candidate)}});
      }
      return std::string(candidate);
    }
    return id;
  }

  /// No id at all, or that of a domain or category, or among the details of a control, as standards
  /// print them above what belongs to them.
  static bool is_no_item(const catalog::Catalog& catalog, const std::string& written,
                         Column column_of_id) {
    const std::string id = normalized_text(written);
    const auto in_category = [&id](const catalog::Control& one) { return one.category == id; };
    return id.empty() || catalog.find_domain(id) ||
           std::ranges::any_of(catalog.controls(), in_category) ||
           (column_of_id == Column::detail && catalog.find_control(id));
  }

  StatementPlaces::Choice choice_place(const StatementRows& sheet, const SheetRow& row,
                                       Column column_of_id, std::string_view id) const {
    StatementPlaces::Choice place;
    place.id = sheet.place(row, column_of_id);
    place.selection = sheet.place(row, Column::selection);
    place.reason = sheet.place(row, Column::reason);
    place.selection_text = sheet.text(row, Column::selection, id);
    if (read_selection(place.selection_text) == Selection::unparsed) {
      remarks_.unread.push_back({place.selection, place.selection_text});
    }
    return place;
  }

  /// Whether the row only adds an individual control to the detailed control of the row before it.
  bool goes_on(const StatementRows& sheet, const SheetRow& row, const std::string& id,
               const assessment::IndividualControl& control) const {
    if (statement_.details.empty() || statement_.details.back().id != id) return false;
    if (control.empty()) return false;
    if (normalized_text(sheet.as_written(row, Column::number)) == "1") return false;
    const std::string selection_text(trimmed(sheet.as_written(row, Column::selection)));
    const std::string reason_text(trimmed(sheet.as_written(row, Column::reason)));
    return (selection_text.empty() || selection_text == places_.details.back().selection_text) &&
           (reason_text.empty() || reason_text == statement_.details.back().reason);
  }

  std::pair<assessment::IndividualControl, StatementPlaces::Choice::Individual> individual(
      const StatementRows& sheet, const SheetRow& row, const std::string& id) const {
    assessment::IndividualControl control;
    StatementPlaces::Choice::Individual place;
    control.text = sheet.text(row, Column::individual, id);
    control.upstream = sheet.text(row, Column::taken_over, id);
    place.text = sheet.place(row, Column::individual);
    place.responsibility = sheet.place(row, Column::responsibility);
    place.responsibility_text = sheet.text(row, Column::responsibility, id);
    control.responsibility = read_responsibility(place.responsibility_text);
    if (control.responsibility == assessment::Responsibility::unparsed) {
      remarks_.unread.push_back({place.responsibility, place.responsibility_text});
    }
    return {std::move(control), std::move(place)};
  }

  Statement& statement_;
  StatementPlaces& places_;
  StatementRemarks remarks_;
};

/// For each sheet of the form, the first of the file with its name; nullptr if there is none.
std::vector<const NamedSheet*> assign(const std::vector<NamedSheet>& sheets) {
  std::vector<const NamedSheet*> assigned(statement_sheet_count, nullptr);
  for (const NamedSheet& sheet : sheets) {
    for (std::size_t i = 0; i < statement_sheet_count; ++i) {
      if (assigned[i] != nullptr) continue;
      if (!sheet_word(static_cast<StatementSheet>(i)).is(header_name(sheet.name))) continue;
      assigned[i] = &sheet;
      break;
    }
  }
  return assigned;
}

Error unrecognised(std::string_view file, const std::vector<NamedSheet>& sheets) {
  std::string names;
  for (const NamedSheet& sheet : sheets) {
    if (!names.empty()) names += ", ";
    names += sheet.name;
  }
  return {"statement_workbook.unrecognised",
          {{"file", std::string(file)}, {"sheets", std::move(names)}}};
}

void report_other_sheets(const std::vector<NamedSheet>& sheets,
                         const std::vector<const NamedSheet*>& assigned, StatementRemarks remarks) {
  for (std::size_t i = 0; i < statement_sheet_count; ++i) {
    const FormWord& word = sheet_word(static_cast<StatementSheet>(i));
    if (assigned[i] != nullptr) continue;
    remarks.findings.add("statement-sheet-missing", {}, "", "",
                         {{"sheet", std::string(word.en) + " / " + std::string(word.ja)}});
  }
  for (const NamedSheet& sheet : sheets) {
    if (std::ranges::find(assigned, &sheet) != assigned.end() || sheet.rows.empty()) continue;
    remarks.findings.add("altered-form-sheets", {sheet.name, "", "", 0}, "", sheet.name,
                         {{"sheet", sheet.name}, {"change", "added"}});
    for (const SheetRow& row : sheet.rows) {
      for (const codec::Cell& cell : row.cells) {
        remarks.unread.push_back({at_cell(sheet.name, cell.row, cell.column),
                                  cell.formula ? "=" + cell.formula_text : cell.value});
      }
    }
  }
}

}  // namespace

Result<ImportedStatement> read_statement_sheets(
    std::string_view file, const std::vector<NamedSheet>& sheets, const CatalogShelf& shelf,
    const std::optional<catalog::CatalogReference>& expected) {
  const std::vector<const NamedSheet*> assigned = assign(sheets);
  if (std::ranges::count(assigned, nullptr) == static_cast<std::ptrdiff_t>(assigned.size())) {
    return unrecognised(file, sheets);
  }
  ImportedStatement read;
  FindingList findings;
  const StatementRemarks remarks{findings, read.unread};
  report_other_sheets(sheets, assigned, remarks);
  static const NamedSheet missing;
  const auto rows = [&](StatementSheet sheet) {
    const NamedSheet* found = assigned[static_cast<std::size_t>(sheet)];
    return StatementRows(sheet, found == nullptr ? missing : *found, remarks);
  };
  StatementReader reader(read, remarks);
  const std::string named = reader.scope(rows(StatementSheet::scope));
  ASSAY_ASSIGN(const catalog::Catalog* catalog, choose_catalog(file, named, shelf, expected));
  read.statement.catalog = catalog->reference();
  reader.risks(rows(StatementSheet::risks));
  reader.upstream(rows(StatementSheet::upstream));
  reader.controls(rows(StatementSheet::controls), *catalog);
  reader.details(rows(StatementSheet::details), *catalog);
  reader.changes(rows(StatementSheet::changes), *catalog);
  read.findings = std::move(findings).take();
  return read;
}

}  // namespace assay::exchange
