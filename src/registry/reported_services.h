#pragma once
#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/instant.h"
#include "base/result.h"
#include "party/party.h"
#include "registry/reported.h"
#include "registry/version.h"

namespace assay::registry {

/// All that was ever read of one service of another registry, first to last.
struct ReportedHistory {
  std::vector<Version<RecordImported>> versions;
  std::vector<std::string> texts;  ///< of each version, folded: what is searched
};

/// A service of another registry as it was known at an instant.
struct ReportedAt {
  const ReportedHistory* history = nullptr;
  const Version<RecordImported>* newest = nullptr;  ///< that may say that it is listed no more
  const Version<RecordImported>* said = nullptr;    ///< the newest that says something of it
  const std::string* text = nullptr;                ///< of `said`, folded

  const ReportedService& says() const { return *said->value.says; }
  bool listed() const { return newest == said; }
};

/// A question to what other registries say. All filters must hold; within one any value will do.
struct ReportedQuery {
  std::string text;                  ///< words, all of which must occur somewhere
  std::vector<std::string> sources;  ///< ids; empty: all
  std::vector<party::ServiceClass> classes;
  std::size_t page = 1;
  std::size_t per_page = 20;
};

struct ReportedCount {
  const ReportSource* source = nullptr;
  std::size_t count = 0;  ///< of what the other filters let through
};

struct ReportedResult {
  std::size_t total = 0;
  std::vector<ReportedAt> items;       ///< of the page asked for, by name and id
  std::vector<ReportedCount> sources;  ///< by count, then id; none that counts 0
};

/// What other registries say, as a fold of its own: nothing else of the registry reads it.
class ReportedServices {
 public:
  /// Whether the record may take it. Errors: "record.reported_id_taken" (id, foreign_id, source:
  /// the id is another service's, or the service has another id), "record.report_outdated" (source,
  /// date, newest: of an earlier day than what is known from there), "record.nothing_reported"
  /// (foreign_id, source: it says that a service is listed no more that was never listed).
  Result<void> would_accept(const RecordImported& event) const;
  /// Takes what would_accept() lets through.
  void take(Version<RecordImported> version);

  /// The id that the service of that registry has here; nullptr: it has none.
  const ReportedId* id_of(std::string_view source, std::string_view foreign_id) const;
  bool id_taken(const ReportedId& id) const { return histories_.contains(id); }
  /// The day of the newest file that was read from there, by what is recorded.
  std::optional<Date> newest_date(std::string_view source) const;

  std::optional<ReportedAt> find(const ReportedId& id, Instant as_of) const;
  std::optional<ReportedAt> find(std::string_view source, std::string_view foreign_id,
                                 Instant as_of) const;
  /// Those of one registry that build on it by what they say, and are listed there; by id.
  std::vector<ReportedAt> building_on(const ReportedAt& service, Instant as_of) const;
  /// Those that are listed there still.
  ReportedResult search(const ReportedQuery& query, Instant as_of) const;

  /// By id.
  const std::map<ReportedId, ReportedHistory>& histories() const { return histories_; }

 private:
  using ForeignKey = std::pair<std::string, std::string>;  ///< of the registry, of the service
  std::map<ReportedId, ReportedHistory> histories_;
  std::map<ForeignKey, ReportedId> ids_;
  std::map<std::string, Date, std::less<>> newest_dates_;  ///< by registry
};

}  // namespace assay::registry
