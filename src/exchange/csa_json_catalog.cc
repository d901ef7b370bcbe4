#include "exchange/csa_json_catalog.h"

#include <string>
#include <utility>
#include <vector>

#include "codec/json.h"
#include "exchange/catalog_draft.h"

namespace assay::exchange {
namespace {

using codec::JsonReader;

bool has(const boost::json::object& object, std::string_view name) {
  return object.if_contains(name) != nullptr;
}

/// "Yes" or "No", as CSA's own sheets and JSON write it.
Result<std::optional<bool>> flag(const JsonReader& reader, std::string_view member) {
  ASSAY_ASSIGN(const std::string text, reader.optional_string_member(member));
  return read_flag(text);
}

Result<void> read_owners(const JsonReader& reader, catalog::TypicalOwnership& owners) {
  constexpr std::string_view member = "typical_control_applicability_and_ownership";
  if (!reader.has(member)) return {};
  ASSAY_ASSIGN(const JsonReader stated, reader.member(member));
  ASSAY_ASSIGN(const std::string iaas, stated.optional_string_member("iaas"));
  ASSAY_ASSIGN(const std::string paas, stated.optional_string_member("paas"));
  ASSAY_ASSIGN(const std::string saas, stated.optional_string_member("saas"));
  owners = {read_typical_owner(iaas), read_typical_owner(paas), read_typical_owner(saas)};
  return {};
}

/// A control of the dataset repository: {control_id, control_domain, control_title?, ...}.
Result<void> read_dataset_control(const JsonReader& reader, CatalogDraft& draft) {
  DraftControl control;
  ASSAY_ASSIGN(control.id, reader.string_member("control_id"));
  ASSAY_ASSIGN(control.title, reader.optional_string_member("control_title"));
  ASSAY_ASSIGN(const std::string domain, reader.optional_string_member("control_domain"));
  ASSAY_ASSIGN(control.text, reader.optional_string_member("control_specification"));
  ASSAY_ASSIGN(control.lite, flag(reader, "ccm_lite"));
  ASSAY_TRY(read_owners(reader, control.typical_owner));
  control.domain_title = domain;
  if (control.title.empty()) split_domain_and_title(domain, control);
  const std::string id = control.id;
  draft.add(std::move(control));
  if (!reader.has("caiq_questions")) return {};
  ASSAY_ASSIGN(const JsonReader questions, reader.member("caiq_questions"));
  ASSAY_ASSIGN(const std::vector<JsonReader> list, questions.array());
  for (const JsonReader& entry : list) {
    DraftQuestion question;
    ASSAY_ASSIGN(question.id, entry.string_member("question_id"));
    ASSAY_ASSIGN(question.text, entry.optional_string_member("question"));
    ASSAY_ASSIGN(question.lite, flag(entry, "caiq_lite"));
    question.control = id;
    draft.add(std::move(question));
  }
  return {};
}

/// A question of the dataset repository, with its control inside.
Result<void> read_dataset_question(const JsonReader& reader, CatalogDraft& draft) {
  if (reader.has("ccm_control")) {
    ASSAY_ASSIGN(const JsonReader control, reader.member("ccm_control"));
    ASSAY_TRY(read_dataset_control(control, draft));
  }
  DraftQuestion question;
  ASSAY_ASSIGN(question.id, reader.string_member("question_id"));
  ASSAY_ASSIGN(question.control, reader.optional_string_member("ccm_control_id"));
  ASSAY_ASSIGN(question.text, reader.optional_string_member("question"));
  ASSAY_ASSIGN(question.lite, flag(reader, "caiq_lite"));
  draft.add(std::move(question));
  return {};
}

/// CSA's own primary dataset of the questionnaire: {id, control_id, body}.
Result<void> read_official_question(const JsonReader& reader, CatalogDraft& draft) {
  DraftQuestion question;
  ASSAY_ASSIGN(question.id, reader.string_member("id"));
  ASSAY_ASSIGN(question.control, reader.optional_string_member("control_id"));
  ASSAY_ASSIGN(question.text, reader.optional_string_member("body"));
  draft.add(std::move(question));
  return {};
}

/// CSA's own primary dataset of the matrix: {id, title, controls[{id, title, specification}]}.
Result<void> read_official_domain(const JsonReader& reader, CatalogDraft& draft) {
  ASSAY_ASSIGN(const std::string id, reader.string_member("id"));
  ASSAY_ASSIGN(const std::string title, reader.optional_string_member("title"));
  ASSAY_ASSIGN(const JsonReader member, reader.member("controls"));
  ASSAY_ASSIGN(const std::vector<JsonReader> controls, member.array());
  for (const JsonReader& entry : controls) {
    DraftControl control;
    ASSAY_ASSIGN(control.id, entry.string_member("id"));
    ASSAY_ASSIGN(control.title, entry.optional_string_member("title"));
    ASSAY_ASSIGN(control.text, entry.optional_string_member("specification"));
    control.domain_id = id;
    control.domain_title = title;
    draft.add(std::move(control));
  }
  return {};
}

using ReadEntry = Result<void> (*)(const JsonReader&, CatalogDraft&);

Result<void> read_list(const JsonReader& document, std::string_view member, ReadEntry read_entry,
                       CatalogDraft& draft) {
  ASSAY_ASSIGN(const JsonReader list, document.member(member));
  ASSAY_ASSIGN(const std::vector<JsonReader> entries, list.array());
  for (const JsonReader& entry : entries) ASSAY_TRY(read_entry(entry, draft));
  return {};
}

/// 3.0.1 of the dataset repository: an object from id to control.
Result<void> read_control_object(const JsonReader& document, CatalogDraft& draft) {
  ASSAY_ASSIGN(const JsonReader controls, document.member("controls"));
  ASSAY_ASSIGN(const auto entries, controls.object());
  for (const auto& [id, entry] : entries) ASSAY_TRY(read_dataset_control(entry, draft));
  return {};
}

Result<void> read_stamps(const JsonReader& document, CatalogDraft& draft) {
  for (const std::string_view member : {"specification_version", "caiq_version", "version"}) {
    ASSAY_ASSIGN(const std::string release, document.optional_string_member(member));
    draft.add_release(release);
  }
  if (!document.has("metadata")) return {};
  ASSAY_ASSIGN(const JsonReader metadata, document.member("metadata"));
  ASSAY_ASSIGN(const std::string release, metadata.optional_string_member("version"));
  draft.add_release(release);
  return {};
}

Result<void> read_items(const JsonReader& document, CatalogDraft& draft) {
  const boost::json::object& object = document.value().get_object();
  if (has(object, "domains")) return read_list(document, "domains", read_official_domain, draft);
  if (has(object, "questions")) {
    const bool dataset = has(object, "caiq_version");
    return read_list(document, "questions",
                     dataset ? read_dataset_question : read_official_question, draft);
  }
  if (object.at("controls").is_object()) return read_control_object(document, draft);
  return read_list(document, "controls", read_dataset_control, draft);
}

}  // namespace

bool is_csa_json(const boost::json::value& value) {
  const boost::json::object* object = value.if_object();
  if (object == nullptr) return false;
  const bool dataset = has(*object, "specification_name") || has(*object, "metadata");
  if (dataset) return has(*object, "controls") || has(*object, "questions");
  return has(*object, "name") && has(*object, "version") &&
         (has(*object, "domains") || has(*object, "questions"));
}

Result<ImportedCatalog> read_csa_json(const boost::json::value& value, std::string_view file,
                                      const CatalogImportOptions& options) {
  const JsonReader document(value, file);
  CatalogDraft draft(CatalogDraft::Ids::repaired);
  ASSAY_TRY(read_stamps(document, draft));
  ASSAY_TRY(read_items(document, draft));
  if (draft.empty()) return Error{"catalog_import.no_items", {{"file", std::string(file)}}};
  ASSAY_ASSIGN(catalog::CatalogDescription description, describe_csa(draft, file, options));
  return std::move(draft).build("csa-json", std::move(description));
}

}  // namespace assay::exchange
