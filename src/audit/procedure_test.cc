#include "audit/procedure.h"

#include <gtest/gtest.h>

#include "audit/journal.h"

namespace assay::audit {
namespace {

Procedure procedure(const std::string& id, const std::string& control) {
  return {id,
          {{"nist-800-53", "5"}, control},
          {AssessmentMethod::examine},
          Effectiveness::design,
          Depth::focused,
          {"To determine something.", ""}};
}

TEST(ProcedureSet, GivesTheProceduresOfAControl) {
  const auto set =
      ProcedureSet::build("nist-800-53a", "5",
                          {procedure("AC-02.[01]", "AC-02"), procedure("AC-01a.[01]", "AC-01"),
                           procedure("AC-02.[02]", "AC-02")});
  ASSERT_TRUE(set.ok());
  const auto of_two = set->of_control({{"nist-800-53", "5"}, "AC-02"});
  ASSERT_EQ(of_two.size(), 2U);
  EXPECT_EQ(of_two[0].id, "AC-02.[01]");
  EXPECT_EQ(of_two[1].id, "AC-02.[02]");
  EXPECT_TRUE(set->of_control({{"nist-800-53", "4"}, "AC-02"}).empty()) << "an id has a version";
  ASSERT_NE(set->find("AC-01a.[01]"), nullptr);
  EXPECT_EQ(set->find("AC-01a.[01]")->control.control, "AC-01");
  EXPECT_EQ(set->find("AC-03"), nullptr);
}

TEST(ProcedureSet, IsPlannedForTheControlsOfAnEngagement) {
  const auto set = ProcedureSet::build(
      "set", "1",
      {procedure("a", "C-1"), procedure("b", "C-2"), procedure("c", "C-2"), procedure("d", "C-3")});
  const ProceduresPlanned plan =
      plan_of(*set, {{{"nist-800-53", "5"}, "C-2"}, {{"nist-800-53", "5"}, "C-3"}}, {"c"});
  ASSERT_EQ(plan.procedures.size(), 3U);
  EXPECT_EQ(plan.set, "set");
  EXPECT_FALSE(plan.procedures[0].sampled);
  EXPECT_TRUE(plan.procedures[1].sampled);
  EXPECT_TRUE(plan.procedures[1].required);
  EXPECT_EQ(plan.procedures[2].control.control, "C-3");
  EXPECT_EQ(plan.procedures[2].depth, Depth::focused);
}

TEST(ProcedureSet, RefusesWhatIsNotOne) {
  const auto reason = [](std::vector<Procedure> procedures) {
    const auto set = ProcedureSet::build("set", "1", std::move(procedures));
    return set.ok() ? std::string() : std::string(set.error().parameter("reason"));
  };
  EXPECT_EQ(reason({procedure("a", "C"), procedure("a", "D")}), "repeated");
  EXPECT_EQ(reason({procedure("", "C")}), "missing");
  EXPECT_EQ(reason({procedure("a", "")}), "missing");
  Procedure without_method = procedure("a", "C");
  without_method.methods.clear();
  EXPECT_EQ(reason({without_method}), "missing");
  Procedure unsorted = procedure("a", "C");
  unsorted.methods = {AssessmentMethod::test, AssessmentMethod::examine};
  EXPECT_EQ(reason({unsorted}), "not-sorted");
}

}  // namespace
}  // namespace assay::audit
