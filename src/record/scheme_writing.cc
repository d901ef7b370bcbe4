// The other direction of scheme_document.cc: rules to the JSON that enters the record.
#include <string>
#include <utility>

#include "crypto/canonical_json.h"
#include "record/accreditation_rules_document.h"
#include "record/localized_member.h"
#include "record/scheme_document.h"

namespace assay::record {
namespace {

namespace json = boost::json;
using scheme::Level;

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
  json::object object{{"id", level.id},
                      {"name", localized(level.name)},
                      {"summary", localized(level.summary)},
                      {"assurance", json_text(name(level.assurance))},
                      {"submitters", std::move(submitters)},
                      {"clauses", clauses_of(level)}};
  if (level.accreditation) {
    object["accreditation"] = accreditation_rules_object(*level.accreditation);
    return object;
  }
  json::object renewal{{"without_change", level.renewal_without_change}};
  if (level.renewal_window) renewal["window"] = format_period(*level.renewal_window);
  object["documents"] = documents_of(level);
  object["checks"] = checks_of(level);
  object["review"] = json_text(name(level.review));
  object["ageing"] = ageing_of(level);
  object["renewal"] = std::move(renewal);
  return object;
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
