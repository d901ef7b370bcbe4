#pragma once
#include <filesystem>

#include "base/result.h"
#include "crypto/sealing.h"

namespace assay::store {

// The sealing key lies in a file of its own, outside of the database and its backups, readable by
// the server's user alone.

/// Errors: "sealing_key.missing" (file), "sealing_key.exposed" (file, mode: others may read or
/// write it), "sealing_key.unreadable" (file, detail), "sealing_key.malformed".
Result<crypto::SealingKey> read_sealing_key(const std::filesystem::path& file);

/// Makes a new key and its file (mode 0600), durably. Never replaces a file.
/// Errors: "sealing_key.exists" (file), "sealing_key.unwritable" (file, detail).
Result<crypto::SealingKey> create_sealing_key(const std::filesystem::path& file);

}  // namespace assay::store
