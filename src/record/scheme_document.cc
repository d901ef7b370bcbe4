#include "record/scheme_document.h"

#include <utility>

#include "assessment/answer.h"
#include "assessment/report.h"
#include "codec/json.h"
#include "record/accreditation_rules_document.h"
#include "record/localized_member.h"
#include "record/scheme_members.h"

namespace assay::record {
namespace {

using codec::JsonReader;
using scheme::AcceptedDocument;
using scheme::AgeingStep;
using scheme::Clause;
using scheme::Level;
using scheme::Scheme;

Result<scheme::Submitter> read_submitter(const JsonReader& member) {
  return read_word(member, scheme::parse_submitter, "organisation, certification-body");
}

Result<catalog::CatalogReference> read_reference(const JsonReader& member) {
  ASSAY_ASSIGN(const std::string text, member.string());
  auto reference = catalog::parse_catalog_reference(text);
  if (!reference) return wrong_value(member, text, "ccm:4.0");
  return reference;
}

Result<AcceptedDocument> read_document(const JsonReader& element) {
  ASSAY_TRY(element.only({"kind", "catalogs"}));
  AcceptedDocument document;
  ASSAY_ASSIGN(const JsonReader kind, element.member("kind"));
  ASSAY_ASSIGN(const auto known,
               read_word(kind, assessment::parse_document_kind, "caiq, ccm-report"));
  document.kind = assessment::name(known);
  ASSAY_ASSIGN(document.catalogs, read_list(element, "catalogs", read_reference));
  return document;
}

Result<AgeingStep> read_ageing_step(const JsonReader& element) {
  ASSAY_TRY(element.only({"after", "standing", "in_default_search"}));
  AgeingStep step;
  ASSAY_ASSIGN(const JsonReader after, element.member("after"));
  ASSAY_ASSIGN(step.after, read_period(after));
  ASSAY_ASSIGN(const JsonReader standing, element.member("standing"));
  ASSAY_ASSIGN(step.standing, read_word(standing, scheme::parse_standing, "deprecated, archived"));
  ASSAY_ASSIGN(step.in_default_search, boolean_member(element, "in_default_search"));
  return step;
}

Result<Clause> read_clause(const JsonReader& element) {
  ASSAY_TRY(element.only({"text", "source", "recalled"}));
  Clause clause;
  ASSAY_ASSIGN(clause.text, localized_member(element, "text"));
  ASSAY_ASSIGN(clause.source, element.string_member("source"));
  if (element.has("recalled")) {
    ASSAY_ASSIGN(clause.recalled, boolean_member(element, "recalled"));
  }
  return clause;
}

/// A misspelt rule would silently leave the default in force, so only known rules pass.
Result<void> read_check(const JsonReader& element, Level& level) {
  ASSAY_TRY(element.only({"rule", "does", "why"}));
  ASSAY_ASSIGN(const JsonReader member, element.member("rule"));
  ASSAY_ASSIGN(const std::string rule, member.string());
  if (assessment::find_rule(rule) == nullptr) {
    return wrong_value(member, rule, "a rule of docs/formats/checks.md");
  }
  ASSAY_ASSIGN(const JsonReader does, element.member("does"));
  ASSAY_ASSIGN(const auto disposition,
               read_word(does, scheme::parse_disposition, "block, warn, note"));
  if (!level.checks.emplace(rule, disposition).second) {
    return wrong_value(member, rule, "each rule once");
  }
  if (element.has("why")) {
    ASSAY_ASSIGN(level.check_reasons[rule], localized_member(element, "why"));
  }
  return {};
}

Result<void> read_checks(const JsonReader& object, Level& level) {
  ASSAY_ASSIGN(const JsonReader list, object.member("checks"));
  ASSAY_ASSIGN(const auto elements, list.array());
  for (const JsonReader& element : elements) ASSAY_TRY(read_check(element, level));
  return {};
}

Result<void> read_renewal(const JsonReader& object, Level& level) {
  ASSAY_ASSIGN(const JsonReader renewal, object.member("renewal"));
  ASSAY_TRY(renewal.only({"without_change", "window"}));
  ASSAY_ASSIGN(level.renewal_without_change, boolean_member(renewal, "without_change"));
  if (renewal.has("window")) {
    ASSAY_ASSIGN(const JsonReader window, renewal.member("window"));
    ASSAY_ASSIGN(level.renewal_window, read_period(window));
  }
  return {};
}

/// What a provider publishes by itself.
Result<void> read_listing(const JsonReader& element, Level& level) {
  ASSAY_ASSIGN(level.documents, read_list(element, "documents", read_document));
  ASSAY_TRY(read_checks(element, level));
  ASSAY_ASSIGN(const JsonReader review, element.member("review"));
  ASSAY_ASSIGN(level.review, read_word(review, scheme::parse_review, "automatic, by-operator"));
  ASSAY_ASSIGN(level.ageing, read_list(element, "ageing", read_ageing_step));
  return read_renewal(element, level);
}

/// A level has the members of a listing, or those of an accreditation.
Result<void> check_members(const JsonReader& element) {
  if (element.has("accreditation")) {
    return element.only(
        {"id", "name", "summary", "assurance", "submitters", "accreditation", "clauses"});
  }
  return element.only({"id", "name", "summary", "assurance", "submitters", "documents", "checks",
                       "review", "ageing", "renewal", "clauses"});
}

Result<Level> read_level(const JsonReader& element) {
  ASSAY_TRY(check_members(element));
  Level level;
  ASSAY_ASSIGN(level.id, element.string_member("id"));
  ASSAY_ASSIGN(level.name, localized_member(element, "name"));
  ASSAY_ASSIGN(level.summary, localized_member(element, "summary"));
  ASSAY_ASSIGN(const JsonReader assurance, element.member("assurance"));
  ASSAY_ASSIGN(level.assurance, read_word(assurance, scheme::parse_assurance,
                                          "self-claimed, third-party, continuous"));
  ASSAY_ASSIGN(level.submitters, read_list(element, "submitters", read_submitter));
  if (element.has("accreditation")) {
    ASSAY_ASSIGN(const JsonReader rules, element.member("accreditation"));
    ASSAY_ASSIGN(level.accreditation, read_accreditation_rules(rules));
  } else {
    ASSAY_TRY(read_listing(element, level));
  }
  ASSAY_ASSIGN(level.clauses, read_list(element, "clauses", read_clause));
  return level;
}

}  // namespace

Result<Scheme> parse_scheme(std::string_view json, std::string_view file) {
  ASSAY_ASSIGN(const auto value, codec::parse_json(json, file));
  const JsonReader document(value, file);
  ASSAY_TRY(document.only({"scheme", "version", "name", "summary", "owner", "zone", "levels"}));
  Scheme scheme;
  ASSAY_ASSIGN(scheme.id, document.string_member("scheme"));
  ASSAY_ASSIGN(scheme.version, document.string_member("version"));
  ASSAY_ASSIGN(scheme.name, localized_member(document, "name"));
  ASSAY_ASSIGN(scheme.summary, localized_member(document, "summary"));
  ASSAY_ASSIGN(scheme.owner, localized_member(document, "owner"));
  ASSAY_ASSIGN(const JsonReader zone_member, document.member("zone"));
  ASSAY_ASSIGN(const std::string zone_name, zone_member.string());
  auto zone = Zone::named(zone_name);
  if (!zone) return wrong_value(zone_member, zone_name, "UTC, Asia/Tokyo");
  scheme.zone = *std::move(zone);
  ASSAY_ASSIGN(scheme.levels, read_list(document, "levels", read_level));
  ASSAY_TRY(scheme::validate(scheme));
  return scheme;
}

}  // namespace assay::record
