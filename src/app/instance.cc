#include "app/instance.h"

#include <algorithm>
#include <mutex>
#include <unordered_map>

#include "app/chosen_publication.h"
#include "app/record_acts.h"
#include "record/origin.h"
#include "store/load_registry.h"

namespace assay::app {
namespace {

/// The service whose answers an event may change; no value for other events.
std::optional<party::ServiceId> service_of(const registry::Event& event) {
  if (const auto* published = std::get_if<registry::SelfAssessmentPublished>(&event)) {
    return published->listing.service;
  }
  if (const auto* withdrawn = std::get_if<registry::ListingWithdrawn>(&event)) {
    return withdrawn->listing.service;
  }
  return std::nullopt;
}

}  // namespace

Instance::Instance(InstanceParts parts)
    : store_(std::move(parts.store)),
      sealing_(std::move(parts.sealing)),
      data_directory_(std::move(parts.data_directory)),
      clock_(parts.clock) {}

Result<std::unique_ptr<Instance>> Instance::create(InstanceParts parts, const Opening& opening) {
  std::unique_ptr<Instance> instance(new Instance(std::move(parts)));
  ASSAY_ASSIGN(instance->shelf_, Shelf::load(instance->data_directory_ / "catalogs"));
  ASSAY_ASSIGN(auto origin, record::Origin::parse(opening.origin));
  instance->start_writer(std::move(origin));
  const crypto::PrivateKey key = crypto::PrivateKey::generate();
  store::NewEntry first;
  first.issuer = opening.registrar.id;
  first.event = registry::LogOpened{opening.origin, opening.registrar, key.public_key().multibase()};
  first.private_key = &key;
  ASSAY_TRY(instance->record(first));
  for (const auto& [reference, catalog] : instance->shelf_.catalogs()) {
    ASSAY_TRY(adopt_catalog(*instance, reference));
  }
  std::vector<std::string> schemes;
  std::error_code failure;
  for (const auto& item :
       std::filesystem::directory_iterator(instance->data_directory_ / "schemes", failure)) {
    if (item.is_directory()) schemes.push_back(item.path().filename().string());
  }
  std::sort(schemes.begin(), schemes.end());
  for (const auto& scheme : schemes) ASSAY_TRY(adopt_scheme(*instance, scheme));
  return instance;
}

Result<std::unique_ptr<Instance>> Instance::open(InstanceParts parts) {
  std::unique_ptr<Instance> instance(new Instance(std::move(parts)));
  ASSAY_ASSIGN(instance->shelf_, Shelf::load(instance->data_directory_ / "catalogs"));
  ASSAY_TRY(instance->load());
  return instance;
}

Result<void> Instance::load() {
  ASSAY_ASSIGN(const auto snapshot, store_->read());
  ASSAY_ASSIGN(registry_, store::load_registry(*snapshot));
  if (registry_.opened() == nullptr) return Error{"record.not_opened", {{"entry", "0"}}};
  ASSAY_ASSIGN(auto origin, record::Origin::parse(registry_.opened()->origin));
  index_ = registry::SearchIndex(registry_);
  const Instant now = clock_->now();
  std::unordered_map<std::uint64_t, const registry::Publication*> speaking;
  for (const auto& [service, versions] : registry_.service_histories()) {
    const auto listing = chosen_listing(registry_, service, now);
    if (!listing) continue;
    speaking[listing->publication->entry] = listing->publication;
    columns_.set_without_answers(service, listing->publication->entry);
  }
  ASSAY_TRY(snapshot->projections().for_each_packed(
      [&](std::uint64_t entry, std::string_view packed) -> Result<void> {
        const auto found = speaking.find(entry);
        if (found == speaking.end()) return {};
        const auto& published = found->second->published;
        if (published.kind != assessment::DocumentKind::caiq) return {};
        columns_.set_answers(published.listing.service, entry,
                             registry_.shared_catalog(published.catalog), packed);
        return {};
      }));
  ASSAY_ASSIGN(auto texts, snapshot->official_texts().all());
  for (auto& text : texts) shelf_.add_official_text(std::move(text));
  start_writer(std::move(origin));
  return {};
}

void Instance::start_writer(record::Origin origin) {
  writer_.emplace(store::RecordWriter::Environment{
      .store = *store_,
      .registry = registry_,
      .registry_mutex = mutex_,
      .clock = *clock_,
      .sealing = sealing_,
      .origin = std::move(origin),
      .appended = [this](const store::AppendedEntry& appended) { take_in(appended); }});
}

Reading Instance::reading(std::optional<Instant> as_of) const {
  const Instant now = clock_->now();
  const bool historical = as_of && *as_of < now;
  return Reading(*this, historical ? *as_of : now, historical);
}

Result<std::uint64_t> Instance::record(const store::NewEntry& entry) {
  return writer_->append(entry);
}

Result<std::uint64_t> Instance::record(std::span<const store::NewEntry> entries) {
  return writer_->append_all(entries);
}

Result<void> Instance::keep_official_text(const catalog::OfficialText& text) {
  ASSAY_ASSIGN(const auto transaction, store_->write());
  ASSAY_TRY(transaction->official_texts().put(text));
  ASSAY_TRY(transaction->commit());
  const std::unique_lock lock(mutex_);
  shelf_.add_official_text(text);
  return {};
}

party::OrganisationId Instance::registrar() const {
  const std::shared_lock lock(mutex_);
  return registry_.opened()->registrar.id;
}

/// Runs with the mutex held exclusively, after the registry has taken the entry.
void Instance::take_in(const store::AppendedEntry& appended) {
  index_.update(registry_, appended.recorded);
  if (const auto* gone = std::get_if<registry::BlobWithdrawn>(&appended.recorded.event)) {
    documents_.forget(gone->digest);
    for (const auto& [key, history] : registry_.listing_histories()) {
      for (const auto& publication : history.publications) {
        if (publication.published.content.digest == gone->digest) refresh_columns(key.service);
      }
    }
    return;
  }
  if (const auto service = service_of(appended.recorded.event)) refresh_columns(*service);
}

/// Asks the projections again which answers speak for the service. If the store can't be read, the
/// service's answers become unknown rather than stale.
void Instance::refresh_columns(const party::ServiceId& service) {
  const auto listing = chosen_listing(registry_, service, *registry_.last_recorded());
  if (!listing) {
    columns_.remove(service);
    return;
  }
  const auto& publication = *listing->publication;
  columns_.set_without_answers(service, publication.entry);
  if (publication.published.kind != assessment::DocumentKind::caiq) return;
  const auto snapshot = store_->read();
  if (!snapshot.ok()) return;
  const auto packed = (*snapshot)->projections().packed_answers(publication.entry);
  if (!packed.ok() || !packed->has_value()) return;
  columns_.set_answers(service, publication.entry,
                       registry_.shared_catalog(publication.published.catalog), **packed);
}

}  // namespace assay::app
