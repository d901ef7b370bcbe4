#pragma once
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "base/result.h"
#include "store/account_repository.h"
#include "store/audit_repository.h"
#include "store/blob_repository.h"
#include "store/distinction_repository.h"
#include "store/draft_repository.h"
#include "store/entry_repository.h"
#include "store/key_repository.h"
#include "store/letter_repository.h"
#include "store/link_repository.h"
#include "store/official_text_repository.h"
#include "store/organisation_repository.h"
#include "store/projection_repository.h"
#include "store/session_repository.h"
#include "store/setting_repository.h"
#include "store/submission_repository.h"

namespace assay::store {

/// What the store holds, unchanged while it is read. For one thread at a time; keep it short: as
/// long as it lives, the space of what writers replace cannot be used again.
class Snapshot {
 public:
  virtual ~Snapshot() = default;
  virtual const EntryRepository& entries() const = 0;
  virtual const BlobRepository& blobs() const = 0;
  virtual const ProjectionRepository& projections() const = 0;
  virtual const KeyRepository& keys() const = 0;
  virtual const SubmissionRepository& submissions() const = 0;
  virtual const OfficialTextRepository& official_texts() const = 0;
  virtual const AccountRepository& accounts() const = 0;
  virtual const LinkRepository& links() const = 0;
  virtual const OrganisationRepository& organisations() const = 0;
  virtual const SessionRepository& sessions() const = 0;
  virtual const AuditRepository& audit() const = 0;
  virtual const LetterRepository& letters() const = 0;
  virtual const DraftRepository& drafts() const = 0;
  virtual const DistinctionRepository& distinctions() const = 0;
  virtual const SettingRepository& settings() const = 0;
};

/// All or nothing: what was written is durable once commit() succeeds, and gone without it.
class Transaction : public Snapshot {
 public:
  using Snapshot::accounts, Snapshot::audit, Snapshot::blobs, Snapshot::distinctions,
      Snapshot::drafts, Snapshot::entries, Snapshot::keys, Snapshot::letters, Snapshot::links,
      Snapshot::official_texts, Snapshot::organisations, Snapshot::projections, Snapshot::sessions,
      Snapshot::settings, Snapshot::submissions;
  virtual EntryRepository& entries() = 0;
  virtual BlobRepository& blobs() = 0;
  virtual ProjectionRepository& projections() = 0;
  virtual KeyRepository& keys() = 0;
  virtual SubmissionRepository& submissions() = 0;
  virtual OfficialTextRepository& official_texts() = 0;
  virtual AccountRepository& accounts() = 0;
  virtual LinkRepository& links() = 0;
  virtual OrganisationRepository& organisations() = 0;
  virtual SessionRepository& sessions() = 0;
  virtual AuditRepository& audit() = 0;
  virtual LetterRepository& letters() = 0;
  virtual DraftRepository& drafts() = 0;
  virtual DistinctionRepository& distinctions() = 0;
  virtual SettingRepository& settings() = 0;

  /// The transaction is over after it, whatever it returns.
  virtual Result<void> commit() = 0;
};

/// A place where what is kept is not what the record says, or is damaged.
struct Difference {
  std::string table;     ///< "entry", "blob", a projection, or "file" for the database file itself
  std::string key;       ///< of the row: "17", a digest, an address; "" for a whole table
  std::string column;    ///< "" for a whole row
  std::string stored;    ///< "" where the row is missing; what the backend says of damage
  std::string computed;  ///< "" where the row should not be
  std::vector<Error> reasons;  ///< why an entry or a blob is not valid
};

/// Recreates the projections beside those that are kept.
class Rebuilding : public Snapshot {
 public:
  /// Empty at first; nobody else sees it.
  virtual ProjectionRepository& computed() = 0;
  /// Damage that the backend itself finds in its file. That of projections is mended with them.
  struct Damage {
    std::vector<Difference> record;  ///< of everything that is not a projection
    std::vector<Difference> projections;
  };
  virtual Result<Damage> damage() = 0;
  /// Compares every projection, row by row and column by column; at most `limit` differences are
  /// described, `count` counts all.
  struct Comparison {
    std::uint64_t rows = 0;   ///< that were compared
    std::uint64_t count = 0;  ///< of differences
    std::vector<Difference> first;
  };
  virtual Result<Comparison> compare(std::size_t limit) = 0;
  /// Puts the computed projections in the place of the kept ones, and the tree over all entries
  /// in the place of the kept one where the head states its size and root; durably.
  virtual Result<void> replace(const log::CompactTree& tree) = 0;
};

/// How a store lies on its disk, for those who look after the machine.
struct StoreHealth {
  std::int64_t schema_version = 0;
  std::uint64_t bytes = 0;       ///< of the store's files
  std::uint64_t free_bytes = 0;  ///< on the disk that holds them
};

/// A store of one registry. Thread-safe; what it hands out is not, and must be gone before it.
///
/// Errors of everything below: "store.disk_full" (file), "store.io_error" (file, detail),
/// "store.damaged" (file, detail), "store.busy" (file), "store.not_writable" (file), "store.failed"
/// (file, detail).
class Store {
 public:
  virtual ~Store() = default;
  virtual Result<std::unique_ptr<const Snapshot>> read() const = 0;
  /// One at a time: waits for the one before.
  virtual Result<std::unique_ptr<Transaction>> write() = 0;
  virtual Result<StoreHealth> health() const = 0;
  /// With `repair`, no other writer can come between; without, the store is only read.
  virtual Result<std::unique_ptr<Rebuilding>> rebuild(bool repair) = 0;

  /// From here on commits are not made durable one by one: if the machine stops before settle(),
  /// the whole store may be lost. Only for filling a new one that is thrown away if that fails.
  virtual Result<void> begin_filling() = 0;
  /// Everything that was committed is durable now, and every commit is again. Waits for readers.
  virtual Result<void> settle() = 0;
};

}  // namespace assay::store
