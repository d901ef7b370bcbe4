#pragma once
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "account/caller.h"
#include "base/clock.h"
#include "base/result.h"
#include "crypto/ed25519.h"
#include "crypto/sealing.h"
#include "record/origin.h"
#include "registry/events.h"
#include "registry/registry.h"
#include "store/registry_mutex.h"
#include "store/store.h"

namespace assay::store {

/// A public act that is to become an entry.
struct NewEntry {
  party::OrganisationId issuer;
  registry::Event event;
  std::optional<Instant> effective;
  /// The document that the event names by digest; "" if it names none or the store has it already.
  std::string content;
  /// With LogOpened and KeyAdded: the private key, to be sealed and held from now on. Without it
  /// the organisation keeps its key to itself.
  const crypto::PrivateKey* private_key = nullptr;
  /// Who brought it about: every entry leaves a line in the audit trail, in the same transaction.
  account::Author author = account::shell_caller().author();
  /// What must hold of the registry at the very moment at which the entry is appended, beside the
  /// rules of the record: for what was looked at before may have changed since. Refuses by an
  /// error.
  std::function<Result<void>(const registry::Registry&, Instant recorded)> only_if;
  /// What else belongs to the same transaction, e.g. that a submission is published.
  std::function<Result<void>(Transaction&, std::uint64_t entry)> also;
};

/// What became of it, for those who keep something beside the registry.
struct AppendedEntry {
  registry::RecordedEvent recorded;
  registry::Content content;
  std::optional<std::string> packed;  ///< answers of a publication, registry::packed()
};

/// The one way into the record: checks, signs, stores and applies, so that the entry, its blob, its
/// projections and the head over all entries become durable together or not at all.
class RecordWriter {
 public:
  struct Environment {
    Store& store;
    registry::Registry& registry;
    /// Held exclusively while the registry changes; readers hold it shared.
    RegistryMutex& registry_mutex;
    const Clock& clock;
    const crypto::SealingKey& sealing;
    record::Origin origin;
    /// Called for each entry once it is durable, with registry_mutex held exclusively.
    std::function<void(const AppendedEntry&)> appended;
  };
  explicit RecordWriter(Environment environment) : environment_(std::move(environment)) {}

  /// Returns the entry's index. Errors: those of Registry::apply(), record::sign_event(),
  /// party::validate(), registry::validate(), "record.reason_invalid" (reason: blank, or characters
  /// that nobody sees), "key.not_held" (organisation, key), "key.malformed", "blob.digest_differs"
  /// (stated, computed), "blob.too_large" (bytes, limit), those of BlobRepository and of the
  /// document itself, "record.counts_differ" (entry: the event counts other answers than its
  /// document), "record.other_origin" (origin, expected), "store.out_of_step" (stored, known:
  /// another process wrote), those of check_act_allowance() and of Store. After an error nothing
  /// has changed. (If the error is the store's own, the entry may nevertheless be there after the
  /// next start: the disk did not say.)
  Result<std::uint64_t> append(const NewEntry& entry);

  /// Several in one transaction, all or none; returns the first one's index. Readers wait until it
  /// is over. An organisation enters the record so, with all that it has: that is not held against
  /// its allowance for acts, but counts on the day.
  Result<std::uint64_t> append_all(std::span<const NewEntry> entries);

  /// Writes what is no entry while nobody appends: what `act` finds in the registry holds until its
  /// transaction has ended. Errors: those of `act`, "store.out_of_step", and those of Store.
  Result<void> write_beside(
      const std::function<Result<void>(Transaction&, const registry::Registry&)>& act);

 private:
  Result<std::unique_ptr<Transaction>> begin();
  Result<AppendedEntry> write(Transaction& transaction, const NewEntry& entry) const;
  Result<AppendedEntry> accept(Transaction& transaction, const NewEntry& entry) const;
  Result<void> check(const NewEntry& entry) const;
  Result<void> store_keys(Transaction& transaction, const NewEntry& entry) const;
  Result<crypto::PrivateKey> signing_key(const Transaction& transaction,
                                         const NewEntry& entry) const;
  void apply(const AppendedEntry& appended);
  /// With registry_mutex held exclusively: makes the registry anew from what the store holds.
  Result<void> forget_unwritten();

  Environment environment_;
  std::mutex writing_;
  bool out_of_step_ = false;  ///< the registry in memory could not be brought back to the store's
};

}  // namespace assay::store
