#include "exchange/caiq_form.h"

#include <algorithm>
#include <utility>

#include "base/text.h"
#include "exchange/answer_collector.h"
#include "exchange/form_version.h"
#include "exchange/text_recognition.h"

namespace assay::exchange {
namespace {

using assessment::AnswerValue;

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

/// "A&A-01.1": letters or "&", a hyphen, digits, a full stop, digits.
bool is_question_id(std::string_view id) {
  const std::size_t hyphen = id.find('-');
  const std::size_t stop = id.find('.', hyphen == std::string_view::npos ? 0 : hyphen);
  if (hyphen == std::string_view::npos || hyphen == 0 || stop == std::string_view::npos) {
    return false;
  }
  const std::string_view control = id.substr(hyphen + 1, stop - hyphen - 1);
  const std::string_view number = id.substr(stop + 1);
  return !control.empty() && !number.empty() &&
         std::all_of(control.begin(), control.end(), is_digit) &&
         std::all_of(number.begin(), number.end(), is_digit) && id.size() <= 32;
}

struct QuestionRow {
  const SheetRow* row;
  std::string id;  ///< repaired
};

class CaiqFormReader {
 public:
  CaiqFormReader(const WorkbookInput& input, const std::vector<SheetRow>& rows,
                 const CaiqColumns& columns, const CaiqForm& form, FindingList findings)
      : input_(input),
        rows_(rows),
        columns_(columns),
        form_(form),
        findings_(std::move(findings)),
        recognition_(*input.shelf) {}

  Result<ImportedDocument> read() &&;

 private:
  void find_question_rows();
  Result<FormVersion> decide();
  void report_version(const FormVersion& version);
  void check_row_order(const catalog::Catalog& catalog);
  void report_gap(std::uint32_t first, std::uint32_t last);
  void report_answers_without_question();
  void read_row(const QuestionRow& question, AnswerCollector& collector,
                const catalog::Catalog& catalog);
  /// True if the text in this row is the official text of another question.
  bool is_another_question(const QuestionRow& question, const catalog::Catalog& catalog);
  void check_control_text(const QuestionRow& question, std::size_t index,
                          const catalog::Catalog& catalog);
  ReadAnswer answer_in(const SheetRow& row) const;
  CaiqLayout layout_in(const catalog::Catalog& catalog) const;
  ReadText read_marks(const SheetRow& row, ValueWord& word) const;
  ReadText text_in(const SheetRow& row, std::uint32_t column) const;
  assessment::Location place(std::uint32_t row, std::uint32_t column) const {
    return at_cell(input_.sheet_name(), row, column == 0 ? 1 : column);
  }

