#include "audit/finding.h"

#include <gtest/gtest.h>

namespace assay::audit {
namespace {

FollowedFinding found(Grade grade) {
  return {.finding = {FindingId("f-1"),
                      grade,
                      {{"demo", "1"}, "C-1"},
                      "9.2",
                      "Nobody looked.",
                      {EvidenceId("ev-1")},
                      {}}};
}
CorrectionPlan plan() {
  return {"Looked.", "Nobody was told to.", "It is in the calendar.", {}, {2026, 9, 30}};
}

TEST(Finding, StandsByWhatHappenedToIt) {
  FollowedFinding finding = found(Grade::major);
  EXPECT_EQ(finding.state(), FindingState::open);
  EXPECT_EQ(may_verify(finding).error().code, "audit.finding_without_plan");
  EXPECT_EQ(may_close(finding).error().code, "audit.finding_not_verified");
  finding.plan = plan();
  EXPECT_EQ(finding.state(), FindingState::planned);
  EXPECT_TRUE(may_verify(finding).ok());
  finding.verification = Verification{false, {EvidenceId("ev-2")}};
  EXPECT_EQ(finding.state(), FindingState::open) << "it did not help";
  finding.verification->effective = true;
  EXPECT_EQ(finding.state(), FindingState::verified);
  EXPECT_TRUE(may_close(finding).ok());
  finding.closed = true;
  EXPECT_EQ(finding.state(), FindingState::closed);
  EXPECT_EQ(may_answer(finding).error().code, "audit.finding_closed");
}

TEST(Finding, AnObservationIsClosedAtAnyTime) {
  EXPECT_TRUE(may_close(found(Grade::observation)).ok());
  EXPECT_FALSE(may_close(found(Grade::minor)).ok());
}

TEST(Finding, IsOverdueFromTheDayAfterItWasDue) {
  FollowedFinding finding = found(Grade::minor);
  EXPECT_FALSE(finding.overdue({2030, 1, 1})) << "nothing was promised";
  finding.plan = plan();
  EXPECT_FALSE(finding.overdue({2026, 9, 30}));
  EXPECT_TRUE(finding.overdue({2026, 10, 1}));
  finding.verification = Verification{false, {EvidenceId("ev-2")}};
  EXPECT_TRUE(finding.overdue({2026, 10, 1}));
  finding.verification->effective = true;
  EXPECT_FALSE(finding.overdue({2026, 10, 1}));
}

TEST(Finding, CountsAsDecisionsAsk) {
  FindingCounts counts;
  counts.add(found(Grade::major));
  counts.add(found(Grade::minor));
  counts.add(found(Grade::observation));
  FollowedFinding planned = found(Grade::minor);
  planned.plan = plan();
  counts.add(planned);
  FollowedFinding verified = found(Grade::major);
  verified.plan = plan();
  verified.verification = Verification{true, {EvidenceId("ev-2")}};
  counts.add(verified);
  EXPECT_EQ(counts, (FindingCounts{2, 2, 1, 1, 2, 1}));
}

TEST(Finding, SaysWhatItMust) {
  Finding finding = found(Grade::minor).finding;
  EXPECT_TRUE(validate(finding).ok());
  finding.evidence.clear();
  EXPECT_EQ(validate(finding).error().parameter("member"), "evidence");
  finding.carried_from = EngagementId("e-0");
  EXPECT_TRUE(validate(finding).ok()) << "its evidence is in the engagement before";
  finding.words = "  ";
  EXPECT_EQ(validate(finding).error().parameter("member"), "words");
  CorrectionPlan without_cause = plan();
  without_cause.cause.clear();
  EXPECT_EQ(validate(without_cause).error().parameter("member"), "cause");
}

}  // namespace
}  // namespace assay::audit
