#include "audit/engagement.h"

#include <gtest/gtest.h>

#include "audit/test_engagement.h"

namespace assay::audit {
namespace {

using party::PersonId;

const catalog::ControlReference control{{"demo", "1"}, "C-1"};
const catalog::ControlReference other_control{{"demo", "1"}, "C-2"};
const PersonId lead{"p-lead"}, observer{"p-observer"}, provider{"p-provider"};

/// An engagement of two controls that is taken from one act to the next.
class Course {
 public:
  explicit Course(EngagementKind kind = EngagementKind::attestation,
                  std::vector<scheme::ConclusionForm> forms = {
                      scheme::ConclusionForm::recommendation, scheme::ConclusionForm::opinion}) {
    EngagementTerms terms;
    terms.id = EngagementId("e-1");
    terms.kind = kind;
    terms.auditee = party::OrganisationId("example-cloud");
    terms.audit_organisation = party::OrganisationId("example-audit");
    terms.scheme = "demo-scheme";
    terms.level = "level-2";
    terms.services = {party::ServiceId("example-drive")};
    terms.scope = "All of it.";
    terms.criteria = {{"demo", "1"}};
    terms.period = {{2026, 1, 1}, {2026, 3, 31}};
    terms.sites = {{"tokyo", "Tokyo", true}};
    terms.conclusions = std::move(forms);
    if (kind == EngagementKind::quality_evaluation) {
      terms.evaluates = EvaluatedEngagement{EngagementId("e-0"), crypto::sha256("head")};
    }
    opened = Opened{terms};
  }

  /// The code of the refusal, or "" if it was taken.
  std::string act(Event event, const PersonId& actor = lead) {
    now.milliseconds += 60'000;
    const auto added = engagement.append(std::move(event), now, actor);
    return added.ok() ? "" : added.error().code;
  }

  Course& begun() {
    EXPECT_EQ(act(opened), "");
    EXPECT_EQ(act(MemberJoined{lead, TeamRole::lead_auditor}), "");
    EXPECT_EQ(act(MemberJoined{observer, TeamRole::observer}), "");
    EXPECT_EQ(act(plan()), "");
    return *this;
  }
  Course& with_evidence() {
    begun();
    EXPECT_EQ(act(evidence("ev-1")), "");
    return *this;
  }
  Course& with_sample() {
    with_evidence();
    EXPECT_EQ(act(sealed()), "");
    EXPECT_EQ(act(drawn("s-1", "dice", 3)), "");
    return *this;
  }
  Course& with_results() {
    with_sample();
    for (const auto& [rank, id] : std::map(engagement.sample(SampleId("s-1"))->items)) {
      EXPECT_EQ(act(of_item(rank)), "");
    }
    EXPECT_EQ(act(result("P-2")), "");
    EXPECT_EQ(act(result("P-3")), "");
    return *this;
  }
  Course& with_verdicts() {
    with_results();
    EXPECT_EQ(act(VerdictGiven{control, Verdict::conforms, ""}), "");
    EXPECT_EQ(act(VerdictGiven{other_control, Verdict::conforms, ""}), "");
    return *this;
  }
  Course& with_conclusion() {
    with_verdicts();
    EXPECT_EQ(act(ConclusionDrawn{Recommendation{true, ""}}), "");
    return *this;
  }
  std::uint64_t concluded() const { return engagement.conclusion()->index; }

