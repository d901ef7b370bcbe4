#include "app/service_acts.h"

#include <algorithm>

#include "base/calendar.h"
#include "base/check.h"
#include "registry/history.h"
#include "registry/mergers.h"

namespace assay::app {
namespace {

using Kind = ServiceAct::Kind;

/// "tag:assay.example,2026-01-05:/" and `path`; a port and a path of the origin stand behind the
/// colon, for an authority of RFC 4151 is a host's name alone.
std::string tag_of(const Reading& reading, const std::string& path) {
  const registry::LogOpened* opened = reading.registry().opened();
  ASSAY_CHECK(opened != nullptr);
  const auto& registrar =
      reading.registry().organisation_histories().at(opened->registrar.id).front();
  const std::string& origin = opened->origin;
  const std::size_t host_end = std::min(origin.find_first_of(":/"), origin.size());
  return "tag:" + origin.substr(0, host_end) + "," +
         format_date(Zone::utc().date_of(registrar.recorded)) + ":" + origin.substr(host_end) +
         "/" + path;
}

void add_descriptions(std::vector<ServiceAct>& acts, const Reading& reading,
                      const party::ServiceId& service) {
  const auto& versions = reading.registry().service_histories().at(service);
  for (const auto& version : versions) {
    if (reading.at() < version.recorded) break;
    const bool first = &version == &versions.front();
    // An owner describes its own services only: another organisation comes by a merger alone.
    const bool moved = !first && (&version - 1)->value.organisation != version.value.organisation;
    acts.push_back({.entry = version.entry,
                    .recorded = version.recorded,
                    .kind = first   ? Kind::registered
                            : moved ? Kind::moved
                                    : Kind::described_anew});
  }
}

void add_merger(std::vector<ServiceAct>& acts, const Reading& reading,
                const registry::Version<registry::ServiceMerged>& merger) {
  acts.push_back({.entry = merger.entry,
                  .recorded = merger.recorded,
                  .kind = Kind::merged,
                  .reason = merger.value.reason,
                  .service = reading.registry().service(merger.value.service, reading.at())});
}

Kind kind_of(scheme::ListingAct::Kind kind) {
  switch (kind) {
    case scheme::ListingAct::Kind::published:
      return Kind::published;
    case scheme::ListingAct::Kind::renewed_without_change:
      return Kind::renewed;
    case scheme::ListingAct::Kind::withdrawn:
      break;
  }
  return Kind::withdrawn;
}

void add_listing(std::vector<ServiceAct>& acts, const registry::ListingHistory& history,
                 Instant at) {
  for (const auto& item : registry::history_of(history, at)) {
    acts.push_back({.entry = item.entry,
                    .recorded = item.act.at,
                    .kind = kind_of(item.act.kind),
                    .listing = &history,
                    .publication = item.publication,
                    .first = item.publication != nullptr &&
                             item.publication->entry == history.publications.front().entry,
                    .reason = item.reason});
  }
}

void add_acts_on(std::vector<ServiceAct>& acts, const Reading& reading,
                 const party::Service& service) {
  const std::size_t before = acts.size();
  add_descriptions(acts, reading, service.id);
  for (const auto& listing : reading.registry().listings_of(service.id, reading.at())) {
    add_listing(acts, *listing.history, reading.at());
  }
  for (std::size_t i = before; i < acts.size(); ++i) acts[i].service = &service;
}

}  // namespace

std::string_view name(ServiceAct::Kind kind) {
  switch (kind) {
    case Kind::registered:
      return "registered";
    case Kind::described_anew:
      return "described-anew";
    case Kind::published:
      return "published";
    case Kind::renewed:
      return "renewed";
    case Kind::moved:
      return "moved";
    case Kind::merged:
      return "merged";
    case Kind::withdrawn:
      break;
  }
  return "withdrawn";
}

FollowedService follow_service(const Reading& reading, const party::Service& service) {
  const registry::Registry& registry = reading.registry();
  FollowedService followed{.tag = tag_of(reading, "services/" + service.id.text())};
  add_acts_on(followed.acts, reading, service);
  if (const auto* merger = registry.merger_of(service.id, reading.at())) {
    add_merger(followed.acts, reading, *merger);
  }
  for (const auto* merger : registry::all_absorbed_by(registry, service.id, reading.at())) {
    add_acts_on(followed.acts, reading, *registry.service(merger->value.service, reading.at()));
    add_merger(followed.acts, reading, *merger);
  }
  // One entry may have moved several services: the followed one's own act stands for it.
  std::ranges::stable_sort(followed.acts, std::ranges::greater{}, &ServiceAct::entry);
  const auto repeated = std::ranges::unique(followed.acts, {}, &ServiceAct::entry);
  followed.acts.erase(repeated.begin(), repeated.end());
  if (followed.acts.size() > limits::feed_entries) followed.acts.resize(limits::feed_entries);
  return followed;
}

std::string entry_tag(const Reading& reading, std::uint64_t entry) {
  return tag_of(reading, "entries/" + std::to_string(entry));
}

}  // namespace assay::app
