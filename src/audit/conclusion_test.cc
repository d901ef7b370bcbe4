#include "audit/conclusion.h"

#include <gtest/gtest.h>

#include "audit/engagement.h"

namespace assay::audit {
namespace {

PractitionerOpinion opinion(OpinionType type, Date from, Date to, OpinionGrade grade,
                            std::string basis) {
  return {type, from, to, grade, std::move(basis)};
}

TEST(Conclusion, HasTheFormOfItsType) {
  using Form = scheme::ConclusionForm;
  EXPECT_EQ(form_of(StatementConfirmed{}), Form::statement_confirmed);
  EXPECT_EQ(form_of(QualityEvaluated{}), Form::quality_evaluated);
  EXPECT_EQ(form_of(Recommendation{}), Form::recommendation);
  EXPECT_EQ(form_of(PractitionerOpinion{}), Form::opinion);
  EXPECT_EQ(form_of(FactualFindings{}), Form::factual_findings);
  EXPECT_EQ(form_of(Assertion{}), Form::assertion);
}

TEST(Conclusion, UnknownIsNeverYes) {
  QualityEvaluated evaluated;
  EXPECT_EQ(favourable(evaluated), false) << "nobody looked at any condition";
  evaluated.conditions.fill(Met::yes);
  EXPECT_EQ(favourable(evaluated), true);
  evaluated.conditions[3] = Met::unknown;
  EXPECT_EQ(favourable(evaluated), false);
  EXPECT_EQ(favourable(StatementConfirmed{}), false);
  EXPECT_EQ(favourable(Recommendation{}), false);
  EXPECT_EQ(favourable(PractitionerOpinion{}), false);
  EXPECT_EQ(favourable(FactualFindings{}), std::nullopt) << "it judges nothing";
  EXPECT_EQ(favourable(Assertion{}), std::nullopt);
}

TEST(Conclusion, AnOpinionFitsItsTypeAndGrade) {
  const Date from{2025, 10, 1}, to{2026, 3, 31};
  const auto over = OpinionType::over_period, at = OpinionType::point_in_time;
  EXPECT_TRUE(validate(opinion(over, from, to, OpinionGrade::unmodified, "")).ok());
  EXPECT_TRUE(validate(opinion(at, to, to, OpinionGrade::qualified, "Backups.")).ok());
  EXPECT_FALSE(validate(opinion(at, from, to, OpinionGrade::unmodified, "")).ok());
  EXPECT_FALSE(validate(opinion(over, to, from, OpinionGrade::unmodified, "")).ok());
  EXPECT_FALSE(validate(opinion(over, from, to, OpinionGrade::qualified, "")).ok());
  EXPECT_FALSE(validate(opinion(over, from, to, OpinionGrade::unmodified, "But.")).ok());
}

TEST(Conclusion, CountsNoMoreThanThereIs) {
  QualityEvaluated evaluated;
  evaluated.of = EngagementId("e-1");
  evaluated.reperformed = 3;
  evaluated.agreed = 4;
  EXPECT_FALSE(validate(evaluated).ok());
  evaluated.agreed = 3;
  EXPECT_TRUE(validate(evaluated).ok());
  evaluated.signals = {{"no-finding", "A small service."}, {"many-replacements", "Explained."}};
  EXPECT_EQ(validate(evaluated).error().parameter("reason"), "not-sorted");
  EXPECT_FALSE(validate(FactualFindings{2, 3}).ok());
}

}  // namespace
}  // namespace assay::audit
