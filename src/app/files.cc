#include "app/files.h"

#include <fstream>
#include <iterator>

namespace assay::app {

Result<std::string> read_file(const std::filesystem::path& path, std::size_t limit) {
  std::error_code failure;
  const bool directory = std::filesystem::is_directory(path, failure);
  std::ifstream stream(path, std::ios::binary);
  if (!stream || directory) return Error{"file.unreadable", {{"file", path.string()}}};
  std::string bytes;
  char buffer[64 * limits::kibibyte];
  while (stream.read(buffer, sizeof buffer), stream.gcount() > 0) {
    bytes.append(buffer, static_cast<std::size_t>(stream.gcount()));
    if (bytes.size() > limit) {
      return Error{"file.too_large", {{"file", path.string()}, {"limit", std::to_string(limit)}}};
    }
  }
  if (stream.bad()) return Error{"file.unreadable", {{"file", path.string()}}};
  return bytes;
}

}  // namespace assay::app
