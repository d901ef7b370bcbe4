#include "audit/qualification.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace assay::audit::qualification_test {
namespace {

using party::PersonId;
using party::ServiceClass;
using scheme::Truth;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

const PersonId aoki("p-aoki");
const PersonId sato("p-sato");

/// To the end of the half-year (31 March or 30 September) in which three years are over.
scheme::ValidityRule half_year_end() {
  scheme::ValidityRule rule;
  rule.anchor = scheme::Anchor::issue;
  rule.offset = {.years = 3};
  rule.rounding = {{3, 31}, {9, 30}};
  rule.through_last_day = true;
  return rule;
}

scheme::ValidityRule fiscal_year() {
  scheme::ValidityRule rule;
  rule.anchor = scheme::Anchor::issue;
  rule.rounding = {{3, 31}};
  rule.through_last_day = true;
  return rule;
}

QualificationRules gold_rules() {
  QualificationRules rules;
  rules.issuer = "jasa";
  rules.grades = {"auditor", "lead-auditor"};
  rules.validity = half_year_end();
  rules.zone = Zone::named("Asia/Tokyo").value();
  rules.organisation_authorised = true;
  rules.ledger = fiscal_year();
  return rules;
}

party::Auditor auditor(const PersonId& id, Date issued) {
  party::Auditor result;
  result.id = id;
  result.qualifications = {{"jasa", "auditor", "CAIS-" + id.text(), {{issued, {}}}, {}}};
  return result;
}

party::AuditOrganisation kansa() {
  party::AuditOrganisation organisation;
  organisation.organisation = party::OrganisationId("kansa");
  organisation.authorisations = {
      {"cs-mark", "gold", {ServiceClass::iaas, ServiceClass::paas}, {{2024, 1, 1}, {}}}};
  organisation.ledger = {{{2025, 4, 1}, {}}, {{2026, 4, 15}, {}}};
  return organisation;
}

TeamDays team_of(std::vector<MemberDays> members, std::optional<Date> signed_on = std::nullopt) {
  TeamDays team;
  team.organisation = party::OrganisationId("kansa");
  team.auditee = party::OrganisationId("umbra");
  team.service = party::ServiceId("umbra-drive");
  team.scope = {"cs-mark", "gold", {ServiceClass::iaas}};
  team.members = std::move(members);
  team.signed_on = signed_on;
  return team;
}

/// "2026-05-01 fieldwork p-aoki qualified no CAIS-1 2026-03-31"
std::vector<std::string> shortfalls(const TeamDays& team,
                                    const std::vector<party::Auditor>& auditors,
                                    const party::AuditOrganisation* organisation,
                                    const QualificationRules& rules) {
  const auto found = qualification_shortfalls(rules, team, auditors, organisation);
  EXPECT_TRUE(found.ok());
  std::vector<std::string> lines;
  for (const QualificationShortfall& one : *found) {
    lines.push_back(format_date(one.checked.day) + " " + std::string(name(one.checked.occasion)) +
                    " " + (one.checked.person.empty() ? "-" : one.checked.person.text()) + " " +
                    std::string(name(one.rule)) +
                    (one.truth == Truth::unknown ? " unknown" : " no") + " " + one.subject + " " +
                    (one.date ? format_date(*one.date) : "-"));
  }
  return lines;
}

/// Worked out on a calendar: three years on, then forward to 31 March or 30 September.
TEST(Qualification, EndsWithTheHalfYearThreeYearsOn) {
  const struct {
    Date issued, last;
  } table[] = {
      {{2023, 3, 30}, {2026, 3, 31}},  {{2023, 3, 31}, {2026, 3, 31}},
      {{2023, 4, 1}, {2026, 9, 30}},   {{2023, 4, 10}, {2026, 9, 30}},
      {{2023, 9, 30}, {2026, 9, 30}},  {{2023, 10, 1}, {2027, 3, 31}},
      {{2023, 12, 31}, {2027, 3, 31}}, {{2024, 2, 29}, {2027, 3, 31}},
      {{2025, 3, 31}, {2028, 3, 31}},
  };
  for (const auto& row : table) {
    const auto terms = valid_terms(auditor(aoki, row.issued).qualifications[0], gold_rules());
    ASSERT_TRUE(terms.ok());
    EXPECT_THAT(*terms, ElementsAre(ValidTerm{row.issued, row.last})) << format_date(row.issued);
  }
}

TEST(Qualification, ARenewalEndsTheTermBeforeIt) {
  party::Qualification qualification = auditor(aoki, {2023, 4, 10}).qualifications[0];
  qualification.terms.push_back({{2026, 9, 15}, {}});
  qualification.terms.push_back({{2030, 1, 15}, {}});  // a gap: it had ended on 2029-09-30
  EXPECT_THAT(
      *valid_terms(qualification, gold_rules()),
      ElementsAre(ValidTerm{{2023, 4, 10}, {2026, 9, 14}}, ValidTerm{{2026, 9, 15}, {2029, 9, 30}},
                  ValidTerm{{2030, 1, 15}, {2033, 3, 31}}));
}

TEST(Qualification, ARenewalInTheWindowBuildsOnTheEndBefore) {
  QualificationRules rules = gold_rules();
  rules.validity.renewal_window = Period{.months = 6};
  party::Qualification qualification = auditor(aoki, {2023, 4, 10}).qualifications[0];
  qualification.terms.push_back({{2026, 9, 1}, {}});
  EXPECT_THAT(
      *valid_terms(qualification, rules),
      ElementsAre(ValidTerm{{2023, 4, 10}, {2026, 8, 31}}, ValidTerm{{2026, 9, 1}, {2029, 9, 30}}));
}

TEST(Qualified, OnEveryDayAndWhenSigning) {
  const auto organisation = kansa();
  const std::vector<party::Auditor> auditors{auditor(aoki, {2023, 4, 10}),
                                             auditor(sato, {2023, 10, 1})};
  TeamDays team =
      team_of({{aoki, {{2026, 9, 29}, {2026, 9, 30}}}, {sato, {{2026, 9, 30}}}}, Date{2026, 9, 30});
  EXPECT_THAT(shortfalls(team, auditors, &organisation, gold_rules()), IsEmpty());
  team.members[0].days.push_back({2026, 10, 1});
  team.signed_on = Date{2026, 10, 20};
  EXPECT_THAT(shortfalls(team, auditors, &organisation, gold_rules()),
              ElementsAre("2026-10-01 fieldwork p-aoki qualified no CAIS-p-aoki 2026-09-30",
                          "2026-10-20 signing p-aoki qualified no CAIS-p-aoki 2026-09-30"));
  const auto found = qualification_shortfalls(gold_rules(), team, auditors, &organisation);
  EXPECT_EQ(unqualified_days(team, *found), 2);
  EXPECT_EQ(unauthorised_days(team, *found), 0);
}

TEST(Qualified, NotBeforeTheIssueNorByAnotherGradeOrIssuer) {
  const auto organisation = kansa();
  const TeamDays team = team_of({{aoki, {{2026, 5, 1}}}});
  EXPECT_THAT(shortfalls(team, {auditor(aoki, {2026, 5, 2})}, &organisation, gold_rules()),
              ElementsAre("2026-05-01 fieldwork p-aoki qualified no CAIS-p-aoki 2026-05-02"));
  party::Auditor other = auditor(aoki, {2025, 5, 2});
  other.qualifications[0].grade = "assistant";
  EXPECT_THAT(shortfalls(team, {other}, &organisation, gold_rules()),
              ElementsAre("2026-05-01 fieldwork p-aoki qualified no  -"));
  other.qualifications[0].grade = "auditor";
  other.qualifications[0].issuer = "isaca";
  EXPECT_THAT(shortfalls(team, {other}, &organisation, gold_rules()),
              ElementsAre("2026-05-01 fieldwork p-aoki qualified no  -"));
}

TEST(Qualified, KeptUpAndNotOnHold) {
  const auto organisation = kansa();
  QualificationRules rules = gold_rules();
  rules.upkeep["auditor"] = {20, 120, 3, 0};
  party::Auditor person = auditor(aoki, {2024, 6, 1});
  const TeamDays team = team_of({{aoki, {{2025, 5, 31}, {2025, 6, 1}}}});
  EXPECT_THAT(shortfalls(team, {person}, &organisation, rules),
              ElementsAre("2025-06-01 fieldwork p-aoki upkeep unknown CAIS-p-aoki 2025-06-01"));
  const auto unknown =
      qualification_shortfalls(rules, team, std::vector<party::Auditor>{person}, &organisation);
  EXPECT_EQ(unqualified_days(team, *unknown), std::nullopt);
  person.qualifications[0].terms[0].upkeep = {{19}};
  EXPECT_THAT(shortfalls(team, {person}, &organisation, rules),
              ElementsAre("2025-06-01 fieldwork p-aoki upkeep no CAIS-p-aoki 2025-06-01"));
  // Another qualification that holds is enough.
  person.qualifications.push_back({"jasa", "lead-auditor", "LEAD-9", {{{2025, 1, 1}, {}}}, {}});
  EXPECT_THAT(shortfalls(team, {person}, &organisation, rules), IsEmpty());
  person.qualifications[1].holds = {{{{2025, 6, 1}, {}}, "on leave"}};
  person.qualifications[0].terms[0].upkeep = {{20}};
  EXPECT_THAT(shortfalls(team, {person}, &organisation, rules), IsEmpty());
  person.qualifications.erase(person.qualifications.begin());
  EXPECT_THAT(shortfalls(team, {person}, &organisation, rules),
              ElementsAre("2025-06-01 fieldwork p-aoki not-on-hold no on leave 2025-06-01"));
}

TEST(Qualified, WhoIsNotOnTheRegisterIsUnknown) {
  const TeamDays team = team_of({{aoki, {{2026, 5, 1}}}});
  EXPECT_THAT(shortfalls(team, {}, nullptr, gold_rules()),
              ElementsAre("2026-05-01 fieldwork p-aoki qualified unknown  -",
                          "2026-05-01 fieldwork - organisation-authorised unknown  -",
                          "2026-05-01 fieldwork - organisation-in-ledger unknown  -"));
  EXPECT_EQ(unqualified_days(team_of({}), {}), std::nullopt);  // nobody, on no day
}

TEST(Qualified, NotWhileSuspendedNorOnceRemoved) {
  const auto organisation = kansa();
  party::Auditor person = auditor(aoki, {2024, 6, 1});
  person.suspensions = {{{{2026, 5, 2}, Date{2026, 5, 3}}, "complaint", "cs-mark"}};
  person.removal = party::Removal{{2026, 5, 5}, "false entry"};
  const TeamDays team = team_of({{aoki, {{2026, 5, 1}, {2026, 5, 3}, {2026, 5, 4}, {2026, 5, 5}}}});
  EXPECT_THAT(
      shortfalls(team, {person}, &organisation, gold_rules()),
      ElementsAre("2026-05-03 fieldwork p-aoki person-not-suspended no complaint 2026-05-02",
                  "2026-05-05 fieldwork p-aoki person-not-suspended no false entry 2026-05-05"));
}

TEST(Organisation, IsInTheLedgerOfTheFiscalYearFromItsRegistrationOn) {
  auto organisation = kansa();
  const std::vector<party::Auditor> auditors{auditor(aoki, {2024, 6, 1})};
  const TeamDays team = team_of(
      {{aoki,
        {{2025, 3, 31}, {2025, 4, 1}, {2026, 3, 31}, {2026, 4, 1}, {2026, 4, 14}, {2026, 4, 15}}}});
  EXPECT_THAT(shortfalls(team, auditors, &organisation, gold_rules()),
              ElementsAre("2025-03-31 fieldwork - organisation-in-ledger no  -",
                          "2026-04-01 fieldwork - organisation-in-ledger no  2026-03-31",
                          "2026-04-14 fieldwork - organisation-in-ledger no  2026-03-31"));
  organisation.ledger[0].struck_off = party::Removal{{2026, 3, 31}, "false entry"};
  EXPECT_THAT(shortfalls(team_of({{aoki, {{2026, 3, 30}, {2026, 3, 31}}}}), auditors, &organisation,
                         gold_rules()),
              ElementsAre("2026-03-31 fieldwork - organisation-in-ledger no false entry "
                          "2026-03-31"));
}

TEST(Organisation, IsAuthorisedForEveryClass) {
  auto organisation = kansa();
  organisation.suspensions = {{{{2026, 5, 2}, {}}, "quality", ""}};
  const std::vector<party::Auditor> auditors{auditor(aoki, {2024, 6, 1})};
  TeamDays team = team_of({{aoki, {{2026, 5, 1}}}}, Date{2026, 5, 2});
  team.scope.classes = {ServiceClass::paas, ServiceClass::saas};
  EXPECT_THAT(shortfalls(team, auditors, &organisation, gold_rules()),
              ElementsAre("2026-05-01 fieldwork - organisation-authorised no saas -",
                          "2026-05-02 signing - organisation-authorised no saas -",
                          "2026-05-02 signing - organisation-not-suspended no quality "
                          "2026-05-02"));
  team.scope.classes.clear();
  team.signed_on.reset();
  EXPECT_THAT(shortfalls(team, auditors, &organisation, gold_rules()),
              ElementsAre("2026-05-01 fieldwork - organisation-authorised unknown  -"));
}

TEST(Person, IsAuthorisedWhereTheSchemeAuthorisesPersons) {
  const auto organisation = kansa();
  QualificationRules rules = gold_rules();
  rules.persons_authorised = true;
  party::Auditor person = auditor(aoki, {2024, 6, 1});
  const TeamDays team = team_of({{aoki, {{2026, 5, 1}}}});
  EXPECT_THAT(shortfalls(team, {person}, &organisation, rules),
              ElementsAre("2026-05-01 fieldwork p-aoki person-authorised no iaas -"));
  person.authorisations = {{"cs-mark", "gold", {ServiceClass::iaas}, {{2026, 5, 1}, {}}}};
  EXPECT_THAT(shortfalls(team, {person}, &organisation, rules), IsEmpty());
}

TEST(QualificationRule, NamesAreTheirOwn) {
  EXPECT_EQ(name(QualificationRule::organisation_in_ledger), "organisation-in-ledger");
  EXPECT_TRUE(of_organisation(QualificationRule::organisation_in_ledger));
  EXPECT_FALSE(of_organisation(QualificationRule::not_on_hold));
}

}  // namespace
}  // namespace assay::audit::qualification_test
