#include "codec/csv.h"

#include <gtest/gtest.h>

#include "base/limits.h"

namespace assay::codec {
namespace {

using Rows = std::vector<std::vector<std::string>>;

Rows read(std::string_view bytes) {
  Rows rows;
  const auto outcome = read_csv(bytes, "a.csv", [&](const CsvRow& row) -> Result<void> {
    rows.push_back(row.fields);
    return {};
  });
  EXPECT_TRUE(outcome.ok()) << outcome.error().code;
  return rows;
}

Error refused(std::string_view bytes) {
  const auto outcome = read_csv(bytes, "a.csv", [](const CsvRow&) -> Result<void> { return {}; });
  EXPECT_FALSE(outcome.ok());
  return outcome.ok() ? Error{} : outcome.error();
}

TEST(ReadCsv, FollowsRfc4180) {
  EXPECT_EQ(read("a,b\r\n\"x, \"\"y\"\"\",\"two\r\nlines\"\r\n"),
            (Rows{{"a", "b"}, {"x, \"y\"", "two\r\nlines"}}));
  EXPECT_EQ(read("a,,\n,b"), (Rows{{"a", "", ""}, {"", "b"}}));
  EXPECT_EQ(read("\"\",\"a\"\r1,2\r"), (Rows{{"", "a"}, {"1", "2"}}));
  EXPECT_EQ(read(""), Rows{});
}

TEST(ReadCsv, PassesOverBlankRowsAndKeepsTheirLineNumbers) {
  std::vector<std::size_t> lines;
  const auto outcome = read_csv("\n\na,b\n,,\n\"c\nd\n\",e\r\n \nf,g\n", "a.csv",
                                [&](const CsvRow& row) -> Result<void> {
                                  lines.push_back(row.line);
                                  return {};
                                });
  ASSERT_TRUE(outcome.ok());
  EXPECT_EQ(lines, (std::vector<std::size_t>{3, 5, 8, 9}));
}

TEST(ReadCsv, FindsTheDelimiter) {
  EXPECT_EQ(read("Title\nid;answer, in short;note\n1;Yes;\n"),
            (Rows{{"Title"}, {"id", "answer, in short", "note"}, {"1", "Yes", ""}}));
  EXPECT_EQ(read("a\tb\n1,5\t2\n"), (Rows{{"a", "b"}, {"1,5", "2"}}));
  EXPECT_EQ(read("\"a;b;c\",d\n"), (Rows{{"a;b;c", "d"}}));
  EXPECT_EQ(read("sep=;\r\na;b\r\n"), (Rows{{"a", "b"}}));
  EXPECT_EQ(read("sep=\ta\n"), (Rows{{"sep=", "a"}}));
}

TEST(ReadCsv, RefusesStrayAndUnclosedQuotes) {
  EXPECT_EQ(refused("a,b\n1,\"x\ny"),
            (Error{"csv.unclosed_quote", {{"file", "a.csv"}, {"line", "2"}}}));
  EXPECT_EQ(refused("a,b\n\"one\ntwo\"x,1"),
            (Error{"csv.stray_quote", {{"file", "a.csv"}, {"line", "3"}}}));
  EXPECT_EQ(refused("a,b\n5\" disk,1").code, "csv.stray_quote");
}

TEST(ReadCsv, StopsAtTheReceiversError) {
  int rows = 0;
  const auto outcome = read_csv("a\nb\nc\n", "a.csv", [&](const CsvRow&) -> Result<void> {
    if (++rows == 2) return Error{"some.error", {}};
    return {};
  });
  EXPECT_EQ(outcome.error().code, "some.error");
  EXPECT_EQ(rows, 2);
}

TEST(ReadCsv, Limits) {
  EXPECT_EQ(refused(std::string(limits::csv_bytes + 1, 'a')).code, "csv.too_large");
  EXPECT_EQ(refused(std::string(limits::csv_field_bytes + 1, 'a')).code, "csv.field_too_long");
  EXPECT_EQ(refused("\"" + std::string(limits::csv_field_bytes + 1, 'a') + "\"").code,
            "csv.field_too_long");
  EXPECT_EQ(read("\"" + std::string(limits::csv_field_bytes, 'a') + "\"").size(), 1U);
  EXPECT_EQ(refused(std::string(limits::csv_columns, ',')).code, "csv.too_many_columns");
  std::string rows;
  for (std::size_t i = 0; i < limits::csv_rows; ++i) rows += "a\n";
  EXPECT_EQ(read(rows).size(), limits::csv_rows);
  const Error error = refused(rows + "a\n");
  EXPECT_EQ(error.code, "csv.too_many_rows");
  EXPECT_EQ(error.parameter("line"), std::to_string(limits::csv_rows + 1));
}

TEST(CsvWriter, WritesWhatTheReaderReads) {
  const Rows rows = {
      {"id", "text", ""}, {"A&A-01.1", "two\r\nlines, \"quoted\"; tab\t", "監査"}, {"", "", "x"}};
  CsvWriter writer;
  for (const auto& row : rows) writer.add_row(row);
  const std::string text = std::move(writer).finish(true);
  EXPECT_TRUE(text.starts_with("\xEF\xBB\xBFid,text,\r\n"));
  EXPECT_EQ(read(text), rows);
}

TEST(CsvWriter, WritesNoDelimiterHint) {
  CsvWriter writer;
  writer.add_row({"sep=", ""});
  writer.add_row({"a", "b"});
  EXPECT_EQ(read(std::move(writer).finish(true)), (Rows{{"sep=", ""}, {"a", "b"}}));
}

TEST(CsvWriter, DisarmsFormulas) {
  CsvWriter writer;
  writer.add_row({"=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx", "\nx", "＝1", "a=b", "'=1", "''"});
  EXPECT_EQ(std::move(writer).finish(false),
            "\"'=1+1\",\"'+1\",\"'-1\",\"'@SUM(A1)\",\"'\tx\",\"'\rx\",\"'\nx\",\"'＝1\",a=b,\"''="
            "1\",''\r\n");
}

}  // namespace
}  // namespace assay::codec
