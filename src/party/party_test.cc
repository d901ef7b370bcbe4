#include "party/party.h"

#include <gtest/gtest.h>

namespace assay::party {
namespace {

Organisation good_organisation() {
  return {OrganisationId("umbra"),
          {"Umbra", "アンブラ"},
          {"What it is.\nAnd more.", ""},
          "https://umbra.example",
          "JP"};
}

Service good_service() {
  Service service;
  service.id = ServiceId("umbra-drive");
  service.organisation = OrganisationId("umbra");
  service.name.en = "Umbra Drive";
  service.classes = {ServiceClass::saas};
  service.regions = {"JP", "US"};
  return service;
}

/// "member reason", "" if it is taken.
std::string fault(const Result<void>& validated) {
  if (validated.ok()) return "";
  return std::string(validated.error().parameter("member")) + " " +
         std::string(validated.error().parameter("reason"));
}

std::string fault_of_name(const std::string& name) {
  Organisation organisation = good_organisation();
  organisation.name.ja = name;
  Service service = good_service();
  service.name.ja = name;
  EXPECT_EQ(fault(validate(organisation)), fault(validate(service)));
  return fault(validate(organisation));
}

TEST(ValidateParty, TakesWhatCanBeRead) {
  EXPECT_EQ(fault(validate(good_organisation())), "");
  EXPECT_EQ(fault(validate(good_service())), "");
  EXPECT_EQ(fault_of_name("Ümläut & Söhne «Ω»"), "");
  EXPECT_EQ(fault_of_name("שלום"), "");
}

TEST(ValidateParty, ANameShowsWhatItIs) {
  EXPECT_EQ(fault_of_name("   "), "name blank");
  EXPECT_EQ(fault_of_name("\u3000"), "name blank");
  EXPECT_EQ(fault_of_name("a\u202Eevil"), "name hidden-character");
  EXPECT_EQ(fault_of_name("a\u2066evil"), "name hidden-character");
  EXPECT_EQ(fault_of_name("Na\x1B[31me"), "name hidden-character");
  EXPECT_EQ(fault_of_name("two\nlines"), "name hidden-character");
  EXPECT_EQ(fault_of_name("a\u0085"), "name hidden-character");
  EXPECT_EQ(fault_of_name("\u3164"), "name blank");
  EXPECT_EQ(fault_of_name("\u2800 \u200B"), "name blank");
  EXPECT_EQ(fault_of_name("Umb\u200Bra"), "name hidden-character");
  EXPECT_EQ(fault_of_name("Umbra\u2028Evil"), "name hidden-character");
  EXPECT_EQ(fault_of_name("葛\U000E0101飾クラウド"), "");
  EXPECT_EQ(fault_of_name("\xFF"), "name not-utf8");
  EXPECT_EQ(fault_of_name(std::string(201, 'a')), "name too-long");
}

TEST(ValidateParty, ADescriptionMayHaveLinesButNothingHidden) {
  Organisation organisation = good_organisation();
  organisation.description.en = "One.\r\n\tTwo.";
  EXPECT_EQ(fault(validate(organisation)), "");
  organisation.description.en = "One.\x01";
  EXPECT_EQ(fault(validate(organisation)), "description hidden-character");
}

TEST(ValidateParty, AnAddressIsOne) {
  Organisation organisation = good_organisation();
  for (const char* const url : {"umbra.example", "https://a b", "https://a\u202Eb", "javascript:x",
                                "https://nova.example\\.umbra.example/", "https://", "https:///x",
                                "http://user:pw@127.0.0.1:22/", "https://umbra.example:0/"}) {
    organisation.url = url;
    EXPECT_NE(fault(validate(organisation)), "") << url;
  }
  organisation.url = "https://例え.jp:8443/道?a=1#b";
  EXPECT_EQ(fault(validate(organisation)), "");
}

TEST(ValidateParty, ACountryIsOneOfIso3166) {
  Organisation organisation = good_organisation();
  organisation.country = "ZZ";
  EXPECT_EQ(fault(validate(organisation)), "country not-a-country-code");
  Service service = good_service();
  service.regions = {"JP", "ZZ"};
  EXPECT_EQ(fault(validate(service)), "regions not-a-country-code");
}

TEST(ValidateParty, WhatIsRefusedIsNotToldAtLength) {
  Organisation organisation = good_organisation();
  organisation.name.en = std::string(100'000, 'a');
  const auto refused = validate(organisation);
  ASSERT_FALSE(refused.ok());
  EXPECT_LE(refused.error().parameter("value").size(), 100u);
}

}  // namespace
}  // namespace assay::party
