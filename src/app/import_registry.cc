#include "app/import_registry.h"

#include <set>
#include <string>
#include <unordered_set>
#include <utility>

namespace assay::app {
namespace {

using registry::RecordImported;
using registry::ReportedId;
using registry::ReportedServices;

struct Plan {
  RegistryImportOutcome outcome;
  std::vector<RecordImported> events;
};

/// The proposed id, or that with a number behind it where it is another service's.
ReportedId free_id(const ReportedServices& known, const std::set<ReportedId>& given,
                   const exchange::SnapshotService& service) {
  constexpr std::size_t most_characters = 60;  // leaves room for the number
  const std::string proposed = registry::proposed_id(service.says.service, service.foreign_id);
  ReportedId id(proposed);
  for (std::size_t number = 2; known.id_taken(id) || given.contains(id); ++number) {
    std::string stem = proposed.substr(0, most_characters - std::to_string(number).size());
    while (stem.back() == '-') stem.pop_back();
    id = ReportedId(stem + "-" + std::to_string(number));
  }
  return id;
}

/// What the record does not say yet, in the order of the file; then what is listed no more.
Plan plan(const Reading& reading, const exchange::RegistryMapping& mapping,
          exchange::RegistrySnapshot snapshot) {
  const ReportedServices& known = reading.registry().reported();
  Plan made;
  const registry::SourceDocument document{snapshot.date, snapshot.digest, mapping.document_address};
  std::set<ReportedId> given;
  std::unordered_set<std::string> listed;
  for (const exchange::SnapshotService& service : snapshot.services) {
    listed.insert(service.foreign_id);
    const ReportedId* id = known.id_of(mapping.source.id, service.foreign_id);
    if (id != nullptr) {
      const RecordImported& before = known.histories().at(*id).versions.back().value;
      if (before.says == service.says && before.source == mapping.source) {
        ++made.outcome.unchanged;
        continue;
      }
      ++made.outcome.changed;
    } else {
      ++made.outcome.added;
    }
    const ReportedId own = id != nullptr ? *id : free_id(known, given, service);
    given.insert(own);
    made.events.push_back({own, mapping.source, document, service.foreign_id, service.says});
  }
  for (const auto& [id, history] : known.histories()) {
    const RecordImported& before = history.versions.back().value;
    if (before.source.id != mapping.source.id || !before.says) continue;
    if (listed.contains(before.foreign_id)) continue;
    made.outcome.gone.push_back(before);
    made.events.push_back({id, mapping.source, document, before.foreign_id, std::nullopt});
  }
  made.outcome.snapshot = std::move(snapshot);
  return made;
}

/// Asked before there is anything to write, so that an old file is refused even if nothing in it is
/// new.
Result<void> check_date(const Reading& reading, const exchange::RegistryMapping& mapping,
                        const exchange::RegistrySnapshot& snapshot) {
  const auto newest = reading.registry().reported().newest_date(mapping.source.id);
  if (!newest || *newest <= snapshot.date) return {};
  return Error{"record.report_outdated",
               {{"source", mapping.source.id},
                {"date", format_date(snapshot.date)},
                {"newest", format_date(*newest)},
                {"entry", std::to_string(reading.registry().size())}}};
}

Result<Plan> make_plan(const Reading& reading, const RegistryImportRequest& request,
                       exchange::RegistrySnapshot snapshot) {
  ASSAY_TRY(check_date(reading, *request.mapping, snapshot));
  return plan(reading, *request.mapping, std::move(snapshot));
}

Result<exchange::RegistrySnapshot> read(const RegistryImportRequest& request) {
  return exchange::read_registry_snapshot(request.bytes, request.file, *request.mapping);
}

}  // namespace

Result<RegistryImportOutcome> preview_registry_import(const Reading& reading,
                                                      const RegistryImportRequest& request) {
  ASSAY_ASSIGN(auto snapshot, read(request));
  ASSAY_ASSIGN(Plan made, make_plan(reading, request, std::move(snapshot)));
  return std::move(made.outcome);
}

Result<RegistryImportOutcome> import_registry(Instance& instance,
                                              const RegistryImportRequest& request) {
  ASSAY_ASSIGN(auto snapshot, read(request));
  // A reading of its own: whoever holds one must not write.
  ASSAY_ASSIGN(Plan made, make_plan(instance.reading(), request, std::move(snapshot)));
  if (made.events.empty()) return std::move(made.outcome);
  std::vector<store::NewEntry> entries;
  std::size_t written = 0;
  const std::size_t all = made.events.size();
  for (RecordImported& event : made.events) {
    store::NewEntry& entry = entries.emplace_back();
    entry.issuer = instance.registrar();
    entry.event = std::move(event);
    entry.also = [&](store::Transaction&, std::uint64_t) -> Result<void> {
      ++written;
      if (request.progress) request.progress(written, all);
      return {};
    };
  }
  ASSAY_ASSIGN(made.outcome.first_entry, instance.record(entries));
  return std::move(made.outcome);
}

}  // namespace assay::app
