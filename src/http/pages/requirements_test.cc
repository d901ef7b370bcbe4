#include "http/pages/requirements.h"

#include <gtest/gtest.h>

#include <boost/json/serialize.hpp>

#include "http/pages/answers.h"
#include "http/pages/comparison_view.h"

namespace assay::http::pages {
namespace {

codec::json::object small_catalog() {
  const codec::json::object first{{"id", "A&A-01.1"}, {"lite", true}}, second{{"id", "A&A-01.2"}},
      third{{"id", "IAM-02.1"}, {"lite", true}};
  const codec::json::object audit{{"id", "A&A-01"}, {"questions", {first, second}}};
  const codec::json::object access{{"id", "IAM-02"}, {"questions", codec::json::array{third}}};
  return {{"domains",
           {{{"id", "A&A"}, {"controls", codec::json::array{audit}}},
            {{"id", "IAM"}, {"controls", codec::json::array{access}}}}}};
}

std::vector<std::string> asked(const Query& query) {
  const Place place(Language::en, {"meet"}, query);
  std::vector<std::string> texts;
  for (const auto& requirement : asked_requirements(place, small_catalog())) {
    texts.push_back(written(requirement));
  }
  return texts;
}

using Texts = std::vector<std::string>;

TEST(Requirements, AnAddressNamesThemAndTheyAreWrittenBackTheSame) {
  EXPECT_EQ(asked({{"question", "A&A-01.1"},
                   {"question", "LOG-02.1=no"},
                   {"question", "IAM-02.1=yes,csp-owned,csc-owned"},
                   {"question", "LOG-03.1=yes"}}),
            (Texts{"A&A-01.1", "LOG-02.1=no", "IAM-02.1=yes,csp-owned,csc-owned", "LOG-03.1"}));
  EXPECT_EQ(asked({{"question", ""}, {"question", "=no"}}), Texts{});
}

TEST(Requirements, AQuestionIsAskedOnceAndTheFirstHolds) {
  EXPECT_EQ(asked({{"question", "A&A-01.1=no"}, {"question", "A&A-01.1"}}), Texts{"A&A-01.1=no"});
}

TEST(Requirements, WholeDomainsAndLiteAreAdded) {
  EXPECT_EQ(asked({{"question", "IAM-02.1=no"}, {"add", "lite"}}),
            (Texts{"IAM-02.1=no", "A&A-01.1"}));
  EXPECT_EQ(asked({{"add", "domain:A&A"}}), (Texts{"A&A-01.1", "A&A-01.2"}));
  EXPECT_EQ(asked({{"add", "domain:XX"}, {"add", "everything"}}), Texts{});
}

TEST(Requirements, TheListIsThatOfTheApi) {
  const auto list = requirement_list(
      "ccm:4.0", {{.question = "A&A-01.1", .value = "no", .owners = {"csp-owned"}}}, false);
  EXPECT_EQ(codec::json::serialize(list),
            R"({"catalog":"ccm:4.0","only_listed":false,"requirements":)"
            R"([{"question":"A&A-01.1","value":"no","owners":["csp-owned"]}]})");
}

TEST(WordFilter, WidthCaseAndKanaDoNotMatter) {
  const WordFilter filter(" Ａｕｄｉｔ  カギ ");
  EXPECT_TRUE(filter.holds({"an AUDIT", "かぎ"}));
  EXPECT_FALSE(filter.holds({"an audit"}));
  EXPECT_TRUE(WordFilter("  ").empty());
  EXPECT_TRUE(WordFilter("").holds({}));
}

TEST(Comparison, AnchorsHoldNoSpecialCharacters) {
  EXPECT_EQ(comparison_anchor("row", "A&A-01.1"), "row-A_26A_2d01_2e1");
}

}  // namespace
}  // namespace assay::http::pages
