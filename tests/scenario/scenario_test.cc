// A scenario that is broken, or not true, must fail and say on which line.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/scenario/scenario_language.h"
#include "tests/scenario/scenario_world.h"

namespace assay::scenario {
namespace {

using ::testing::HasSubstr;

constexpr std::string_view head = "# name: a test\n# source: none\n";
constexpr std::string_view published =
    "at 2026-01-01  adopt csa-star\n"
    "at 2026-01-15  publish csa-star level-1 \"Example Drive\" caiq ccm:4.0\n";

/// "line 5: message" of each fault, one per line.
std::string outcome(std::string_view body, std::string_view header = head) {
  const Scenario scenario = parse_scenario(std::string(header) + std::string(body));
  std::string lines;
  for (const Fault& fault : World(ASSAY_SOURCE_DIR).play(scenario)) {
    lines += "line " + std::to_string(fault.line) + ": " + fault.message + "\n";
  }
  return lines;
}

std::string after_publication(std::string_view body) {
  return outcome(std::string(published) + std::string(body));
}

TEST(Scenario, WhatIsTrueHolds) {
  EXPECT_EQ(
      after_publication("on 2027-01-15  \"Example Drive\" is deprecated, in default search, "
                        "since 2027-01-15, until 2029-01-15\n"
                        "on 2026-01-14  \"Example Drive\" is unlisted, not in default search\n"
                        "on 2026-01-15  \"Nobody Knows\" is unlisted\n"),
      "");
}

TEST(Scenario, WhatIsNotTrueFailsOnItsLine) {
  EXPECT_THAT(after_publication("on 2027-01-15  \"Example Drive\" is current\n"),
              HasSubstr("line 5: “Example Drive” is deprecated"));
  EXPECT_THAT(
      after_publication("on 2027-01-14  \"Example Drive\" is current, not in default search"),
      HasSubstr("line 5: "));
  EXPECT_THAT(after_publication("on 2027-01-15  \"Example Drive\" is deprecated, since 2027-01-14"),
              HasSubstr("since 2027-01-15T00:00:00.000Z"));
  EXPECT_THAT(after_publication("on 2029-01-15  \"Example Drive\" is archived, until 2030-01-01"),
              HasSubstr("until never"));
  EXPECT_THAT(after_publication("on 2026-02-01  csa-star level-1 blocks na-with-owner"),
              HasSubstr("line 5: na-with-owner: csa-star level-1 says warn"));
}

TEST(Scenario, ActsMustBeAcceptedUnlessARefusalIsExpected) {
  EXPECT_THAT(after_publication("at 2029-01-15  renew \"Example Drive\" without change\n"
                                "on 2030-01-01  \"Example Drive\" is archived\n"),
              HasSubstr("line 5: was refused, scheme.renewal_too_late"));
  EXPECT_EQ(after_publication("at 2029-01-15  refuse renew \"Example Drive\" without change "
                              "error scheme.renewal_too_late\n"),
            "");
  EXPECT_THAT(after_publication("at 2029-01-14  refuse renew \"Example Drive\" without change "
                                "error scheme.renewal_too_late\n"),
              HasSubstr("line 5: was accepted, but expected to be refused"));
  EXPECT_THAT(after_publication("at 2029-01-15  refuse renew \"Example Drive\" without change "
                                "error scheme.nothing_to_renew\n"),
              HasSubstr("line 5: was refused with another error"));
}

TEST(Scenario, WhatIsNotUnderstoodFails) {
  const struct {
    std::string_view line, fault;
  } cases[] = {
      {"in 2027-01-15  \"Example Drive\" is current", "a line begins with"},
      {"on 2027-02-30  \"Example Drive\" is current", "“2027-02-30” is not a date"},
      {"on 2027-01-15  \"Example Drive\" is fine", "“fine” is not a standing"},
      {"on 2027-01-15  \"Example Drive is current", "quotation mark is not closed"},
      {"on 2027-01-15  \"Example Drive\" is current, in search", "expected “default”"},
      {"on 2027-01-15  \"Example Drive\" is current today", "“today” is not understood"},
      {"on 2027-01-15  csa-star level-1 dislikes bare-yes", "none of blocks"},
      {"on 2027-01-15  csa-star level-1 warns of bare-yess", "is not a rule"},
      {"at 2027-01-15  revoke \"Example Drive\"", "“revoke” is not an act"},
      {"at 2027-01-15  renew Example without change", "in quotation marks"},
      {"at 2027-01-15  publish csa-star level-1 \"Example\" soc2 ccm:4.0", "not a kind"},
      {"at 2027-01-15  publish csa-star level-1 \"Example\" caiq 4.0", "does not name a catalog"},
      {"at 2027-01-15  refuse renew \"Example Drive\" without change", "expected “error”"},
      {"at 2027-01-15  adopt csa-star version \"2.0\" with level-1 deprecated after 1Y",
       "“1Y” is not a period"},
  };
  for (const auto& [line, fault] : cases) {
    const std::string found = after_publication(line);
    EXPECT_THAT(found, HasSubstr("line 5: ")) << line;
    EXPECT_THAT(found, HasSubstr(fault)) << line;
  }
}

TEST(Scenario, WhatCannotFailFails) {
  EXPECT_THAT(outcome(published), HasSubstr("line 0: expects nothing"));
  EXPECT_THAT(outcome(""), HasSubstr("expects nothing"));
  EXPECT_THAT(outcome("on 2026-01-15  \"Example Drive\" is unlisted\n"),
              HasSubstr("nothing happens"));
  EXPECT_THAT(outcome(published, ""), HasSubstr("“# name:” is missing"));
  EXPECT_THAT(outcome(published, "# name: x\n"), HasSubstr("“# source:” is missing"));
}

TEST(Scenario, NothingIsAskedThatALaterLineCouldStillChange) {
  EXPECT_THAT(after_publication("on 2027-01-15  \"Example Drive\" is deprecated\n"
                                "at 2026-06-01  renew \"Example Drive\" without change\n"),
              HasSubstr("line 6: happens not after the instant that line 5 asks about"));
  EXPECT_THAT(after_publication("at 2025-06-01  renew \"Example Drive\" without change\n"
                                "on 2027-01-15  \"Example Drive\" is deprecated\n"),
              HasSubstr("line 5: happens before line 4"));
}

TEST(Scenario, AnAnswerThatALaterActChangesFails) {
  // Out of order, which the parser refuses; played nevertheless, it shows that answers are asked
  // again at the end.
  Scenario scenario = parse_scenario(std::string(head) + std::string(published) +
                                     "on 2027-01-15  \"Example Drive\" is deprecated\n"
                                     "at 2026-06-01  renew \"Example Drive\" without change\n");
  ASSERT_FALSE(scenario.faults.empty());
  scenario.faults.clear();
  const auto faults = World(ASSAY_SOURCE_DIR).play(scenario);
  ASSERT_EQ(faults.size(), 1u);
  EXPECT_EQ(faults[0].line, 5);
  EXPECT_THAT(faults[0].message, HasSubstr("a later act changed the past"));
}

}  // namespace
}  // namespace assay::scenario
