#include "store/sqlite/connection.h"

#include <algorithm>
#include <cerrno>
#include <filesystem>
#include <system_error>
#include <utility>

#include "base/check.h"

namespace assay::store::sqlite {
namespace {

/// How long a connection waits for a lock that another one holds.
constexpr int busy_milliseconds = 5'000;

bool is_full(int code, int system_error) {
  const bool no_room = system_error == ENOSPC || system_error == EDQUOT || system_error == EFBIG;
  return (code & 0xFF) == SQLITE_FULL || ((code & 0xFF) == SQLITE_IOERR && no_room);
}

std::string_view code_of(int code, int system_error) {
  if (is_full(code, system_error)) return "store.disk_full";
  switch (code & 0xFF) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return "store.busy";
    case SQLITE_IOERR:
      return "store.io_error";
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      return "store.damaged";
    case SQLITE_READONLY:
      return "store.not_writable";
    case SQLITE_CANTOPEN:
    case SQLITE_PERM:
    case SQLITE_AUTH:
      return "store.cannot_open";
    default:
      return "store.failed";
  }
}

/// `system_error` is errno after the call that failed, which began with 0 in it:
/// sqlite3_system_errno() does not know what made a COMMIT fail.
Error failure_of(const std::string& file, sqlite3* database, int code, int system_error) {
  const std::string_view name = code_of(code, system_error);
  Error error{std::string(name), {{"file", file}}};
  if (name == "store.disk_full" || name == "store.busy" || name == "store.not_writable") {
    return error;
  }
  error.parameters.emplace_back("detail",
                                database ? sqlite3_errmsg(database) : sqlite3_errstr(code));
  return error;
}

/// A reader of a WAL database shares memory with others through a file beside it. Where that file
/// cannot be made, nobody else can write there either: a copy that somebody was given to read. It
/// is whole as it lies there if no write-ahead log is left beside it.
bool may_be_unchanging(const std::string& file, const Error& error) {
  if (error.code != "store.not_writable" && error.code != "store.cannot_open") return false;
  std::error_code fault;
  const std::string log = file + "-wal";
  return !std::filesystem::exists(log, fault) || std::filesystem::file_size(log, fault) == 0;
}

/// The address by which SQLite opens a file without locks and companions.
std::string unchanging_address(const std::string& file) {
  std::string address = "file:";
  for (const char c : file) {
    if (c == '%' || c == '?' || c == '#') {
      address += c == '%' ? "%25" : c == '?' ? "%3f" : "%23";
    } else {
      address.push_back(c);
    }
  }
  return address + "?immutable=1";
}

}  // namespace

Statement::Statement(Statement&& other) noexcept
    : connection_(other.connection_),
      sql_(other.sql_),
      statement_(std::exchange(other.statement_, nullptr)) {}

Statement::~Statement() {
  if (statement_ != nullptr) connection_->give_back(sql_, statement_);
}

Result<bool> Statement::step() {
  errno = 0;
  const int code = sqlite3_step(statement_);
  if (code == SQLITE_ROW) return true;
  if (code == SQLITE_DONE) return false;
  return connection_->failure(code);
}

Result<void> Statement::run() {
  ASSAY_ASSIGN(const bool row, step());
  ASSAY_CHECK(!row);
  return {};
}

std::string_view Statement::view(int column) const {
  // The pointer must be taken before the length: it may convert the value.
  const auto* data = static_cast<const char*>(sqlite3_column_blob(statement_, column));
  const auto size = static_cast<std::size_t>(sqlite3_column_bytes(statement_, column));
  return data == nullptr ? std::string_view() : std::string_view(data, size);
}

Digest Statement::digest(int column) const {
  Digest digest;
  const std::string_view bytes = view(column);
  // A shorter value can only come from a damaged file; it is then no digest of anything.
  std::copy_n(bytes.begin(), std::min(bytes.size(), digest.bytes.size()), digest.bytes.begin());
  return digest;
}

void Statement::bind(int index, std::string_view value) {
  sqlite3_bind_text64(statement_, index, value.data() == nullptr ? "" : value.data(), value.size(),
                      SQLITE_TRANSIENT, SQLITE_UTF8);
}

void Statement::bind(int index, Bytes value) {
  sqlite3_bind_blob64(statement_, index, value.view.data() == nullptr ? "" : value.view.data(),
                      value.view.size(), SQLITE_TRANSIENT);
}

