#include "audit/engagement_facts.h"

#include <gtest/gtest.h>

#include "audit/test_engagement.h"

namespace assay::audit {
namespace {

/// What is known of the fact, as a guard would see it; "" if it is not known.
std::string known(const scheme::Facts& facts, const std::string& id) {
  const scheme::FactValue* value = facts.find({id, ""});
  return value == nullptr ? "" : scheme::format_fact(*value);
}

struct Replayed {
  explicit Replayed(const HonestSize& size) : made(by_place, size) {
    const auto& entries = made.engagement.entries();
    report =
        replay(std::vector<JournalEntry>(entries.begin(), entries.end()), by_place, made.inputs());
  }
  EngagementQuestion question() const {
    EngagementQuestion asked;
    asked.asked = {&made.engagement, &report};
    asked.today = {2026, 10, 1};
    asked.zone = *Zone::named("Asia/Tokyo");
    return asked;
  }
  HonestEngagement made;
  ReplayReport report;
};

TEST(EngagementFacts, SayWhatAnHonestEngagementIs) {
  const Replayed replayed({.seed = 5, .controls = 10});
  EngagementQuestion question = replayed.question();
  question.controls = std::set{HonestEngagement::control(0), HonestEngagement::control(9),
                               HonestEngagement::control(10)};
  scheme::Facts facts;
  set_facts(facts, question);
  const std::pair<const char*, const char*> expected[] = {
      {"engagement.kind", "certification"},
      {"engagement.period-start", "2026-01-01"},
      {"engagement.period-end", "2026-03-31"},
      {"criteria.catalog", "demo:1"},
      {"engagement.closed", "true"},
      {"engagement.concluded", "2026-04-06"},
      {"engagement.conclusion", "recommendation"},
      {"engagement.favourable", "true"},
      {"engagement.fieldwork-days", "1"},
      {"engagement.controls-unexamined", "1"},
      {"engagement.sequence-violations", "0"},
      {"engagement.unqualified-days", "0"},
      {"engagement.unauthorised-days", "0"},
      {"engagement.independence-failures", "0"},
      {"findings.major-open", "0"},
      {"findings.minor-without-plan", "0"},
      {"findings.actions-overdue", "0"},
      {"evaluation.reperformed", ""},
      {"conditions.recorded", ""},
  };
  for (const auto& [id, value] : expected) EXPECT_EQ(known(facts, id), value) << id;
}

TEST(EngagementFacts, WhatNobodyCheckedIsNotKnown) {
  const Replayed replayed({.seed = 5});
  EngagementQuestion question = replayed.question();
  question.asked.report = nullptr;
  scheme::Facts unreplayed;
  set_facts(unreplayed, question);
  EXPECT_EQ(known(unreplayed, "engagement.sequence-violations"), "");
  EXPECT_EQ(known(unreplayed, "engagement.controls-unexamined"), "");
  const auto& entries = replayed.made.engagement.entries();
  const auto alone =
      replay(std::vector<JournalEntry>(entries.begin(), entries.end()), by_place, {});
  question.asked.report = &alone;
  scheme::Facts facts;
  set_facts(facts, question);
  EXPECT_EQ(known(facts, "engagement.sequence-violations"), "0");
  EXPECT_EQ(known(facts, "engagement.unqualified-days"), "");
  EXPECT_EQ(known(facts, "engagement.independence-failures"), "");
  EXPECT_EQ(known(facts, "engagement.unauthorised-days"), "");
}

/// The journal up to and without its first entry of a type.
template <typename Type>
Engagement before(const Engagement& engagement) {
  Engagement part(by_place);
  for (const JournalEntry& entry : engagement.entries()) {
    if (std::holds_alternative<Type>(entry.event)) break;
    part.take(entry);
  }
  return part;
}

TEST(EngagementFacts, AConclusionThatIsNotSignedSaysNothing) {
  const Replayed replayed({.seed = 5});
  const Engagement draft = before<Signed>(replayed.made.engagement);
  EngagementQuestion question = replayed.question();
  question.asked = {&draft, nullptr};
  scheme::Facts facts;
  set_facts(facts, question);
  EXPECT_EQ(known(facts, "engagement.closed"), "false");
  EXPECT_EQ(known(facts, "engagement.favourable"), "");
  const Engagement open = before<Closed>(replayed.made.engagement);
  question.asked = {&open, nullptr};
  set_facts(facts, question);
  EXPECT_EQ(known(facts, "engagement.closed"), "false");
  EXPECT_EQ(known(facts, "engagement.favourable"), "true");
}

/// Adds an act without asking: these tests are about what is counted.
void add(Engagement& engagement, Event event) {
  JournalEntry entry;
  entry.index = engagement.entries().size();
  entry.at = engagement.entries().back().at;
  entry.actor = HonestEngagement::lead;
  entry.event = std::move(event);
  engagement.take(std::move(entry));
}

TEST(EngagementFacts, FindingsOfEarlierEngagementsCountUntilTheyAreFollowedUp) {
  const Replayed first({.seed = 1}), second({.seed = 2});
  Engagement earlier = before<Closed>(first.made.engagement);
  const Finding major{FindingId("f-old"),
                      Grade::major,
                      HonestEngagement::control(0),
                      "",
                      "Nobody looked.",
                      {EvidenceId("ev-0")},
                      {}};
  add(earlier, FindingRaised{major});
  add(earlier, FindingAnswered{major.id, {"", "x", "y", {}, {2026, 9, 30}}});
  Engagement later = before<Closed>(second.made.engagement);
  const Engagement* before_it[] = {&earlier};
  EngagementQuestion question = second.question();
  question.asked = {&later, nullptr};
  question.earlier = before_it;
  scheme::Facts facts;
  set_facts(facts, question);
  EXPECT_EQ(known(facts, "findings.major-open"), "1");
  EXPECT_EQ(known(facts, "findings.actions-overdue"), "1");
  Finding carried = major;
  carried.carried_from = earlier.terms()->id;
  add(later, FindingRaised{carried});
  add(later, FindingAnswered{major.id, {"", "x", "y", {}, {2026, 12, 31}}});
  add(later, FindingVerified{major.id, {true, {EvidenceId("ev-0")}}});
  set_facts(facts, question);
  EXPECT_EQ(known(facts, "findings.major-open"), "0");
  EXPECT_EQ(known(facts, "findings.actions-overdue"), "0");
}

/// An evaluation of another engagement, by these people.
Engagement evaluation_of(const Engagement& evaluated, const std::string& organisation,
                         const party::PersonId& person, const QualityEvaluated& conclusion) {
  Engagement evaluation(by_place);
  EngagementTerms terms = *evaluated.terms();
  terms.kind = EngagementKind::quality_evaluation;
  terms.evaluates = EvaluatedEngagement{terms.id, evaluated.entries().back().digest};
  terms.id = EngagementId("evaluation");
  terms.audit_organisation = party::OrganisationId(organisation);
  evaluation.take({0, {}, person, {}, Opened{terms}, {}});
  add(evaluation, MemberJoined{person, TeamRole::lead_auditor});
  ProceduresPlanned plan{"external", "1", {}};
  plan.procedures.push_back({.id = "X-1", .control = HonestEngagement::control(0)});
  add(evaluation, plan);
  add(evaluation, ResultRecorded{"X-1", {}, Outcome::satisfied, {}, Outcome::satisfied, ""});
  add(evaluation, ConclusionDrawn{conclusion});
  add(evaluation, Approved{evaluation.conclusion()->index});
  add(evaluation, Signed{evaluation.conclusion()->index, {}});
  return evaluation;
}

TEST(EngagementFacts, AnEvaluationSpeaksOfWhatItEvaluates) {
  const Replayed target({.seed = 9});
  ReplayReport report = target.report;
  report.signals = {{SignalKind::no_finding, {}, {}}, {SignalKind::many_replacements, {}, {}}};
  QualityEvaluated conclusion{EngagementId("e-9"), {}, {}, 1, 1, {{"no-finding", "A small one."}}};
  conclusion.conditions.fill(Met::yes);
  conclusion.conditions[static_cast<std::size_t>(QualityCondition::recorded)] = Met::no;
  conclusion.conditions[static_cast<std::size_t>(QualityCondition::evidenced)] = Met::unknown;
  const auto facts_of = [&](const std::string& organisation, const party::PersonId& person) {
    const Engagement evaluation =
        evaluation_of(target.made.engagement, organisation, person, conclusion);
    EngagementQuestion question = target.question();
    question.asked = {&evaluation, nullptr};
    question.evaluated = ReplayedEngagement{&target.made.engagement, &report};
    scheme::Facts facts;
    set_facts(facts, question);
    return facts;
  };
  const party::PersonId outsider("p-outsider");
  const scheme::Facts facts = facts_of("other-audit", outsider);
  const std::pair<const char*, const char*> expected[] = {
      {"engagement.kind", "quality-evaluation"},
      {"engagement.favourable", "false"},
      {"evaluation.reperformed", "1"},
      {"evaluation.target-kind", "certification"},
      {"evaluation.target-closed", "true"},
      {"evaluation.same-auditor", "false"},
      {"evaluation.signals-unanswered", "1"},
      {"evaluation.target-sequence-violations", "0"},
      {"evaluation.target-unqualified-days", "0"},
      {"evaluation.target-independence-failures", "0"},
      {"conditions.standard-followed", "true"},
      {"conditions.recorded", "false"},
      {"conditions.evidenced", ""},
  };
  for (const auto& [id, value] : expected) EXPECT_EQ(known(facts, id), value) << id;
  EXPECT_EQ(known(facts_of("other-audit", HonestEngagement::lead), "evaluation.same-auditor"),
            "true");
  EXPECT_EQ(known(facts_of("example-audit", outsider), "evaluation.same-auditor"), "true");
}

}  // namespace
}  // namespace assay::audit
