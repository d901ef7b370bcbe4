#pragma once
#include <gtest/gtest.h>

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/clock.h"
#include "base/messages.h"
#include "base/test_folder.h"
#include "crypto/sha256.h"
#include "record/answer_document.h"
#include "record/catalog_document.h"
#include "record/scheme_document.h"
#include "registry/test_record.h"
#include "store/load_registry.h"
#include "store/record_writer.h"
#include "store/registry_mutex.h"
#include "store/sqlite/sqlite_store.h"

/// Small records in real stores, for the tests of what writes and reads them.
namespace assay::store::test {

using registry::test::at;
using registry::test::listing_key;
using registry::test::organisation;
using registry::test::service;

inline const std::string operator_id = "operator";

inline registry::BlobReference reference_to(const std::string& document) {
  return {"application/json", document.size(), crypto::sha256(document)};
}

inline NewEntry act(const std::string& issuer, registry::Event event) {
  NewEntry entry;
  entry.issuer = party::OrganisationId(issuer);
  entry.event = std::move(event);
  return entry;
}

/// A catalog of 8 questions, "ccm:<version>".
inline std::shared_ptr<const catalog::Catalog> small_catalog(const std::string& version) {
  return registry::test::make_catalog(version, 2, 2, 2);
}

/// Answers to small_catalog(): all Yes, with a text in the first.
inline assessment::AnswerSet answers_to(const catalog::Catalog& catalog, const std::string& text) {
  assessment::AnswerSet answers{catalog.reference(), "", {}};
  answers.answers.resize(catalog.questions().size(),
                         {assessment::AnswerValue::yes, assessment::Ownership::csp_owned, "", ""});
  answers.answers[0].implementation = text;
  return answers;
}

inline NewEntry adoption(const catalog::Catalog& catalog) {
  const std::string document = record::catalog_document(catalog);
  NewEntry entry =
      act(operator_id, registry::CatalogVersion{catalog.reference(), reference_to(document)});
  entry.content = document;
  return entry;
}

inline NewEntry adoption(const scheme::Scheme& scheme) {
  const std::string document = record::scheme_document(scheme);
  NewEntry entry =
      act(operator_id, registry::SchemeVersion{scheme.id, scheme.version, reference_to(document)});
  entry.content = document;
  return entry;
}

inline NewEntry publication(const std::string& issuer, const std::string& service_id,
                            const assessment::Document& document, const catalog::Catalog& catalog) {
  NewEntry entry;
  entry.issuer = party::OrganisationId(issuer);
  entry.content = record::answer_document(document, catalog);
  registry::SelfAssessmentPublished event;
  event.listing = listing_key(service_id);
  event.kind = assessment::kind_of(document);
  event.catalog = catalog.reference();
  event.counts = assessment::count(document);
  event.content = reference_to(entry.content);
  entry.event = std::move(event);
  return entry;
}

/// A store in a folder of its own, the registry folded from it, and the writer of its record.
class TestStore {
 public:
  TestStore() { open(Access::create); }

  std::filesystem::path file() const { return folder_.path() / "assay.db"; }
  const std::filesystem::path& folder() const { return folder_.path(); }
  Store& store() { return *store_; }
  const registry::Registry& registry() const { return registry_; }
  RecordWriter& writer() { return *writer_; }
  const crypto::SealingKey& sealing() const { return sealing_; }

  /// Gives the file free, e.g. to change it behind the store's back.
  void close() {
    writer_.reset();
    store_.reset();
  }
  void open(Access access = Access::write) {
    auto opened = open_sqlite_store(file(), access);
    ASSERT_TRUE(opened.ok()) << opened.error().code;
    store_ = std::move(opened).value();
    // A test that damages the record asks itself whether it can be read.
    registry_ = registry::Registry();
    if (const auto snapshot = store_->read(); snapshot.ok()) {
      if (auto loaded = load_registry(**snapshot); loaded.ok()) registry_ = *std::move(loaded);
    }
    start_writer();
  }

  /// Expects it to be accepted; the index.
  std::uint64_t add(const NewEntry& entry) {
    const auto index = writer_->append(entry);
    if (!index.ok()) ADD_FAILURE() << render_error(Language::en, index.error());
    return index.ok() ? *index : 0;
  }
  /// The code of the refusal; "" if it was accepted.
  std::string refusal(const NewEntry& entry) {
    const auto index = writer_->append(entry);
    return index.ok() ? "" : index.error().code;
  }

  /// Entries 0 to 2: the log with a catalog "ccm:4.0" and a scheme that takes it.
  void open_log() {
    NewEntry first =
        act(operator_id, registry::LogOpened{"registry.example", organisation(operator_id),
                                             operator_key.public_key().multibase()});
    first.private_key = &operator_key;
    add(first);
    add(adoption(*catalog));
    add(adoption(registry::test::make_scheme("1", {catalog->reference()})));
  }
  /// Two entries: an organisation and its key, whose private part is held here.
  void add_organisation(const std::string& id, const crypto::PrivateKey& key) {
    add(act(operator_id, registry::OrganisationRegistered{organisation(id)}));
    NewEntry with_key = act(
        operator_id, registry::KeyAdded{party::OrganisationId(id), key.public_key().multibase()});
    with_key.private_key = &key;
    add(with_key);
  }
  void add_service(const std::string& id, const std::string& owner) {
    add(act(owner, registry::ServiceRegistered{service(id, owner)}));
  }

  ManualClock clock{at("2025-04-01T09:00:00.000Z")};
  const std::shared_ptr<const catalog::Catalog> catalog = small_catalog("4.0");
  const crypto::PrivateKey operator_key = crypto::PrivateKey::generate();
  std::vector<AppendedEntry> appended;  ///< what the writer told

 private:
  void start_writer() {
    writer_.emplace(RecordWriter::Environment{
        .store = *store_,
        .registry = registry_,
        .registry_mutex = mutex_,
        .clock = clock,
        .sealing = sealing_,
        .origin = record::Origin::parse("registry.example").value(),
        .appended = [this](const AppendedEntry& entry) { appended.push_back(entry); }});
  }

  assay::test::TestFolder folder_;
  const crypto::SealingKey sealing_ = crypto::SealingKey::generate();
  std::unique_ptr<Store> store_;
  registry::Registry registry_;
  RegistryMutex mutex_;
  std::optional<RecordWriter> writer_;
};

}  // namespace assay::store::test
