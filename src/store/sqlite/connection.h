#pragma once
#include <sqlite3.h>

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/digest.h"
#include "base/instant.h"
#include "base/result.h"
#include "store/disk_reserve.h"

namespace assay::store::sqlite {

/// Marks a parameter as a BLOB; a bare string_view is TEXT.
struct Bytes {
  std::string_view view;
};

class Connection;

/// A prepared statement in use. It goes back to its connection, reset, when it is destroyed.
class Statement {
 public:
  Statement(Statement&&) noexcept;
  Statement(const Statement&) = delete;
  Statement& operator=(const Statement&) = delete;
  Statement& operator=(Statement&&) = delete;
  ~Statement();

  /// True if there is a row to read. Errors: those of Connection.
  Result<bool> step();
  /// Steps to the end of a statement that returns no row.
  Result<void> run();

  // Of the current row; columns count from 0. Views hold until the next step.
  std::int64_t integer(int column) const { return sqlite3_column_int64(statement_, column); }
  std::uint64_t unsigned_integer(int column) const {
    return static_cast<std::uint64_t>(integer(column));
  }
  Instant instant(int column) const { return Instant{integer(column)}; }
  bool is_null(int column) const { return sqlite3_column_type(statement_, column) == SQLITE_NULL; }
  /// TEXT or BLOB.
  std::string_view view(int column) const;
  std::string text(int column) const { return std::string(view(column)); }
  /// 32 bytes, as the schema demands.
  Digest digest(int column) const;
  sqlite3_stmt* raw() const { return statement_; }

 private:
  friend class Connection;
  Statement(Connection& connection, std::string_view sql, sqlite3_stmt* statement)
      : connection_(&connection), sql_(sql), statement_(statement) {}

  void bind(int index, std::int64_t value) { sqlite3_bind_int64(statement_, index, value); }
  void bind(int index, std::uint64_t value) { bind(index, static_cast<std::int64_t>(value)); }
  void bind(int index, std::uint32_t value) { bind(index, static_cast<std::int64_t>(value)); }
  void bind(int index, bool value) { bind(index, static_cast<std::int64_t>(value)); }
  void bind(int index, Instant value) { bind(index, value.milliseconds); }
  void bind(int index, std::string_view value);
  void bind(int index, const std::string& value) { bind(index, std::string_view(value)); }
  void bind(int index, Bytes value);
  void bind(int index, const Digest& value);
  template <typename T>
  void bind(int index, const std::optional<T>& value) {
    if (value) bind(index, *value);
  }

  Connection* connection_;
  std::string_view sql_;  ///< owned by the connection
  sqlite3_stmt* statement_;
};

/// One connection to the database file, for one thread at a time.
///
/// Errors of everything here: "store.disk_full" (file), "store.busy" (file), "store.io_error"
/// (file, detail), "store.damaged" (file, detail), "store.not_writable" (file), "store.cannot_open"
/// (file, detail), "store.failed" (file, detail).
class Connection {
 public:
  enum class Mode { read_only, read_write };

  static Result<std::unique_ptr<Connection>> open(const std::string& file, Mode mode);
  ~Connection();
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  /// A statement with its parameters bound, in order. An empty optional is NULL.
  template <typename... Values>
  Result<Statement> query(std::string_view sql, const Values&... values) {
    ASSAY_ASSIGN(Statement statement, take(sql));
    int index = 0;
    (statement.bind(++index, values), ...);
    return statement;
  }
  /// A statement that returns no row.
  template <typename... Values>
  Result<void> run(std::string_view sql, const Values&... values) {
    ASSAY_ASSIGN(Statement statement, query(sql, values...));
    return statement.run();
  }
  /// Several statements, separated by semicolons.
  Result<void> run_script(const std::string& sql);
  /// The first column of the first row.
  Result<std::int64_t> integer(std::string_view sql);

  /// Refuses what is large while the disk has little room: "store.disk_reserve" (reserve).
  /// Where the room cannot be told, writing itself tells.
  Result<void> check_room(std::uint64_t bytes) const;
  void keep_free(const DiskReserve& reserve) { reserve_ = reserve; }

  bool in_transaction() const { return sqlite3_get_autocommit(database_) == 0; }
  const std::string& file() const { return file_; }
  /// Of a call that has just failed: nothing may have touched errno since.
  Error failure(int code) const;

 private:
  friend class Statement;
  Connection(std::string file, sqlite3* database) : file_(std::move(file)), database_(database) {}
  static Result<std::unique_ptr<Connection>> open_as(const std::string& file,
                                                     const std::string& address, int access,
                                                     Mode mode);
  Result<void> prepare_session(Mode mode);
  Result<Statement> take(std::string_view sql);
  void give_back(std::string_view sql, sqlite3_stmt* statement);

  std::string file_;
  sqlite3* database_;
  DiskReserve reserve_;
  /// Statements that are not in use, by their text.
  std::unordered_map<std::string, std::vector<sqlite3_stmt*>> idle_;
};

}  // namespace assay::store::sqlite
