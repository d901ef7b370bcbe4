#include "app/scheme_file.h"

#include <algorithm>
#include <string>

#include "app/files.h"
#include "base/identifier.h"
#include "record/scheme_document.h"

namespace assay::app {

Result<scheme::Scheme> read_scheme_file(const std::filesystem::path& directory,
                                        std::string_view id) {
  const std::filesystem::path path = directory / std::string(id) / "scheme.json";
  std::error_code fault;
  if (!is_slug(id) || !std::filesystem::exists(path, fault)) {
    return Error{"scheme_file.missing", {{"scheme", std::string(id)}, {"file", path.string()}}};
  }
  ASSAY_ASSIGN(const std::string document, read_file(path));
  return record::parse_scheme(document, path.string());
}

Result<std::vector<scheme::Scheme>> read_scheme_files(const std::filesystem::path& directory) {
  std::vector<std::string> ids;
  std::error_code failure;
  for (const auto& item : std::filesystem::directory_iterator(directory, failure)) {
    // A folder may hold nothing but how another registry's file about the scheme is read.
    if (std::filesystem::exists(item.path() / "scheme.json", failure)) {
      ids.push_back(item.path().filename().string());
    }
  }
  if (failure) return Error{"file.unreadable", {{"file", directory.string()}}};
  std::ranges::sort(ids);
  std::vector<scheme::Scheme> schemes;
  for (const std::string& id : ids) {
    ASSAY_ASSIGN(scheme::Scheme scheme, read_scheme_file(directory, id));
    schemes.push_back(std::move(scheme));
  }
  return schemes;
}

}  // namespace assay::app
