#include <gtest/gtest.h>

#include "codec/csv.h"

namespace assay::codec {
namespace {

using std::string_literals::operator""s;

/// "監査,はい\r\n" with a full-width tilde and ①, from iconv -t CP932.
const std::string japanese_shift_jis = "\x8A\xC4\x8D\xB8,\x82\xCD\x82\xA2\x81\x60\x87\x40\r\n";
const std::string japanese_utf8 = "監査,はい～①\r\n";

TEST(DetectEncoding, BelievesTheByteOrderMark) {
  EXPECT_EQ(*detect_encoding("\xEF\xBB\xBF"
                             "a",
                             "f"),
            TextEncoding::utf8);
  EXPECT_EQ(*detect_encoding("\xFF\xFE"
                             "a\0"s,
                             "f"),
            TextEncoding::utf16_le);
  EXPECT_EQ(*detect_encoding("\xFE\xFF\0a"s, "f"), TextEncoding::utf16_be);
}

TEST(DetectEncoding, TellsEncodingsWithoutAMark) {
  EXPECT_EQ(*detect_encoding("", "f"), TextEncoding::utf8);
  EXPECT_EQ(*detect_encoding("plain", "f"), TextEncoding::utf8);
  EXPECT_EQ(*detect_encoding(japanese_utf8, "f"), TextEncoding::utf8);
  EXPECT_EQ(*detect_encoding(japanese_shift_jis, "f"), TextEncoding::shift_jis);
  EXPECT_EQ(*detect_encoding("a\0,\0\xE3\x76\r\0\n\0"s, "f"), TextEncoding::utf16_le);
  EXPECT_EQ(*detect_encoding("\0a\0,\x76\xE3\0\r\0\n"s, "f"), TextEncoding::utf16_be);
}

TEST(DetectEncoding, GuessesNothing) {
  for (const std::string& bytes :
       {"caf\xE9 au lait"s,                          // Windows-1252, no valid pair
        "the provider\x92s answer, don\x92t know"s,  // valid pairs, but of no Japanese text
        "Stra\xDF"
        "e"s,     // a half-width sign to Shift_JIS
        "\x8A"s,  // half a character
        "a\0b"s,  // a NUL in no pattern
        // "監査,はい" in EUC-JP, "評估,是" in Big5, "監査" in ISO-2022-JP.
        "\xB4\xC6\xBA\xBA,\xA4\xCF\xA4\xA4\r\n"s, "\xB5\xFB\xA6\xF4,\xAC\x4F\r\n"s,
        "\x1B$B4F::\x1B(B\r\n"s, "\x89PNG\r\n\x1A\n\0\0\0\rIHDR"s}) {
    const auto encoding = detect_encoding(bytes, "f.csv");
    ASSERT_FALSE(encoding.ok()) << bytes;
    EXPECT_EQ(encoding.error(), (Error{"text.unknown_encoding", {{"file", "f.csv"}}}));
  }
}

TEST(DetectEncoding, AStrayNulMakesNoUtf16) {
  for (const char* const rest : {"", "."}) {  // of even and of odd length
    const std::string bytes = "question,answer\nA&A-01.1,Yes\0\nA&A-01.2,No"s + rest;
    ASSERT_EQ(*detect_encoding(bytes, "f"), TextEncoding::utf8);
    const auto text = to_utf8(bytes, TextEncoding::utf8, "f");
    ASSERT_FALSE(text.ok());
    EXPECT_EQ(text.error().parameter("line"), "2");
    EXPECT_EQ(text.error().parameter("offset"), "28");
  }
}

TEST(ToUtf8, ConvertsEachEncoding) {
  EXPECT_EQ(*to_utf8("\xEF\xBB\xBF"
                     "a",
                     TextEncoding::utf8, "f"),
            "a");
  EXPECT_EQ(*to_utf8(japanese_shift_jis, TextEncoding::shift_jis, "f"), japanese_utf8);
  EXPECT_EQ(*to_utf8("\xFF\xFE\x3D\xD8\x00\xDE"s, TextEncoding::utf16_le, "f"), "😀");
  EXPECT_EQ(*to_utf8("\xFE\xFF\xD8\x3D\xDE\x00"s, TextEncoding::utf16_be, "f"), "😀");
  // ｱ half-width, ~ and \ stay ASCII, IBM extension 髙, wave dash as Microsoft maps it.
  EXPECT_EQ(*to_utf8("\xB1~\\\xFB\xFC", TextEncoding::shift_jis, "f"), "ｱ~\\髙");
}

TEST(ToUtf8, ConvertsTextLongerThanItsBuffer) {
  std::string expected;
  std::string bytes;
  for (int i = 0; i < 20'000; ++i) {
    bytes += i % 3 == 0 ? "x" : "\x8A\xC4";
    expected += i % 3 == 0 ? "x" : "監";
  }
  EXPECT_EQ(*to_utf8(bytes, TextEncoding::shift_jis, "f"), expected);
}

TEST(ToUtf8, NamesTheOffsetOfWhatIsMalformed) {
  const auto offset = [](std::string_view bytes, TextEncoding encoding) {
    const auto text = to_utf8(bytes, encoding, "f");
    EXPECT_FALSE(text.ok());
    if (text.ok()) return std::string("none");
    EXPECT_EQ(text.error().code, "text.malformed");
    return std::string(text.error().parameter("offset"));
  };
  EXPECT_EQ(offset("ab\xFFz", TextEncoding::utf8), "2");
  EXPECT_EQ(offset("\xEF\xBB\xBF"
                   "a\xC3",
                   TextEncoding::utf8),
            "4");
  EXPECT_EQ(offset("a\0b"s, TextEncoding::utf8), "1");
  EXPECT_EQ(offset("a\0\x00\xD8"
                   "b\0"s,
                   TextEncoding::utf16_le),
            "2");
  EXPECT_EQ(offset("a\0b"s, TextEncoding::utf16_le), "2");
  EXPECT_EQ(offset("ab\x8A", TextEncoding::shift_jis), "2");
  EXPECT_EQ(offset("ab\x8A\x20zz", TextEncoding::shift_jis), "2");
}

TEST(ReadCsv, ReadsJapaneseFilesOfExcel) {
  const auto fields = [](std::string_view bytes) {
    std::vector<std::string> found;
    const auto outcome = read_csv(bytes, "f", [&](const CsvRow& row) -> Result<void> {
      found.insert(found.end(), row.fields.begin(), row.fields.end());
      return {};
    });
    EXPECT_TRUE(outcome.ok());
    return found;
  };
  // 表 ends in the byte 0x5C, ソ too; 0x83 0x5C must not be taken apart.
  EXPECT_EQ(fields("\x95\x5C,\"\x83\x5C\"\r\n"), (std::vector<std::string>{"表", "ソ"}));
  EXPECT_EQ(fields(japanese_shift_jis), (std::vector<std::string>{"監査", "はい～①"}));
  // "Unicode text": UTF-16 with tabs.
  EXPECT_EQ(fields("\xFF\xFE\xE3\x76\t\0\xFB\x67\r\0\n\0"s),
            (std::vector<std::string>{"監", "査"}));
}

}  // namespace
}  // namespace assay::codec
