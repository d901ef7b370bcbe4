#include "representation/scheme_json.h"

#include "assessment/report.h"
#include "base/messages.h"
#include "representation/accreditation_rules_json.h"
#include "representation/party_json.h"

namespace assay::representation {
namespace {

using scheme::Disposition;
using scheme::Level;

LocalizedText words(const std::string& key) {
  LocalizedText text;
  for (const Language language : all_languages) text.in(language) = render_message(language, key);
  return text;
}

/// What a finding does where a level says nothing of its rule.
Disposition by_default(assessment::Severity severity) {
  switch (severity) {
    case assessment::Severity::note:
      return Disposition::note;
    case assessment::Severity::warning:
      return Disposition::warn;
    case assessment::Severity::error:
      break;
  }
  return Disposition::block;
}

codec::json::array checks(const Level& level) {
  codec::json::array array;
  if (level.accreditation) return array;  // no document is handed in that they could find in
  for (const auto& rule : assessment::answer_rules()) {
    const std::string id(rule.id);
    codec::json::object check{
        {"rule", id},
        {"does", scheme::name(scheme::disposition(level, id, by_default(rule.default_severity)))},
        {"title", localized_json(words("rule." + id + ".title"))},
        {"action", localized_json(words("rule." + id + ".action"))}};
    const auto reason = level.check_reasons.find(id);
    if (reason != level.check_reasons.end()) check["reason"] = localized_json(reason->second);
    array.push_back(std::move(check));
  }
  return array;
}

codec::json::array documents(const Level& level) {
  codec::json::array array;
  for (const auto& document : level.documents) {
    codec::json::array catalogs;
    for (const auto& catalog : document.catalogs)
      catalogs.push_back(codec::json::value(catalog.text()));
    array.push_back(
        codec::json::object{{"kind", document.kind}, {"catalogs", std::move(catalogs)}});
  }
  return array;
}

codec::json::array ageing(const Level& level) {
  codec::json::array array;
  for (const auto& step : level.ageing) {
    array.push_back(codec::json::object{{"after", format_period(step.after)},
                                        {"standing", scheme::name(step.standing)},
                                        {"in_default_search", step.in_default_search}});
  }
  return array;
}

codec::json::array clauses(const Level& level) {
  codec::json::array array;
  for (const auto& clause : level.clauses) {
    array.push_back(codec::json::object{{"text", localized_json(clause.text)},
                                        {"source", clause.source},
                                        {"recalled", clause.recalled}});
  }
  return array;
}

codec::json::object level_json(const Level& level) {
  codec::json::array submitters;
  for (const auto submitter : level.submitters)
    submitters.push_back(codec::json::value(scheme::name(submitter)));
  codec::json::object object{{"id", level.id},
                             {"name", localized_json(level.name)},
                             {"summary", localized_json(level.summary)},
                             {"assurance", scheme::name(level.assurance)},
                             {"submitters", std::move(submitters)},
                             {"documents", documents(level)},
                             {"checks", checks(level)},
                             {"ageing", ageing(level)},
                             {"renewal_without_change", level.renewal_without_change}};
  if (level.renewal_window) object["renewal_window"] = format_period(*level.renewal_window);
  if (level.accreditation) {
    object["accreditation"] = accreditation_rules_json(*level.accreditation);
  } else {
    object["review"] = scheme::name(level.review);
  }
  object["clauses"] = clauses(level);
  return object;
}

}  // namespace

codec::json::object scheme_json(const scheme::Scheme& scheme) {
  codec::json::array levels;
  for (const Level& level : scheme.levels) levels.push_back(level_json(level));
  return {{"id", scheme.id},
          {"version", scheme.version},
          {"name", localized_json(scheme.name)},
          {"summary", localized_json(scheme.summary)},
          {"owner", localized_json(scheme.owner)},
          {"zone", scheme.zone.name()},
          {"levels", std::move(levels)}};
}

}  // namespace assay::representation
