#include "codec/archive.h"

#include <gtest/gtest.h>

#include "base/limits.h"
#include "tests/workbooks/workbook_builder.h"

namespace assay::codec {
namespace {

using testing::zip_of;
using testing::ZipPart;

Result<std::string> read(Archive& archive, std::string_view part) {
  std::string content;
  ASSAY_TRY(archive.stream(part, [&](std::string_view chunk) -> Result<void> {
    content += chunk;
    return {};
  }));
  return content;
}

/// The code of what goes wrong in opening, or in reading `part`, or "".
std::string verdict(std::string_view bytes, std::string_view part) {
  auto archive = Archive::open(bytes, "a.zip");
  if (!archive.ok()) return archive.error().code;
  const auto content = read(*archive, part);
  return content.ok() ? "" : content.error().code;
}

/// Overwrites two bytes, least significant first, at every place where `signature` stands.
std::string patched(std::string bytes, std::string_view signature, std::size_t offset,
                    unsigned value) {
  for (std::size_t at = bytes.find(signature); at != std::string::npos;
       at = bytes.find(signature, at + 1)) {
    bytes[at + offset] = static_cast<char>(value & 0xFF);
    bytes[at + offset + 1] = static_cast<char>(value >> 8);
  }
  return bytes;
}

constexpr std::string_view directory_entry("PK\x01\x02", 4);
constexpr std::string_view local_entry("PK\x03\x04", 4);
constexpr std::string_view end_record("PK\x05\x06", 4);

TEST(Archive, ReadsStoredAndDeflatedParts) {
  const std::string long_text(300'000, 'x');
  const std::string bytes = zip_of({{"a.txt", "stored", false}, {"b/c.txt", long_text + "y"}});
  auto archive = Archive::open(bytes, "a.zip");
  ASSERT_TRUE(archive.ok());
  EXPECT_EQ(archive->parts(), (std::vector<std::string>{"a.txt", "b/c.txt"}));
  EXPECT_EQ(*read(*archive, "a.txt"), "stored");
  EXPECT_EQ(*read(*archive, "b/c.txt"), long_text + "y");
  EXPECT_EQ(*read(*archive, "a.txt"), "stored");
  EXPECT_FALSE(archive->has("c.txt"));
  EXPECT_EQ(read(*archive, "c.txt").error(),
            (Error{"archive.no_such_part", {{"file", "a.zip"}, {"part", "c.txt"}}}));
}

TEST(Archive, FindsPartsByEquivalentNames) {
  const std::string bytes =
      zip_of({{"XL\\Workbook.XML", "1"}, {"/lead.xml", "2"}, {"folder/", ""}});
  auto archive = Archive::open(bytes, "a.zip");
  ASSERT_TRUE(archive.ok());
  EXPECT_EQ(*read(*archive, "xl/workbook.xml"), "1");
  EXPECT_EQ(*read(*archive, "lead.xml"), "2");
  EXPECT_EQ(archive->parts(), (std::vector<std::string>{"XL/Workbook.XML", "lead.xml"}));
}

TEST(Archive, RefusesAPartThatIsThereTwice) {
  const std::string bytes = zip_of({{"a.xml", "1"}, {"A.XML", "2"}, {"b.xml", "3"}});
  EXPECT_EQ(verdict(bytes, "a.xml"), "archive.duplicate_part");
  EXPECT_EQ(verdict(bytes, "b.xml"), "");
}

TEST(Archive, RefusesWhatIsNotAZip) {
  for (const std::string_view bytes : {"", "P", "PK", "<html>", "id,answer\n", "MZ PK\x05\x06"}) {
    EXPECT_EQ(verdict(bytes, "a"), "archive.not_a_zip") << bytes;
  }
}

TEST(Archive, NamesTruncationAtEveryLength) {
  const std::string bytes = zip_of({{"a.txt", "some text that is deflated, deflated"}, {"b", "c"}});
  for (std::size_t length = 4; length < bytes.size(); ++length) {
    EXPECT_EQ(verdict(std::string_view(bytes).substr(0, length), "a.txt"), "archive.truncated")
        << length;
  }
  // Cut in the middle, with its end still there.
  EXPECT_NE(verdict(bytes.substr(0, 40) + bytes.substr(60), "a.txt"), "");
}

TEST(Archive, NamesDamagedParts) {
  const std::string bytes = zip_of({{"a.txt", "stored text", false}, {"b.txt", "other", false}});
  std::string damaged = bytes;
  damaged[damaged.find("stored text")] = 'S';
  EXPECT_EQ(verdict(damaged, "a.txt"), "archive.damaged");
  EXPECT_EQ(verdict(damaged, "b.txt"), "");
  std::string deflated = zip_of({{"a.txt", std::string(1000, 'a') + "b"}});
  deflated[deflated.find("a.txt") + 6] = '\x7F';
  EXPECT_EQ(verdict(deflated, "a.txt"), "archive.damaged");
}

TEST(Archive, RefusesEncryptionAndUnusualCompression) {
  const std::string bytes = zip_of({{"a.txt", "text", false}});
  EXPECT_EQ(verdict(patched(bytes, directory_entry, 8, 1), "a.txt"), "archive.encrypted");
  const std::string bzip2 = patched(patched(bytes, directory_entry, 10, 12), local_entry, 8, 12);
  EXPECT_EQ(verdict(bzip2, "a.txt"), "archive.unsupported_compression");
}

TEST(Archive, RefusesBombs) {
  // 60 MiB of zeros are 60 KB; small parts may compress as well as they like.
  const std::string zeros(60 * limits::mebibyte, '\0');
  const std::string bytes = zip_of({{"bomb", zeros}, {"small", zeros.substr(0, 500'000)}});
  auto archive = Archive::open(bytes, "a.zip");
  ASSERT_TRUE(archive.ok());
  std::size_t received = 0;
  const auto outcome = archive->stream("bomb", [&](std::string_view chunk) -> Result<void> {
    received += chunk.size();
    return {};
  });
  EXPECT_EQ(outcome.error().code, "archive.ratio");
  EXPECT_EQ(outcome.error().parameter("part"), "bomb");
  EXPECT_LT(received, 16 * limits::mebibyte);
  EXPECT_EQ(read(*archive, "small")->size(), 500'000U);
}

/// Text that deflates about forty-fold.
std::string compressible(std::size_t size) {
  std::string text;
  text.reserve(size + 64);
  for (unsigned i = 0; text.size() < size; ++i) {
    text += std::to_string(i * 2'654'435'761U) + std::string(200, ' ');
  }
  text.resize(size);
  return text;
}

TEST(Archive, LimitsInflatedBytes) {
  const std::string text = compressible(limits::archive_part_bytes);
  const std::string bytes =
      zip_of({{"1", text}, {"2", text}, {"3", "a little more"}, {"4", text + "!"}});
  EXPECT_EQ(verdict(bytes, "4"), "archive.part_too_large");
  auto archive = Archive::open(bytes, "a.zip");
  ASSERT_TRUE(archive.ok());
  EXPECT_TRUE(read(*archive, "1").ok());
  EXPECT_TRUE(read(*archive, "1").ok());  // the same part again costs nothing
  EXPECT_TRUE(read(*archive, "2").ok());
  EXPECT_EQ(read(*archive, "3").error().code, "archive.inflates_too_large");
}

TEST(Archive, LimitsFileSizeAndParts) {
  std::vector<ZipPart> parts;
  for (std::size_t i = 0; i < limits::archive_parts; ++i) {
    parts.push_back({"part" + std::to_string(i), "x", false});
  }
  EXPECT_EQ(verdict(zip_of(parts), "part7"), "");
  parts.push_back({"one more", "x", false});
  const std::string bytes = zip_of(parts);
  EXPECT_EQ(verdict(bytes, "part7"), "archive.too_many_parts");
  // Announcing fewer than there are does not help.
  EXPECT_NE(verdict(patched(patched(bytes, end_record, 8, 5), end_record, 10, 5), "part7"), "");
  EXPECT_EQ(verdict("PK\x03\x04" + std::string(limits::archive_bytes, 'x'), "a"),
            "archive.too_large");
}

TEST(Archive, HandsOnTheReceiversError) {
  const std::string bytes = zip_of({{"a", "text"}});
  auto archive = Archive::open(bytes, "a.zip");
  const auto outcome = archive->stream("a", [](std::string_view) -> Result<void> {
    return Error{"some.error", {}};
  });
  EXPECT_EQ(outcome.error().code, "some.error");
}

}  // namespace
}  // namespace assay::codec
