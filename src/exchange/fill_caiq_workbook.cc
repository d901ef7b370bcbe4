#include "exchange/fill_caiq_workbook.h"

#include <utility>

#include "base/check.h"
#include "codec/sheet_filling.h"
#include "exchange/answer_words.h"

namespace assay::exchange {
namespace {

using assessment::Answer;
using assessment::AnswerValue;
using assessment::Ownership;

/// How CAIQ 3 says it: a mark in the column of the answer.
constexpr std::string_view mark = "x";

class Filling {
 public:
  Filling(const catalog::Catalog& catalog, const CaiqLayout& layout, FilledWorkbook& filled)
      : catalog_(catalog), layout_(layout), filled_(filled) {}

  void add(std::size_t question, const Answer& answer) {
    const std::string& id = catalog_.questions()[question].id;
    const std::uint32_t row = layout_.rows[question];
    if (row == 0) {
      if (answer != Answer{}) leave_out("fill.no_row", {{"question", id}});
      return;
    }
    const CaiqColumns& columns = layout_.columns;
    add_value(row, id, answer.value);
    if (columns.ownership != 0) {
      put(row, columns.ownership, official_word(answer.ownership));
    } else if (answer.ownership != Ownership::unassigned) {
      leave_out("fill.no_owner_column",
                {{"question", id}, {"owner", std::string(official_word(answer.ownership))}});
    }
    put(row, columns.implementation, answer.implementation);
    if (columns.customer_responsibilities != 0) {
      put(row, columns.customer_responsibilities, answer.customer_responsibilities);
    } else if (!answer.customer_responsibilities.empty()) {
      leave_out("fill.no_responsibilities_column", {{"question", id}});
    }
  }

  std::vector<codec::CellText> cells() && { return std::move(cells_); }

 private:
  void add_value(std::uint32_t row, const std::string& id, AnswerValue value) {
    const CaiqColumns& columns = layout_.columns;
    if (value == AnswerValue::unparsed) {
      leave_out("fill.unreadable_left_out", {{"question", id}});
    } else if (columns.value != 0) {
      put(row, columns.value, official_word(value));
    } else if (value == AnswerValue::yes) {
      put(row, columns.yes, mark);
    } else if (value == AnswerValue::no) {
      put(row, columns.no, mark);
    } else if (value == AnswerValue::not_applicable) {
      put(row, columns.not_applicable, mark);
    }
  }

  /// An empty cell stays as it is in the blank form.
  void put(std::uint32_t row, std::uint32_t column, std::string_view text) {
    if (column != 0 && !text.empty()) cells_.push_back({row, column, std::string(text)});
  }

  void leave_out(std::string code, Error::Parameters parameters) {
    filled_.left_out.push_back({std::move(code), std::move(parameters)});
  }

  const catalog::Catalog& catalog_;
  const CaiqLayout& layout_;
  FilledWorkbook& filled_;
  std::vector<codec::CellText> cells_;
};

/// Filling over somebody's answers would mix two statements.
Result<void> check_blank(const catalog::Catalog& catalog, const assessment::AnswerSet& found,
                         std::string_view file) {
  for (std::size_t i = 0; i < found.answers.size(); ++i) {
    if (found.answers[i] == Answer{}) continue;
    return Error{"fill.not_blank",
                 {{"file", std::string(file)}, {"question", catalog.questions()[i].id}}};
  }
  return {};
}

}  // namespace

Result<FilledWorkbook> fill_caiq_workbook(std::string_view blank, std::string_view file,
                                          const CatalogShelf& shelf,
                                          const assessment::AnswerSet& answers) {
  ASSAY_ASSIGN(const ImportedDocument form, import_document(blank, file, shelf));
  if (!form.layout) return Error{"fill.not_a_questionnaire", {{"file", std::string(file)}}};
  if (form.report.catalog != answers.catalog) {
    return Error{"fill.other_catalog",
                 {{"file", std::string(file)},
                  {"found", form.report.catalog.text()},
                  {"expected", answers.catalog.text()}}};
  }
  const catalog::Catalog* catalog = shelf.find(answers.catalog);
  ASSAY_CHECK(catalog != nullptr);  // the import has read against it
  ASSAY_CHECK(answers.answers.size() == catalog->questions().size());
  ASSAY_TRY(check_blank(*catalog, std::get<assessment::AnswerSet>(form.document), file));
  FilledWorkbook filled;
  Filling filling(*catalog, *form.layout, filled);
  for (std::size_t i = 0; i < answers.answers.size(); ++i) filling.add(i, answers.answers[i]);
  ASSAY_ASSIGN(filled.bytes,
               codec::fill_workbook(blank, file, form.layout->sheet, std::move(filling).cells()));
  return filled;
}

}  // namespace assay::exchange
