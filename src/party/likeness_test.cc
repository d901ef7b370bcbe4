#include "party/likeness.h"

#include <gtest/gtest.h>

namespace assay::party {
namespace {

TEST(Likeness, LegalFormsOfManyLanguagesAreNoPartOfAName) {
  for (const char* name :
       {"Umbra Cloud", "Umbra Cloud, Inc.", "UMBRA CLOUD LTD", "umbra-cloud GmbH",
        "Umbra Cloud Co., Ltd.", "Ｕｍｂｒａ　Ｃｌｏｕｄ　K.K.", "Umbra Cloud A/S",
        "Umbra Cloud S.p.A.", "株式会社Umbra Cloud", "Umbra Cloud（株）", "(株) Umbra Cloud",
        "㈱Umbra Cloud", "ООО Umbra Cloud"}) {
    EXPECT_EQ(name_without_legal_form(name), "umbracloud") << name;
  }
  EXPECT_EQ(name_without_legal_form("株式会社ウンブラ"),
            name_without_legal_form("ウンブラ 合同会社"));
  EXPECT_EQ(name_without_legal_form("ｳﾝﾌﾞﾗ有限会社"), name_without_legal_form("うんぶら"));
}

TEST(Likeness, AFormIsOnlyTakenFromTheEndsAndNeverTheWholeName) {
  EXPECT_EQ(name_without_legal_form("Limited Edition Cloud"), "editioncloud");
  EXPECT_EQ(name_without_legal_form("Cloud AG Systems"), "cloudagsystems");
  EXPECT_EQ(name_without_legal_form("Agora"), "agora");
  EXPECT_EQ(name_without_legal_form("SE"), "se");
  EXPECT_EQ(name_without_legal_form("株式会社"), "株式会社");
  EXPECT_EQ(name_without_legal_form(""), "");
  EXPECT_NE(name_without_legal_form("Umbra One"), name_without_legal_form("Umbra Two"));
}

TEST(Likeness, AHostIsComparedWithoutWhatLeadsToTheSamePlace) {
  EXPECT_EQ(web_host("https://www.Umbra.example:443/start?x=1"), "umbra.example");
  EXPECT_EQ(web_host("http://umbra.example"), "umbra.example");
  EXPECT_EQ(web_host("https://例え.jp?x"), "xn--r8jz45g.jp");
  EXPECT_EQ(web_host("https://user@umbra.example?x"), "");
  EXPECT_EQ(web_host("https://nova.example\\.umbra.example"), "");
  EXPECT_EQ(web_host(""), "");
  EXPECT_NE(web_host("https://docs.umbra.example"), web_host("https://umbra.example"));
}

TEST(Likeness, APageIsComparedWithItsPath) {
  EXPECT_EQ(web_page("https://www.umbra.example/vault/#top"), "umbra.example/vault");
  EXPECT_EQ(web_page("http://UMBRA.example/vault"), "umbra.example/vault");
  EXPECT_EQ(web_page("https://umbra.example/"), web_page("https://umbra.example"));
  EXPECT_NE(web_page("https://umbra.example/Vault"), web_page("https://umbra.example/vault"));
  EXPECT_EQ(web_page("nothing"), "");
}

}  // namespace
}  // namespace assay::party
