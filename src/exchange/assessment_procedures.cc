#include "exchange/assessment_procedures.h"

#include <algorithm>
#include <array>
#include <optional>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "audit/invalid.h"
#include "base/text.h"
#include "exchange/own_table.h"
#include "exchange/sheet_rows.h"
#include "exchange/table_catalog.h"

namespace assay::exchange {
namespace {

using audit::AssessmentMethod;

/// ProcedureColumns of NIST's table.
struct ProcedureColumns {
  std::uint32_t header_row = 0;
  std::uint32_t identifier = 0, base_control = 0, enhancement = 0, control_name = 0, objective = 0,
                examine = 0, interview = 0, test = 0;
};

constexpr std::array<std::pair<const char*, std::uint32_t ProcedureColumns::*>, 8>
    procedure_columns{{
        {"identifier", &ProcedureColumns::identifier},
        {"base_control", &ProcedureColumns::base_control},
        {"enhancement", &ProcedureColumns::enhancement},
        {"control_name", &ProcedureColumns::control_name},
        {"assessment_objective", &ProcedureColumns::objective},
        {"examine", &ProcedureColumns::examine},
        {"interview", &ProcedureColumns::interview},
        {"test", &ProcedureColumns::test},
    }};

std::optional<ProcedureColumns> find_procedure_columns(const std::vector<SheetRow>& rows) {
  for (const SheetRow& row : rows) {
    if (row.number > head_rows) break;
    ProcedureColumns columns;
    columns.header_row = row.number;
    bool all = true;
    for (const auto& [name, member] : procedure_columns) {
      columns.*member = column_called(row, name);
      all = all && columns.*member != 0;
    }
    if (all) return columns;
  }
  return std::nullopt;
}

/// A control of NIST SP 800-53 however it is written: "AC-02(01)", "AC-2(1)", "ac-2.1".
struct NistControl {
  std::string family;
  unsigned number = 0;
  unsigned enhancement = 0;  ///< 0: the control itself

  std::string label() const {
    std::string text = family + "-" + std::to_string(number);
    if (enhancement != 0) text += "(" + std::to_string(enhancement) + ")";
    return text;
  }
};

/// Takes one to three digits from the front of `text`; 0 if there are none.
unsigned take_digits(std::string_view& text) {
  constexpr std::size_t most_digits = 3;
  unsigned value = 0;
  std::size_t taken = 0;
  while (taken < most_digits && taken < text.size() && text[taken] >= '0' && text[taken] <= '9') {
    value = value * 10 + static_cast<unsigned>(text[taken] - '0');
    ++taken;
  }
  text.remove_prefix(taken);
  return value;
}

std::optional<NistControl> parse_nist_control(std::string_view text) {
  NistControl control;
  const std::size_t hyphen = text.find('-');
  if (hyphen != 2) return std::nullopt;
  for (const char c : text.substr(0, hyphen)) {
    const char upper = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    if (upper < 'A' || upper > 'Z') return std::nullopt;
    control.family += upper;
  }
  text.remove_prefix(hyphen + 1);
  control.number = take_digits(text);
  if (control.number == 0) return std::nullopt;
  if (text.empty()) return control;
  const bool in_brackets = text.front() == '(';
  if (!in_brackets && text.front() != '.') return std::nullopt;
  text.remove_prefix(1);
  control.enhancement = take_digits(text);
  if (control.enhancement == 0 || text != (in_brackets ? ")" : "")) return std::nullopt;
  return control;
}

/// Gathers rows; a control's own row may stand anywhere, so its methods are known only at the end.
class Procedures {
 public:
  Procedures(const ProcedureImportOptions& options, const ProcedureColumns& columns)
      : options_(options), columns_(columns) {
    if (options.known == nullptr) return;
    for (const catalog::Control& control : options.known->controls()) {
      if (const auto number = parse_nist_control(control.id)) spelt_[number->label()] = control.id;
    }
  }

  void add(const SheetRow& row);
  Result<ImportedProcedures> build(std::size_t rows) &&;

 private:
  struct Objective {
    std::uint32_t row;
    std::string id, control, text;
  };
  struct ControlRow {
    MethodObjects objects;
    bool withdrawn = false;
  };

  std::optional<std::string> control_of(const SheetRow& row);
  void add_control(const SheetRow& row, const std::string& control, std::string_view objective);
  std::optional<audit::Procedure> procedure(const Objective& objective);
  void remark(const char* code, std::uint32_t row, std::string_view id) {
    remarks_.push_back({code, {{"row", std::to_string(row)}, {"id", std::string(id)}}});
  }

