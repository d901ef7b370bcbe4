#include "store/sqlite/sqlite_store.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <vector>

#include "store/sqlite/schema.h"
#include "store/sqlite/sessions.h"

namespace assay::store {
namespace {

using sqlite::Connection;

/// Readers' connections that are kept open; more are opened while they are needed.
constexpr std::size_t kept_connections = 8;

/// Held by the one process that writes. The system releases it when the process ends, however it
/// ends.
class WriterLock {
 public:
  WriterLock() = default;
  WriterLock(WriterLock&& other) noexcept : descriptor_(std::exchange(other.descriptor_, -1)) {}
  WriterLock& operator=(WriterLock&& other) noexcept {
    std::swap(descriptor_, other.descriptor_);
    return *this;
  }
  ~WriterLock() {
    if (descriptor_ >= 0) close(descriptor_);
  }

  static Result<WriterLock> take(const std::string& store) {
    const std::string file = store + ".lock";
    WriterLock lock;
    lock.descriptor_ = open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, S_IRUSR | S_IWUSR);
    if (lock.descriptor_ < 0) {
      return Error{"store.cannot_open", {{"file", file}, {"detail", std::strerror(errno)}}};
    }
    if (flock(lock.descriptor_, LOCK_EX | LOCK_NB) != 0) {
      return Error{"store.locked", {{"file", store}}};
    }
    return lock;
  }

 private:
  int descriptor_ = -1;
};

/// Submissions are nobody else's business, so only the owner may read the file; SQLite gives its
/// companions the same mode. A file that is there stays as it is: it is not even opened, because to
/// close it would give up the locks that this process may hold on it (POSIX).
Result<void> create_private_file(const std::string& file) {
  const int descriptor =
      open(file.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, S_IRUSR | S_IWUSR);
  if (descriptor < 0 && errno == EEXIST) return {};
  if (descriptor < 0) {
    return Error{"store.cannot_open", {{"file", file}, {"detail", std::strerror(errno)}}};
  }
  close(descriptor);
  return {};
}

class SqliteStore final : public Store {
 public:
  SqliteStore(std::string file, WriterLock lock, std::unique_ptr<Connection> writer)
      : file_(std::move(file)), lock_(std::move(lock)), writer_(std::move(writer)) {}

  Result<std::unique_ptr<const Snapshot>> read() const override {
    ASSAY_ASSIGN(std::unique_ptr<Connection> connection, idle_reader());
    return sqlite::SqliteSnapshot::begin(
        {connection.release(), [this](Connection* used) { take_back(used); }});
  }

  Result<std::unique_ptr<Transaction>> write() override {
    if (writer_ == nullptr) return not_writable();
    return sqlite::SqliteTransaction::begin(*writer_, std::unique_lock(writing_));
  }

  Result<std::unique_ptr<Rebuilding>> rebuild(bool repair) override {
    if (repair && writer_ == nullptr) return not_writable();
    std::unique_lock turn(writing_, std::defer_lock);
    if (repair) turn.lock();
    ASSAY_ASSIGN(std::unique_ptr<Connection> connection,
                 Connection::open(
                     file_, repair ? Connection::Mode::read_write : Connection::Mode::read_only));
    return sqlite::SqliteRebuilding::begin(std::move(connection), std::move(turn), repair);
  }

  Result<StoreHealth> health() const override {
    StoreHealth health;
    health.schema_version = sqlite::schema_version();
    std::error_code fault;
    for (const char* companion : {"", "-wal"}) {
      const std::uintmax_t bytes = std::filesystem::file_size(file_ + companion, fault);
      if (!fault) health.bytes += bytes;
    }
    const auto space = std::filesystem::space(file_, fault);
    if (fault) return Error{"store.io_error", {{"file", file_}, {"detail", fault.message()}}};
    health.free_bytes = space.available;
    return health;
  }

  Result<void> begin_filling() override {
    if (writer_ == nullptr) return not_writable();
    const std::lock_guard turn(writing_);
    return writer_->run_script("PRAGMA synchronous = OFF");
  }

  Result<void> settle() override {
    if (writer_ == nullptr) return not_writable();
    const std::lock_guard turn(writing_);
    ASSAY_TRY(writer_->run_script("PRAGMA synchronous = FULL"));
    // The checkpoint syncs the file with all that went there unsynced, but only if it has a page to
    // carry over: so there must be a change.
    ASSAY_TRY(writer_->run_script("UPDATE schema_migration SET name = name"));
    ASSAY_ASSIGN(const std::int64_t busy, writer_->integer("PRAGMA main.wal_checkpoint(TRUNCATE)"));
    if (busy != 0) return Error{"store.busy", {{"file", file_}}};
    return {};
  }

 private:
  Error not_writable() const { return Error{"store.not_writable", {{"file", file_}}}; }

  Result<std::unique_ptr<Connection>> idle_reader() const {
    {
      const std::lock_guard guard(idle_mutex_);
      if (!idle_.empty()) {
        std::unique_ptr<Connection> connection = std::move(idle_.back());
        idle_.pop_back();
        return connection;
      }
    }
    return Connection::open(file_, Connection::Mode::read_only);
  }

  void take_back(Connection* used) const {
    std::unique_ptr<Connection> connection(used);
    const std::lock_guard guard(idle_mutex_);
    if (idle_.size() < kept_connections) idle_.push_back(std::move(connection));
  }

  const std::string file_;
  const WriterLock lock_;
  std::mutex writing_;  // guards the writer's connection
  const std::unique_ptr<Connection> writer_;
  mutable std::mutex idle_mutex_;  // guards idle_
  mutable std::vector<std::unique_ptr<Connection>> idle_;
};

}  // namespace

Result<std::unique_ptr<Store>> open_sqlite_store(const std::filesystem::path& file, Access access,
                                                 const DiskReserve& reserve) {
  const std::string name = file.string();
  std::error_code fault;
  if (access != Access::create && !std::filesystem::exists(file, fault)) {
    // In a folder that may not be looked into nobody can tell.
    if (fault) return Error{"store.cannot_open", {{"file", name}, {"detail", fault.message()}}};
    return Error{"store.missing", {{"file", name}}};
  }
  if (access == Access::read) {
    ASSAY_ASSIGN(const std::unique_ptr<Connection> reader,
                 Connection::open(name, Connection::Mode::read_only));
    ASSAY_TRY(sqlite::check_version(*reader));
    return std::unique_ptr<Store>(new SqliteStore(name, {}, nullptr));
  }
  ASSAY_ASSIGN(WriterLock lock, WriterLock::take(name));
  if (access == Access::create) ASSAY_TRY(create_private_file(name));
  ASSAY_ASSIGN(std::unique_ptr<Connection> writer,
               Connection::open(name, Connection::Mode::read_write));
  writer->keep_free(reserve);
  ASSAY_TRY(sqlite::bring_up_to_date(*writer));
  return std::unique_ptr<Store>(new SqliteStore(name, std::move(lock), std::move(writer)));
}

}  // namespace assay::store