void Statement::bind(int index, const Digest& value) {
  sqlite3_bind_blob64(statement_, index, value.bytes.data(), value.bytes.size(), SQLITE_TRANSIENT);
}

Result<std::unique_ptr<Connection>> Connection::open(const std::string& file, Mode mode) {
  if (mode == Mode::read_write) return open_as(file, file, SQLITE_OPEN_READWRITE, mode);
  auto reader = open_as(file, file, SQLITE_OPEN_READONLY, mode);
  if (reader.ok() || !may_be_unchanging(file, reader.error())) return reader;
  return open_as(file, unchanging_address(file), SQLITE_OPEN_READONLY | SQLITE_OPEN_URI, mode);
}

Result<std::unique_ptr<Connection>> Connection::open_as(const std::string& file,
                                                        const std::string& address, int access,
                                                        Mode mode) {
  sqlite3* database = nullptr;
  errno = 0;
  const int code = sqlite3_open_v2(address.c_str(), &database,
                                   SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE | access, nullptr);
  std::unique_ptr<Connection> connection(new Connection(file, database));
  if (code != SQLITE_OK) return connection->failure(code);
  ASSAY_TRY(connection->prepare_session(mode));
  // SQLite looks at the file only when something is asked of it.
  if (mode == Mode::read_only) ASSAY_TRY(connection->integer("PRAGMA schema_version"));
  return connection;
}

Result<void> Connection::check_room(std::uint64_t bytes) const {
  if (bytes <= limits::large_write_bytes) return {};
  std::error_code fault;
  const auto space = std::filesystem::space(file_, fault);
  if (fault) return {};
  const std::uint64_t reserve =
      std::min<std::uint64_t>(reserve_.bytes, space.capacity / 100 * reserve_.percent);
  if (space.available >= reserve && space.available - reserve >= bytes) return {};
  // Anybody may be told this: not where the store lies, nor what else is there.
  return Error{"store.disk_reserve", {{"reserve", std::to_string(reserve)}}};
}

Connection::~Connection() {
  for (const auto& [sql, statements] : idle_) {
    for (sqlite3_stmt* statement : statements) sqlite3_finalize(statement);
  }
  sqlite3_close_v2(database_);
}

Result<void> Connection::prepare_session(Mode mode) {
  sqlite3_busy_timeout(database_, busy_milliseconds);
  // FULL: a commit is on the disk before it is acknowledged, also through a power cut.
  ASSAY_TRY(
      run_script("PRAGMA foreign_keys = ON; PRAGMA synchronous = FULL; PRAGMA trusted_schema = OFF;"
                 "PRAGMA cell_size_check = ON; PRAGMA journal_size_limit = 67108864;"
                 "PRAGMA cache_size = -16384;"));
  if (mode == Mode::read_only) return {};
  // What is withdrawn must not remain in free pages.
  return run_script("PRAGMA secure_delete = ON");
}

Result<Statement> Connection::take(std::string_view sql) {
  auto [slot, added] = idle_.try_emplace(std::string(sql));
  std::vector<sqlite3_stmt*>& idle = slot->second;
  if (!idle.empty()) {
    sqlite3_stmt* statement = idle.back();
    idle.pop_back();
    return Statement(*this, slot->first, statement);
  }
  sqlite3_stmt* statement = nullptr;
  errno = 0;
  const int code = sqlite3_prepare_v3(database_, sql.data(), static_cast<int>(sql.size()),
                                      SQLITE_PREPARE_PERSISTENT, &statement, nullptr);
  if (code != SQLITE_OK) return failure(code);
  return Statement(*this, slot->first, statement);
}

void Connection::give_back(std::string_view sql, sqlite3_stmt* statement) {
  sqlite3_reset(statement);
  sqlite3_clear_bindings(statement);
  idle_[std::string(sql)].push_back(statement);
}

Result<void> Connection::run_script(const std::string& sql) {
  errno = 0;
  const int code = sqlite3_exec(database_, sql.c_str(), nullptr, nullptr, nullptr);
  if (code != SQLITE_OK) return failure(code);
  return {};
}

Result<std::int64_t> Connection::integer(std::string_view sql) {
  ASSAY_ASSIGN(Statement statement, query(sql));
  ASSAY_ASSIGN(const bool row, statement.step());
  ASSAY_CHECK(row);
  return statement.integer(0);
}

Error Connection::failure(int code) const {
  return failure_of(file_, database_, code, errno);
}

}  // namespace assay::store::sqlite
