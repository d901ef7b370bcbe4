#pragma once
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "base/calendar.h"
#include "base/error.h"
#include "base/result.h"
#include "exchange/registry_mapping.h"
#include "registry/reported.h"

namespace assay::exchange {

/// One service of another registry as it can be recorded here.
struct SnapshotService {
  std::string foreign_id;
  registry::ReportedService says;
};

/// Something in the file that does not fit, and what was done.
struct SnapshotRemark {
  std::string rule;        ///< one of import_rules()
  std::string pointer;     ///< JSON pointer within the file
  std::string foreign_id;  ///< of the record; "" = it has none
  std::string name;        ///< "Provider: Service", as far as they are known
  bool left_out = false;   ///< the record; else it was taken, without what could not be read
  Error words;             ///< render with render_error()
};

/// What a file of another registry says.
struct RegistrySnapshot {
  Date date;                              ///< of the file, by its own word
  Digest digest;                          ///< SHA-256 of its bytes
  std::size_t records = 0;                ///< services in the file
  std::vector<SnapshotService> services;  ///< those that were taken, in the order of the file
  std::vector<SnapshotRemark> remarks;    ///< in the order of import_rules(), then of the file
};

/// Reads a file of another registry by a mapping. It never refuses a file for what is wrong with
/// one record. Errors: those of codec::parse_json(), "registry_import.no_list" (file, pointer: no
/// list stands there), "registry_import.no_date" (file, pointer), "registry_import.too_many" (file,
/// pointer, limit).
Result<RegistrySnapshot> read_registry_snapshot(std::string_view bytes, std::string_view file,
                                                const RegistryMapping& mapping);

}  // namespace assay::exchange
