#include "store/record_writer.h"

#include <algorithm>

#include "base/check.h"
#include "base/limits.h"
#include "base/text.h"
#include "crypto/sha256.h"
#include "log/merkle_tree.h"
#include "record/entry.h"
#include "store/act_allowance.h"
#include "store/content.h"
#include "store/entry_audit.h"
#include "store/load_registry.h"
#include "store/projection.h"

namespace assay::store {
namespace {

/// The public key that an event adds for an organisation, or nullptr.
const std::string* added_key(const registry::Event& event) {
  if (const auto* opened = std::get_if<registry::LogOpened>(&event)) return &opened->key;
  if (const auto* added = std::get_if<registry::KeyAdded>(&event)) return &added->key;
  return nullptr;
}

/// Whoever reads that something was taken back reads why.
Result<void> validate_reason(const std::string& reason) {
  const auto invalid = [](std::string fault) {
    return Error{"record.reason_invalid", {{"reason", std::move(fault)}}};
  };
  if (!is_utf8(reason)) return invalid("not-utf8");
  if (is_blank(reason)) return invalid("blank");
  if (!hidden_character(reason, TextLines::several).empty()) return invalid("hidden-character");
  return {};
}

/// What people wrote. Asked here and not by the fold, so that what was taken once still holds.
Result<void> validate_words(const registry::Event& event) {
  if (const auto* opened = std::get_if<registry::LogOpened>(&event)) {
    return party::validate(opened->registrar);
  }
  if (const auto* registered = std::get_if<registry::OrganisationRegistered>(&event)) {
    return party::validate(registered->organisation);
  }
  if (const auto* registered = std::get_if<registry::ServiceRegistered>(&event)) {
    return party::validate(registered->service);
  }
  if (const auto* withdrawn = std::get_if<registry::ListingWithdrawn>(&event)) {
    return validate_reason(withdrawn->reason);
  }
  if (const auto* revoked = std::get_if<registry::KeyRevoked>(&event)) {
    return validate_reason(revoked->reason);
  }
  if (const auto* withdrawn = std::get_if<registry::BlobWithdrawn>(&event)) {
    return validate_reason(withdrawn->reason);
  }
  if (const auto* merged = std::get_if<registry::OrganisationMerged>(&event)) {
    return validate_reason(merged->reason);
  }
  if (const auto* merged = std::get_if<registry::ServiceMerged>(&event)) {
    return validate_reason(merged->reason);
  }
  if (const auto* imported = std::get_if<registry::RecordImported>(&event)) {
    return registry::validate(*imported);
  }
  return {};
}

/// The document is the one that the event names.
Result<void> check_content(const NewEntry& entry) {
  const registry::BlobReference* reference = record::content_of(entry.event);
  if (entry.content.empty()) return {};
  ASSAY_CHECK(reference != nullptr);
  if (entry.content.size() > limits::blob_bytes) {
    return Error{"blob.too_large",
                 {{"bytes", std::to_string(entry.content.size())},
                  {"limit", std::to_string(limits::blob_bytes)}}};
  }
  const Digest digest = crypto::sha256(entry.content);
  if (digest != reference->digest || entry.content.size() != reference->size) {
    return Error{"blob.digest_differs",
                 {{"stated", to_hex(reference->digest)}, {"computed", to_hex(digest)}}};
  }
  return {};
}

/// Puts the document into the store, or takes the one that is there already.
Result<std::string> stored_content(Transaction& transaction, const NewEntry& entry,
                                   const registry::BlobReference& reference) {
  if (entry.content.empty()) {
    ASSAY_ASSIGN(std::string document, transaction.blobs().get(reference.digest));
    // Also refuses another media type than the one it was stored with.
    ASSAY_TRY(transaction.blobs().put(reference.digest, reference.media_type, document));
    if (document.size() != reference.size) {
      return Error{"blob.digest_differs",
                   {{"stated", to_hex(reference.digest)}, {"computed", to_hex(reference.digest)}}};
    }
    return document;
  }
  ASSAY_TRY(transaction.blobs().put(reference.digest, reference.media_type, entry.content));
  return entry.content;
}

}  // namespace

Result<void> RecordWriter::check(const NewEntry& entry) const {
  ASSAY_TRY(validate_words(entry.event));
  if (const auto* opened = std::get_if<registry::LogOpened>(&entry.event)) {
    if (opened->origin != environment_.origin.name()) {
      return Error{"record.other_origin",
                   {{"origin", opened->origin}, {"expected", environment_.origin.name()}}};
    }
  }
  if (const std::string* key = added_key(entry.event)) {
    ASSAY_TRY(crypto::PublicKey::from_multibase(*key));
    ASSAY_CHECK(entry.private_key == nullptr ||
                entry.private_key->public_key().multibase() == *key);
  }
  return check_content(entry);
}

Result<crypto::PrivateKey> RecordWriter::signing_key(const Transaction& transaction,
                                                     const NewEntry& entry) const {
  std::vector<std::string> keys = environment_.registry.active_keys(entry.issuer);
  if (const auto* opened = std::get_if<registry::LogOpened>(&entry.event)) keys = {opened->key};
  ASSAY_ASSIGN(const std::vector<std::string> held, transaction.keys().held(entry.issuer));
  // The newest that is held here.
  for (auto key = keys.rbegin(); key != keys.rend(); ++key) {
    if (std::find(held.begin(), held.end(), *key) != held.end()) {
      return private_key(transaction.keys(), environment_.sealing, entry.issuer, *key);
    }
  }
  return Error{"key.not_held",
               {{"organisation", entry.issuer.text()}, {"key", keys.empty() ? "-" : keys.back()}}};
}

Result<void> RecordWriter::store_keys(Transaction& transaction, const NewEntry& entry) const {
  if (entry.private_key == nullptr) return {};
  const auto* opened = std::get_if<registry::LogOpened>(&entry.event);
  const auto* added = std::get_if<registry::KeyAdded>(&entry.event);
  ASSAY_CHECK(opened != nullptr || added != nullptr);
  return keep_private_key(transaction.keys(), environment_.sealing,
                          opened != nullptr ? opened->registrar.id : added->organisation,
                          *entry.private_key);
}

Result<AppendedEntry> RecordWriter::accept(Transaction& transaction, const NewEntry& entry) const {
  const registry::Registry& registry = environment_.registry;
  AppendedEntry appended;
  registry::RecordedEvent& recorded = appended.recorded;
  // The wall clock may be set back; the record's time never is.
  const Instant now = environment_.clock.now();
  recorded = {registry.size(), std::max(now, registry.last_recorded().value_or(now)),
              entry.effective, entry.issuer, entry.event};
  if (recorded.effective == recorded.recorded) recorded.effective.reset();
  ASSAY_TRY(check(entry));
  if (gives_meaning(entry.event)) {
    ASSAY_ASSIGN(const std::string document,
                 stored_content(transaction, entry, *record::content_of(entry.event)));
    ASSAY_ASSIGN(appended.content, read_content(entry.event, document));
  }
  ASSAY_TRY(registry.would_accept(recorded, appended.content));
  if (entry.only_if) ASSAY_TRY(entry.only_if(registry, recorded.recorded));
  if (const auto* published = std::get_if<registry::SelfAssessmentPublished>(&entry.event)) {
    ASSAY_ASSIGN(const std::string document,
                 stored_content(transaction, entry, published->content));
    const catalog::Catalog* catalog = registry.catalog(published->catalog, recorded.recorded);
    ASSAY_CHECK(catalog != nullptr);
    ASSAY_ASSIGN(appended.packed,
                 read_packed_answers(*published, recorded.index, document, *catalog));
  }
  return appended;
}

Result<AppendedEntry> RecordWriter::write(Transaction& transaction, const NewEntry& entry) const {
  ASSAY_ASSIGN(AppendedEntry appended, accept(transaction, entry));
  const registry::RecordedEvent& recorded = appended.recorded;
  ASSAY_TRY(store_keys(transaction, entry));
  ASSAY_ASSIGN(const crypto::PrivateKey key, signing_key(transaction, entry));
  ASSAY_ASSIGN(const std::optional<SubjectHeadRow> before,
               transaction.projections().subject_head(
                   record::subject_of(recorded.event, environment_.origin)));
  std::optional<Digest> prev;
  if (before) prev = before->digest;
  ASSAY_ASSIGN(record::SignedEntry written,
               record::sign_event(recorded, environment_.origin, prev, key));
  const Digest leaf = log::leaf_hash(written.bytes);
  ASSAY_TRY(transaction.entries().append(
      {recorded.index, recorded.recorded, std::move(written.bytes), leaf}));
  if (const auto* withdrawn = std::get_if<registry::BlobWithdrawn>(&recorded.event)) {
    ASSAY_TRY(transaction.blobs().withdraw(withdrawn->digest));
  }
  if (const auto* revoked = std::get_if<registry::KeyRevoked>(&recorded.event)) {
    ASSAY_TRY(transaction.keys().remove(revoked->organisation, revoked->key));
  }
  if (const auto* merged = std::get_if<registry::OrganisationMerged>(&recorded.event)) {
    ASSAY_ASSIGN(const auto held, transaction.keys().held(merged->organisation));
    for (const std::string& useless : held) {
      ASSAY_TRY(transaction.keys().remove(merged->organisation, useless));
    }
  }
  ASSAY_TRY(project({recorded, written.subject, written.digest, appended.packed},
                    transaction.projections()));
  ASSAY_TRY(transaction.audit().add(audit_line_of(recorded, entry.author)));
  if (entry.also) ASSAY_TRY(entry.also(transaction, recorded.index));
  return appended;
}

void RecordWriter::apply(const AppendedEntry& appended) {
  const Result<void> applied = environment_.registry.apply(appended.recorded, appended.content);
  ASSAY_CHECK(applied.ok());  // would_accept() said so
}

// Whoever needs both waits for the store's transaction first and for the registry second: others
// write to the store too, and may read the registry while they do.
Result<std::unique_ptr<Transaction>> RecordWriter::begin() {
  if (out_of_step_) {
    const std::unique_lock changing(environment_.registry_mutex);
    ASSAY_TRY(forget_unwritten());
  }
  ASSAY_ASSIGN(std::unique_ptr<Transaction> transaction, environment_.store.write());
  ASSAY_ASSIGN(const RecordHead head, transaction->entries().head());
  const std::uint64_t known = environment_.registry.size();
  if (head.size == known) return transaction;
  return Error{"store.out_of_step",
               {{"stored", std::to_string(head.size)}, {"known", std::to_string(known)}}};
}

Result<void> RecordWriter::forget_unwritten() {
  out_of_step_ = true;
  ASSAY_ASSIGN(const std::unique_ptr<const Snapshot> snapshot, environment_.store.read());
  ASSAY_ASSIGN(environment_.registry, load_registry(*snapshot));
  out_of_step_ = false;
  return {};
}

Result<std::uint64_t> RecordWriter::append(const NewEntry& entry) {
  const std::lock_guard writing(writing_);
  ASSAY_ASSIGN(const std::unique_ptr<Transaction> transaction, begin());
  ASSAY_TRY(check_act_allowance(*transaction, environment_.registry, entry.issuer, entry.event,
                                entry.author, environment_.clock.now()));
  ASSAY_ASSIGN(const AppendedEntry appended, write(*transaction, entry));
  ASSAY_TRY(transaction->commit());
  const std::unique_lock changing(environment_.registry_mutex);
  apply(appended);
  if (environment_.appended) environment_.appended(appended);
  return appended.recorded.index;
}

Result<std::uint64_t> RecordWriter::append_all(std::span<const NewEntry> entries) {
  ASSAY_CHECK(!entries.empty());
  const std::lock_guard writing(writing_);
  ASSAY_ASSIGN(std::unique_ptr<Transaction> transaction, begin());
  const std::unique_lock changing(environment_.registry_mutex);
  std::vector<AppendedEntry> all;
  const auto write_all = [&]() -> Result<void> {
    for (const NewEntry& entry : entries) {
      ASSAY_ASSIGN(AppendedEntry appended, write(*transaction, entry));
      apply(appended);  // the next ones are judged after it
      all.push_back(std::move(appended));
    }
    return transaction->commit();
  };
  if (const Result<void> written = write_all(); !written.ok()) {
    transaction.reset();
    // If reading fails too, the next act tries again before anything else is written.
    if (!all.empty()) static_cast<void>(forget_unwritten());
    return written.error();
  }
  for (const AppendedEntry& appended : all) {
    if (environment_.appended) environment_.appended(appended);
  }
  return all.front().recorded.index;
}

Result<void> RecordWriter::write_beside(
    const std::function<Result<void>(Transaction&, const registry::Registry&)>& act) {
  const std::lock_guard writing(writing_);
  ASSAY_ASSIGN(const std::unique_ptr<Transaction> transaction, begin());
  ASSAY_TRY(act(*transaction, environment_.registry));
  return transaction->commit();
}

}  // namespace assay::store
