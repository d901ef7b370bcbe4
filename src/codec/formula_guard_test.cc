#include "codec/formula_guard.h"

#include <gtest/gtest.h>

#include "codec/csv.h"

namespace assay::codec {
namespace {

std::vector<std::string> read_back(const std::vector<std::string>& texts) {
  CsvWriter writer;
  writer.add_row(texts);
  std::vector<std::string> fields;
  const auto outcome =
      read_csv(std::move(writer).finish(false), "a.csv", [&](const CsvRow& row) -> Result<void> {
        fields = row.fields;
        return {};
      });
  EXPECT_TRUE(outcome.ok());
  return fields;
}

TEST(FormulaGuard, EveryTextComesBackAndNoneRuns) {
  const std::vector<std::string> texts{"=1+1",
                                       "+81 3 1234",
                                       "-5",
                                       "@SUM(A1)",
                                       "＝1",
                                       "＋1",
                                       "－1",
                                       "＠a",
                                       "\tx",
                                       "\r\nx",
                                       "=HYPERLINK(\"https://x.example\",\"see\")",
                                       "'=1",
                                       "''-2",
                                       "'plain'",
                                       "''",
                                       "'",
                                       "",
                                       "it's = 1",
                                       "a=b",
                                       " =1",
                                       "\"=1\"",
                                       "\n"};
  const auto fields = read_back(texts);
  ASSERT_EQ(fields.size(), texts.size());
  for (std::size_t i = 0; i < texts.size(); ++i) {
    EXPECT_EQ(without_formula_guard(fields[i]), texts[i]);
    const bool runs =
        !fields[i].empty() && !fields[i].starts_with('\'') && needs_formula_guard(fields[i]);
    EXPECT_FALSE(runs) << fields[i];
  }
}

TEST(FormulaGuard, WhatCannotRunStaysAsItIs) {
  for (const std::string text : {"Yes", "'quoted'", "it's", "''", "1-1", "回答"}) {
    EXPECT_FALSE(needs_formula_guard(text)) << text;
    EXPECT_EQ(without_formula_guard(text), text);
  }
  EXPECT_EQ(without_formula_guard("=1"), "=1") << "nothing was put before it";
}

}  // namespace
}  // namespace assay::codec
