#include "registry/alignment.h"

#include "base/check.h"
#include "registry/bridge.h"

namespace assay::registry {

using assessment::AnswerValue;
using assessment::ControlVerdict;

std::string_view name(Granularity granularity) {
  return granularity == Granularity::question ? "question" : "control";
}

std::optional<Granularity> parse_granularity(std::string_view name) {
  if (name == "question") return Granularity::question;
  if (name == "control") return Granularity::control;
  return std::nullopt;
}

std::string_view name(CellState state) {
  switch (state) {
    case CellState::answered:
      return "answered";
    case CellState::unanswered:
      return "unanswered";
    case CellState::unparsed:
      return "unparsed";
    case CellState::unknown:
      return "unknown";
    case CellState::not_comparable:
      return "not-comparable";
  }
  return {};
}

bool Cell::leaves_no_gap() const {
  if (state != CellState::answered) return false;
  return value == AnswerValue::yes || value == AnswerValue::not_applicable ||
         verdict == ControlVerdict::met || verdict == ControlVerdict::not_applicable;
}

bool answers_differ(const Cell& a, const Cell& b) {
  if (!a.can_differ() || !b.can_differ()) return false;
  return a.state != b.state || a.value != b.value || a.verdict != b.verdict;
}

bool cells_differ(const Cell& a, const Cell& b) {
  if (!a.can_differ() || !b.can_differ()) return false;
  if (answers_differ(a, b)) return true;
  const auto names_owner = [](const Cell& cell) {
    return cell.owner && *cell.owner != assessment::Ownership::unassigned &&
           *cell.owner != assessment::Ownership::unparsed;
  };
  return names_owner(a) && names_owner(b) && a.owner != b.owner;
}

namespace {

Cell cell_of(const assessment::Answer& answer) {
  Cell cell;
  cell.state = answer.value == AnswerValue::unanswered ? CellState::unanswered
               : answer.value == AnswerValue::unparsed ? CellState::unparsed
                                                       : CellState::answered;
  cell.value = answer.value;
  cell.owner = answer.ownership;
  cell.implementation = answer.implementation;
  cell.customer_responsibilities = answer.customer_responsibilities;
  return cell;
}

CellState state_of(ControlVerdict verdict) {
  if (verdict == ControlVerdict::unanswered) return CellState::unanswered;
  if (verdict == ControlVerdict::unparsed) return CellState::unparsed;
  return CellState::answered;
}

Cell cell_of(const assessment::ControlStatement& statement) {
  Cell cell;
  cell.state = state_of(statement.verdict);
  cell.verdict = statement.verdict;
  cell.owner = statement.ownership;
  cell.implementation = statement.text;
  return cell;
}

/// The control-level reading of a CAIQ: a verdict, and an owner only if all questions agree.
Cell control_cell(const catalog::Control& control, const assessment::AnswerSet& answers) {
  Cell cell;
  if (control.question_count == 0) return cell;  // never asked: unknown
  std::vector<AnswerValue> values;
  for (std::size_t i = 0; i < control.question_count; ++i) {
    const assessment::Answer& answer = answers.answers[control.first_question + i];
    values.push_back(answer.value);
    if (i == 0) cell.owner = answer.ownership;
    if (cell.owner != answer.ownership) cell.owner.reset();
  }
  cell.verdict = assessment::verdict_of(values);
  cell.state = state_of(cell.verdict);
  return cell;
}

/// The document's own cell at an index of its own catalog.
Cell own_cell(const catalog::Catalog& own, Granularity granularity,
              const assessment::Document& document, std::size_t index) {
  Cell cell;
  if (const auto* answers = std::get_if<assessment::AnswerSet>(&document)) {
    cell = granularity == Granularity::question ? cell_of(answers->answers[index])
                                                : control_cell(own.controls()[index], *answers);
  } else if (granularity == Granularity::control) {
    cell = cell_of(std::get<assessment::ControlReport>(document).statements[index]);
  }
  cell.source = index;
  return cell;
}

std::size_t row_count(const catalog::Catalog& catalog, Granularity granularity) {
  return granularity == Granularity::question ? catalog.questions().size()
                                              : catalog.controls().size();
}

bool says_nothing(Granularity granularity, const assessment::Document& document) {
  return granularity == Granularity::question &&
         assessment::kind_of(document) == assessment::DocumentKind::ccm_report;
}

}  // namespace

AlignedDocument align(const catalog::Catalog& base, Granularity granularity,
                      const catalog::Catalog* own, const assessment::Document* document,
                      std::span<const catalog::Crosswalk* const> crosswalks) {
  const std::size_t rows = row_count(base, granularity);
  AlignedDocument aligned;
  aligned.cells.resize(rows);
  if (document == nullptr || says_nothing(granularity, *document)) return aligned;
  ASSAY_CHECK(own != nullptr);
  const auto* answers = std::get_if<assessment::AnswerSet>(document);
  ASSAY_CHECK(answers != nullptr
                  ? answers->answers.size() == own->questions().size()
                  : std::get<assessment::ControlReport>(*document).statements.size() ==
                        own->controls().size());
  if (own->reference() == base.reference()) {
    for (std::size_t row = 0; row < rows; ++row) {
      aligned.cells[row] = own_cell(*own, granularity, *document, row);
    }
    return aligned;
  }
  std::vector<bool> placed(row_count(*own, granularity));
  const auto bridge = Bridge::between(base, *own, crosswalks);
  for (std::size_t row = 0; row < rows; ++row) {
    Cell& cell = aligned.cells[row];
    cell.state = CellState::not_comparable;
    if (!bridge) continue;
    const auto links =
        granularity == Granularity::question ? bridge->question(row) : bridge->control(row);
    if (links.size() != 1) continue;
    cell = own_cell(*own, granularity, *document, links[0].other);
    cell.through = links[0].row;
    placed[links[0].other] = true;
  }
  for (std::size_t index = 0; index < placed.size(); ++index) {
    if (placed[index]) continue;
    const CellState state = own_cell(*own, granularity, *document, index).state;
    if (state == CellState::answered || state == CellState::unparsed) {
      aligned.left_out.push_back(index);
    }
  }
  return aligned;
}

}  // namespace assay::registry
