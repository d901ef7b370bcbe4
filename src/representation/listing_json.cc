#include "representation/listing_json.h"

#include "registry/history.h"
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

codec::json::object listing_detail_json(const registry::ListingAt& listing, Instant as_of) {
  codec::json::object detail = listing_summary_json(listing);
  codec::json::array history;
  for (const auto& item : registry::history_of(*listing.history, as_of)) {
    history.push_back(history_event(item));
  }
  detail["history"] = std::move(history);
  return detail;
}

}  // namespace assay::representation
