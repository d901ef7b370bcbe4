#include "log/merkle_tree.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <bit>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <span>

#include "crypto/sha256.h"

namespace assay::log {
namespace {

/// The eight entries that the Certificate Transparency implementations test with, and the root of
/// the tree over the first 0, 1, ... 8 of them.
const std::vector<std::string> known_entries{
    "",
    std::string(1, '\0'),
    "\x10",
    "\x20\x21",
    "\x30\x31",
    "\x40\x41\x42\x43",
    "\x50\x51\x52\x53\x54\x55\x56\x57",
    "\x60\x61\x62\x63\x64\x65\x66\x67\x68\x69\x6a\x6b\x6c\x6d\x6e\x6f"};
constexpr const char* known_roots[] = {
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"};

/// MTH of RFC 6962 section 2.1, word for word.
Digest tree_hash(std::span<const std::string> entries) {
  const std::size_t n = entries.size();
  if (n == 0) return crypto::sha256("");
  if (n == 1) return leaf_hash(entries[0]);
  const std::size_t k = std::bit_floor(n - 1);
  return node_hash(tree_hash(entries.first(k)), tree_hash(entries.subspan(k)));
}

TEST(CompactTree, HasTheKnownRoots) {
  CompactTree tree;
  EXPECT_EQ(to_hex(tree.root()), known_roots[0]);
  for (std::size_t i = 0; i < known_entries.size(); ++i) {
    tree.append(leaf_hash(known_entries[i]));
    EXPECT_EQ(tree.size(), i + 1);
    EXPECT_EQ(to_hex(tree.root()), known_roots[i + 1]);
  }
}

TEST(CompactTree, AgreesWithTheDefinitionAtEverySize) {
  CompactTree tree;
  std::vector<std::string> entries;
  for (int i = 0; i <= 600; ++i) {
    EXPECT_EQ(tree.root(), tree_hash(entries)) << i;
    entries.push_back("entry " + std::to_string(i));
    tree.append(leaf_hash(entries.back()));
  }
}

TEST(CompactTree, GoesOnFromItsBytes) {
  CompactTree tree;
  CompactTree resumed;
  for (int i = 0; i < 300; ++i) {
    const auto read = CompactTree::parse(tree.serialise());
    ASSERT_TRUE(read.ok());
    EXPECT_EQ(*read, tree);
    resumed = *read;
    tree.append(leaf_hash(std::to_string(i)));
    resumed.append(leaf_hash(std::to_string(i)));
    EXPECT_EQ(resumed.root(), tree.root());
    EXPECT_EQ(resumed.size(), tree.size());
  }
}

TEST(CompactTree, WritesItsSizeAndOneDigestForEachBinaryOne) {
  CompactTree tree;
  EXPECT_EQ(tree.serialise(), std::string(8, '\0'));
  for (int i = 0; i < 0x103; ++i) tree.append(leaf_hash(""));
  const std::string bytes = tree.serialise();
  EXPECT_EQ(bytes.size(), 8U + 3 * 32);
  EXPECT_EQ(bytes.substr(0, 8), std::string("\0\0\0\0\0\0\x01\x03", 8));
}

TEST(CompactTree, RefusesBytesOfTheWrongLength) {
  CompactTree tree;
  for (int i = 0; i < 5; ++i) tree.append(leaf_hash(""));
  const std::string bytes = tree.serialise();
  for (const std::string& wrong :
       {std::string(), std::string(7, '\0'), std::string(9, '\0'), bytes.substr(0, 8),
        bytes.substr(0, bytes.size() - 1), bytes + '\0', std::string(8, '\xFF')}) {
    const auto result = CompactTree::parse(wrong);
    ASSERT_FALSE(result.ok());
    EXPECT_EQ(result.error().code, "log.frontier_malformed");
    EXPECT_EQ(result.error().parameter("bytes"), std::to_string(wrong.size()));
  }
}

std::string read_file(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

/// RFC 4648 base64 of 32 bytes, as a checkpoint writes its root.
std::string base64(const Digest& digest) {
  constexpr std::string_view alphabet =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string text;
  for (std::size_t bit = 0; bit < 256; bit += 6) {
    unsigned window = 0;
    for (std::size_t i = bit; i < bit + 6; ++i) {
      const bool one = i < 256 && (digest.bytes[i / 8] >> (7 - i % 8) & 1) != 0;
      window = window << 1 | (one ? 1U : 0U);
    }
    text.push_back(alphabet[window]);
  }
  return text + '=';
}

TEST(CompactTree, HasTheRootsThatTesseraSigned) {
  const std::filesystem::path log =
      std::filesystem::path(ASSAY_SHARED_DIR) / "data/tlog/tessera/testdata/log";
  if (!std::filesystem::exists(log)) GTEST_SKIP() << "no shared log here";
  // An entry bundle: each entry after its length in two bytes, most significant first.
  const std::string bundle = read_file(log / "tile/entries/000.p/15");
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(bundle.at(i)); };
  CompactTree tree;
  for (std::size_t offset = 0;;) {
    // A checkpoint: origin, size, root, each on its line.
    const std::string checkpoint = read_file(log / ("checkpoint." + std::to_string(tree.size())));
    EXPECT_NE(
        checkpoint.find('\n' + std::to_string(tree.size()) + '\n' + base64(tree.root()) + '\n'),
        std::string::npos)
        << tree.size();
    if (offset == bundle.size()) break;
    const std::size_t length = static_cast<std::size_t>(byte(offset)) << 8 | byte(offset + 1);
    tree.append(leaf_hash(std::string_view(bundle).substr(offset + 2, length)));
    offset += 2 + length;
  }
  EXPECT_EQ(tree.size(), 15U);
}

}  // namespace
}  // namespace assay::log
