#include "registry/reported_services.h"

#include <algorithm>

#include "base/text.h"
#include "registry/newest.h"
#include "registry/text_runs.h"

namespace assay::registry {
namespace {

/// Parts are divided by spaces, which no word of a query holds.
std::string folded(const RecordImported& event) {
  std::string text;
  if (!event.says) return text;
  const ReportedService& says = *event.says;
  for (const std::string* part : {&says.service, &says.provider, &event.foreign_id, &says.assessor,
                                  &says.status_word, &says.level_word}) {
    text += folded_text(*part);
    text += ' ';
  }
  return text + event.id.text();
}

ReportedAt stand(const ReportedHistory& history, const Version<RecordImported>& newest) {
  ReportedAt found{&history, &newest, &newest, nullptr};
  // The first version always says something, and so does what stands before a "no more".
  if (!newest.value.says) --found.said;
  found.text = &history.texts[static_cast<std::size_t>(found.said - history.versions.data())];
  return found;
}

bool is_of(const std::vector<party::ServiceClass>& wanted, const ReportedService& says) {
  return wanted.empty() || std::ranges::any_of(says.classes, [&](party::ServiceClass one) {
           return std::ranges::find(wanted, one) != wanted.end();
         });
}

void count(std::vector<ReportedCount>& counts, const ReportSource& source) {
  const auto known =
      std::ranges::find(counts, source.id, [](const auto& one) { return one.source->id; });
  if (known == counts.end()) {
    counts.push_back({&source, 1});
  } else {
    ++known->count;
  }
}

}  // namespace

Result<void> ReportedServices::would_accept(const RecordImported& event) const {
  const std::string& source = event.source.id;
  const ReportedId* known = id_of(source, event.foreign_id);
  if (known == nullptr ? id_taken(event.id) : *known != event.id) {
    return Error{"record.reported_id_taken",
                 {{"id", event.id.text()}, {"foreign_id", event.foreign_id}, {"source", source}}};
  }
  if (const auto newest = newest_date(source); newest && event.document.date < *newest) {
    return Error{"record.report_outdated",
                 {{"source", source},
                  {"date", format_date(event.document.date)},
                  {"newest", format_date(*newest)}}};
  }
  if (event.says) return {};
  if (known == nullptr || !histories_.at(*known).versions.back().value.says) {
    return Error{"record.nothing_reported", {{"foreign_id", event.foreign_id}, {"source", source}}};
  }
  return {};
}

void ReportedServices::take(Version<RecordImported> version) {
  const RecordImported& event = version.value;
  ids_.emplace(ForeignKey{event.source.id, event.foreign_id}, event.id);
  newest_dates_[event.source.id] = event.document.date;
  ReportedHistory& history = histories_[event.id];
  history.texts.push_back(folded(event));
  history.versions.push_back(std::move(version));
}

const ReportedId* ReportedServices::id_of(std::string_view source,
                                          std::string_view foreign_id) const {
  const auto found = ids_.find({std::string(source), std::string(foreign_id)});
  return found == ids_.end() ? nullptr : &found->second;
}

std::optional<Date> ReportedServices::newest_date(std::string_view source) const {
  const auto found = newest_dates_.find(source);
  return found == newest_dates_.end() ? std::nullopt : std::optional(found->second);
}

std::optional<ReportedAt> ReportedServices::find(const ReportedId& id, Instant as_of) const {
  const auto found = histories_.find(id);
  if (found == histories_.end()) return std::nullopt;
  const auto* version = newest(found->second.versions, as_of);
  if (version == nullptr) return std::nullopt;
  return stand(found->second, *version);
}

std::optional<ReportedAt> ReportedServices::find(std::string_view source,
                                                 std::string_view foreign_id, Instant as_of) const {
  const ReportedId* id = id_of(source, foreign_id);
  return id == nullptr ? std::nullopt : find(*id, as_of);
}

std::vector<ReportedAt> ReportedServices::building_on(const ReportedAt& service,
                                                      Instant as_of) const {
  const RecordImported& wanted = service.newest->value;
  std::vector<ReportedAt> all;
  for (const auto& [id, history] : histories_) {
    const auto one = find(id, as_of);
    if (!one || !one->listed() || one->newest->value.source.id != wanted.source.id) continue;
    const auto& bases = one->says().builds_on;
    if (std::ranges::find(bases, wanted.foreign_id) != bases.end()) all.push_back(*one);
  }
  return all;
}

ReportedResult ReportedServices::search(const ReportedQuery& query, Instant as_of) const {
  const std::vector<std::string> terms = query_terms(query.text);
  ReportedResult result;
  std::vector<ReportedAt> matching;
  for (const auto& [id, history] : histories_) {
    const auto one = find(id, as_of);
    if (!one || !one->listed() || !is_of(query.classes, one->says())) continue;
    const bool found = std::ranges::all_of(
        terms, [&](const std::string& term) { return one->text->find(term) != std::string::npos; });
    if (!found) continue;
    const ReportSource& source = one->newest->value.source;
    count(result.sources, source);
    const auto& wanted = query.sources;
    if (wanted.empty() || std::ranges::find(wanted, source.id) != wanted.end()) {
      matching.push_back(*one);
    }
  }
  // The folded text begins with the service's name.
  std::ranges::stable_sort(matching, {},
                           [](const ReportedAt& one) -> const std::string& { return *one.text; });
  std::ranges::stable_sort(result.sources, [](const ReportedCount& a, const ReportedCount& b) {
    return a.count != b.count ? a.count > b.count : a.source->id < b.source->id;
  });
  result.total = matching.size();
  const std::size_t first = std::min((query.page - 1) * query.per_page, matching.size());
  const std::size_t last = std::min(first + query.per_page, matching.size());
  result.items.assign(matching.begin() + static_cast<std::ptrdiff_t>(first),
                      matching.begin() + static_cast<std::ptrdiff_t>(last));
  return result;
}

}  // namespace assay::registry
