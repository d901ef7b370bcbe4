#include "exchange/own_json.h"

#include <array>
#include <string>
#include <utility>
#include <vector>

#include "base/text.h"
#include "codec/json.h"
#include "exchange/answer_collector.h"
#include "exchange/own_table.h"
#include "exchange/statement_collector.h"

namespace assay::exchange {
namespace {

using codec::JsonReader;

/// Texts of one element, kept alive while ReadText points at them.
class Element {
 public:
  explicit Element(const JsonReader& reader) : reader_(&reader) {}

  Result<ReadText> text(std::string_view member) {
    ASSAY_CHECK(used_ < texts_.size());
    std::string& kept = texts_[used_++];
    assessment::Location place;
    place.pointer = reader_->pointer();
    place.pointer += "/";
    place.pointer += member;
    if (reader_->has(member)) {
      ASSAY_ASSIGN(kept, reader_->string_member(member));
    }
    return ReadText{kept, std::move(place), false, {}, false};
  }

 private:
  const JsonReader* reader_;
  std::array<std::string, 5> texts_;
  std::size_t used_ = 0;
};

Result<void> read_answer(const JsonReader& reader, AnswerCollector& answers) {
  ASSAY_TRY(reader.only({"id", "value", "owner", "implementation", "customer"}));
  ASSAY_TRY(reader.string_member("id"));
  Element element(reader);
  ASSAY_ASSIGN(const ReadText id, element.text("id"));
  ReadAnswer answer;
  ASSAY_ASSIGN(answer.value, element.text("value"));
  ASSAY_ASSIGN(answer.ownership, element.text("owner"));
  ASSAY_ASSIGN(answer.implementation, element.text("implementation"));
  ASSAY_ASSIGN(answer.customer_responsibilities, element.text("customer"));
  const std::optional<std::size_t> question = answers.find_question(id);
  if (question) answers.add(*question, id, answer);
  return {};
}

Result<void> read_statement(const JsonReader& reader, StatementCollector& statements) {
  ASSAY_TRY(reader.only({"id", "verdict", "owner", "text"}));
  ASSAY_TRY(reader.string_member("id"));
  Element element(reader);
  ASSAY_ASSIGN(const ReadText id, element.text("id"));
  ReadStatement statement;
  ASSAY_ASSIGN(statement.verdict, element.text("verdict"));
  ASSAY_ASSIGN(statement.ownership, element.text("owner"));
  ASSAY_ASSIGN(statement.text, element.text("text"));
  statements.add(id, statement);
  return {};
}

Result<std::string> named_catalog(const JsonReader& document) {
  ASSAY_ASSIGN(std::string catalog, document.string_member("catalog"));
  ASSAY_ASSIGN(const std::string version, document.string_member("version"));
  return catalog + ":" + version;
}

}  // namespace

bool is_own_json(const boost::json::value& value) {
  const boost::json::object* object = value.if_object();
  if (object == nullptr) return false;
  const boost::json::value* type = object->if_contains("type");
  return type != nullptr && type->is_string() &&
         (type->get_string() == "answers" || type->get_string() == "ccm-report");
}

Result<ImportedDocument> read_own_json(const boost::json::value& value, std::string_view file,
                                       const CatalogShelf& shelf,
                                       const std::optional<catalog::CatalogReference>& expected) {
  const JsonReader document(value, file);
  ASSAY_ASSIGN(const std::string type, document.string_member("type"));
  const bool report = type == "ccm-report";
  const std::string_view list = report ? "statements" : "answers";
  ASSAY_TRY(document.only({"type", "catalog", "version", "release", list}));
  ASSAY_ASSIGN(const std::string named, named_catalog(document));
  ASSAY_ASSIGN(const catalog::Catalog* catalog, choose_catalog(file, named, shelf, expected));
  ASSAY_ASSIGN(std::string release, document.optional_string_member("release"));
  release = normalized_text(release);
  ASSAY_TRY(check_release(file, release));
  ASSAY_ASSIGN(const JsonReader elements, document.member(list));
  ASSAY_ASSIGN(const std::vector<JsonReader> entries, elements.array());

  FindingList findings;
  AnswerCollector answers(*catalog, findings, WordList::own);
  StatementCollector statements(*catalog, findings);
  for (const JsonReader& entry : entries) {
    ASSAY_TRY(report ? read_statement(entry, statements) : read_answer(entry, answers));
  }
  ImportedDocument imported;
  if (report) {
    imported.document = std::move(statements).finish(release);
  } else {
    imported.document = std::move(answers).finish(asks_ownership(catalog->reference()), release);
  }
  imported.report.form = report ? "ccm-report-json" : "answers-json";
  imported.report.catalog = catalog->reference();
  imported.report.release = release;
  imported.report.findings = std::move(findings).in_file_order();
  return imported;
}

}  // namespace assay::exchange