  const ProcedureImportOptions& options_;
  ProcedureColumns columns_;
  std::unordered_map<std::string, std::string> spelt_;  ///< label -> as the catalog spells it
  std::map<std::string, ControlRow> controls_;          ///< by label
  std::unordered_set<std::string> unplaced_;
  std::vector<Objective> objectives_;
  std::unordered_set<std::string> ids_;
  std::vector<Error> remarks_;
};

std::optional<std::string> Procedures::control_of(const SheetRow& row) {
  std::string written = normalized_text(row.text(columns_.base_control));
  const std::string enhancement = normalized_text(row.text(columns_.enhancement));
  if (!enhancement.empty()) written += "(" + enhancement + ")";
  const auto number = parse_nist_control(written);
  if (number) return number->label();
  remark("procedures.malformed_control", row.number, truncated_to(written, 40));
  return std::nullopt;
}

void Procedures::add_control(const SheetRow& row, const std::string& control,
                             std::string_view objective) {
  ControlRow read;
  read.withdrawn = objective.starts_with("[WITHDRAWN");
  read.objects = {std::string(row.text(columns_.examine)),
                  std::string(row.text(columns_.interview)), std::string(row.text(columns_.test))};
  if (!controls_.emplace(control, std::move(read)).second) {
    remark("procedures.repeated", row.number, control);
  }
}

void Procedures::add(const SheetRow& row) {
  const std::string id = normalized_text(row.text(columns_.identifier));
  const std::string objective(trimmed(row.text(columns_.objective)));
  const auto control = control_of(row);
  if (!control) return;
  if (!is_blank(row.text(columns_.control_name))) {
    add_control(row, *control, objective);
    return;
  }
  if (objective.empty()) {
    remark("procedures.no_objective", row.number, id);
  } else if (!audit::need_line("procedures", id)) {
    remark("procedures.malformed_id", row.number, truncated_to(id, 40));
  } else if (!ids_.insert(id).second) {
    remark("procedures.repeated", row.number, id);
  } else {
    objectives_.push_back({row.number, id, *control, objective});
  }
}

std::optional<audit::Procedure> Procedures::procedure(const Objective& objective) {
  const auto control = controls_.find(objective.control);
  const auto refused = [&](const char* code) {
    remark(code, objective.row, objective.id);
    return std::nullopt;
  };
  if (control == controls_.end()) return refused("procedures.no_control");
  if (control->second.withdrawn) return refused("procedures.withdrawn_control");
  audit::Procedure result;
  result.id = objective.id;
  result.control = {options_.catalog, objective.control};
  result.objective.en = objective.text;
  const MethodObjects& objects = control->second.objects;
  if (!is_blank(objects.examine)) result.methods.push_back(AssessmentMethod::examine);
  if (!is_blank(objects.interview)) result.methods.push_back(AssessmentMethod::interview);
  if (!is_blank(objects.test)) result.methods.push_back(AssessmentMethod::test);
  if (result.methods.empty()) return refused("procedures.no_method");
  if (options_.known == nullptr) return result;
  const auto spelt = spelt_.find(objective.control);
  if (spelt == spelt_.end()) {
    if (unplaced_.insert(objective.control).second) {
      remark("procedures.unplaced_control", objective.row, objective.control);
    }
    return std::nullopt;
  }
  result.control.control = spelt->second;
  return result;
}

Result<ImportedProcedures> Procedures::build(std::size_t rows) && {
  std::vector<audit::Procedure> all;
  ImportedProcedures imported;
  imported.rows = rows;
  for (const Objective& objective : objectives_) {
    auto one = procedure(objective);
    if (!one) continue;
    imported.objects.emplace(one->control, controls_.at(objective.control).objects);
    all.push_back(std::move(*one));
  }
  for (const auto& [label, control] : controls_) {
    ++(control.withdrawn ? imported.withdrawn : imported.controls);
  }
  ASSAY_ASSIGN(imported.procedures,
               audit::ProcedureSet::build(options_.id, options_.version, std::move(all)));
  imported.remarks = std::move(remarks_);
  return imported;
}

}  // namespace

Result<ImportedProcedures> import_assessment_procedures(std::string_view bytes,
                                                        std::string_view file,
                                                        const ProcedureImportOptions& options) {
  ASSAY_ASSIGN(const std::vector<SheetRow> rows, rows_of_csv(bytes, file));
  if (rows.empty()) return Error{"import.empty_file", {{"file", std::string(file)}}};
  const auto columns = find_procedure_columns(rows);
  if (!columns) return Error{"procedures.unrecognised", {{"file", std::string(file)}}};
  Procedures procedures(options, *columns);
  std::size_t count = 0;
  for (const SheetRow& row : rows) {
    if (row.number <= columns->header_row) continue;
    procedures.add(row);
    ++count;
  }
  return std::move(procedures).build(count);
}

}  // namespace assay::exchange
