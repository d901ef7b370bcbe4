// The other direction of scheme_document.cc: rules to the JSON that enters the record.
#include <string>
#include <utility>

#include "crypto/canonical_json.h"
#include "record/scheme_document.h"

namespace assay::record {
namespace {

namespace json = boost::json;
using scheme::Level;

json::string_view json_text(std::string_view view) {
  return {view.data(), view.size()};
}

json::object localized(const LocalizedText& value) {
  json::object object;
  for (const Language language : all_languages) {
    object[json_text(tag(language))] = value.in(language);
  }
  return object;
}

json::array documents_of(const Level& level) {
  json::array documents;
  for (const auto& document : level.documents) {
    json::array catalogs;
    for (const auto& reference : document.catalogs) catalogs.emplace_back(reference.text());
    documents.push_back(json::object{{"kind", document.kind}, {"catalogs", std::move(catalogs)}});
  }
  return documents;
}

json::array checks_of(const Level& level) {
  json::array checks;
  for (const auto& [rule, disposition] : level.checks) {
    json::object check{{"rule", rule}, {"does", json_text(name(disposition))}};
    const auto reason = level.check_reasons.find(rule);
    if (reason != level.check_reasons.end()) check["why"] = localized(reason->second);
    checks.push_back(std::move(check));
  }
  return checks;
}

json::array ageing_of(const Level& level) {
  json::array steps;
  for (const auto& step : level.ageing) {
    steps.push_back(json::object{{"after", format_period(step.after)},
                                 {"standing", json_text(name(step.standing))},
                                 {"in_default_search", step.in_default_search}});
  }
  return steps;
}

json::array clauses_of(const Level& level) {
  json::array clauses;
  for (const auto& clause : level.clauses) {
    json::object object{{"text", localized(clause.text)}, {"source", clause.source}};
    if (clause.recalled) object["recalled"] = true;
    clauses.push_back(std::move(object));
  }
  return clauses;
}

json::object level_object(const Level& level) {
  json::array submitters;
  for (const auto submitter : level.submitters) submitters.emplace_back(json_text(name(submitter)));
  json::object renewal{{"without_change", level.renewal_without_change}};
  if (level.renewal_window) renewal["window"] = format_period(*level.renewal_window);
  return {{"id", level.id},
          {"name", localized(level.name)},
          {"summary", localized(level.summary)},
          {"assurance", json_text(name(level.assurance))},
          {"submitters", std::move(submitters)},
          {"documents", documents_of(level)},
          {"checks", checks_of(level)},
          {"review", json_text(name(level.review))},
          {"ageing", ageing_of(level)},
          {"renewal", std::move(renewal)},
          {"clauses", clauses_of(level)}};
}

}  // namespace

std::string scheme_document(const scheme::Scheme& scheme) {
  json::array levels;
  for (const Level& level : scheme.levels) levels.push_back(level_object(level));
  return crypto::canonical_json(json::object{{"scheme", scheme.id},
                                             {"version", scheme.version},
                                             {"name", localized(scheme.name)},
                                             {"summary", localized(scheme.summary)},
                                             {"owner", localized(scheme.owner)},
                                             {"zone", scheme.zone.name()},
                                             {"levels", std::move(levels)}});
}

}  // namespace assay::record
