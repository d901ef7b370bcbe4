#pragma once
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string_view>
#include <vector>

#include "app/instance.h"
#include "exchange/registry_mapping.h"
#include "exchange/registry_snapshot.h"

namespace assay::app {

struct RegistryImportRequest {
  std::string_view bytes;
  std::string_view file;  ///< its name
  const exchange::RegistryMapping* mapping = nullptr;
  /// Called after each entry, with how many of how many are written.
  std::function<void(std::size_t written, std::size_t all)> progress;
};

struct RegistryImportOutcome {
  exchange::RegistrySnapshot snapshot;
  std::size_t added = 0;      ///< services that nobody had reported
  std::size_t changed = 0;    ///< of which something else is said now
  std::size_t unchanged = 0;  ///< of which the same is said: no entry
  /// What was reported and is listed there no more.
  std::vector<registry::RecordImported> gone;
  std::optional<std::uint64_t> first_entry;  ///< none: nothing was recorded

  std::size_t entries() const { return added + changed + gone.size(); }
};

/// Takes a file of another registry into the record as hearsay: an entry for each service of which
/// something else is known now, all or none, signed by the operator. For the shell, which speaks
/// for the operator.
/// Errors: those of read_registry_snapshot() and of the record, "record.report_outdated" among
/// them.
Result<RegistryImportOutcome> import_registry(Instance& instance,
                                              const RegistryImportRequest& request);

/// The same without recording, for who may not write. Errors: as import_registry().
Result<RegistryImportOutcome> preview_registry_import(const Reading& reading,
                                                      const RegistryImportRequest& request);

}  // namespace assay::app
