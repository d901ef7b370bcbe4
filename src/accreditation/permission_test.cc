// Who may do what, when, and what is said when not.
#include "accreditation/permission.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "accreditation/test_rules.h"

namespace assay::accreditation {
namespace {

using namespace test;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

scheme::Facts honest() {
  scheme::Facts facts;
  facts.set("engagement.unqualified-days", std::int64_t{0});
  facts.set("decision.deciders-in-team", std::int64_t{0});
  return facts;
}

Story recommended() {
  Story story(gold);
  story.add(Act::apply, "2027-01-10");
  story.add(Act::begin_audit, "2027-02-01");
  story.add(Act::recommend, "2027-03-01");
  return story;
}

AccreditationAct grant(const Story& story) {
  AccreditationAct act = story.proposed(Act::grant, day("2027-04-01"));
  act.certificate_number = "CSM-G-2027-0001";
  return act;
}

Permission asked(const Story& story, const AccreditationAct& act,
                 const scheme::Facts& facts = honest()) {
  return may(story.record(), act, facts);
}

std::string error_of(const Permission& permission, const AccreditationAct& act) {
  const auto result = require(permission, act);
  return result ? "" : result.error().code;
}

TEST(May, WhatTheRulesAllow) {
  const Story story = recommended();
  const Permission permission = asked(story, grant(story));
  EXPECT_TRUE(permission.allowed());
  EXPECT_THAT(permission.states, ElementsAre(State::recommended));
  ASSERT_EQ(permission.guards.size(), 2u);
  EXPECT_EQ(permission.guards[0].guard->id, "fieldwork-qualified");
  EXPECT_EQ(permission.guards[0].truth, scheme::Truth::yes);
  EXPECT_TRUE(require(permission, grant(story)).ok());
}

TEST(May, EveryRefusalIsNamedAtOnce) {
  Story story(gold);
  story.add(Act::apply, "2027-01-10");
  AccreditationAct act = story.proposed(Act::grant, day("2027-04-01"));
  act.role = ActingRole::holder;
  scheme::Facts facts;
  facts.set("engagement.unqualified-days", std::int64_t{1});
  const Permission permission = asked(story, act, facts);
  EXPECT_THAT(permission.refusals,
              ElementsAre(Refusal::wrong_state, Refusal::wrong_role, Refusal::guard_fails,
                          Refusal::guard_unknown, Refusal::number_missing));
  EXPECT_THAT(permission.states, ElementsAre(State::applied));
  EXPECT_THAT(permission.rule->from, ElementsAre(State::recommended));
  const auto error = require(permission, act);
  ASSERT_FALSE(error.ok());
  EXPECT_EQ(error.error().code, "accreditation.wrong_state");
  EXPECT_EQ(error.error().parameter("state"), "applied");
  EXPECT_EQ(error.error().parameter("allowed"), "recommended");
}

TEST(May, TheGuardsSayWhichFactTheyFailOn) {
  const Story story = recommended();
  scheme::Facts facts = honest();
  facts.set("decision.deciders-in-team", std::int64_t{1});
  const Permission permission = asked(story, grant(story), facts);
  EXPECT_THAT(permission.refusals, ElementsAre(Refusal::guard_fails));
  EXPECT_EQ(permission.guards[1].truth, scheme::Truth::no);
  ASSERT_EQ(permission.guards[1].facts.size(), 1u);
  EXPECT_EQ(permission.guards[1].facts[0].first.id, "decision.deciders-in-team");
  EXPECT_EQ(permission.guards[1].facts[0].second, scheme::FactValue(std::int64_t{1}));
  const auto error = require(permission, grant(story));
  EXPECT_EQ(error.error().code, "accreditation.guard_fails");
  EXPECT_EQ(error.error().parameter("guard"), "decider-not-in-team");
}

TEST(May, UnknownIsNeverYes) {
  const Story story = recommended();
  const Permission permission = asked(story, grant(story), {});
  EXPECT_THAT(permission.refusals, ElementsAre(Refusal::guard_unknown, Refusal::guard_unknown));
  const auto error = require(permission, grant(story));
  EXPECT_EQ(error.error().code, "accreditation.guard_unknown");
  EXPECT_EQ(error.error().parameter("facts"), "engagement.unqualified-days");
}

TEST(May, FactsOfItsOwnAreFilledInWhateverTheCallerSays) {
  Story story(gold);
  story.granted("2027-04-01");
  scheme::Facts facts;
  facts.set("duty.overdue", std::int64_t{0});
  const AccreditationAct restore = story.proposed(Act::restore, day("2028-06-01"));
  const Permission permission = asked(story, restore, facts);
  EXPECT_THAT(permission.refusals, ElementsAre(Refusal::guard_fails, Refusal::no_effect));
  EXPECT_EQ(permission.obstacle, Obstacle::duty_still_missed);
  const auto date_of = [&](std::string_view id) {
    const scheme::FactValue* fact = permission.facts.find({std::string(id), ""});
    return fact == nullptr ? "" : scheme::format_fact(*fact);
  };
  EXPECT_EQ(date_of("duty.overdue"), "1");
  EXPECT_EQ(date_of("act.date"), "2028-06-01");
  EXPECT_EQ(date_of("act.recorded"), "2028-06-01");
  EXPECT_EQ(date_of("actor.role"), "scheme-owner");
  EXPECT_EQ(date_of("grant.date"), "2027-04-01");
  EXPECT_EQ(date_of("state.since"), "2028-05-02");
  EXPECT_EQ(date_of("suspension.cause"), "missed-duty");
  EXPECT_EQ(date_of("expiry.date"), "2030-03-31");
  EXPECT_EQ(date_of("expiry.restorable-until"), "2030-09-30");
  EXPECT_EQ(date_of("application.date"), "2027-04-01");
  EXPECT_EQ(date_of("scope.added"), "");
}

TEST(May, AnActTellsWhatItWouldDoToTheScope) {
  Story story(gold);
  story.granted("2027-04-01");  // Tokyo, IaaS and PaaS
  AccreditationAct reduce = story.proposed(Act::reduce_scope, day("2027-08-01"));
  reduce.scope = scope({"Osaka"});
  reduce.scope->classes = {party::ServiceClass::paas};
  const Permission permission = asked(story, reduce);
  const auto number = [&](std::string_view id) {
    return std::get<std::int64_t>(*permission.facts.find({std::string(id), ""}));
  };
  EXPECT_EQ(number("scope.added"), 1);
  EXPECT_EQ(number("scope.removed"), 2);
  EXPECT_EQ(number("scope.remaining"), 2);
  EXPECT_EQ(scheme::format_fact(*permission.facts.find({"scope.classes", ""})), "paas");
}

TEST(May, WhatTheUnderlyingCertificateAndTheListingsSay) {
  Story story = recommended();
  story.levels["level-1"] = {{scheme::ListingAct::Kind::published, day("2026-12-01")},
                             {scheme::ListingAct::Kind::withdrawn, day("2027-02-01")},
                             {scheme::ListingAct::Kind::published, day("2027-05-01")}};
  AccreditationAct act = grant(story);
  act.underlying = UnderlyingCertificate{.standard = "27001:2022",
                                         .number = "IS 123",
                                         .body = "Example Certification",
                                         .accreditation_body = "Example Accreditation",
                                         .scope = {"All", "全部"},
                                         .issued = date("2026-05-14"),
                                         .last_day = date("2029-05-13")};
  act.report_commitment = "sha256:abc";
  const Permission permission = asked(story, act);
  const auto text = [&](const scheme::FactName& fact) {
    const scheme::FactValue* value = permission.facts.find(fact);
    return value == nullptr ? "" : scheme::format_fact(*value);
  };
  EXPECT_EQ(text({"certificate.number", ""}), "IS 123");
  EXPECT_EQ(text({"certificate.expires", ""}), "2029-05-13");
  EXPECT_EQ(text({"report.commitment", ""}), "true");
  EXPECT_EQ(text({"listing.refreshed", "level-1"}), "2026-12-01");
}

TEST(May, AnAttestationGivesItsDateOrItsPeriod) {
  const Story story = recommended();
  AccreditationAct act = grant(story);
  act.attestation = Attestation{"Example Audit LLC", "type-2", "qualified"};
  act.period = {date("2026-04-01"), date("2027-03-31")};
  const auto text = [&](std::string_view id) {
    const Permission permission = asked(story, act);
    const scheme::FactValue* value = permission.facts.find({std::string(id), ""});
    return value == nullptr ? "" : scheme::format_fact(*value);
  };
  EXPECT_EQ(text("attestation.opinion"), "qualified");
  EXPECT_EQ(text("attestation.period-start"), "2026-04-01");
  EXPECT_EQ(text("attestation.period-end"), "2027-03-31");
  EXPECT_EQ(text("attestation.date"), "");
  act.attestation->type = "type-1";
  EXPECT_EQ(text("attestation.date"), "2027-03-31");
  EXPECT_EQ(text("attestation.period-end"), "");
}

TEST(May, AReasonIsNeededWhereTheRulesSaySo) {
  Story story(gold);
  story.granted("2027-04-01");
  AccreditationAct suspend = story.proposed(Act::suspend, day("2027-08-01"));
  EXPECT_TRUE(asked(story, suspend).allowed());
  suspend.reason.clear();
  EXPECT_THAT(asked(story, suspend).refusals, ElementsAre(Refusal::reason_missing));
}

TEST(May, TheNumberIsOfTheFormAndTheYearOfTheDecisionInTheSchemesZone) {
  const Story story = recommended();
  AccreditationAct act = grant(story);
  act.recorded = act.effective = at("2027-12-31T15:00:00Z");  // 2028 in Tokyo
  EXPECT_THAT(asked(story, act).refusals, ElementsAre(Refusal::number_malformed));
  act.certificate_number = "CSM-G-2028-0001";
  EXPECT_TRUE(asked(story, act).allowed());
  act.certificate_number = "CSM-G-2028-1";
  EXPECT_EQ(error_of(asked(story, act), act), "accreditation.number_malformed");
}

TEST(May, WhatIsNotForeseenIsNotDone) {
  scheme::AccreditationRules rules = gold;
  std::erase_if(rules.acts, [](const auto& rule) { return rule.act == Act::order_reaudit; });
  Story story = recommended();
  const AccreditationAct act = story.proposed(Act::order_reaudit, day("2027-03-02"));
  EXPECT_TRUE(asked(story, act).allowed());
  story.rules[0].rules = &rules;
  EXPECT_THAT(asked(story, act).refusals, ElementsAre(Refusal::not_foreseen));
  story.rules.clear();
  EXPECT_EQ(error_of(asked(story, act), act), "accreditation.not_foreseen");
}

TEST(May, AGrantWhileAnotherHoldsIsARecertification) {
  Story story(gold);
  story.granted("2027-04-01");
  story.add(Act::apply, "2029-11-01");
  story.add(Act::begin_audit, "2029-12-01");
  story.add(Act::recommend, "2030-01-01");
  AccreditationAct act = story.proposed(Act::grant, day("2030-02-01"));
  act.certificate_number = "CSM-G-2030-0001";
  // In the meantime both surveillances were missed, and it has expired: a grant starts anew.
  EXPECT_TRUE(asked(story, act).allowed());
  AccreditationAct early = story.proposed(Act::grant, day("2030-02-01"));
  Story kept(gold);
  kept.granted("2027-04-01");
  for (const auto& [what, on] :
       {std::pair{Act::maintain, "2028-03-01"}, std::pair{Act::maintain, "2029-03-01"},
        std::pair{Act::apply, "2029-11-01"}, std::pair{Act::begin_audit, "2029-12-01"},
        std::pair{Act::recommend, "2030-01-01"}}) {
    kept.add(what, on);
  }
  early = kept.proposed(Act::grant, day("2030-02-01"));
  early.certificate_number = "CSM-G-2030-0001";
  const Permission permission = asked(kept, early);
  EXPECT_THAT(permission.refusals, ElementsAre(Refusal::no_effect));
  EXPECT_EQ(permission.obstacle, Obstacle::validity_holds);
  EXPECT_TRUE(asked(kept, kept.proposed(Act::recertify, day("2030-02-01"))).allowed());
}

TEST(May, AnExpiredOneIsRestoredInsideItsWindowOnly) {
  Story story(gold);
  story.granted("2027-04-01");
  story.add(Act::maintain, "2028-03-01");
  story.add(Act::maintain, "2029-03-01");
  EXPECT_TRUE(asked(story, story.proposed(Act::restore, day("2030-09-30"))).allowed());
  const Permission outside = asked(story, story.proposed(Act::restore, day("2030-10-01")));
  EXPECT_EQ(outside.obstacle, Obstacle::not_restorable);
  EXPECT_THAT(outside.refusals, ElementsAre(Refusal::no_effect));
}

TEST(May, NothingIsRecordedBeforeTheLastAct) {
  const Story story = recommended();
  AccreditationAct act = grant(story);
  act.recorded = day("2027-02-28");
  EXPECT_THAT(asked(story, act).refusals, ElementsAre(Refusal::not_in_order));
  act.recorded = day("2027-04-01");
  act.entry = 3;
  EXPECT_EQ(error_of(asked(story, act), act), "accreditation.not_in_order");
}

TEST(May, WhatTakesEffectEarlierRobsNoLaterActOfItsEffect) {
  Story story(gold);
  story.granted("2027-04-01");
  const std::uint64_t suspended = story.add(Act::suspend, "2027-08-01");
  AccreditationAct act = story.proposed(Act::withdraw, day("2027-09-01"));
  act.effective = day("2027-07-01");
  const Permission permission = asked(story, act);
  EXPECT_THAT(permission.undone, ElementsAre(suspended));
  EXPECT_THAT(permission.refusals, ElementsAre(Refusal::undoes_later));
  const auto error = require(permission, act);
  EXPECT_EQ(error.error().parameter("entries"), std::to_string(suspended));
  act.effective = day("2027-08-15");
  EXPECT_TRUE(asked(story, act).allowed());
}

TEST(May, OnlyItsAuthorCorrectsAnAct) {
  Story story(gold);
  const std::uint64_t granted = story.granted("2027-04-01");
  AccreditationAct correction = story.proposed(Act::grant, day("2027-06-01"));
  correction.corrects = granted;
  correction.effective = day("2027-04-02");
  EXPECT_TRUE(asked(story, correction, {}).allowed());
  AccreditationAct other = correction;
  other.by = party::OrganisationId("somebody");
  EXPECT_THAT(asked(story, other, {}).refusals, ElementsAre(Refusal::not_its_author));
  other = correction;
  other.act = Act::suspend;
  EXPECT_THAT(asked(story, other, {}).refusals, ElementsAre(Refusal::nothing_to_correct));
  AccreditationAct annulment = correction;
  annulment.annuls = true;
  story.add(annulment);
  correction = story.proposed(Act::grant, day("2027-07-01"));
  correction.corrects = granted;
  EXPECT_EQ(error_of(asked(story, correction, {}), correction), "accreditation.nothing_to_correct");
}

TEST(May, TheHolderEndsAnApplicationOrTheWhole) {
  Story story(gold);
  story.granted("2027-04-01");
  story.add(Act::apply, "2027-10-01");
  const Permission permission = asked(story, story.proposed(Act::end, day("2027-11-01")));
  EXPECT_TRUE(permission.allowed());
  EXPECT_THAT(permission.states, ElementsAre(State::granted, State::applied));
}

TEST(Act, IsCheckedByItself) {
  const Story story = recommended();
  EXPECT_TRUE(validate(grant(story)).ok());
  const auto fault = [&](auto change) {
    AccreditationAct act = grant(story);
    change(act);
    const auto result = validate(act);
    return result ? std::string()
                  : std::string(result.error().parameter("member")) + " " +
                        std::string(result.error().parameter("reason"));
  };
  EXPECT_EQ(fault([](auto& act) { act.by = {}; }), "by empty");
  EXPECT_EQ(fault([](auto& act) { act.corrects = act.entry; }), "corrects not-an-earlier-entry");
  EXPECT_EQ(fault([](auto& act) { act.annuls = true; }), "annuls names-no-entry");
  EXPECT_EQ(fault([](auto& act) { act.scope->classes.clear(); }), "scope.classes empty");
  EXPECT_EQ(fault([](auto& act) {
              act.scope->classes = {party::ServiceClass::saas, party::ServiceClass::iaas};
            }),
            "scope.classes not-sorted-or-repeated");
  EXPECT_EQ(fault([](auto& act) { act.scope->included = {}; }), "scope.included empty");
  EXPECT_EQ(fault([](auto& act) {
              act.period = {date("2027-02-01"), date("2027-01-01")};
            }),
            "period ends-before-it-begins");
  EXPECT_EQ(fault([](auto& act) { act.reason = "turned\u202eround"; }), "reason hidden-character");
  EXPECT_EQ(fault([](auto& act) { act.conditions = {{}}; }), "conditions empty");
  EXPECT_EQ(fault([](auto& act) { act.underlying = UnderlyingCertificate{}; }),
            "underlying.standard empty");
  EXPECT_EQ(fault([](auto& act) {
              act.attestation = Attestation{"A", "type-3", "qualified"};
            }),
            "attestation.type unknown");
  EXPECT_EQ(fault([](auto& act) {
              act.attestation = Attestation{"A", "type-1", "good"};
            }),
            "attestation.opinion unknown");
  EXPECT_EQ(fault([](auto& act) { act.maturity_award = "Gold!"; }), "maturity_award not-a-slug");
}

}  // namespace
}  // namespace assay::accreditation
