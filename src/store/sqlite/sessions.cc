#include "store/sqlite/sessions.h"

namespace assay::store::sqlite {
namespace {

/// Ends a transaction whose fate does not matter any more.
void roll_back(Connection& connection) {
  if (connection.in_transaction()) static_cast<void>(connection.run_script("ROLLBACK"));
}

}  // namespace

Result<std::unique_ptr<const Snapshot>> SqliteSnapshot::begin(LentConnection connection) {
  ASSAY_TRY(connection->run_script("BEGIN"));
  // A deferred transaction sees the state at its first read, so that has to be now.
  if (const auto read = connection->integer("SELECT count(*) FROM head"); !read.ok()) {
    roll_back(*connection);
    return read.error();
  }
  return std::unique_ptr<const Snapshot>(new SqliteSnapshot(std::move(connection)));
}

SqliteSnapshot::~SqliteSnapshot() {
  roll_back(*connection_);
}

Result<std::unique_ptr<Transaction>> SqliteTransaction::begin(Connection& connection,
                                                              std::unique_lock<std::mutex> turn) {
  roll_back(connection);
  ASSAY_TRY(connection.run_script("BEGIN IMMEDIATE"));
  return std::unique_ptr<Transaction>(new SqliteTransaction(connection, std::move(turn)));
}

SqliteTransaction::~SqliteTransaction() {
  roll_back(connection_);
}

Result<void> SqliteTransaction::commit() {
  Result<void> committed = connection_.run_script("COMMIT");
  if (!committed.ok()) {
    roll_back(connection_);
    return committed;
  }
  // The log file still holds the pages as they were: withdrawn bytes leave it now, if no reader
  // needs them, else when it is next restarted.
  if (repositories_.blobs.withdrew()) {
    static_cast<void>(connection_.run_script("PRAGMA wal_checkpoint(TRUNCATE)"));
  }
  return {};
}

}  // namespace assay::store::sqlite
