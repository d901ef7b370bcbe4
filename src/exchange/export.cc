#include "exchange/export.h"

#include <utility>
#include <vector>

#include "base/check.h"
#include "codec/csv.h"
#include "codec/json.h"
#include "codec/spreadsheet.h"
#include "exchange/answer_words.h"

namespace assay::exchange {
namespace {

using assessment::AnswerValue;
using assessment::ControlVerdict;
using assessment::Ownership;

/// The official word, or Assay's name for what is not on the list; "" for what was not said.
std::string word(AnswerValue value) {
  if (value == AnswerValue::unanswered) return {};
  const std::string_view official = official_word(value);
  return std::string(official.empty() ? assessment::name(value) : official);
}

std::string word(Ownership ownership) {
  if (ownership == Ownership::unassigned) return {};
  const std::string_view official = official_word(ownership);
  return std::string(official.empty() ? assessment::name(ownership) : official);
}

std::string word(ControlVerdict verdict) {
  if (verdict == ControlVerdict::unanswered) return {};
  const std::string_view official = official_word(verdict);
  return std::string(official.empty() ? assessment::name(verdict) : official);
}

std::vector<std::string> catalog_row(const catalog::CatalogReference& catalog,
                                     const std::string& release) {
  return {"catalog", catalog.text(), release};
}

codec::json::object json_head(std::string_view type, const catalog::CatalogReference& catalog,
                              const std::string& release) {
  codec::json::object object;
  object["type"] = type;
  object["catalog"] = catalog.catalog;
  object["version"] = catalog.version;
  object["release"] = release;
  return object;
}

std::vector<std::string> statement_row(const catalog::Control& control,
                                       const assessment::ControlStatement& statement) {
  return {control.id, control.title, word(statement.verdict), word(statement.ownership),
          statement.text};
}

}  // namespace

std::string write_answers_csv(const catalog::Catalog& catalog, const assessment::AnswerSet& answers,
                              bool byte_order_mark) {
  ASSAY_CHECK(answers.answers.size() == catalog.questions().size());
  codec::CsvWriter writer;
  writer.add_row(catalog_row(answers.catalog, answers.release));
  writer.add_row({"question", "answer", "owner", "implementation", "customer_responsibilities"});
  for (std::size_t i = 0; i < answers.answers.size(); ++i) {
    const assessment::Answer& answer = answers.answers[i];
    writer.add_row({catalog.questions()[i].id, word(answer.value), word(answer.ownership),
                    answer.implementation, answer.customer_responsibilities});
  }
  return std::move(writer).finish(byte_order_mark);
}

std::string write_answers_json(const catalog::Catalog& catalog,
                               const assessment::AnswerSet& answers) {
  ASSAY_CHECK(answers.answers.size() == catalog.questions().size());
  codec::json::array list;
  for (std::size_t i = 0; i < answers.answers.size(); ++i) {
    const assessment::Answer& answer = answers.answers[i];
    list.push_back({{"id", catalog.questions()[i].id},
                    {"value", assessment::name(answer.value)},
                    {"owner", assessment::name(answer.ownership)},
                    {"implementation", answer.implementation},
                    {"customer", answer.customer_responsibilities}});
  }
  codec::json::object document = json_head("answers", answers.catalog, answers.release);
  document["answers"] = std::move(list);
  return codec::pretty_json(std::move(document));
}

std::string write_ccm_report_csv(const catalog::Catalog& catalog,
                                 const assessment::ControlReport& report, bool byte_order_mark) {
  ASSAY_CHECK(report.statements.size() == catalog.controls().size());
  codec::CsvWriter writer;
  writer.add_row(catalog_row(report.catalog, report.release));
  writer.add_row({"control", "title", "verdict", "owner", "text"});
  for (std::size_t i = 0; i < report.statements.size(); ++i) {
    writer.add_row(statement_row(catalog.controls()[i], report.statements[i]));
  }
  return std::move(writer).finish(byte_order_mark);
}

std::string write_ccm_report_json(const catalog::Catalog& catalog,
                                  const assessment::ControlReport& report) {
  ASSAY_CHECK(report.statements.size() == catalog.controls().size());
  codec::json::array list;
  for (std::size_t i = 0; i < report.statements.size(); ++i) {
    const assessment::ControlStatement& statement = report.statements[i];
    list.push_back({{"id", catalog.controls()[i].id},
                    {"verdict", assessment::name(statement.verdict)},
                    {"owner", assessment::name(statement.ownership)},
                    {"text", statement.text}});
  }
  codec::json::object document = json_head("ccm-report", report.catalog, report.release);
  document["statements"] = std::move(list);
  return codec::pretty_json(std::move(document));
}

Result<std::string> write_ccm_report_workbook(const catalog::Catalog& catalog,
                                              const assessment::ControlReport& report) {
  ASSAY_CHECK(report.statements.size() == catalog.controls().size());
  codec::SheetTable table;
  table.name = "CCM report";
  table.header = catalog_row(report.catalog, report.release);
  table.rows.push_back({"control", "title", "verdict", "owner", "text"});
  for (std::size_t i = 0; i < report.statements.size(); ++i) {
    table.rows.push_back(statement_row(catalog.controls()[i], report.statements[i]));
  }
  table.column_widths = {12, 48, 14, 28, 80};
  table.freeze_first_column = true;
  return codec::write_spreadsheet({table});
}

Result<std::string> write_ccm_report_template(const catalog::Catalog& catalog) {
  assessment::ControlReport blank;
  blank.catalog = catalog.reference();
  blank.statements.resize(catalog.controls().size());
  return write_ccm_report_workbook(catalog, blank);
}

}  // namespace assay::exchange
