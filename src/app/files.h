#pragma once
#include <cstddef>
#include <filesystem>
#include <string>

#include "base/limits.h"
#include "base/result.h"

namespace assay::app {

/// A whole file. Errors: "file.unreadable" (file), "file.too_large" (file, limit).
Result<std::string> read_file(const std::filesystem::path& path,
                              std::size_t limit = limits::archive_bytes);

}  // namespace assay::app
