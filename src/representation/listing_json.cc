#include "representation/listing_json.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "registry/history.h"
#include "registry/mergers.h"
#include "representation/party_json.h"

namespace assay::representation {
namespace {

codec::json::object history_event(const registry::HistoryItem& item) {
  codec::json::object event{{"entry", item.entry},
                            {"recorded", format_instant(item.act.at)},
                            {"act", scheme::name(item.act.kind)}};
  if (!item.reason.empty()) event["reason"] = item.reason;
  if (item.publication != nullptr) {
    event["publication"] = publication_summary_json(*item.publication);
  }
  return event;
}

}  // namespace

codec::json::object counts_json(const assessment::Counts& counts) {
  return {{"total", counts.total},       {"yes", counts.yes},
          {"partly", counts.partly},     {"no", counts.no},
          {"na", counts.not_applicable}, {"unanswered", counts.unanswered},
          {"unparsed", counts.unparsed}};
}

codec::json::object publication_summary_json(const registry::Publication& publication) {
  const auto& published = publication.published;
  codec::json::object summary{{"entry", publication.entry},
                              {"recorded", format_instant(publication.recorded)},
                              {"kind", assessment::name(published.kind)},
                              {"catalog", published.catalog.text()}};
  if (!published.release.empty()) summary["release"] = published.release;
  summary["counts"] = counts_json(published.counts);
  summary["answers_digest"] = to_hex(published.content.digest);
  return summary;
}

codec::json::object listing_summary_json(const registry::ListingAt& listing) {
  const auto& standing = listing.standing;
  codec::json::object summary{{"scheme", listing.history->key.scheme},
                              {"scheme_name", localized_json(listing.scheme->name)},
                              {"level", listing.history->key.level},
                              {"level_name", localized_json(listing.level->name)},
                              {"assurance", scheme::name(listing.level->assurance)},
                              {"standing", scheme::name(standing.standing)}};
  const auto add = [&](std::string_view member, const std::optional<Instant>& instant) {
    if (instant) summary[member] = format_instant(*instant);
  };
  add("since", standing.since);
  add("published", standing.published);
  add("renewed", standing.renewed);
  add("next_change", standing.next_change);
  if (listing.publication != nullptr) {
    summary["publication"] = publication_summary_json(*listing.publication);
  }
  return summary;
}

codec::json::object listing_detail_json(const app::Reading& reading,
                                        const registry::ListingAt& listing) {
  codec::json::object detail = listing_summary_json(listing);
  std::vector<std::pair<std::uint64_t, codec::json::object>> events;
  for (const auto& item : registry::history_of(*listing.history, reading.at())) {
    events.emplace_back(item.entry, history_event(item));
  }
  for (const auto& act :
       registry::former_acts(reading.registry(), listing.history->key, reading.at())) {
    codec::json::object event = history_event(act.item);
    const auto* former = reading.registry().service(act.merger->value.service, reading.at());
    event["former_service"] =
        codec::json::object{{"id", former->id.text()}, {"names", localized_json(former->name)}};
    events.emplace_back(act.item.entry, std::move(event));
  }
  std::ranges::sort(events, std::ranges::greater{}, [](const auto& event) { return event.first; });
  codec::json::array history;
  for (auto& [entry, event] : events) history.push_back(std::move(event));
  detail["history"] = std::move(history);
  return detail;
}

}  // namespace assay::representation
