#include "app/instance.h"

#include <mutex>
#include <unordered_map>

#include "app/adoption.h"
#include "app/audit_trail.h"
#include "app/chosen_publication.h"
#include "app/scheme_file.h"
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
  if (const auto* merged = std::get_if<registry::ServiceMerged>(&event)) return merged->service;
  return std::nullopt;
}

/// No value also if the store can't be read.
std::optional<std::string> kept_answers(const store::Store& store, std::uint64_t publication) {
  const auto snapshot = store.read();
  if (!snapshot.ok()) return std::nullopt;
  auto packed = (*snapshot)->projections().packed_answers(publication);
  return packed.ok() ? std::move(packed).value() : std::nullopt;
}

}  // namespace

Instance::Instance(InstanceParts parts)
    : store_(std::move(parts.store)),
      sealing_(std::move(parts.sealing)),
      data_directory_(std::move(parts.data_directory)),
      clock_(parts.clock) {}

Result<std::unique_ptr<Instance>> Instance::create(InstanceParts parts, const Opening& opening) {
  std::unique_ptr<Instance> instance(new Instance(std::move(parts)));
  ASSAY_TRY(instance->load_shelf());
  {
    ASSAY_ASSIGN(const auto snapshot, instance->store_->read());
    ASSAY_ASSIGN(const store::RecordHead head, snapshot->entries().head());
    if (head.size > 0) {
      return Error{"record.already_opened", {{"entry", std::to_string(head.size)}}};
    }
  }
  ASSAY_ASSIGN(auto origin, record::Origin::parse(opening.origin));
  instance->start_writer(std::move(origin));
  const crypto::PrivateKey key = crypto::PrivateKey::generate();
  ASSAY_ASSIGN(const auto entries, instance->first_entries(opening, key));
  ASSAY_TRY(instance->record(entries));
  return instance;
}

Result<std::vector<store::NewEntry>> Instance::first_entries(const Opening& opening,
                                                             const crypto::PrivateKey& key) const {
  const party::OrganisationId& registrar = opening.registrar.id;
  std::vector<store::NewEntry> entries(1);
  entries[0].issuer = registrar;
  entries[0].event =
      registry::LogOpened{opening.origin, opening.registrar, key.public_key().multibase()};
  entries[0].private_key = &key;
  for (const auto& [reference, catalog] : shelf_->catalogs()) {
    entries.push_back(adoption_of(*catalog, registrar));
  }
  ASSAY_ASSIGN(const auto schemes, read_scheme_files(data_directory_ / "schemes"));
  for (const scheme::Scheme& scheme : schemes) entries.push_back(adoption_of(scheme, registrar));
  return entries;
}

Result<std::unique_ptr<Instance>> Instance::open(InstanceParts parts) {
  std::unique_ptr<Instance> instance(new Instance(std::move(parts)));
  ASSAY_TRY(instance->load_shelf());
  ASSAY_TRY(instance->load());
  return instance;
}

Result<void> Instance::load_shelf() {
  ASSAY_ASSIGN(Shelf shelf, Shelf::load(data_directory_ / "catalogs"));
  shelf_ = std::make_shared<const Shelf>(std::move(shelf));
  return {};
}

Result<void> Instance::load() {
  ASSAY_ASSIGN(const auto snapshot, store_->read());
  ASSAY_ASSIGN(registry_, store::load_registry(*snapshot));
  if (registry_.opened() == nullptr) return Error{"record.not_opened", {{"entry", "0"}}};
  ASSAY_ASSIGN(auto origin, record::Origin::parse(registry_.opened()->origin));
  index_ = registry::SearchIndex(registry_);
  const Instant newest = *registry_.last_recorded();
  std::unordered_map<std::uint64_t, const registry::Publication*> speaking;
  for (const auto& [service, versions] : registry_.service_histories()) {
    const auto listing = chosen_listing(registry_, service, newest);
    if (!listing || registry_.merger_of(service, newest) != nullptr) continue;
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
  for (const catalog::Catalog* catalog : registry_.catalogs(newest)) {
    take_in_catalog(registry_.shared_catalog(catalog->reference()));
  }
  ASSAY_ASSIGN(auto texts, snapshot->official_texts().all());
  Shelf shelf = *shelf_;
  for (auto& text : texts) shelf.add_official_text(std::move(text));
  shelf_ = std::make_shared<const Shelf>(std::move(shelf));
  number_slots();
  start_writer(std::move(origin));
  return {};
}

void Instance::number_slots() {
  const auto rows = columns_.rows();
  while (numbers_.size() < rows.size()) {
    numbers_.push_back(index_.number_of(rows[numbers_.size()].service));
  }
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
  return Reading(*this, as_of);
}

Result<std::uint64_t> Instance::record(const store::NewEntry& entry) {
  return writer_->append(entry);
}

Result<std::uint64_t> Instance::record(std::span<const store::NewEntry> entries) {
  return writer_->append_all(entries);
}

Result<void> Instance::write_beside(
    const std::function<Result<void>(store::Transaction&, const registry::Registry&)>& act) {
  return writer_->write_beside(act);
}

Result<void> Instance::keep_official_text(const catalog::OfficialText& text) {
  ASSAY_ASSIGN(const auto transaction, store_->write());
  ASSAY_TRY(transaction->official_texts().put(text));
  ASSAY_TRY(note(*transaction, account::shell_caller().author(), clock_->now(),
                 {.act = account::Act::official_text_imported,
                  .organisation = {},
                  .subject = text.reference.text(),
                  .detail = text.source_name}));
  ASSAY_TRY(transaction->commit());
  const std::unique_lock lock(mutex_);
  Shelf shelf = *shelf_;
  shelf.add_official_text(text);
  shelf_ = std::make_shared<const Shelf>(std::move(shelf));
  return {};
}

std::shared_ptr<const Shelf> Instance::shelf() const {
  const std::shared_lock lock(mutex_);
  return shelf_;
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
        if (publication.published.content.digest == gone->digest)
          refresh_columns(key.service, appended);
      }
    }
    return;
  }
  if (appended.content.catalog != nullptr) take_in_catalog(appended.content.catalog);
  if (const auto service = service_of(appended.recorded.event)) refresh_columns(*service, appended);
  number_slots();
}

/// What the operator adopted beside the catalogs that Assay ships is on the shelf too.
void Instance::take_in_catalog(const std::shared_ptr<const catalog::Catalog>& catalog) {
  if (shelf_->find_catalog(catalog->reference()) != nullptr) return;
  Shelf shelf = *shelf_;
  shelf.add_catalog(catalog);
  shelf_ = std::make_shared<const Shelf>(std::move(shelf));
}

/// Puts those answers into the columns that speak for the service after this entry. If they are
/// older and the store can't be read, they become unknown rather than stale.
void Instance::refresh_columns(const party::ServiceId& service,
                               const store::AppendedEntry& appended) {
  const Instant newest = *registry_.last_recorded();
  const auto listing = chosen_listing(registry_, service, newest);
  if (!listing || registry_.merger_of(service, newest) != nullptr) {
    columns_.remove(service);
    return;
  }
  const auto& publication = *listing->publication;
  columns_.set_without_answers(service, publication.entry);
  if (publication.published.kind != assessment::DocumentKind::caiq) return;
  const std::optional<std::string> packed = publication.entry == appended.recorded.index
                                                ? appended.packed
                                                : kept_answers(*store_, publication.entry);
  if (!packed) return;
  columns_.set_answers(service, publication.entry,
                       registry_.shared_catalog(publication.published.catalog), *packed);
}

}  // namespace assay::app
