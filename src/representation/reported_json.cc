#include "representation/reported_json.h"

#include <algorithm>

#include "representation/party_json.h"

namespace assay::representation {
namespace {

using registry::RecordImported;
using registry::ReportedAt;
using registry::ReportedService;

void add(codec::json::object& object, std::string_view name, const std::string& text) {
  if (!text.empty()) object[name] = text;
}

void add(codec::json::object& object, std::string_view name, const std::optional<Date>& date) {
  if (date) object[name] = format_date(*date);
}

codec::json::object source_json(const registry::ReportSource& source) {
  codec::json::object object{{"id", source.id}, {"name", localized_json(source.name)}};
  add(object, "address", source.address);
  return object;
}

codec::json::object document_json(const registry::SourceDocument& document) {
  codec::json::object object{{"date", format_date(document.date)},
                             {"sha256", to_hex(document.digest)}};
  add(object, "address", document.address);
  return object;
}

/// Of another one of the same registry: where it is shown, and what it is called there.
codec::json::object neighbour_json(const ReportedAt& reported) {
  return {{"id", reported.newest->value.id.text()},
          {"foreign_id", reported.newest->value.foreign_id},
          {"provider", reported.says().provider},
          {"name", reported.says().service}};
}

codec::json::array history_json(const app::Reading& reading, const ReportedAt& reported) {
  codec::json::array events;
  const auto& versions = reported.history->versions;
  for (auto version = versions.rbegin(); version != versions.rend(); ++version) {
    if (reading.at() < version->recorded) continue;
    const bool first = std::next(version) == versions.rend();
    events.push_back(codec::json::object{{"entry", version->entry},
                                         {"recorded", format_instant(version->recorded)},
                                         {"document", document_json(version->value.document)},
                                         {"act", first                 ? "reported"
                                                 : version->value.says ? "changed"
                                                                       : "listed-no-more"}});
  }
  return events;
}

}  // namespace

codec::json::object reported_service_json(const ReportedAt& reported) {
  const RecordImported& newest = reported.newest->value;
  const RecordImported& said = reported.said->value;
  const ReportedService& says = reported.says();
  codec::json::object object{{"id", newest.id.text()},
                             {"foreign_id", newest.foreign_id},
                             {"provider", says.provider},
                             {"name", says.service},
                             {"source", source_json(newest.source)},
                             {"document", document_json(said.document)},
                             {"verified", false},
                             {"listed", reported.listed()}};
  if (!reported.listed()) object["gone_since"] = format_date(newest.document.date);
  add(object, "url", says.website);
  codec::json::array classes;
  for (const auto one : says.classes) classes.push_back(codec::json::value(party::name(one)));
  object["classes"] = std::move(classes);
  object["scheme"] = says.scheme;
  add(object, "level", says.level);
  add(object, "level_word", says.level_word);
  object["status_word"] = says.status_word;
  add(object, "ready_on", says.ready_on);
  add(object, "authorised_on", says.authorised_on);
  add(object, "expires_on", says.expires_on);
  object["ended_before"] = says.expires_on && *says.expires_on < said.document.date;
  add(object, "assessed_yearly_on", says.assessed_yearly_on);
  add(object, "assessor", says.assessor);
  object["entry"] = reported.newest->entry;
  object["recorded"] = format_instant(reported.newest->recorded);
  return object;
}

codec::json::object reported_service_detail_json(const app::Reading& reading,
                                                 const ReportedAt& reported) {
  const auto& table = reading.registry().reported();
  const RecordImported& newest = reported.newest->value;
  codec::json::array authorised_by, builds_on, built_on_by;
  for (const std::string& name : reported.says().authorised_by) {
    authorised_by.push_back(codec::json::value(name));
  }
  for (const std::string& foreign_id : reported.says().builds_on) {
    const auto base = table.find(newest.source.id, foreign_id, reading.at());
    builds_on.push_back(base ? neighbour_json(*base)
                             : codec::json::object{{"foreign_id", foreign_id}});
  }
  for (const ReportedAt& one : table.building_on(reported, reading.at())) {
    built_on_by.push_back(neighbour_json(one));
  }
  return {
      {"reported", reported_service_json(reported)}, {"authorised_by", std::move(authorised_by)},
      {"builds_on", std::move(builds_on)},           {"built_on_by", std::move(built_on_by)},
      {"history", history_json(reading, reported)},  {"as_of", format_instant(reading.at())}};
}

codec::json::object reported_result_json(const registry::ReportedResult& result) {
  codec::json::array items;
  for (const ReportedAt& one : result.items) items.push_back(reported_service_json(one));
  return {{"total", result.total}, {"items", std::move(items)}};
}

codec::json::array reported_by_json(const registry::ReportedResult& result,
                                    const std::vector<std::string>& selected) {
  codec::json::array values;
  for (const auto& [source, count] : result.sources) {
    values.push_back(
        codec::json::object{{"value", source->id},
                            {"count", count},
                            {"selected", std::ranges::find(selected, source->id) != selected.end()},
                            {"label", localized_json(source->name)}});
  }
  return values;
}

}  // namespace assay::representation