  static ProceduresPlanned plan() {
    const std::vector<AssessmentMethod> test{AssessmentMethod::test};
    return {"set",
            "1",
            {{.id = "P-1", .control = control, .methods = test, .sampled = true},
             {.id = "P-2", .control = control, .methods = test},
             {.id = "P-3", .control = other_control, .methods = test},
             {.id = "P-4", .control = other_control, .methods = test, .required = false}}};
  }
  EvidenceRegistered evidence(const std::string& id) const {
    return {{EvidenceId(id), crypto::sha256(id), 12, "image/png", lead, now, "Console"}};
  }
  static ListedPopulation changes() {
    return *list_population(PopulationId("changes"),
                            {{"", {"a", "b", "c", "d", "e", "f", "g", "h", "i", "j"}}});
  }
  static PopulationSealed sealed() { return {changes().population, "All changes."}; }
  static SampleDrawn drawn(const std::string& id, const std::string& seed, std::uint64_t size,
                           SamplingMethod method = SamplingMethod::random) {
    SampleDrawn event{SampleId(id), PopulationId("changes"), {method, seed, size}, {}, {"P-1"}};
    for (const std::uint64_t rank : *drawn_ranks(changes().population, event.draw)) {
      event.items.push_back({rank, changes().items[rank]});
    }
    return event;
  }
  static ResultRecorded result(const std::string& procedure, Outcome outcome = Outcome::satisfied) {
    return {procedure, {}, outcome, {EvidenceId("ev-1")}, {}, ""};
  }
  static ResultRecorded of_item(std::uint64_t rank, Outcome outcome = Outcome::satisfied) {
    ResultRecorded event = result("P-1", outcome);
    event.item = ItemReference{SampleId("s-1"), rank};
    return event;
  }
  std::uint64_t first_rank() const {
    return engagement.sample(SampleId("s-1"))->items.begin()->first;
  }
  ItemReplaced replacement(const std::string& reason) const {
    const SampleProgress& sample = *engagement.sample(SampleId("s-1"));
    const std::uint64_t rank =
        *replacement_rank(changes().population, sample.draw, first_rank(), sample.used);
    return {SampleId("s-1"), first_rank(), {rank, changes().items[rank]}, reason};
  }

