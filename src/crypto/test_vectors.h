#pragma once
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <boost/json/parse.hpp>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>

/// What the tests of this folder need to read vectors; not part of the library.
namespace assay::crypto {

inline std::filesystem::path vector_path(std::string_view below_tlog) {
  return std::filesystem::path(ASSAY_SHARED_DIR) / "data" / "tlog" / below_tlog;
}

inline std::string read_vector(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

inline std::string from_hex(std::string_view hex) {
  std::string bytes;
  std::string pair;
  for (const char c : hex) {
    if (c == ' ' || c == '\n') continue;
    pair.push_back(c);
    if (pair.size() < 2) continue;
    bytes.push_back(static_cast<char>(std::stoi(pair, nullptr, 16)));
    pair.clear();
  }
  return bytes;
}

template <std::size_t size>
std::array<std::uint8_t, size> array_from_hex(std::string_view hex) {
  const std::string bytes = from_hex(hex);
  EXPECT_EQ(bytes.size(), size);
  std::array<std::uint8_t, size> array{};
  std::copy_n(bytes.begin(), std::min(size, bytes.size()), array.begin());
  return array;
}

}  // namespace assay::crypto
