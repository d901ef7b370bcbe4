#include "representation/catalog_text.h"

#include <algorithm>
#include <array>

namespace assay::representation {
namespace {

using catalog::Catalog;
using catalog::Control;
using catalog::Domain;
using catalog::Question;

void write_official(JsonText& json, const std::unordered_map<std::string, std::string>& texts,
                    const std::string& id) {
  const auto found = texts.find(id);
  if (found != texts.end()) json.member_if_given("official_text", found->second);
}

void write_gist(JsonText& json, const LocalizedText& gist) {
  if (!gist.empty()) json.member("gist", gist);
}

void write_typical_owner(JsonText& json, const ExplainedCatalog& explained,
                         const Control& control) {
  catalog::TypicalOwnership ownership = control.typical_owner;
  if (explained.official != nullptr) {
    const auto found = explained.official->typical_owners.find(control.id);
    if (found != explained.official->typical_owners.end()) ownership = found->second;
  }
  if (ownership == catalog::TypicalOwnership()) return;
  json.key("typical_owner");
  json.begin_object();
  json.member_if_given("iaas", name(ownership.iaas));
  json.member_if_given("paas", name(ownership.paas));
  json.member_if_given("saas", name(ownership.saas));
  json.end_object();
}

void write_question(JsonText& json, const ExplainedCatalog& explained, const Question& question) {
  json.begin_object();
  json.member("id", question.id);
  if (question.lite) json.boolean_member("lite", *question.lite);
  if (question.side) json.member("side", name(*question.side));
  if (question.provider_specific) {
    json.boolean_member("provider_specific", *question.provider_specific);
  }
  if (question.mandatory) json.boolean_member("mandatory", *question.mandatory);
  json.member_if_given("suffix", suffix(question));
  if (question.pattern) json.member("pattern", name(*question.pattern));
  write_gist(json, question_gist(explained, question));
  if (explained.official != nullptr) {
    write_official(json, explained.official->questions, question.id);
  }
  json.end_object();
}

void write_domain(JsonText& json, const ExplainedCatalog& explained, const Domain& domain) {
  json.begin_object();
  json.member("id", domain.id);
  json.member("title", domain_title(explained, domain));
  json.key("controls");
  json.begin_array();
  for (const Control& control : explained.catalog->controls_of(domain)) {
    write_control(json, explained, control);
  }
  json.end_array();
  json.end_object();
}

void write_categories(JsonText& json, const ExplainedCatalog& explained) {
  if (explained.catalog->categories().empty()) return;
  json.key("categories");
  json.begin_array();
  for (const catalog::Category& category : explained.catalog->categories()) {
    json.begin_object();
    json.member("id", category.id);
    json.member("title", category_title(explained, category));
    json.end_object();
  }
  json.end_array();
}

void write_crosswalks(JsonText& json, const app::Reading& reading, const Catalog& catalog) {
  json.key("crosswalks");
  json.begin_array();
  for (const auto& crosswalk : reading.shelf().crosswalks()) {
    if (crosswalk.from() != catalog.reference() && crosswalk.to() != catalog.reference()) continue;
    json.begin_object();
    json.member("from", crosswalk.from().text());
    json.member("to", crosswalk.to().text());
    json.end_object();
  }
  json.end_array();
}

}  // namespace

ExplainedCatalog explained(const app::Reading& reading, const Catalog& catalog) {
  ExplainedCatalog result;
  result.catalog = &catalog;
  result.wording = reading.shelf().find_wording(catalog.reference());
  const auto* official = reading.shelf().find_official_text(catalog.reference());
  if (official != nullptr && official->may_be_served) result.official = official;
  return result;
}

LocalizedText domain_title(const ExplainedCatalog& explained, const Domain& domain) {
  return catalog::domain_title(*explained.catalog, explained.wording, domain);
}

LocalizedText category_title(const ExplainedCatalog& explained, const catalog::Category& category) {
  return catalog::category_title(*explained.catalog, explained.wording, category);
}

LocalizedText control_title(const ExplainedCatalog& explained, const Control& control) {
  return catalog::control_title(*explained.catalog, explained.wording, control);
}

const LocalizedText& control_gist(const ExplainedCatalog& explained, const Control& control) {
  return catalog::control_gist(explained.wording, control);
}

const LocalizedText& question_gist(const ExplainedCatalog& explained, const Question& question) {
  return catalog::question_gist(explained.wording, question);
}

void write_catalog_summary(JsonText& json, const ExplainedCatalog& explained) {
  const Catalog& catalog = *explained.catalog;
  const auto& description = catalog.description();
  json.member("catalog", catalog.reference().catalog);
  json.member("version", catalog.reference().version);
  json.member("title", description.title);
  json.member_if_given("questionnaire_title", description.questionnaire_title);
  json.member("publisher", description.publisher);
  json.member("notice", description.notice);
  json.member("language", description.language);
  json.key("releases");
  json.begin_array();
  for (const auto& release : description.releases) json.string(release);
  json.end_array();
  json.number_member("domain_count", catalog.domains().size());
  json.number_member("control_count", catalog.controls().size());
  json.number_member("question_count", catalog.questions().size());
  json.boolean_member("has_detailed_controls", catalog.has_detailed_controls());
  json.boolean_member("has_lite", std::any_of(catalog.controls().begin(), catalog.controls().end(),
                                              [](const Control& one) { return one.lite; }));
  json.boolean_member("official_text", explained.official != nullptr);
  if (explained.official == nullptr) return;
  json.member("official_notice", explained.official->notice);
  json.member_if_given("official_release", explained.official->release);
}

void write_catalog_detail(JsonText& json, const app::Reading& reading,
                          const ExplainedCatalog& explained) {
  json.begin_object();
  write_catalog_summary(json, explained);
  const catalog::Wording none;
  const catalog::Wording& wording = explained.wording == nullptr ? none : *explained.wording;
  json.member("gist_label", wording.gist_label);
  json.member("title_label", wording.title_label);
  write_crosswalks(json, reading, *explained.catalog);
  write_categories(json, explained);
  json.key("domains");
  json.begin_array();
  for (const Domain& domain : explained.catalog->domains()) write_domain(json, explained, domain);
  json.end_array();
  json.end_object();
}

void write_control(JsonText& json, const ExplainedCatalog& explained, const Control& control) {
  json.begin_object();
  json.member("id", control.id);
  json.member("title", control_title(explained, control));
  json.member_if_given("category", control.category);
  if (control.lite) json.boolean_member("lite", *control.lite);
  if (control.provider_specific) {
    json.boolean_member("provider_specific", *control.provider_specific);
  }
  write_gist(json, control_gist(explained, control));
  if (explained.official != nullptr) {
    write_official(json, explained.official->controls, control.id);
  }
  write_typical_owner(json, explained, control);
  json.key("questions");
  json.begin_array();
  for (const Question& question : explained.catalog->questions_of(control)) {
    write_question(json, explained, question);
  }
  json.end_array();
  json.end_object();
}

}  // namespace assay::representation
