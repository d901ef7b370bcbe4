#pragma once
#include <filesystem>
#include <string>
#include <string_view>

#include "base/result.h"
#include "scheme/scheme.h"

namespace assay::app {

/// A scheme as a file, before anybody has adopted it.
struct SchemeFile {
  std::string document;  ///< its bytes
  scheme::Scheme scheme;
};

/// Reads schemes/<id>/scheme.json under `directory`. Errors: "file.unreadable" and those of
/// record::parse_scheme().
Result<SchemeFile> read_scheme_file(const std::filesystem::path& directory, std::string_view id);

}  // namespace assay::app
