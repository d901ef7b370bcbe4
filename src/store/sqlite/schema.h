#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "base/result.h"
#include "store/sqlite/connection.h"

namespace assay::store::sqlite {

/// A table that follows from entries and blobs.
struct ProjectionTable {
  std::string_view name;
  std::string_view key;      ///< the column that names a row, unique
  std::string_view columns;  ///< definitions; "{entry}" stands for a reference to an entry
  std::int64_t since = 1;    ///< the version of the schema that brought it
};
std::span<const ProjectionTable> projection_tables();

/// "CREATE TABLE <schema>.<name>(...)"; references hold in the main schema only.
std::string creation_of(const ProjectionTable& table, std::string_view schema);
/// "CREATE INDEX ...;" for the indexes of all projections in the main schema.
std::string_view creation_of_projection_indexes();

/// Creates or migrates the tables of an open database, in one transaction.
/// Errors: "store.not_a_store" (file: a database of something else), "store.newer_version" (file,
/// version, known), and those of Connection.
Result<void> bring_up_to_date(Connection& connection);

/// The same questions, for a connection that may not write: nothing there is "store.not_a_store",
/// and what would be migrated is "store.older_version" (file, version, known).
Result<void> check_version(Connection& connection);

/// The version of the tables that this program makes.
std::int64_t schema_version();

}  // namespace assay::store::sqlite