  const WorkbookInput& input_;
  const std::vector<SheetRow>& rows_;
  const CaiqColumns& columns_;
  const CaiqForm& form_;
  FindingList findings_;
  TextRecognition recognition_;
  std::vector<QuestionRow> questions_;
};

void CaiqFormReader::find_question_rows() {
  for (const SheetRow& row : rows_) {
    if (row.number <= columns_.last_header_row) continue;
    const std::string_view text = row.text(columns_.question_id);
    if (text.empty() || text.size() > 64) continue;
    catalog::RepairedId repaired = catalog::repair_id(text);
    if (is_question_id(repaired.id)) questions_.push_back({&row, std::move(repaired.id)});
  }
}

Result<FormVersion> CaiqFormReader::decide() {
  std::vector<QuestionText> texts;
  texts.reserve(questions_.size());
  for (const QuestionRow& question : questions_) {
    texts.push_back({question.id, question.row->text(columns_.question)});
  }
  const std::vector<VersionStamp> stamps =
      find_stamps(input_.sheet_name(), rows_, columns_.first_header_row);
  return decide_version(input_.file, stamps, texts, *input_.shelf, input_.expected);
}

void CaiqFormReader::report_version(const FormVersion& version) {
  if (!version.stamped) {
    findings_.add("unknown-version", {input_.sheet_name(), "", "", 0}, "", version.release,
                  {{"catalog", version.catalog.text()}});
  }
  for (const VersionStamp& stamp : version.contradictions) {
    findings_.add("mixed-version", stamp.location, "", stamp.text,
                  {{"catalog", version.catalog.text()}, {"other", stamp.release}});
  }
}

void CaiqFormReader::report_gap(std::uint32_t first, std::uint32_t last) {
  std::string_view value;
  for (const SheetRow& row : rows_) {
    if (row.number < first || row.number > last || !value.empty()) continue;
    value = row.cells.front().value;
  }
  findings_.add("altered-form-rows", place(first, 1), "", value,
                {{"rows", std::to_string(last - first + 1)}, {"change", "added"}});
}

void CaiqFormReader::check_row_order(const catalog::Catalog& catalog) {
  std::uint32_t expected_row = columns_.last_header_row + 1;
  std::optional<std::size_t> previous;
  bool order_reported = false;
  for (const QuestionRow& question : questions_) {
    if (form_.rows_verified && question.row->number > expected_row) {
      report_gap(expected_row, question.row->number - 1);
    }
    expected_row = question.row->number + 1;
    const std::optional<std::size_t> index = catalog.find_question(question.id);
    if (!index) continue;
    if (previous && *index < *previous && !order_reported) {
      findings_.add("altered-form-rows", place(question.row->number, columns_.question_id), "",
                    question.id, {{"rows", "1"}, {"change", "moved"}});
      order_reported = true;
    }
    previous = index;
  }
}

void CaiqFormReader::report_answers_without_question() {
  std::size_t next = 0;
  for (const SheetRow& row : rows_) {
    if (row.number <= columns_.last_header_row) continue;
    while (next < questions_.size() && questions_[next].row->number < row.number) ++next;
    if (next < questions_.size() && questions_[next].row == &row) continue;
    for (const std::uint32_t column : columns_.answer_columns()) {
      if (row.text(column).empty()) continue;
      findings_.add("altered-form-rows", place(row.number, column), "", row.text(column),
                    {{"rows", "1"}, {"change", "answer-without-question"}});
      break;
    }
  }
}

ReadText CaiqFormReader::text_in(const SheetRow& row, std::uint32_t column) const {
  return read_text(row.at(column), place(row.number, column));
}

ReadText CaiqFormReader::read_marks(const SheetRow& row, ValueWord& word) const {
  const std::pair<std::uint32_t, AnswerValue> marks[] = {
      {columns_.yes, AnswerValue::yes},
      {columns_.no, AnswerValue::no},
      {columns_.not_applicable, AnswerValue::not_applicable}};
  ReadText found = text_in(row, columns_.yes);
  found.text = {};
  found.formula = false;
  for (const auto& [column, value] : marks) {
    const ReadText text = text_in(row, column);
    const Mark mark = read_mark(text.text, value);
    if (mark.kind == Mark::Kind::empty && !text.formula) continue;
    const bool second = word.value != AnswerValue::unanswered;
    const bool clear = mark.kind == Mark::Kind::marked && !second;
    word = {clear ? value : AnswerValue::unparsed, mark.spelling};
    if (!found.formula) found = text;
  }
  return found;
}

ReadAnswer CaiqFormReader::answer_in(const SheetRow& row) const {
  ReadAnswer answer;
  if (columns_.value != 0) {
    answer.value = text_in(row, columns_.value);
  } else {
    ValueWord word;
    answer.value = read_marks(row, word);
    answer.marked = word;
  }
  if (columns_.ownership != 0) answer.ownership = text_in(row, columns_.ownership);
  if (columns_.implementation != 0) answer.implementation = text_in(row, columns_.implementation);
  if (columns_.customer_responsibilities != 0) {
    answer.customer_responsibilities = text_in(row, columns_.customer_responsibilities);
  }
  return answer;
}

bool CaiqFormReader::is_another_question(const QuestionRow& question,
                                         const catalog::Catalog& catalog) {
  if (columns_.question == 0) return false;
  const std::string_view text = question.row->text(columns_.question);
  const RecognisedText recognised = recognition_.question(catalog.reference(), question.id, text);
  const assessment::Location where = place(question.row->number, columns_.question);
  if (recognised.kind == RecognisedText::Kind::altered) {
    findings_.add("altered-text", where, question.id, text);
  } else if (recognised.kind == RecognisedText::Kind::elsewhere) {
    const std::string other = recognised.catalog.text() + "/" + recognised.id;
    const bool same_catalog = recognised.catalog == catalog.reference();
    findings_.add(same_catalog ? "altered-text" : "mixed-version", where, question.id, text,
                  {{"catalog", catalog.reference().text()}, {"other", other}});
    return true;
  }
  return false;
}

void CaiqFormReader::check_control_text(const QuestionRow& question, std::size_t index,
                                        const catalog::Catalog& catalog) {
  const std::string_view id = question.row->text(columns_.control_id);
  if (columns_.control_id == 0 || id.empty() || id.size() > 64) return;
  const std::optional<std::size_t> control = catalog.find_control(catalog::repair_id(id).id);
  const std::size_t parent = catalog.questions()[index].control;
  if (!control || *control != parent) {
    if (!form_.control_ids_repeat_truly || !recognition_.knows(catalog.reference())) return;
    findings_.add("altered-text", place(question.row->number, columns_.control_id), question.id,
                  id);
    return;
  }
  const std::string_view text = question.row->text(columns_.specification);
  if (text.empty()) return;
  const RecognisedText recognised =
      recognition_.control(catalog.reference(), catalog.controls()[parent].id, text);
  if (recognised.kind == RecognisedText::Kind::altered) {
    findings_.add("altered-text", place(question.row->number, columns_.specification),
                  catalog.controls()[parent].id, text);
  }
}

void CaiqFormReader::read_row(const QuestionRow& question, AnswerCollector& collector,
                              const catalog::Catalog& catalog) {
  const ReadText id = text_in(*question.row, columns_.question_id);
  const std::optional<std::size_t> index = collector.find_question(id);
  if (!index) {
    for (const catalog::Catalog* other : input_.shelf->catalogs) {
      if (!other->find_question(question.id)) continue;
      findings_.add("mixed-version", id.place, question.id, id.text,
                    {{"catalog", catalog.reference().text()},
                     {"other", other->reference().text() + "/" + question.id}});
      break;
    }
    return;
  }
  collector.add(*index, id, answer_in(*question.row));
  if (is_another_question(question, catalog)) collector.discard_value(*index);
  check_control_text(question, *index, catalog);
}

/// Of two rows for one question the first counts.
CaiqLayout CaiqFormReader::layout_in(const catalog::Catalog& catalog) const {
  CaiqLayout layout{input_.sheet, columns_, std::vector<std::uint32_t>(catalog.questions().size())};
  for (const QuestionRow& question : questions_) {
    const std::optional<std::size_t> index = catalog.find_question(question.id);
    if (index && layout.rows[*index] == 0) layout.rows[*index] = question.row->number;
  }
  return layout;
}

Result<ImportedDocument> CaiqFormReader::read() && {
  find_question_rows();
  if (questions_.empty()) {
    return Error{"import.no_questions",
                 {{"file", std::string(input_.file)}, {"sheet", input_.sheet_name()}}};
  }
  ASSAY_ASSIGN(const FormVersion version, decide());
  const catalog::Catalog& catalog = *input_.shelf->find(version.catalog);
  report_version(version);
  if (input_.book->has_external_links()) findings_.add("external-link", {}, "", "");
  check_row_order(catalog);
  report_answers_without_question();
  AnswerCollector collector(catalog, findings_, WordList::official);
  for (const QuestionRow& question : questions_) read_row(question, collector, catalog);

  ImportedDocument imported{
      {}, std::move(collector).finish(form_.asks_ownership, version.release), false};
  imported.layout = layout_in(catalog);
  imported.text_checked = columns_.question != 0 && recognition_.knows(version.catalog);
  imported.report.form = form_.name;
  imported.report.catalog = version.catalog;
  imported.report.release = version.release;
  imported.report.findings = std::move(findings_).in_file_order();
  return imported;
}

}  // namespace

std::vector<std::uint32_t> CaiqColumns::answer_columns() const {
  std::vector<std::uint32_t> columns;
  for (const std::uint32_t column :
       {value, yes, no, not_applicable, ownership, implementation, customer_responsibilities}) {
    if (column != 0) columns.push_back(column);
  }
  return columns;
}

Result<ImportedDocument> read_caiq_form(const WorkbookInput& input,
                                        const std::vector<SheetRow>& rows,
                                        const CaiqColumns& columns, const CaiqForm& form,
                                        FindingList findings) {
  return CaiqFormReader(input, rows, columns, form, std::move(findings)).read();
}

void check_sheets(const WorkbookInput& input, const std::vector<std::string>& expected,
                  FindingList& findings) {
  const auto matches = [](const std::string& pattern, const std::string& name) {
    return pattern.ends_with('*')
               ? name.starts_with(std::string_view(pattern).substr(0, pattern.size() - 1))
               : name == pattern;
  };
  std::vector<bool> found(expected.size());
  for (const codec::SheetInfo& sheet : input.book->sheets()) {
    bool known = false;
    for (std::size_t i = 0; i < expected.size() && !known; ++i) {
      known = !found[i] && matches(expected[i], sheet.name);
      if (known) found[i] = true;
    }
    if (known) continue;
    findings.add("altered-form-sheets", {sheet.name, "", "", 0}, "", sheet.name,
                 {{"sheet", sheet.name}, {"change", "added"}});
  }
  for (std::size_t i = 0; i < expected.size(); ++i) {
    if (found[i]) continue;
    findings.add("altered-form-sheets", {}, "", expected[i],
                 {{"sheet", expected[i]}, {"change", "removed"}});
  }
}

}  // namespace assay::exchange
