#include "record/answer_document.h"

#include <utility>

#include "base/check.h"
#include "base/limits.h"
#include "codec/json.h"
#include "crypto/canonical_json.h"

namespace assay::record {
namespace {

namespace json = boost::json;
using assessment::Answer;
using assessment::AnswerSet;
using assessment::ControlReport;
using assessment::ControlStatement;
using assessment::Document;
using catalog::Catalog;

constexpr std::string_view file = "answers";

json::string_view text(std::string_view view) {
  return {view.data(), view.size()};
}
std::string_view view(json::string_view text) {
  return {text.data(), text.size()};
}

void add_unless_empty(json::object& object, std::string_view name, const std::string& value) {
  if (!value.empty()) object.emplace(text(name), value);
}

json::object envelope(std::string_view type, const Catalog& catalog, const std::string& release) {
  json::object object{{"type", text(type)},
                      {"catalog", catalog.reference().catalog},
                      {"version", catalog.reference().version}};
  add_unless_empty(object, "release", release);
  return object;
}

void add_owner(json::object& object, assessment::Ownership ownership) {
  if (ownership == assessment::Ownership::unassigned) return;
  object.emplace("owner", text(name(ownership)));
}

json::object document_object(const AnswerSet& set, const Catalog& catalog) {
  ASSAY_CHECK(set.catalog == catalog.reference());
  ASSAY_CHECK(set.answers.size() == catalog.questions().size());
  json::array answers;
  answers.reserve(set.answers.size());
  for (std::size_t i = 0; i < set.answers.size(); ++i) {
    const Answer& answer = set.answers[i];
    json::object object{{"id", catalog.questions()[i].id}, {"value", text(name(answer.value))}};
    add_owner(object, answer.ownership);
    add_unless_empty(object, "implementation", answer.implementation);
    add_unless_empty(object, "customer", answer.customer_responsibilities);
    answers.push_back(std::move(object));
  }
  json::object document = envelope("answers", catalog, set.release);
  document["answers"] = std::move(answers);
  return document;
}

json::object document_object(const ControlReport& report, const Catalog& catalog) {
  ASSAY_CHECK(report.catalog == catalog.reference());
  ASSAY_CHECK(report.statements.size() == catalog.controls().size());
  json::array statements;
  statements.reserve(report.statements.size());
  for (std::size_t i = 0; i < report.statements.size(); ++i) {
    const ControlStatement& statement = report.statements[i];
    json::object object{{"id", catalog.controls()[i].id},
                        {"verdict", text(name(statement.verdict))}};
    add_owner(object, statement.ownership);
    add_unless_empty(object, "text", statement.text);
    statements.push_back(std::move(object));
  }
  json::object document = envelope("control-report", catalog, report.release);
  document["statements"] = std::move(statements);
  return document;
}

/// Thousands of documents are read when the registry is rebuilt, so this reader works on the JSON
/// values themselves and spells out a pointer only when it refuses something.
class ItemReader {
 public:
  ItemReader(const json::value& item, std::string_view list, std::size_t index)
      : item_(item), list_(list), index_(index) {}

  /// Every member must be one of those that are read afterwards.
  Result<const json::object*> object(std::initializer_list<std::string_view> names) const {
    const auto* object = item_.if_object();
    if (object == nullptr) return fault("json.wrong_type", "", {{"expected", "object"}});
    for (const auto& member : *object) {
      bool known = false;
      for (const std::string_view name : names) known = known || name == view(member.key());
      if (!known) {
        return fault("json.unknown_member", "", {{"member", std::string(view(member.key()))}});
      }
    }
    return object;
  }

  /// The text of a member; "" when it is absent.
  Result<std::string_view> string(const json::object& object, std::string_view name) const {
    const json::value* member = object.if_contains(text(name));
    if (member == nullptr) return std::string_view();
    const auto* value = member->if_string();
    if (value == nullptr) return fault("json.wrong_type", name, {{"expected", "string"}});
    if (value->size() > limits::answer_text_bytes) {
      return fault("answer_document.text_too_long", name,
                   {{"limit", std::to_string(limits::answer_text_bytes)}});
    }
    return std::string_view(value->data(), value->size());
  }

  Result<void> expect_id(const json::object& object, const std::string& expected) const {
    ASSAY_ASSIGN(const std::string_view id, string(object, "id"));
    if (id == expected) return {};
    return wrong_value("id", id, expected);
  }

  template <typename Value>
  Result<Value> word(const json::object& object, std::string_view name,
                     std::optional<Value> (*parse)(std::string_view),
                     std::string_view expected) const {
    ASSAY_ASSIGN(const std::string_view found, string(object, name));
    if (const auto value = parse(found)) return *value;
    return wrong_value(name, found, std::string(expected));
  }

  Result<assessment::Ownership> owner(const json::object& object) const {
    if (!object.contains("owner")) return assessment::Ownership::unassigned;
    return word(object, "owner", assessment::parse_ownership,
                "csp-owned, csc-owned, third-party-outsourced, shared-csp-and-csc, "
                "shared-csp-and-third-party, unassigned, unparsed");
  }

