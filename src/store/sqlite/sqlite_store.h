#pragma once
#include <filesystem>
#include <memory>

#include "base/result.h"
#include "store/disk_reserve.h"
#include "store/store.h"

namespace assay::store {

enum class Access {
  read,    ///< beside another process that writes
  write,   ///< the only writer
  create,  ///< the same, and makes the store if there is none
};

/// Opens the store in one SQLite file. A writer holds "<file>.lock" as long as it lives.
/// Errors: "store.missing" (file), "store.locked" (file: another process writes),
/// "store.not_a_store" (file), "store.newer_version" (file, version, known), "store.older_version"
/// (file, version, known: a reader migrates nothing), "store.cannot_open" (file, detail), and those
/// of Store.
Result<std::unique_ptr<Store>> open_sqlite_store(const std::filesystem::path& file, Access access,
                                                 const DiskReserve& reserve = {});

}  // namespace assay::store
