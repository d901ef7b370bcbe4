#include "record/catalog_document.h"

#include <array>
#include <utility>

#include "codec/json.h"
#include "crypto/canonical_json.h"

namespace assay::record {
namespace {

namespace json = boost::json;
using catalog::Catalog;
using catalog::CatalogDescription;
using catalog::Control;
using catalog::Domain;
using catalog::Question;
using catalog::TypicalOwner;
using codec::JsonReader;

/// Member of the JSON object and of the struct, for reading and writing alike.
constexpr std::array<std::pair<std::string_view, TypicalOwner catalog::TypicalOwnership::*>, 3>
    service_models{{{"iaas", &catalog::TypicalOwnership::iaas},
                    {"paas", &catalog::TypicalOwnership::paas},
                    {"saas", &catalog::TypicalOwnership::saas}}};

Result<std::string> filled_member(const JsonReader& object, std::string_view name) {
  ASSAY_ASSIGN(const JsonReader member, object.member(name));
  ASSAY_ASSIGN(std::string text, member.string());
  if (text.empty()) {
    return member.error("catalog_document.wrong_value", {{"value", ""}, {"expected", "text"}});
  }
  return text;
}

Result<std::optional<bool>> flag(const JsonReader& item, std::string_view name) {
  if (!item.has(name)) return std::optional<bool>();
  ASSAY_ASSIGN(const JsonReader member, item.member(name));
  ASSAY_ASSIGN(const bool set, member.boolean());
  return std::optional<bool>(set);
}

Result<std::optional<catalog::Side>> side_of(const JsonReader& question) {
  if (!question.has("side")) return std::optional<catalog::Side>();
  ASSAY_ASSIGN(const JsonReader member, question.member("side"));
  ASSAY_ASSIGN(const std::string text, member.string());
  const auto side = catalog::parse_side(text);
  if (!side) {
    return member.error("catalog_document.wrong_value",
                        {{"value", text}, {"expected", "provider, customer"}});
  }
  return side;
}

Result<std::optional<catalog::ResponsibilityPattern>> pattern_of(const JsonReader& question) {
  if (!question.has("pattern")) return std::optional<catalog::ResponsibilityPattern>();
  ASSAY_ASSIGN(const JsonReader member, question.member("pattern"));
  ASSAY_ASSIGN(const std::string text, member.string());
  const auto pattern = catalog::parse_responsibility_pattern(text);
  if (!pattern) {
    return member.error(
        "catalog_document.wrong_value",
        {{"value", text}, {"expected", "provider-acts, supplies-function, supplies-information"}});
  }
  return pattern;
}

Result<catalog::TypicalOwnership> typical_ownership(const JsonReader& control) {
  catalog::TypicalOwnership ownership;
  if (!control.has("typical_owner")) return ownership;
  ASSAY_ASSIGN(const JsonReader object, control.member("typical_owner"));
  ASSAY_TRY(object.only({"iaas", "paas", "saas"}));
  for (const auto& [model, member] : service_models) {
    if (!object.has(model)) continue;
    ASSAY_ASSIGN(const JsonReader value, object.member(model));
    ASSAY_ASSIGN(const std::string text, value.string());
    const auto owner = catalog::parse_typical_owner(text);
    if (!owner) {
      return value.error(
          "catalog_document.wrong_value",
          {{"value", text},
           {"expected", "csp-owned, csc-owned, shared, shared-independent, shared-dependent"}});
    }
    ownership.*member = *owner;
  }
  return ownership;
}

/// The lists that Catalog::build takes, filled in official order.
struct Items {
  std::vector<Domain> domains;
  std::vector<Control> controls;
  std::vector<Question> questions;
  std::vector<catalog::Category> categories;
};

Result<void> read_questions(const JsonReader& control, Items& items) {
  ASSAY_ASSIGN(const JsonReader list, control.member("questions"));
  ASSAY_ASSIGN(const auto elements, list.array());
  for (const JsonReader& element : elements) {
    ASSAY_TRY(element.only({"id", "lite", "side", "provider_specific", "mandatory", "pattern"}));
    Question question;
    ASSAY_ASSIGN(question.id, filled_member(element, "id"));
    ASSAY_ASSIGN(question.lite, flag(element, "lite"));
    ASSAY_ASSIGN(question.side, side_of(element));
    ASSAY_ASSIGN(question.provider_specific, flag(element, "provider_specific"));
    ASSAY_ASSIGN(question.mandatory, flag(element, "mandatory"));
    ASSAY_ASSIGN(question.pattern, pattern_of(element));
    question.control = items.controls.size() - 1;
    items.questions.push_back(std::move(question));
  }
  return {};
}

Result<void> read_controls(const JsonReader& domain, Items& items) {
  ASSAY_ASSIGN(const JsonReader list, domain.member("controls"));
  ASSAY_ASSIGN(const auto elements, list.array());
  for (const JsonReader& element : elements) {
    ASSAY_TRY(element.only(
        {"id", "title", "category", "lite", "provider_specific", "typical_owner", "questions"}));
    Control control;
    ASSAY_ASSIGN(control.id, filled_member(element, "id"));
    ASSAY_ASSIGN(control.title, filled_member(element, "title"));
    if (element.has("category")) {
      ASSAY_ASSIGN(control.category, filled_member(element, "category"));
    }
    ASSAY_ASSIGN(control.lite, flag(element, "lite"));
    ASSAY_ASSIGN(control.provider_specific, flag(element, "provider_specific"));
    ASSAY_ASSIGN(control.typical_owner, typical_ownership(element));
    control.domain = items.domains.size() - 1;
    items.controls.push_back(std::move(control));
    if (element.has("questions")) ASSAY_TRY(read_questions(element, items));
  }
  return {};
}

Result<void> read_categories(const JsonReader& document, Items& items) {
  if (!document.has("categories")) return {};
  ASSAY_ASSIGN(const JsonReader list, document.member("categories"));
  ASSAY_ASSIGN(const auto elements, list.array());
  for (const JsonReader& element : elements) {
    ASSAY_TRY(element.only({"id", "title"}));
    catalog::Category category;
    ASSAY_ASSIGN(category.id, filled_member(element, "id"));
    ASSAY_ASSIGN(category.title, filled_member(element, "title"));
    items.categories.push_back(std::move(category));
  }
  return {};
}

Result<Items> read_items(const JsonReader& document) {
  Items items;
  ASSAY_TRY(read_categories(document, items));
  ASSAY_ASSIGN(const JsonReader list, document.member("domains"));
  ASSAY_ASSIGN(const auto elements, list.array());
  for (const JsonReader& element : elements) {
    ASSAY_TRY(element.only({"id", "title", "controls"}));
    Domain domain;
    ASSAY_ASSIGN(domain.id, filled_member(element, "id"));
    ASSAY_ASSIGN(domain.title, filled_member(element, "title"));
    items.domains.push_back(std::move(domain));
    ASSAY_TRY(read_controls(element, items));
  }
  return items;
}

/// The questionnaire is versioned with its catalog; a version of its own would be another catalog.
Result<std::string> read_questionnaire(const JsonReader& document, const std::string& version) {
  if (!document.has("questionnaire")) return std::string();
  ASSAY_ASSIGN(const JsonReader questionnaire, document.member("questionnaire"));
  ASSAY_TRY(questionnaire.only({"title", "version"}));
  ASSAY_ASSIGN(const JsonReader member, questionnaire.member("version"));
  ASSAY_ASSIGN(std::string own_version, member.string());
  if (own_version != version) {
    return member.error("catalog_document.wrong_value",
                        {{"value", std::move(own_version)}, {"expected", version}});
  }
  return filled_member(questionnaire, "title");
}

Result<CatalogDescription> read_description(const JsonReader& document) {
  CatalogDescription description;
  ASSAY_ASSIGN(description.reference.catalog, filled_member(document, "catalog"));
  ASSAY_ASSIGN(description.reference.version, filled_member(document, "version"));
  ASSAY_TRY(catalog::parse_catalog_reference(description.reference.text()));
  ASSAY_ASSIGN(description.title, filled_member(document, "title"));
  ASSAY_ASSIGN(description.publisher, filled_member(document, "publisher"));
  ASSAY_ASSIGN(description.notice, document.string_member("notice"));
  ASSAY_ASSIGN(description.language, filled_member(document, "language"));
  ASSAY_ASSIGN(description.questionnaire_title,
               read_questionnaire(document, description.reference.version));
  ASSAY_ASSIGN(const JsonReader list, document.member("releases"));
  ASSAY_ASSIGN(const auto releases, list.array());
  for (const JsonReader& release : releases) {
    ASSAY_ASSIGN(std::string stamp, release.string());
    description.releases.push_back(std::move(stamp));
  }
  return description;
}

json::object question_object(const Question& question) {
  json::object object{{"id", question.id}};
  if (question.lite) object["lite"] = *question.lite;
  if (question.side) object["side"] = catalog::name(*question.side);
  if (question.provider_specific) object["provider_specific"] = *question.provider_specific;
  if (question.mandatory) object["mandatory"] = *question.mandatory;
  if (question.pattern) object["pattern"] = catalog::name(*question.pattern);
  return object;
}

json::object control_object(const Catalog& catalog, const Control& control) {
  json::object object{{"id", control.id}, {"title", control.title}};
  if (!control.category.empty()) object["category"] = control.category;
  if (control.lite) object["lite"] = *control.lite;
  if (control.provider_specific) object["provider_specific"] = *control.provider_specific;
  json::object owners;
  for (const auto& [model, member] : service_models) {
    const TypicalOwner owner = control.typical_owner.*member;
    if (owner != TypicalOwner::not_stated) owners[model] = catalog::name(owner);
  }
  if (!owners.empty()) object["typical_owner"] = std::move(owners);
  json::array questions;
  for (const Question& question : catalog.questions_of(control)) {
    questions.push_back(question_object(question));
  }
  if (!questions.empty()) object["questions"] = std::move(questions);
  return object;
}

}  // namespace

Result<Catalog> parse_catalog(std::string_view text, std::string_view file) {
  ASSAY_ASSIGN(const json::value value, codec::parse_json(text, file));
  const JsonReader document(value, file);
  ASSAY_TRY(document.only({"catalog", "version", "title", "publisher", "questionnaire", "releases",
                           "language", "notice", "categories", "domains"}));
  ASSAY_ASSIGN(CatalogDescription description, read_description(document));
  ASSAY_ASSIGN(Items items, read_items(document));
  return Catalog::build(std::move(description), std::move(items.domains), std::move(items.controls),
                        std::move(items.questions), std::move(items.categories));
}

std::string catalog_document(const Catalog& catalog) {
  const CatalogDescription& description = catalog.description();
  json::object document{{"catalog", description.reference.catalog},
                        {"version", description.reference.version},
                        {"title", description.title},
                        {"publisher", description.publisher},
                        {"language", description.language},
                        {"notice", description.notice}};
  if (!description.questionnaire_title.empty()) {
    document["questionnaire"] = {{"title", description.questionnaire_title},
                                 {"version", description.reference.version}};
  }
  json::array releases;
  for (const std::string& release : description.releases) releases.emplace_back(release);
  document["releases"] = std::move(releases);
  json::array categories;
  for (const catalog::Category& category : catalog.categories()) {
    categories.push_back(json::object{{"id", category.id}, {"title", category.title}});
  }
  if (!categories.empty()) document["categories"] = std::move(categories);
  json::array domains;
  for (const Domain& domain : catalog.domains()) {
    json::array controls;
    for (const Control& control : catalog.controls_of(domain)) {
      controls.push_back(control_object(catalog, control));
    }
    domains.push_back(json::object{
        {"id", domain.id}, {"title", domain.title}, {"controls", std::move(controls)}});
  }
  document["domains"] = std::move(domains);
  return crypto::canonical_json(std::move(document));
}

}  // namespace assay::record