  Opened opened;
  Instant now = *parse_instant("2026-04-06T00:00:00Z");
  Engagement engagement{by_place};
};

TEST(Engagement, BeginsOnceAndEndsForGood) {
  Course course;
  EXPECT_EQ(course.act(MemberJoined{lead, TeamRole::auditor}), "audit.not_opened");
  course.begun();
  EXPECT_EQ(course.act(course.opened), "audit.opened_already");
  EXPECT_EQ(course.act(Closed{true, ""}), "audit.close_before_signature");
  EXPECT_EQ(course.act(Closed{false, "The client gave up."}), "");
  EXPECT_TRUE(course.engagement.closed());
  EXPECT_FALSE(course.engagement.completed());
  EXPECT_EQ(course.act(course.evidence("ev-9")), "audit.closed");
}

TEST(Engagement, NeverGoesBackInTime) {
  Course course;
  course.begun();
  course.now.milliseconds -= 120'000;
  EXPECT_EQ(course.act(course.evidence("ev-1")), "audit.time_backwards");
}

TEST(Engagement, IsCarriedOutByItsTeam) {
  Course course;
  course.begun();
  EXPECT_EQ(course.act(MemberJoined{lead, TeamRole::auditor}), "audit.on_team_already");
  EXPECT_EQ(course.act(course.sealed(), observer), "audit.not_an_auditor");
  EXPECT_EQ(course.act(course.sealed(), provider), "audit.not_an_auditor");
  EXPECT_EQ(course.act(MemberLeft{provider, "x"}), "audit.not_on_team");
  EXPECT_EQ(course.act(FieldworkLogged{provider, {2026, 4, 6}, ""}), "audit.not_on_team");
  EXPECT_EQ(course.act(FieldworkLogged{lead, {2026, 4, 6}, "osaka"}), "audit.unknown_site");
  EXPECT_EQ(course.act(FieldworkLogged{lead, {2026, 4, 8}, ""}), "audit.day_not_begun");
  EXPECT_EQ(course.act(FieldworkLogged{lead, {2026, 4, 6}, "tokyo"}), "");
  EXPECT_EQ(course.act(FieldworkLogged{lead, {2026, 4, 6}, ""}), "audit.day_logged_twice");
  EXPECT_EQ(course.act(MemberLeft{lead, "Fell ill."}), "");
  EXPECT_EQ(course.act(course.sealed()), "audit.not_an_auditor");
}

TEST(Engagement, DrawsFromWhatWasSealedAndOnlyOnce) {
  Course course;
  course.with_evidence();
  EXPECT_EQ(course.act(course.drawn("s-1", "dice", 3)), "audit.sample_before_population");
  EXPECT_EQ(course.act(course.sealed()), "");
  EXPECT_EQ(course.act(course.sealed()), "audit.population_sealed_already");
  SampleDrawn chosen = course.drawn("s-1", "dice", 3);
  chosen.items.front().rank = chosen.items.front().rank == 0 ? 1 : chosen.items.front().rank - 1;
  EXPECT_EQ(course.act(chosen), "audit.sample_not_as_drawn");
  SampleDrawn short_of_one = course.drawn("s-1", "dice", 3);
  short_of_one.items.pop_back();
  EXPECT_EQ(course.act(short_of_one), "audit.sample_not_as_drawn");
  SampleDrawn for_others = course.drawn("s-1", "dice", 3);
  for_others.procedures = {"P-2"};
  EXPECT_EQ(course.act(for_others), "audit.procedure_not_sampled");
  for_others.procedures = {"P-9"};
  EXPECT_EQ(course.act(for_others), "audit.unknown_procedure");
  EXPECT_EQ(course.act(course.drawn("s-1", "dice", 3)), "");
  EXPECT_EQ(course.act(course.drawn("s-1", "dice", 3)), "audit.sample_drawn_already");
  EXPECT_EQ(course.act(course.drawn("s-2", "other dice", 4)), "audit.sample_redrawn");
  EXPECT_EQ(course.act(course.drawn("s-2", "dice", 2)), "audit.sample_redrawn");
  EXPECT_EQ(course.act(course.drawn("s-2", "dice", 5)), "") << "a larger one holds the smaller";
}

TEST(Engagement, ALargerSampleNeedsOnlyTheNewResults) {
  Course course;
  course.with_results();
  const auto* procedure = course.engagement.procedure("P-1");
  ASSERT_TRUE(procedure->complete());
  EXPECT_EQ(course.act(course.drawn("s-2", "dice", 5)), "");
  EXPECT_FALSE(procedure->complete());
  EXPECT_EQ(procedure->missing, 2U);
  EXPECT_EQ(course.act(VerdictGiven{control, Verdict::conforms, ""}),
            "audit.verdict_without_results");
}

TEST(Engagement, ReplacesAnItemForAReasonAndBeforeItsResult) {
  Course course;
  course.with_sample();
  EXPECT_EQ(course.act(course.replacement(" ")), "audit.replacement_without_reason");
  ItemReplaced wished = course.replacement("It was lost.");
  wished.replacement.rank = (wished.replacement.rank + 1) % 10;
  EXPECT_EQ(course.act(wished), "audit.replacement_not_as_drawn");
  ItemReplaced of_nothing = course.replacement("It was lost.");
  of_nothing.discarded = of_nothing.replacement.rank;
  EXPECT_EQ(course.act(of_nothing), "audit.item_not_in_sample");
  of_nothing.sample = SampleId("s-9");
  EXPECT_EQ(course.act(of_nothing), "audit.unknown_sample");
  const std::uint64_t gone = course.first_rank();
  EXPECT_EQ(course.act(course.replacement("It was lost.")), "");
  EXPECT_EQ(course.act(course.of_item(gone)), "audit.item_not_in_sample");
  EXPECT_EQ(course.engagement.procedure("P-1")->missing, 3U);
  EXPECT_EQ(course.act(course.of_item(course.first_rank())), "");
  EXPECT_EQ(course.act(course.replacement("I do not like it.")), "audit.replacement_after_result");
}

TEST(Engagement, RecordsResultsOfSamplesAndWithEvidence) {
  Course course;
  course.begun();
  EXPECT_EQ(course.act(course.result("P-2")), "audit.result_before_evidence");
  EvidenceRegistered future = course.evidence("ev-1");
  future.evidence.collected.milliseconds += 3'600'000;
  EXPECT_EQ(course.act(future), "audit.evidence_from_the_future");
  EXPECT_EQ(course.act(course.evidence("ev-1")), "");
  EXPECT_EQ(course.act(course.evidence("ev-1")), "audit.evidence_registered_already");
  EXPECT_EQ(course.act(course.result("P-1")), "audit.result_before_sample");
  EXPECT_EQ(course.act(course.of_item(0)), "audit.result_before_sample");
  EXPECT_EQ(course.act(course.result("P-9")), "audit.unknown_procedure");
  EXPECT_EQ(course.act(course.result("P-2")), "");
  EXPECT_EQ(course.act(course.result("P-2", Outcome::exception)), "audit.result_repeated");
  ResultRecorded again = course.result("P-2", Outcome::exception);
  again.reason = "The screenshot was of the test system.";
  EXPECT_EQ(course.act(again), "");
  EXPECT_EQ(course.engagement.procedure("P-2")->outcome, Outcome::exception);
  EXPECT_EQ(course.engagement.procedure("P-2")->count(Outcome::satisfied), 0U);
  again.original = Outcome::satisfied;
  EXPECT_EQ(course.act(again), "audit.invalid") << "only who evaluates another compares with it";
  ResultRecorded without = course.result("P-3");
  without.evidence.clear();
  EXPECT_EQ(course.act(without), "audit.invalid");
}

TEST(Engagement, JudgesAControlByItsResults) {
  Course course;
  course.with_sample();
  const VerdictGiven good{control, Verdict::conforms, ""};
  EXPECT_EQ(course.act(good), "audit.verdict_without_results");
  EXPECT_EQ(course.act(VerdictGiven{control, Verdict::undetermined, "No access yet."}), "");
  const auto items = course.engagement.sample(SampleId("s-1"))->items;
  for (const auto& [rank, id] : items) EXPECT_EQ(course.act(course.of_item(rank)), "");
  EXPECT_EQ(course.act(good), "audit.verdict_without_results") << "P-2 is missing";
  EXPECT_EQ(course.act(course.result("P-2", Outcome::inconclusive)), "");
  EXPECT_EQ(course.act(good), "audit.verdict_on_inconclusive");
  ResultRecorded exception = course.result("P-2", Outcome::exception);
  exception.reason = "It could be found out after all.";
  EXPECT_EQ(course.act(exception), "");
  EXPECT_EQ(course.act(good), "audit.verdict_against_exception");
  EXPECT_EQ(course.act(VerdictGiven{control, Verdict::does_not_conform, ""}), "audit.invalid");
  EXPECT_EQ(course.act(VerdictGiven{control, Verdict::conforms, "One of 40, and noticed."}), "");
  EXPECT_EQ(course.act(course.result("P-3")), "");
  EXPECT_EQ(course.act(VerdictGiven{other_control, Verdict::conforms, ""}), "")
      << "P-4 is not required";
  EXPECT_EQ(course.act(VerdictGiven{{{"demo", "1"}, "C-9"}, Verdict::conforms, ""}),
            "audit.unknown_control");
}

TEST(Engagement, FollowsItsFindings) {
  Course course;
  course.with_evidence();
  const auto raised = [](const std::string& evidence) {
    return FindingRaised{{FindingId("f-1"),
                          Grade::major,
                          control,
                          "",
                          "Nobody looked.",
                          {EvidenceId(evidence)},
                          {}}};
  };
  const FindingAnswered answer{FindingId("f-1"), {"", "Nobody knew.", "Told.", {}, {2026, 9, 1}}};
  EXPECT_EQ(course.act(raised("ev-9")), "audit.finding_before_evidence");
  EXPECT_EQ(course.act(answer, provider), "audit.unknown_finding");
  EXPECT_EQ(course.act(raised("ev-1")), "");
  EXPECT_EQ(course.act(raised("ev-1")), "audit.finding_raised_already");
  EXPECT_EQ(course.act(FindingClosed{FindingId("f-1")}), "audit.finding_not_verified");
  EXPECT_EQ(course.act(answer, provider), "");
  EXPECT_EQ(course.act(FindingVerified{FindingId("f-1"), {true, {EvidenceId("ev-9")}}}),
            "audit.finding_before_evidence");
  EXPECT_EQ(course.act(FindingVerified{FindingId("f-1"), {true, {EvidenceId("ev-1")}}}, provider),
            "audit.not_an_auditor");
  EXPECT_EQ(course.act(FindingVerified{FindingId("f-1"), {true, {EvidenceId("ev-1")}}}), "");
  EXPECT_EQ(course.act(FindingClosed{FindingId("f-1")}), "");
  EXPECT_EQ(course.engagement.finding_counts().major_open, 0U);
}

TEST(Engagement, ConcludesOnlyWhatItKnows) {
  const ConclusionDrawn good{Recommendation{true, ""}};
  Course empty;
  empty.begun();
  EXPECT_EQ(empty.act(good), "audit.conclusion_before_evidence");
  Course course;
  course.with_results();
  EXPECT_EQ(course.act(good), "audit.conclusion_without_verdict");
  EXPECT_EQ(course.act(VerdictGiven{control, Verdict::conforms, ""}), "");
  EXPECT_EQ(course.act(VerdictGiven{other_control, Verdict::undetermined, "No access."}), "");
  EXPECT_EQ(course.act(good), "audit.conclusion_on_undetermined");
  EXPECT_EQ(course.act(ConclusionDrawn{Assertion{}}), "audit.conclusion_of_other_form");
  EXPECT_EQ(course.act(ConclusionDrawn{PractitionerOpinion{OpinionType::point_in_time,
                                                           {2026, 4, 1},
                                                           {2026, 4, 1},
                                                           OpinionGrade::disclaimer,
                                                           "No access."}}),
            "audit.conclusion_of_other_period");
  EXPECT_EQ(course.act(ConclusionDrawn{Recommendation{false, ""}}), "");
}

TEST(Engagement, IsApprovedByAnotherThanTheAuthor) {
  Course course;
  course.with_verdicts();
  EXPECT_EQ(course.act(Approved{5}, observer), "audit.approval_before_conclusion");
  EXPECT_EQ(course.act(ConclusionDrawn{Recommendation{true, ""}}), "");
  const std::uint64_t index = course.concluded();
  EXPECT_EQ(course.act(Approved{index}, lead), "audit.approval_by_author");
  EXPECT_EQ(course.act(Signed{index, {}}), "audit.signature_before_approval");
  EXPECT_EQ(course.act(Approved{index}, observer), "");
  ResultRecorded again = course.result("P-3", Outcome::exception);
  again.reason = "Seen once more.";
  EXPECT_EQ(course.act(again), "");
  EXPECT_TRUE(course.engagement.conclusion_outdated());
  EXPECT_EQ(course.act(Signed{index, {}}), "audit.conclusion_outdated");
  EXPECT_EQ(course.act(ConclusionDrawn{Recommendation{false, ""}}), "");
  EXPECT_EQ(course.act(Approved{index}, observer), "audit.conclusion_outdated");
  EXPECT_EQ(course.act(Approved{course.concluded()}, observer), "");
  EXPECT_EQ(course.act(Signed{course.concluded(), {}}), "");
  EXPECT_EQ(course.act(Closed{true, ""}), "");
  EXPECT_TRUE(course.engagement.completed());
}

TEST(Engagement, CountsWhatItDidAgain) {
  Course course(EngagementKind::quality_evaluation, {scheme::ConclusionForm::quality_evaluated});
  course.with_sample();
  std::uint64_t number = 0;
  const auto items = course.engagement.sample(SampleId("s-1"))->items;
  for (const auto& [rank, id] : items) {
    ResultRecorded again = course.of_item(rank);
    again.original = number++ == 0 ? Outcome::exception : Outcome::satisfied;
    EXPECT_EQ(course.act(again), "");
  }
  EXPECT_EQ(course.engagement.reperformed(), 3U);
  EXPECT_EQ(course.engagement.agreed(), 2U);
  ResultRecorded corrected = course.of_item(items.begin()->first, Outcome::exception);
  corrected.original = Outcome::exception;
  corrected.reason = "Looked at the wrong ticket.";
  EXPECT_EQ(course.act(corrected), "");
  EXPECT_EQ(course.engagement.reperformed(), 3U);
  EXPECT_EQ(course.engagement.agreed(), 3U);
  EXPECT_EQ(course.act(course.result("P-2")), "");
  EXPECT_EQ(course.act(course.result("P-3")), "");
  EXPECT_EQ(course.act(VerdictGiven{control, Verdict::conforms, "As audited."}), "");
  EXPECT_EQ(course.act(VerdictGiven{other_control, Verdict::conforms, ""}), "");
  QualityEvaluated conclusion{EngagementId("e-0"), crypto::sha256("head"), {}, 3, 2, {}};
  EXPECT_EQ(course.act(ConclusionDrawn{conclusion}), "audit.conclusion_miscounted");
  conclusion.agreed = 3;
  EXPECT_EQ(course.act(ConclusionDrawn{conclusion}), "");
  conclusion.head = crypto::sha256("another");
  EXPECT_EQ(course.act(ConclusionDrawn{conclusion}), "audit.conclusion_of_other_engagement");
}

TEST(Engagement, AgreedProceduresNeedResultsAndNoVerdict) {
  Course course(EngagementKind::special, {scheme::ConclusionForm::factual_findings});
  course.with_results();
  EXPECT_EQ(course.act(ConclusionDrawn{FactualFindings{4, 0}}), "audit.conclusion_without_results");
  EXPECT_EQ(course.act(course.result("P-4", Outcome::exception)), "");
  EXPECT_EQ(course.act(ConclusionDrawn{FactualFindings{4, 0}}), "audit.conclusion_miscounted");
  EXPECT_EQ(course.act(ConclusionDrawn{FactualFindings{4, 1}}), "");
}

TEST(Engagement, ChainsItsEntries) {
  const HonestEngagement honest(by_place, {.seed = 7});
  const auto& entries = honest.engagement.entries();
  EXPECT_FALSE(entries.front().previous.has_value());
  for (std::size_t i = 1; i < entries.size(); ++i) {
    EXPECT_EQ(entries[i].index, i);
    EXPECT_EQ(entries[i].previous, entries[i - 1].digest);
  }
  EXPECT_TRUE(honest.engagement.completed());
}

TEST(Engagement, WhatWasTakenFromTheJournalIsWhatWasAppended) {
  const HonestEngagement honest(by_place, {.seed = 3});
  Engagement again(by_place);
  for (const JournalEntry& entry : honest.engagement.entries()) again.take(entry);
  EXPECT_EQ(again.entries(), honest.engagement.entries());
  EXPECT_EQ(again.finding_counts(), honest.engagement.finding_counts());
  EXPECT_EQ(again.fieldwork(), honest.engagement.fieldwork());
  for (const auto& [id, procedure] : honest.engagement.procedures()) {
    EXPECT_EQ(again.procedure(id)->complete(), procedure.complete()) << id;
    EXPECT_EQ(again.procedure(id)->outcomes, procedure.outcomes) << id;
  }
}

}  // namespace
}  // namespace assay::audit
