#include "accreditation/certificate.h"

#include <gtest/gtest.h>

#include "accreditation/test_rules.h"

namespace assay::accreditation {
namespace {

using namespace test;

std::optional<Certificate> shown(const Story& story, std::string_view on) {
  return certificate_at(story.record(), as_shown(day(on)));
}

Story granted() {
  Story story(gold);
  story.granted("2027-04-01");
  AccreditationAct& act = story.accreditation.acts.back();
  act.criteria = {{"cs-mark", "2016"}};
  act.statement = "statement-1";
  act.engagement = "engagement-1";
  act.period = {date("2026-04-01"), date("2027-03-31")};
  act.conditions = {{"Mend the gate", "門を直すこと"}};
  return story;
}

TEST(Certificate, SaysWhatTheDecisionSaid) {
  const auto certificate = shown(granted(), "2027-05-01");
  ASSERT_TRUE(certificate);
  EXPECT_EQ(certificate->number, "CSM-G-2027-0001");
  EXPECT_EQ(certificate->service.text(), "example-drive");
  EXPECT_EQ(certificate->scheme + " " + certificate->scheme_version + " " + certificate->level,
            "cs-mark 1.0 gold");
  EXPECT_EQ(certificate->issued_by.text(), "registry");
  EXPECT_EQ(certificate->scope, scope());
  EXPECT_EQ(certificate->criteria.front().version, "2016");
  EXPECT_EQ(certificate->audit_organisation->text(), "auditor");
  EXPECT_EQ(certificate->statement, "statement-1");
  EXPECT_EQ(certificate->valid_from, date("2027-04-01"));
  EXPECT_EQ(certificate->first_granted, date("2027-04-01"));
  EXPECT_EQ(certificate->last_day, date("2030-03-31"));
  EXPECT_EQ(certificate->permits.size(), 1u);
  EXPECT_EQ(certificate->conditions.size(), 1u);
  EXPECT_EQ(certificate->status, ShownStatus::valid);
  EXPECT_EQ(certificate->next->day, date("2028-04-01"));
  EXPECT_FALSE(shown(granted(), "2027-03-31"));
}

TEST(Certificate, ARecertificationStandsForItself) {
  Story story = granted();
  story.add(Act::maintain, "2028-03-01");
  story.add(Act::maintain, "2029-03-01");
  AccreditationAct renewal = story.proposed(Act::recertify, day("2030-03-01"));
  renewal.statement = "statement-2";
  story.add(renewal);
  const auto certificate = shown(story, "2030-03-01");
  EXPECT_EQ(certificate->number, "CSM-G-2027-0001");  // kept, where none is given
  EXPECT_EQ(certificate->statement, "statement-2");
  EXPECT_TRUE(certificate->conditions.empty());  // what the first was bound to is over
  EXPECT_TRUE(certificate->criteria.empty());    // not said again: not claimed
  EXPECT_EQ(certificate->valid_from, date("2030-03-01"));
  EXPECT_EQ(certificate->first_granted, date("2027-04-01"));
  EXPECT_EQ(certificate->last_day, date("2033-03-31"));
}

TEST(Certificate, ARestorationAfterTheEndTakesOverWhatItDoesNotSay) {
  Story story = granted();
  story.add(Act::maintain, "2028-03-01");
  story.add(Act::maintain, "2029-03-01");
  AccreditationAct restored = story.proposed(Act::restore, day("2030-06-01"));
  restored.conditions = {{"Report monthly", "毎月報告すること"}};
  story.add(restored);
  const auto certificate = shown(story, "2030-06-02");
  EXPECT_EQ(certificate->statement, "statement-1");
  EXPECT_EQ(certificate->criteria.size(), 1u);
  EXPECT_EQ(certificate->scope, scope());
  ASSERT_EQ(certificate->conditions.size(), 1u);
  EXPECT_EQ(certificate->conditions[0].en, "Report monthly");
  EXPECT_EQ(certificate->first_granted, date("2030-06-01"));  // there was a gap
}

TEST(Certificate, ConditionsOfLaterDecisionsAreAdded) {
  Story story = granted();
  AccreditationAct extended = story.proposed(Act::extend_scope, day("2027-07-01"));
  extended.scope = scope({"Tokyo", "Osaka"});
  extended.conditions = {{"Visit Osaka", "大阪を訪問すること"}};
  story.add(extended);
  EXPECT_EQ(shown(story, "2027-06-30")->conditions.size(), 1u);
  EXPECT_EQ(shown(story, "2027-07-01")->conditions.size(), 2u);
  EXPECT_EQ(shown(story, "2027-07-01")->scope.sites.size(), 2u);
}

TEST(Certificate, WhatIsNotInForceNeverLooksValid) {
  Story suspended = granted();
  suspended.add(Act::suspend, "2027-06-01");
  Story withdrawn = granted();
  withdrawn.add(Act::withdraw, "2027-06-01");
  Story ended = granted();
  ended.add(Act::end, "2027-06-01");
  const Story lapsed = granted();  // no surveillance: suspended 2028-05-02, expired 2028-11-02
  const struct {
    const Story& story;
    std::string_view on;
    ShownStatus status;
  } table[] = {{suspended, "2027-06-01", ShownStatus::suspended},
               {withdrawn, "2027-06-01", ShownStatus::withdrawn},
               {ended, "2027-06-01", ShownStatus::ended},
               {lapsed, "2028-05-02", ShownStatus::suspended},
               {lapsed, "2028-11-02", ShownStatus::expired}};
  for (const auto& [story, on, status] : table) {
    const auto certificate = shown(story, on);
    ASSERT_TRUE(certificate);
    EXPECT_EQ(name(certificate->status), name(status));
    EXPECT_FALSE(looks_valid(certificate->status));
    EXPECT_TRUE(certificate->permits.empty());
  }
}

TEST(Certificate, APendingRenewalIsSaid) {
  Story story(by_period);
  story.granted("2027-06-15");
  story.accreditation.acts.back().period = {date("2026-04-01"), date("2027-03-31")};
  story.add(Act::apply, "2028-07-01");
  EXPECT_EQ(shown(story, "2028-07-31")->status, ShownStatus::valid);
  EXPECT_EQ(shown(story, "2028-08-01")->status, ShownStatus::valid_renewal_pending);
  EXPECT_TRUE(looks_valid(ShownStatus::valid_renewal_pending));
  EXPECT_EQ(shown(story, "2029-02-01")->status, ShownStatus::expired);
}

TEST(Certificate, AnApplicationShowsNothing) {
  Story story(gold);
  story.add(Act::apply, "2027-01-01");
  EXPECT_FALSE(shown(story, "2027-02-01"));
  StateAt state = state_at(story.record(), as_shown(day("2027-02-01")));
  EXPECT_EQ(shown_status(state), ShownStatus::not_granted);
  story.add(Act::end, "2027-03-01");
  state = state_at(story.record(), as_shown(day("2027-03-01")));
  EXPECT_EQ(state.state, State::ended);
  EXPECT_EQ(shown_status(state), ShownStatus::not_granted);
}

TEST(CertificateNumber, IsReadAsItIsWritten) {
  const struct {
    std::string_view form;
    int year;
    std::string_view number;
    std::optional<std::uint64_t> serial;
  } table[] = {{"CSM-G-{year}-{number:4}", 2027, "CSM-G-2027-0042", 42},
               {"CSM-G-{year}-{number:4}", 2027, "CSM-G-2027-12345", 12345},
               {"CSM-G-{year}-{number:4}", 2027, "CSM-G-2028-0042", std::nullopt},
               {"CSM-G-{year}-{number:4}", 2027, "CSM-G-2027-42", std::nullopt},
               {"CSM-G-{year}-{number:4}", 2027, "CSM-S-2027-0042", std::nullopt},
               {"CSM-G-{year}-{number:4}", 2027, "CSM-G-2027-00x2", std::nullopt},
               {"CSM-G-{year}-{number:4}", 2027, "", std::nullopt},
               {"{number}/{year}", 2027, "7/2027", 7},
               {"{number}/{year}", 2027, "07/2027", std::nullopt},
               {"{number}/{year}", 2027, "7/2026", std::nullopt},
               {"P{number}", 2027, "P18446744073709551616", std::nullopt}};
  scheme::AccreditationRules rules = gold;
  for (const auto& [form, year, number, serial] : table) {
    rules.certificate_number = form;
    EXPECT_EQ(certificate_serial(rules, year, number), serial) << form << " " << number;
  }
}

TEST(CertificateNumber, TheNextIsFreeInTheYearOfTheSchemesZone) {
  const RulesVersion rules{at("2000-01-01"), "1.0", &gold, tokyo()};
  const std::vector<std::string> taken{"CSM-G-2027-0009", "CSM-G-2027-0010", "CSM-G-2026-0400",
                                       "other"};
  EXPECT_EQ(next_certificate_number(rules, at("2027-12-31T14:59:59Z"), taken), "CSM-G-2027-0011");
  EXPECT_EQ(next_certificate_number(rules, at("2027-12-31T15:00:00Z"), taken), "CSM-G-2028-0001");
}

}  // namespace
}  // namespace assay::accreditation
