#pragma once
#include <filesystem>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "scheme/scheme.h"

namespace assay::app {

// Schemes as files, before anybody has adopted them: schemes/<id>/scheme.json.

/// Errors: "scheme_file.missing" (scheme, file), "file.unreadable" and those of
/// record::parse_scheme().
Result<scheme::Scheme> read_scheme_file(const std::filesystem::path& directory,
                                        std::string_view id);
/// Every scheme under `directory`, by id. Errors: as read_scheme_file(), "file.unreadable" for the
/// directory itself.
Result<std::vector<scheme::Scheme>> read_scheme_files(const std::filesystem::path& directory);

}  // namespace assay::app
