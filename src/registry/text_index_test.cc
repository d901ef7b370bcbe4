#include "registry/text_index.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>

#include "base/text.h"

namespace assay::registry {
namespace {

class TextIndexTest : public ::testing::Test {
 protected:
  void add(const std::string& text) {
    texts_.push_back(folded_text(text));
    index_.add(static_cast<std::uint32_t>(texts_.size() - 1), texts_.back());
  }
  std::vector<std::size_t> rows(const RowSet& set) {
    std::vector<std::size_t> rows;
    set.for_each([&](std::size_t row) { rows.push_back(row); });
    return rows;
  }
  auto text_of() {
    return [this](std::size_t row) -> const std::string& { return texts_[row]; };
  }
  std::vector<std::size_t> find(const std::string& word) {
    return rows(index_.find(folded_text(word), texts_.size(), text_of()));
  }
  std::vector<std::size_t> find_beginnings(const std::string& word) {
    return rows(index_.find_beginnings(folded_text(word), texts_.size(), text_of()));
  }
  std::vector<std::size_t> naive(const std::string& word) {
    std::vector<std::size_t> found;
    for (std::size_t row = 0; row < texts_.size(); ++row) {
      if (texts_[row].find(folded_text(word)) != std::string::npos) found.push_back(row);
    }
    return found;
  }

  TextIndex index_;
  std::vector<std::string> texts_;
};

using ::testing::ElementsAre;
using ::testing::IsEmpty;

TEST_F(TextIndexTest, WordsAreFoundByAnyPart) {
  add("Hoshizora Drive");                            // 0
  add("星空ドライブ 法人向けオンラインストレージ");  // 1
  add("ﾎｼｿﾞﾗ会計クラウド");                          // 2, half-width katakana
  add("hoshizora-drive 会計 Cloud9");                // 3
  EXPECT_THAT(find("hoshi"), ElementsAre(0, 3));
  EXPECT_THAT(find("IVE"), ElementsAre(0, 3));
  EXPECT_THAT(find("星空"), ElementsAre(1));
  EXPECT_THAT(find("会計"), ElementsAre(2, 3));
  EXPECT_THAT(find("法人"), ElementsAre(1));
  EXPECT_THAT(find("どらいぶ"), ElementsAre(1));
  EXPECT_THAT(find("ホシゾラ"), ElementsAre(2));
  EXPECT_THAT(find("会計クラ"), ElementsAre(2));
  EXPECT_THAT(find("ra-dr"), ElementsAre(3));
  EXPECT_THAT(find("zora-drive"), ElementsAre(3));
  EXPECT_THAT(find("ＣＬＯＵＤ９"), ElementsAre(3));
  EXPECT_THAT(find("空"), ElementsAre(1));
  EXPECT_THAT(find("9"), ElementsAre(3));
  EXPECT_THAT(find("計会"), IsEmpty());
  EXPECT_THAT(find("クラウド会"), IsEmpty());
  EXPECT_THAT(find("ra-xr"), IsEmpty());
  EXPECT_THAT(find("draidrive"), IsEmpty());
}

TEST_F(TextIndexTest, BeginningsAreWhereAWordOrAScriptBegins) {
  add("overdrive");
  add("drive over");
  add("会計ドライブ");
  add("my-drive2");
  EXPECT_THAT(find_beginnings("drive"), ElementsAre(1, 3));
  EXPECT_THAT(find_beginnings("ドラ"), ElementsAre(2));
  EXPECT_THAT(find_beginnings("計ドラ"), IsEmpty());
  EXPECT_THAT(find_beginnings("会計ドラ"), ElementsAre(2));
  EXPECT_THAT(find_beginnings("y-dr"), IsEmpty());
  EXPECT_THAT(find_beginnings("my-dr"), ElementsAre(3));
}

TEST_F(TextIndexTest, ARemovedRowIsNotFound) {
  for (int i = 0; i < 300; ++i) add(i % 2 == 0 ? "alpha shared" : "beta shared");
  index_.remove(4, texts_[4]);
  texts_[4] = "gamma";
  index_.add(4, texts_[4]);
  EXPECT_EQ(find("shared"), naive("shared"));
  EXPECT_EQ(find("alpha").size(), 149U);
  EXPECT_THAT(find("gamma"), ElementsAre(4));
}

TEST_F(TextIndexTest, FindsWhatAPlainSearchFinds) {
  const std::vector<std::string> pieces{"a",  "b",  "ab", "ba", "ー", "ア", "イ", "あ",
                                        "星", "空", "々", "・", "-",  "&",  "1",  "é",
                                        "가", " ",  " ",  "、", "Ω",  "𠮷"};
  std::mt19937 random(3);
  const auto piece = [&] { return pieces[random() % pieces.size()]; };
  for (int row = 0; row < 400; ++row) {
    std::string text;
    for (auto length = 1 + random() % 12; length > 0; --length) text += piece();
    add(text);
  }
  std::size_t hits = 0;
  for (int query = 0; query < 3000; ++query) {
    std::string word;
    for (auto length = 1 + random() % 4; length > 0; --length) word += piece();
    for (const std::string& term : query_terms(word)) {
      const auto expected = naive(term);
      ASSERT_EQ(find(term), expected) << term;
      hits += expected.size();
      std::vector<std::size_t> beginning;
      for (const std::size_t row : expected) {
        if (term_begins_run(texts_[row], term)) beginning.push_back(row);
      }
      ASSERT_EQ(find_beginnings(term), beginning) << term;
    }
  }
  EXPECT_GT(hits, 10'000U);
}

TEST(QueryTermsTest, AreFoldedAndDistinct) {
  EXPECT_THAT(query_terms("  Cloud　クラウド cloud "), ElementsAre("cloud", "くらうど"));
  EXPECT_THAT(query_terms(" \t "), IsEmpty());
}

TEST(RowSetTest, KeepsItsSize) {
  RowSet full(70, true);
  EXPECT_EQ(full.count(), 70U);
  RowSet small(3);
  small.insert(2);
  full &= small;
  EXPECT_EQ(full.count(), 1U);
  EXPECT_TRUE(full.contains(2));
  full |= RowSet(70, true);
  full -= small;
  EXPECT_EQ(full.count(), 69U);
}

}  // namespace
}  // namespace assay::registry
