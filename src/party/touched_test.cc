#include "party/touched.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace assay::party::touched_test {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

const PersonId aoki("p-aoki");
const PersonId sato("p-sato");
const OrganisationId kansa("kansa");
const OrganisationId hoka("hoka");

EngagementWork work(const char* id, const OrganisationId& organisation, const PersonId& person,
                    std::vector<Date> days, std::optional<Date> signed_on) {
  return {id, "cs-mark", organisation, {{person, std::move(days)}}, signed_on, ""};
}

const Suspension may_2026{{{2026, 5, 1}, Date{2026, 5, 31}}, "complaint", ""};

TEST(TouchedBy, AnAuditorsEngagementsByWhenTheyWorked) {
  const std::vector<EngagementWork> engagements{
      work("before", kansa, aoki, {{2026, 3, 1}}, Date{2026, 4, 30}),
      work("within", kansa, aoki, {{2026, 5, 31}}, Date{2026, 6, 20}),
      work("signed-within", kansa, aoki, {{2026, 4, 1}}, Date{2026, 5, 1}),
      work("under-way", kansa, aoki, {{2026, 4, 1}}, Date{2026, 6, 1}),
      work("open", kansa, aoki, {{2026, 4, 1}}, std::nullopt),
      work("planned", kansa, aoki, {}, std::nullopt),
      work("after", kansa, aoki, {{2026, 6, 1}}, Date{2026, 6, 2}),
      work("of-another", kansa, sato, {{2026, 5, 2}}, Date{2026, 5, 3}),
  };
  EXPECT_THAT(
      touched_by(may_2026, aoki, engagements, {}).engagements,
      ElementsAre(
          Touched{"before", Touch::earlier_work, ""}, Touched{"within", Touch::within, ""},
          Touched{"signed-within", Touch::within, ""}, Touched{"under-way", Touch::unfinished, ""},
          Touched{"open", Touch::unfinished, ""}, Touched{"planned", Touch::unfinished, ""}));
}

TEST(TouchedBy, AnOrganisationsEngagementsWhoeverWorkedOnThem) {
  const std::vector<EngagementWork> engagements{
      work("own", kansa, sato, {{2026, 5, 2}}, std::nullopt),
      work("other", hoka, sato, {{2026, 5, 2}}, std::nullopt)};
  EXPECT_THAT(touched_by(may_2026, kansa, engagements, {}).engagements,
              ElementsAre(Touched{"own", Touch::within, ""}));
}

TEST(TouchedBy, WhatEvaluatesATouchedEngagementIsTouchedThroughIt) {
  std::vector<EngagementWork> engagements{
      work("evaluation-2", hoka, sato, {{2026, 4, 20}}, Date{2026, 4, 25}),
      work("evaluation", hoka, sato, {{2026, 4, 10}}, Date{2026, 4, 15}),
      work("self-audit", kansa, aoki, {{2026, 3, 1}}, Date{2026, 3, 5})};
  engagements[0].evaluates = "evaluation";
  engagements[1].evaluates = "self-audit";
  engagements[2].evaluates = "evaluation-2";  // a circle, which a faulty record may have
  const std::vector<AccreditationGround> accreditations{
      {"gold", "cs-mark", {"other", "evaluation"}, {2026, 4, 30}, std::nullopt},
      {"ended", "cs-mark", {"evaluation"}, {2026, 4, 30}, Date{2026, 5, 1}},
      {"ends-within", "cs-mark", {"self-audit"}, {2026, 4, 30}, Date{2026, 5, 2}},
      {"elsewhere", "cs-mark", {"other"}, {2026, 4, 30}, std::nullopt}};
  const TouchedBy touched = touched_by(may_2026, aoki, engagements, accreditations);
  EXPECT_THAT(touched.engagements,
              ElementsAre(Touched{"evaluation-2", Touch::earlier_work, "evaluation"},
                          Touched{"evaluation", Touch::earlier_work, "self-audit"},
                          Touched{"self-audit", Touch::earlier_work, ""}));
  EXPECT_THAT(touched.accreditations,
              ElementsAre(Touched{"gold", Touch::earlier_work, "evaluation"},
                          Touched{"ends-within", Touch::earlier_work, "self-audit"}));
}

TEST(TouchedBy, TheWeightiestEngagementCountsForAnAccreditation) {
  const std::vector<EngagementWork> engagements{
      work("first", kansa, aoki, {{2026, 3, 1}}, Date{2026, 3, 5}),
      work("surveillance", kansa, aoki, {{2026, 5, 5}}, std::nullopt)};
  EXPECT_THAT(
      touched_by(may_2026, aoki, engagements,
                 std::vector<AccreditationGround>{
                     {"gold", "cs-mark", {"first", "surveillance"}, {2026, 4, 1}, std::nullopt}})
          .accreditations,
      ElementsAre(Touched{"gold", Touch::within, "surveillance"}));
}

TEST(TouchedBy, ASuspensionInOneSchemeTouchesNothingOfAnother) {
  Suspension suspension = may_2026;
  suspension.scheme = "csa-star";
  const std::vector<EngagementWork> engagements{
      work("own", kansa, aoki, {{2026, 5, 2}}, std::nullopt)};
  EXPECT_THAT(touched_by(suspension, aoki, engagements, {}).engagements, IsEmpty());
}

}  // namespace
}  // namespace assay::party::touched_test
