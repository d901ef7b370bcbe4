#include "exchange/printed_answers.h"

#include <gtest/gtest.h>

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "base/limits.h"
#include "base/test_folder.h"
#include "exchange/testing/shipped_catalogs.h"

namespace assay::exchange {
namespace {

PrintedHead sample_head(Language language) {
  PrintedHead head{.language = language};
  head.title = language == Language::ja ? "星空ドライブのCAIQ 4.0" : "CAIQ 4.0 of Hoshizora Drive";
  head.subtitle = "Hoshizora Cloud";
  head.facts = {{"Level", "Level 1"}};
  head.as_of = language == Language::ja ? "2026年5月15日" : "15 May 2026";
  head.origin = "assay.example";
  head.created = parse_instant("2026-05-15T00:00:00.000Z").value();
  return head;
}

assessment::AnswerSet some_answers(const catalog::Catalog& catalog) {
  assessment::AnswerSet set{catalog.reference(), "", {}};
  set.answers.resize(catalog.questions().size());
  set.answers[0] = {assessment::AnswerValue::yes, assessment::Ownership::csp_owned,
                    "当社は毎年、独立した監査法人による監査を受けています。",
                    "利用者は監査報告書を確認してください。"};
  set.answers[1] = {assessment::AnswerValue::no, assessment::Ownership::shared_csp_and_csc,
                    "Not yet <planned> & \"priced\".", ""};
  return set;
}

/// The words on the pages, by pdftotext of poppler-utils.
std::string words_of(const std::string& pdf) {
  const assay::test::TestFolder folder;
  const auto file = folder.path() / "printed.pdf";
  std::ofstream(file, std::ios::binary) << pdf;
  FILE* pipe = popen(("pdftotext -layout " + file.string() + " - 2>/dev/null").c_str(), "r");
  std::string words;
  for (int c = 0; pipe != nullptr && (c = std::fgetc(pipe)) != EOF;) {
    words += static_cast<char>(c);
  }
  if (pipe != nullptr) pclose(pipe);
  return words;
}

/// Letters without the white space between them: where a line breaks is the setter's matter.
std::string closed_up(std::string_view words) {
  std::string closed;
  for (const char c : words) {
    if (c != ' ' && c != '\n' && c != '\f') closed += c;
  }
  return closed;
}

std::size_t times(std::string_view words, std::string_view part) {
  std::size_t count = 0;
  for (auto at = words.find(part); at != words.npos; at = words.find(part, at + 1)) ++count;
  return count;
}

TEST(PrintedAnswers, EveryIdAnswerAndTextIsOnPaper) {
  const auto& catalog = testing::shipped_catalog("4.0");
  const auto pdf = print_document(catalog, some_answers(catalog), sample_head(Language::ja));
  ASSERT_TRUE(pdf.ok()) << pdf.error().code;
  const std::string words = words_of(*pdf);
  ASSERT_FALSE(words.empty()) << "pdftotext (poppler-utils) is needed";
  for (const auto& question : catalog.questions()) {
    EXPECT_NE(words.find(question.id), std::string::npos) << question.id;
  }
  const std::string closed = closed_up(words);
  EXPECT_NE(closed.find("当社は毎年、独立した監査法人による監査を受けています。"),
            std::string::npos);
  EXPECT_NE(closed.find("利用者は監査報告書を確認してください。"), std::string::npos);
  EXPECT_NE(closed.find("Notyet<planned>&\"priced\"."), std::string::npos);
  EXPECT_EQ(times(closed, "未回答"), catalog.questions().size() - 2);
  EXPECT_EQ(times(closed, "いいえ"), 1u);
}

TEST(PrintedAnswers, EveryPageNamesTheCatalogTheDayAndItsNumber) {
  const auto& catalog = testing::shipped_catalog("4.1");
  const auto pdf = print_document(catalog, some_answers(catalog), sample_head(Language::en));
  ASSERT_TRUE(pdf.ok()) << pdf.error().code;
  const std::string words = words_of(*pdf);
  ASSERT_FALSE(words.empty()) << "pdftotext (poppler-utils) is needed";
  const std::size_t pages = times(words, "\f");
  EXPECT_GT(pages, 3u);
  EXPECT_EQ(times(words, "CCM 4.1 · as of 15 May 2026"), pages);
  for (std::size_t page = 1; page <= pages; ++page) {
    const std::string number = "Page " + std::to_string(page) + " of " + std::to_string(pages);
    EXPECT_EQ(times(words, number), 1u) << number;
  }
}

TEST(PrintedAnswers, WhatIsNotPublishedIsMarkedOnEveryPage) {
  const auto& catalog = testing::shipped_catalog("4.0");
  PrintedHead head = sample_head(Language::ja);
  head.mark = "未公開の下書き（2026年5月15日現在）";
  const auto pdf = print_document(catalog, some_answers(catalog), head);
  ASSERT_TRUE(pdf.ok()) << pdf.error().code;
  const std::string words = words_of(*pdf);
  ASSERT_FALSE(words.empty()) << "pdftotext (poppler-utils) is needed";
  EXPECT_EQ(times(closed_up(words), "未公開の下書き（2026年5月15日現在）"), times(words, "\f"));
  EXPECT_EQ(times(closed_up(words), "公開前の内容です。"), times(words, "\f"));
  EXPECT_EQ(times(closed_up(words), "公開記録assay.exampleより"), 0u);
}

TEST(PrintedAnswers, JapaneseTakesNoMoreThanItsLetters) {
  const auto& catalog = testing::shipped_catalog("4.0");
  const auto pdf = print_document(catalog, some_answers(catalog), sample_head(Language::ja));
  ASSERT_TRUE(pdf.ok()) << pdf.error().code;
  EXPECT_LT(pdf->size(), 350'000u);
}

TEST(PrintedAnswers, TheSameAnswersAreTheSameBytes) {
  const auto& catalog = testing::shipped_catalog("4.0");
  const auto one = print_document(catalog, some_answers(catalog), sample_head(Language::ja));
  const auto other = print_document(catalog, some_answers(catalog), sample_head(Language::ja));
  ASSERT_TRUE(one.ok() && other.ok());
  EXPECT_EQ(*one, *other);
  EXPECT_NE(one->find("/CreationDate (20260515000000Z)"), std::string::npos);
}

TEST(PrintedAnswers, ATextLongerThanAPageGoesOnOnTheNext) {
  const auto& catalog = testing::shipped_catalog("4.0");
  auto answers = some_answers(catalog);
  for (int i = 0; i < 1500; ++i) {
    answers.answers[0].implementation += " word" + std::to_string(i) + ".";
  }
  const auto pdf = print_document(catalog, answers, sample_head(Language::en));
  ASSERT_TRUE(pdf.ok()) << pdf.error().code;
  const std::string words = words_of(*pdf);
  ASSERT_FALSE(words.empty()) << "pdftotext (poppler-utils) is needed";
  for (const char* word : {"word0.", "word700.", "word1499."}) {
    EXPECT_EQ(times(words, word), 1u) << word;
  }
}

TEST(PrintedAnswers, NothingIsLostWhereALongTextIsCutIntoStretches) {
  const auto& catalog = testing::shipped_catalog("4.0");
  auto answers = some_answers(catalog);
  const std::string endless(limits::answer_text_bytes, 'Q');
  answers.answers[2].implementation = endless;
  for (int i = 0; i < 400; ++i) answers.answers[3].implementation += "毎年、監査を受けます。";
  const auto pdf = print_document(catalog, answers, sample_head(Language::en));
  ASSERT_TRUE(pdf.ok()) << pdf.error().code;
  const std::string closed = closed_up(words_of(*pdf));
  EXPECT_GE(times(closed, "Q"), endless.size());
  EXPECT_GE(times(closed, "監査を受けます。"), 396u);  // a page may end within a sentence
}

TEST(PrintedAnswers, TooMuchTextIsRefused) {
  const auto& catalog = testing::shipped_catalog("4.0");
  auto answers = some_answers(catalog);
  const std::string text(limits::answer_text_bytes, 'x');
  for (auto& answer : answers.answers) answer.implementation = text;
  const auto pdf = print_document(catalog, answers, sample_head(Language::en));
  ASSERT_FALSE(pdf.ok());
  EXPECT_EQ(pdf.error().code, "print.too_long");
}

}  // namespace
}  // namespace assay::exchange
