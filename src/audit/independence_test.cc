#include "audit/independence.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>

namespace assay::audit::independence_test {
namespace {

using party::Declaration;
using party::DivisionId;
using party::OrganisationId;
using party::Party;
using party::PersonId;
using party::Relation;
using party::RelationKind;
using party::Relations;
using party::ServiceId;
using scheme::Truth;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

const PersonId aoki("p-aoki");
const PersonId sato("p-sato");
const OrganisationId kansa("kansa");
const OrganisationId umbra("umbra");
const ServiceId drive("umbra-drive");

TeamDays team_on(std::vector<Date> days, std::optional<Date> signed_on = std::nullopt) {
  TeamDays team;
  team.organisation = kansa;
  team.auditee = umbra;
  team.service = drive;
  team.members = {{aoki, std::move(days)}};
  team.signed_on = signed_on;
  return team;
}

/// Everybody has declared everything for a lifetime.
Relations all_declared(std::vector<Relation> known) {
  Relations relations;
  relations.known = std::move(known);
  for (const Party& who : {Party(aoki), Party(sato), Party(kansa), Party(umbra)}) {
    relations.declarations.push_back({who, {1990, 1, 1}, {2050, 1, 1}});
  }
  return relations;
}

Relation between(const char* id, RelationKind kind, Party from, Party to, Date since,
                 std::optional<Date> through = std::nullopt) {
  return {id, kind, std::move(from), std::move(to), since, through, std::nullopt};
}

/// "2026-05-01 fieldwork p-aoki no-consulting no [advice] 2026-05-15 of p-aoki"
std::string line(const IndependenceShortfall& one) {
  std::string text = format_date(one.checked.day) + " " + std::string(name(one.checked.occasion)) +
                     " " + (one.checked.person.empty() ? "-" : one.checked.person.text()) + " " +
                     std::string(name(one.rule)) +
                     (one.truth == Truth::unknown ? " unknown" : " no");
  for (const std::string& relation : one.relations) text += " [" + relation + "]";
  if (!one.engagement.empty()) text += " (" + one.engagement + ")";
  if (one.free_from) text += " until " + format_date(*one.free_from);
  if (one.undeclared) text += " undeclared " + std::string(party::id_text(*one.undeclared));
  return text;
}

std::vector<std::string> shortfalls(const IndependenceRules& rules, const TeamDays& team,
                                    const Relations& relations,
                                    const std::vector<EarlierWork>& earlier = {}) {
  std::vector<std::string> lines;
  for (const auto& one : independence_shortfalls(rules, team, relations, earlier)) {
    lines.push_back(line(one));
  }
  return lines;
}

IndependenceRules only(auto change) {
  IndependenceRules rules;
  change(rules);
  return rules;
}

const IndependenceRules two_years_after_consulting =
    only([](IndependenceRules& rules) { rules.after_consulting = Period{.years = 2}; });
const IndependenceRules no_control_by_half =
    only([](IndependenceRules& rules) { rules.control_share_above = 5'000; });
const IndependenceRules outside_division =
    only([](IndependenceRules& rules) { rules.outside_operating_division = true; });

TEST(NoConsulting, TheCoolingOffEndsTwoYearsAfterTheLastDay) {
  const auto advice = [](Party from, Party to) {
    return all_declared({between("advice", RelationKind::consulting, std::move(from), std::move(to),
                                 {2023, 1, 1}, Date{2024, 5, 14})});
  };
  const TeamDays team = team_on({{2026, 5, 13}, {2026, 5, 14}, {2026, 5, 15}}, Date{2026, 6, 1});
  EXPECT_THAT(
      shortfalls(two_years_after_consulting, team, advice(aoki, umbra)),
      ElementsAre("2026-05-13 fieldwork p-aoki no-consulting no [advice] until 2026-05-15",
                  "2026-05-14 fieldwork p-aoki no-consulting no [advice] until 2026-05-15"));
  EXPECT_THAT(shortfalls(two_years_after_consulting, team, advice(kansa, drive)),
              ElementsAre("2026-05-13 fieldwork - no-consulting no [advice] until 2026-05-15",
                          "2026-05-14 fieldwork - no-consulting no [advice] until 2026-05-15"));
  EXPECT_THAT(shortfalls(two_years_after_consulting, team, advice(sato, umbra)), IsEmpty());
}

TEST(NoConsulting, WhatBeginsBeforeTheSigningFailsThere) {
  const Relations relations = all_declared(
      {between("new", RelationKind::consulting, kansa, umbra, {2026, 5, 20}, Date{2026, 7, 1})});
  const TeamDays team = team_on({{2026, 5, 13}}, Date{2026, 6, 1});
  EXPECT_THAT(shortfalls(two_years_after_consulting, team, relations),
              ElementsAre("2026-06-01 signing - no-consulting no [new] until 2028-07-02"));
}

TEST(NoConsulting, ReachesTheServicesFamilyAndTheGroupsOnBothSides) {
  const ServiceId mail("umbra-mail");
  const OrganisationId advisers("kansa-advisers");
  const OrganisationId parent("umbra-holding");
  const TeamDays team = team_on({{2026, 5, 13}});
  const Date since{2020, 1, 1};
  EXPECT_THAT(
      shortfalls(two_years_after_consulting, team,
                 all_declared({between("advice", RelationKind::consulting, aoki, mail, since),
                               between("family", RelationKind::family, drive, mail, since)})),
      ElementsAre("2026-05-13 fieldwork p-aoki no-consulting no [advice] [family]"));
  EXPECT_THAT(
      shortfalls(two_years_after_consulting, team,
                 all_declared({between("advice", RelationKind::consulting, advisers, parent, since),
                               between("group", RelationKind::control, kansa, advisers, since),
                               between("owner", RelationKind::control, parent, umbra, since)})),
      ElementsAre("2026-05-13 fieldwork - no-consulting no [advice] [owner] [group]"));
}

TEST(NoConsulting, WhatIsNotDeclaredIsUnknown) {
  Relations relations = all_declared({});
  const TeamDays team = team_on({{2026, 5, 13}});
  EXPECT_THAT(shortfalls(two_years_after_consulting, team, relations), IsEmpty());
  // The whole time of the cooling-off must be declared, from its first day on.
  relations.declarations = {{aoki, {2024, 5, 13}, {2026, 5, 13}},
                            {kansa, {2024, 5, 14}, {2026, 5, 13}}};
  EXPECT_THAT(shortfalls(two_years_after_consulting, team, relations),
              ElementsAre("2026-05-13 fieldwork - no-consulting unknown undeclared kansa"));
  Relation advice = between("advice", RelationKind::consulting, aoki, umbra, {});
  advice.since.reset();
  relations.known = {advice};
  relations.declarations[1].from = {2024, 5, 13};
  EXPECT_THAT(shortfalls(two_years_after_consulting, team, relations),
              ElementsAre("2026-05-13 fieldwork p-aoki no-consulting unknown [advice]"));
}

TEST(NoControl, NamesTheChainAndTheDay) {
  const OrganisationId holding("holding");
  Relation share = between("share", RelationKind::ownership, holding, umbra, {2026, 5, 14});
  share.share = 5'001;
  const Relations relations =
      all_declared({between("board", RelationKind::control, holding, kansa, {2020, 1, 1}), share});
  const TeamDays team = team_on({{2026, 5, 13}, {2026, 5, 14}});
  EXPECT_THAT(shortfalls(no_control_by_half, team, relations),
              ElementsAre("2026-05-14 fieldwork - no-control no [board] [share]"));
  share.share = std::nullopt;
  EXPECT_THAT(shortfalls(no_control_by_half, team, all_declared({share, relations.known[0]})),
              ElementsAre("2026-05-14 fieldwork - no-control unknown [board] [share]"));
  TeamDays own = team;
  own.organisation = umbra;
  EXPECT_EQ(shortfalls(no_control_by_half, own, all_declared({})).size(), 2u);
  EXPECT_THAT(shortfalls(no_control_by_half, team, {}).size(), 2u);
}

TEST(NoEmployment, ByTheAuditeeOrADivisionOfIts) {
  const auto rules = only([](IndependenceRules& r) { r.after_employment = Period{.years = 1}; });
  const DivisionId cloud("cloud");
  const Date since{2020, 1, 1};
  const Relations relations =
      all_declared({between("job", RelationKind::employment, cloud, aoki, since, Date{2025, 5, 1}),
                    between("part", RelationKind::division, umbra, cloud, since),
                    between("now", RelationKind::employment, kansa, aoki, {2025, 5, 2})});
  const TeamDays team = team_on({{2026, 5, 1}, {2026, 5, 2}});
  EXPECT_THAT(shortfalls(rules, team, relations),
              ElementsAre("2026-05-01 fieldwork p-aoki no-employment no [job] [part] until "
                          "2026-05-02"));
  // Of a division nobody knows whose it is.
  EXPECT_THAT(shortfalls(rules, team, all_declared({relations.known[0]})),
              ElementsAre("2026-05-01 fieldwork p-aoki no-employment unknown [job] until "
                          "2026-05-02"));
}

TEST(OperatingDivision, AnInternalAuditorWorksElsewhere) {
  const DivisionId cloud("cloud");
  const DivisionId storage("storage");
  const DivisionId audit("internal-audit");
  const Date since{2020, 1, 1};
  const Relation runs = between("runs", RelationKind::operation, cloud, drive, since);
  const Relation part = between("part", RelationKind::division, cloud, storage, since);
  const std::vector<Relation> divisions{
      runs, part, between("u-c", RelationKind::division, umbra, cloud, since),
      between("u-a", RelationKind::division, umbra, audit, since)};
  const TeamDays team = team_on({{2026, 5, 1}});
  const auto employed_by = [&](const Party& employer) {
    std::vector<Relation> known = divisions;
    known.push_back(between("job", RelationKind::employment, employer, aoki, since));
    return shortfalls(outside_division, team, all_declared(std::move(known)));
  };
  EXPECT_THAT(employed_by(audit), IsEmpty());
  EXPECT_THAT(employed_by(cloud),
              ElementsAre("2026-05-01 fieldwork p-aoki outside-operating-division no [job] "
                          "[runs]"));
  EXPECT_THAT(employed_by(storage),
              ElementsAre("2026-05-01 fieldwork p-aoki outside-operating-division no [job] "
                          "[part] [runs]"));
  EXPECT_THAT(employed_by(umbra),  // in which division is not known
              ElementsAre("2026-05-01 fieldwork p-aoki outside-operating-division unknown [job] "
                          "[u-c] [runs]"));
  EXPECT_THAT(shortfalls(outside_division, team, all_declared({})),  // nor who runs the service
              ElementsAre("2026-05-01 fieldwork p-aoki outside-operating-division unknown "
                          "undeclared umbra-drive"));
  Relations undeclared;
  undeclared.known = divisions;
  EXPECT_THAT(shortfalls(outside_division, team, undeclared),
              ElementsAre("2026-05-01 fieldwork p-aoki outside-operating-division unknown "
                          "undeclared p-aoki"));
}

TEST(OtherThanEvaluated, TheExternalAuditorDidNotDoTheInternalAudit) {
  const auto rules = only([](IndependenceRules& r) { r.other_than_evaluated = true; });
  TeamDays team = team_on({{2026, 5, 1}});
  team.evaluates = "self-audit";
  const EarlierWork by_sato{"self-audit", umbra, umbra, {{sato, {2026, 3, 1}, {2026, 3, 9}}}};
  EXPECT_THAT(shortfalls(rules, team, {}, {by_sato}), IsEmpty());
  EarlierWork by_aoki = by_sato;
  by_aoki.members.push_back({aoki, {2026, 3, 1}, {2026, 3, 1}});
  EXPECT_THAT(shortfalls(rules, team, {}, {by_aoki}),
              ElementsAre("2026-05-01 fieldwork p-aoki other-than-evaluated no (self-audit)"));
  EarlierWork by_kansa = by_sato;
  by_kansa.organisation = kansa;
  EXPECT_THAT(shortfalls(rules, team, {}, {by_kansa}),
              ElementsAre("2026-05-01 fieldwork - other-than-evaluated no (self-audit)"));
  EXPECT_THAT(shortfalls(rules, team, {}, {}),
              ElementsAre("2026-05-01 fieldwork - other-than-evaluated unknown (self-audit)"));
}

TEST(Rotation, CountsWorkWithoutTheWholePause) {
  const auto rules = only([](IndependenceRules& r) {
    r.rotation = Rotation{{.years = 3}, {.years = 2}};
  });
  const auto done = [](const char* id, Date first, Date last) {
    return EarlierWork{id, kansa, umbra, {{aoki, first, last}}};
  };
  // Without a pause since 2023-05-10: three years are over on 2026-05-10.
  const std::vector<EarlierWork> yearly{done("year-1", {2023, 5, 10}, {2023, 5, 20}),
                                        done("year-2", {2024, 5, 10}, {2024, 5, 20})};
  const TeamDays team = team_on({{2026, 5, 9}, {2026, 5, 10}});
  EXPECT_THAT(shortfalls(rules, team, all_declared({}), yearly),
              ElementsAre("2026-05-10 fieldwork p-aoki rotation no (year-1) until 2026-05-21"));
  // Two years to the day after 2024-05-20 are over on 2026-05-21.
  EXPECT_THAT(shortfalls(rules, team_on({{2026, 5, 21}}), all_declared({}), yearly), IsEmpty());
  EXPECT_EQ(shortfalls(rules, team_on({{2026, 5, 20}}), all_declared({}), yearly).size(), 1u);
  const std::vector<EarlierWork> of_another{
      {"year-1", kansa, OrganisationId("nova"), yearly[0].members}};
  EXPECT_THAT(shortfalls(rules, team, all_declared({}), of_another), IsEmpty());
  EXPECT_THAT(shortfalls(rules, team, {}, {}).front(),
              "2026-05-09 fieldwork p-aoki rotation unknown undeclared p-aoki");
}

TEST(IndependenceFailures, CountsReasonsNotDays) {
  const Relations relations =
      all_declared({between("advice", RelationKind::consulting, aoki, umbra, {2020, 1, 1})});
  const TeamDays team = team_on({{2026, 5, 13}, {2026, 5, 14}}, Date{2026, 6, 1});
  const auto found = independence_shortfalls(two_years_after_consulting, team, relations, {});
  EXPECT_EQ(found.size(), 3u);
  EXPECT_EQ(independence_failures(team, found), 1);
  const auto undeclared = independence_shortfalls(two_years_after_consulting, team, {}, {});
  EXPECT_EQ(independence_failures(team, undeclared), std::nullopt);
  EXPECT_EQ(independence_failures(team_on({}), {}), std::nullopt);
  EXPECT_EQ(independence_failures(team, {}), 0);
}

}  // namespace
}  // namespace assay::audit::independence_test
