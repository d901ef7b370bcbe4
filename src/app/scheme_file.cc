#include "app/scheme_file.h"

#include "app/files.h"
#include "record/scheme_document.h"

namespace assay::app {

Result<SchemeFile> read_scheme_file(const std::filesystem::path& directory, std::string_view id) {
  const std::filesystem::path path = directory / std::string(id) / "scheme.json";
  SchemeFile file;
  ASSAY_ASSIGN(file.document, read_file(path));
  ASSAY_ASSIGN(file.scheme, record::parse_scheme(file.document, path.string()));
  return file;
}

}  // namespace assay::app
