#pragma once
#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>
#include <string>

/// Test-only: files of the repository, and of the folder of real inputs beside it, which is not
/// part of it and may be absent.
namespace assay::exchange::testing {

inline std::optional<std::string> read_file(const std::filesystem::path& path) {
  std::ifstream stream(path, std::ios::binary);
  if (!stream) return std::nullopt;
  return std::string(std::istreambuf_iterator<char>(stream), {});
}

inline std::optional<std::string> shared_file(const std::string& name) {
  return read_file(std::filesystem::path(ASSAY_SHARED_DIR) / "data" / name);
}

}  // namespace assay::exchange::testing

/// `bytes` of a real input, or the test is skipped.
#define ASSAY_SHARED_OR_SKIP(bytes, name)                           \
  const auto bytes = ::assay::exchange::testing::shared_file(name); \
  if (!bytes) GTEST_SKIP() << "needs ../shared/data/" << (name)
