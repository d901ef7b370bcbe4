#include "registry/duplicates.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/limits.h"
#include "registry/test_record.h"

namespace assay::registry {
namespace {

using test::at;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

class DuplicatesTest : public ::testing::Test {
 protected:
  DuplicatesTest() { record_.open("2024-01-01", {test::make_catalog("4.0", 1, 1, 1)}); }

  void organisation(const char* id, const char* en, const char* ja = "", const char* url = "") {
    auto one = test::organisation(id, en, ja);
    one.url = url;
    add("operator", OrganisationRegistered{one});
  }
  void service(const char* id, const char* owner, const char* en, const char* url = "") {
    auto one = test::service(id, owner, en);
    one.url = url;
    add(owner, ServiceRegistered{one});
  }
  void add(std::string issuer, Event event) {
    const auto added = record_.add("2024-02-01", std::move(issuer), std::move(event));
    ASSERT_TRUE(added.ok()) << added.error().code;
  }
  /// "acme|acme-inc same-name same-web-host", with "?" behind a mere hint.
  std::vector<std::string> suspected(const std::vector<DistinctPair>& distinct = {},
                                     std::string_view when = "2024-02-02") {
    std::vector<std::string> lines;
    for (const auto& one : suspected_duplicates(record_.registry(), at(when), distinct).pairs) {
      std::string& line = lines.emplace_back(one.pair.first() + "|" + one.pair.second());
      for (const auto reason : one.reasons) line += " " + std::string(name(reason));
      if (one.across_organisations) line += "?";
    }
    return lines;
  }
  test::TestRecord record_;
};

TEST_F(DuplicatesTest, OrganisationsOfOneNameInAnyLanguage) {
  organisation("acme", "Acme Cloud Inc.");
  organisation("acme-jp", "Acme Japan", "株式会社ＡＣＭＥ　ＣＬＯＵＤ");
  organisation("bcme", "Bcme Cloud Inc.");
  EXPECT_THAT(suspected(), ElementsAre("acme|acme-jp same-name"));
  EXPECT_THAT(suspected({}, "2024-01-15"), IsEmpty());
}

TEST_F(DuplicatesTest, OrganisationsOfOneHost) {
  organisation("acme", "Acme", "", "https://www.acme.example/");
  organisation("zenith", "Acme GmbH", "", "http://acme.example/de");
  organisation("yonder", "Yonder", "", "https://acme.example");
  EXPECT_THAT(suspected(),
              ElementsAre("acme|yonder same-web-host", "acme|zenith same-name same-web-host",
                          "yonder|zenith same-web-host"));
}

TEST_F(DuplicatesTest, ServicesOfOneOrganisationAndAsAHintOfTwo) {
  organisation("acme", "Acme");
  organisation("zenith", "Zenith");
  service("drive", "acme", "Acme Drive", "https://acme.example/drive");
  service("drive-two", "acme", "ACME　drive");
  service("storage", "acme", "Storage", "https://www.acme.example/drive/");
  service("zenith-storage", "zenith", "storage");
  EXPECT_THAT(suspected(), ElementsAre("drive|drive-two same-name", "drive|storage same-web-page",
                                       "storage|zenith-storage same-name?"));
}

TEST_F(DuplicatesTest, WhatWasDeclaredDistinctIsNotProposedAgain) {
  organisation("acme", "Acme");
  organisation("acme-inc", "Acme Inc");
  organisation("acme-llc", "Acme LLC");
  EXPECT_EQ(suspected().size(), 3U);
  EXPECT_THAT(suspected({{DuplicateKind::organisation, "acme-inc", "acme"},
                         {DuplicateKind::service, "acme", "acme-llc"}}),
              ElementsAre("acme|acme-llc same-name", "acme-inc|acme-llc same-name"));
}

TEST_F(DuplicatesTest, WhatWasMergedIsNotProposedAgain) {
  organisation("acme", "Acme");
  organisation("acme-inc", "Acme Inc");
  service("drive", "acme", "Drive");
  service("drive-two", "acme-inc", "Drive");
  EXPECT_THAT(suspected(), ElementsAre("acme|acme-inc same-name", "drive|drive-two same-name?"));
  add("operator", OrganisationMerged{party::OrganisationId("acme-inc"),
                                     party::OrganisationId("acme"), "the same"});
  EXPECT_THAT(suspected(), ElementsAre("drive|drive-two same-name"));
  add("operator",
      ServiceMerged{party::ServiceId("drive-two"), party::ServiceId("drive"), "the same"});
  EXPECT_THAT(suspected(), IsEmpty());
}

TEST_F(DuplicatesTest, ThereIsAnEndToIt) {
  organisation("acme", "Acme");
  for (int i = 0; i < 40; ++i) {
    service(("drive-" + std::to_string(i)).c_str(), "acme", "Drive");  // 780 pairs
  }
  const auto found = suspected_duplicates(record_.registry(), at("2024-02-02"), {});
  EXPECT_EQ(found.pairs.size(), limits::suspected_duplicates);
  EXPECT_TRUE(found.more);
}

}  // namespace
}  // namespace assay::registry
