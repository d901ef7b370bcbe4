#pragma once
#include <atomic>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <shared_mutex>
#include <span>
#include <string>
#include <vector>

#include "app/document_cache.h"
#include "app/shelf.h"
#include "assessment/answer.h"
#include "base/clock.h"
#include "base/limits.h"
#include "base/result.h"
#include "crypto/sealing.h"
#include "registry/answer_columns.h"
#include "registry/registry.h"
#include "registry/search.h"
#include "store/record_writer.h"
#include "store/registry_mutex.h"
#include "store/store.h"

namespace assay::app {

class Instance;

/// The registry as one reader sees it: at one instant, and unchanged for as long as it is held.
/// Pointers that it gives out are valid while it lives. Hold it for one request only: a writer
/// waits for it.
///
/// A thread that holds one must not ask for another, nor write: it would wait for itself, or for a
/// writer that waits for it. Within a transaction of the store one may be asked for: whoever
/// appends waits for the store first and for the registry second (store/record_writer.cc).
class Reading {
 public:
  const registry::Registry& registry() const;
  const Shelf& shelf() const;
  /// The same for those who go on after this reading has ended.
  std::shared_ptr<const Shelf> shared_shelf() const;
  /// The instant this reading is about: `as_of` if one was asked for, else now.
  Instant at() const { return at_; }
  /// True if an earlier instant was asked for: the answer columns of today do not apply.
  bool historical() const { return historical_; }

  const registry::SearchIndex& search_index() const;
  const registry::AnswerColumns& answer_columns() const;
  /// Whether the default search shows the service of a slot of answer_columns(). Not for earlier
  /// instants.
  bool in_default_search(registry::AnswerColumns::Slot slot) const;
  /// The published document of a publication, from its blob (cached by digest).
  /// Errors: "blob.withdrawn" (digest), "store.blob_damaged" (digest), "store.blob_missing"
  /// (digest), and those of the document.
  Result<std::shared_ptr<const assessment::Document>> document(
      const registry::Publication& publication) const;
  /// Errors: "blob.withdrawn" (digest: an entry says so), "blob.not_found" (digest),
  /// "store.blob_damaged" (digest), "store.blob_missing" (digest: gone without an entry).
  Result<std::string> blob(const Digest& digest) const;
  /// The exact bytes of an entry. Errors: "entry.not_found" (entry).
  Result<std::string> entry(std::uint64_t index) const;
  /// Size and root over all entries, as kept.
  Result<store::RecordHead> head() const;
  /// For reading much from the store at once.
  Result<std::unique_ptr<const store::Snapshot>> snapshot() const;

  /// The catalog as the record knows it at this instant, else nullptr.
  const catalog::Catalog* catalog(const catalog::CatalogReference& reference) const {
    return registry().catalog(reference, at_);
  }

 private:
  friend class Instance;
  Reading(const Instance& instance, std::optional<Instant> as_of);
  const Instance* instance_;
  std::shared_lock<store::RegistryMutex> lock_;
  Instant at_;
  bool historical_;
};

/// What an instance is made of; main() chooses the store.
struct InstanceParts {
  std::unique_ptr<store::Store> store;
  crypto::SealingKey sealing;
  std::filesystem::path data_directory;  ///< holds catalogs/, schemes/ and demo/
  const Clock* clock = nullptr;          ///< must outlive the instance
};

/// The first entry of a new registry.
struct Opening {
  std::string origin;             ///< name of the log, e.g. "assay.example"
  party::Organisation registrar;  ///< who runs it
};

/// One running registry: the store, and in memory what is folded from it. Thread-safe.
class Instance {
 public:
  /// Begins a record in an empty store and adopts every catalog and scheme of the data directory,
  /// all at once or not at all.
  /// Errors: "record.already_opened" (entry), "origin.malformed", those of Shelf::load() and of
  /// the record.
  static Result<std::unique_ptr<Instance>> create(InstanceParts parts, const Opening& opening);
  /// Loads what the store holds. Errors: "record.not_opened" (entry) for an empty store, those of
  /// Shelf::load() and of the store.
  static Result<std::unique_ptr<Instance>> open(InstanceParts parts);

  /// `as_of` in the future means now.
  Reading reading(std::optional<Instant> as_of = std::nullopt) const;

  /// Appends to the record; see store::RecordWriter.
  Result<std::uint64_t> record(const store::NewEntry& entry);
  Result<std::uint64_t> record(std::span<const store::NewEntry> entries);
  /// Writes what is no entry while nobody appends; see store::RecordWriter. What it finds in the
  /// registry it is given: it must not ask for a Reading.
  Result<void> write_beside(
      const std::function<Result<void>(store::Transaction&, const registry::Registry&)>& act);

  /// The shelf as it is now, for those who hold no Reading.
  std::shared_ptr<const Shelf> shelf() const;
  /// Replaces the operator's official text of one catalog version, durably, from the command line.
  Result<void> keep_official_text(const catalog::OfficialText& text);
  store::Store& store() { return *store_; }
  const store::Store& store() const { return *store_; }
  const Clock& clock() const { return *clock_; }
  const std::filesystem::path& data_directory() const { return data_directory_; }
  /// Where people reach this server, for links in letters: "https://registry.example", without a
  /// slash at the end. Said once, before anybody is served; never taken from a request.
  void be_reached_at(std::string address) { address_ = std::move(address); }
  const std::string& address() const { return address_; }
  /// Grows with each change of a setting (registry_settings.h): what was made with a smaller one
  /// may show what holds no more. Only this process writes while it runs.
  std::uint64_t settings_generation() const { return settings_generation_.load(); }
  void settings_changed() { ++settings_generation_; }
  /// The organisation that runs this registry.
  party::OrganisationId registrar() const;

 private:
  friend class Reading;
  explicit Instance(InstanceParts parts);
  Result<void> load_shelf();
  Result<void> load();
  void start_writer(record::Origin origin);
  void take_in(const store::AppendedEntry& appended);
  void number_slots();
  void take_in_catalog(const std::shared_ptr<const catalog::Catalog>& catalog);
  void refresh_columns(const party::ServiceId& service, const store::AppendedEntry& appended);
  Result<std::vector<store::NewEntry>> first_entries(const Opening& opening,
                                                     const crypto::PrivateKey& key) const;

  std::unique_ptr<store::Store> store_;
  crypto::SealingKey sealing_;
  std::filesystem::path data_directory_;
  const Clock* clock_;
  std::string address_ = "http://127.0.0.1:8080";
  mutable store::RegistryMutex mutex_;  // guards the five below
  std::shared_ptr<const Shelf> shelf_;  // itself never changed, but replaced
  registry::Registry registry_;
  registry::SearchIndex index_;
  registry::AnswerColumns columns_;
  std::vector<std::uint32_t> numbers_;  // of services in index_, by their slot in columns_
  std::optional<store::RecordWriter> writer_;
  std::atomic<std::uint64_t> settings_generation_{0};
  mutable DocumentCache documents_{limits::cached_document_bytes};
};

}  // namespace assay::app
