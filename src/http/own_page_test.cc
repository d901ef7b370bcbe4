#include "http/own_page.h"

#include <gtest/gtest.h>

namespace assay::http {
namespace {

TEST(OwnPage, LeadsNowhereElse) {
  for (const char* address : {"/en", "/ja", "/en/", "/ja/work?x=//evil.example", "/en?q=a",
                              "/en/work/hoshizora/drafts/1#A&A-01"}) {
    EXPECT_TRUE(is_own_page(address)) << address;
  }
  for (const char* address :
       {"", "/", "//evil.example", "/\\evil.example", "https://evil.example", "/english", "/fr/",
        "en/work", "/en/\\evil", "/en/\n", "/en/a b", "/api/v1/session", "javascript:alert(1)",
        "/\t/evil.example", "/e\tn/"}) {
    EXPECT_FALSE(is_own_page(address)) << address;
  }
}

TEST(OwnPage, TellsItsLanguage) {
  EXPECT_EQ(language_of_page("/ja/work"), Language::ja);
  EXPECT_EQ(language_of_page("/en"), Language::en);
  EXPECT_EQ(language_of_page("/jam"), std::nullopt);
  EXPECT_EQ(language_of_page(""), std::nullopt);
}

}  // namespace
}  // namespace assay::http