 private:
  Error fault(std::string code, std::string_view member, Error::Parameters more) const {
    std::string pointer = "/" + std::string(list_) + "/" + std::to_string(index_);
    if (!member.empty()) pointer.append("/").append(member);
    Error error{std::move(code), {{"file", std::string(file)}, {"pointer", std::move(pointer)}}};
    for (auto& parameter : more) error.parameters.push_back(std::move(parameter));
    return error;
  }
  Error wrong_value(std::string_view member, std::string_view value, std::string expected) const {
    return fault("answer_document.wrong_value", member,
                 {{"value", std::string(value)}, {"expected", std::move(expected)}});
  }

  const json::value& item_;
  std::string_view list_;
  std::size_t index_;
};

Result<Answer> read_answer(const ItemReader& reader, const catalog::Question& question) {
  ASSAY_ASSIGN(const json::object* object,
               reader.object({"id", "value", "owner", "implementation", "customer"}));
  ASSAY_TRY(reader.expect_id(*object, question.id));
  Answer answer;
  ASSAY_ASSIGN(answer.value, reader.word(*object, "value", assessment::parse_answer_value,
                                         "yes, no, na, unanswered, unparsed"));
  ASSAY_ASSIGN(answer.ownership, reader.owner(*object));
  ASSAY_ASSIGN(answer.implementation, reader.string(*object, "implementation"));
  ASSAY_ASSIGN(answer.customer_responsibilities, reader.string(*object, "customer"));
  return answer;
}

Result<ControlStatement> read_statement(const ItemReader& reader, const catalog::Control& control) {
  ASSAY_ASSIGN(const json::object* object, reader.object({"id", "verdict", "owner", "text"}));
  ASSAY_TRY(reader.expect_id(*object, control.id));
  ControlStatement statement;
  ASSAY_ASSIGN(statement.verdict,
               reader.word(*object, "verdict", assessment::parse_control_verdict,
                           "met, partly-met, not-met, na, unanswered, unparsed"));
  ASSAY_ASSIGN(statement.ownership, reader.owner(*object));
  ASSAY_ASSIGN(statement.text, reader.string(*object, "text"));
  return statement;
}

/// One element per item of the catalog, in its order: `read` takes each with its item.
template <typename Element, typename Item>
Result<std::vector<Element>> read_items(const codec::JsonReader& document, std::string_view list,
                                        std::span<const Item> items,
                                        Result<Element> (*read)(const ItemReader&, const Item&)) {
  ASSAY_ASSIGN(const codec::JsonReader member, document.member(list));
  const auto* array = member.value().if_array();
  if (array == nullptr) return member.error("json.wrong_type", {{"expected", "array"}});
  if (array->size() != items.size()) {
    return member.error(
        "answer_document.wrong_value",
        {{"value", std::to_string(array->size())}, {"expected", std::to_string(items.size())}});
  }
  std::vector<Element> result;
  result.reserve(items.size());
  for (std::size_t i = 0; i < items.size(); ++i) {
    ASSAY_ASSIGN(Element element, read(ItemReader((*array)[i], list, i), items[i]));
    result.push_back(std::move(element));
  }
  return result;
}

Result<void> expect_catalog(const codec::JsonReader& document,
                            const catalog::CatalogReference& expected) {
  for (const auto& [name, value] :
       {std::pair("catalog", &expected.catalog), std::pair("version", &expected.version)}) {
    ASSAY_ASSIGN(const codec::JsonReader member, document.member(name));
    ASSAY_ASSIGN(std::string found, member.string());
    if (found != *value) {
      return member.error("answer_document.wrong_value",
                          {{"value", std::move(found)}, {"expected", *value}});
    }
  }
  return {};
}

}  // namespace

std::string answer_document(const Document& document, const Catalog& catalog) {
  return crypto::canonical_json(std::visit(
      [&catalog](const auto& content) { return document_object(content, catalog); }, document));
}

Result<Document> parse_answer_document(std::string_view text, const Catalog& catalog) {
  ASSAY_ASSIGN(const json::value value, codec::parse_json(text, file));
  const codec::JsonReader document(value, file);
  ASSAY_ASSIGN(const codec::JsonReader type_member, document.member("type"));
  ASSAY_ASSIGN(const std::string type, type_member.string());
  ASSAY_TRY(expect_catalog(document, catalog.reference()));
  ASSAY_ASSIGN(std::string release, document.optional_string_member("release"));
  if (type == "answers") {
    ASSAY_TRY(document.only({"type", "catalog", "version", "release", "answers"}));
    ASSAY_ASSIGN(auto answers, read_items(document, "answers", catalog.questions(), read_answer));
    return Document(AnswerSet{catalog.reference(), std::move(release), std::move(answers)});
  }
  if (type == "control-report") {
    ASSAY_TRY(document.only({"type", "catalog", "version", "release", "statements"}));
    ASSAY_ASSIGN(auto statements,
                 read_items(document, "statements", catalog.controls(), read_statement));
    return Document(ControlReport{catalog.reference(), std::move(release), std::move(statements)});
  }
  return type_member.error("answer_document.wrong_value",
                           {{"value", type}, {"expected", "answers, control-report"}});
}

}  // namespace assay::record
