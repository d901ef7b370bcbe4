#include "party/relation.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace assay::party::relation_test {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

OrganisationId organisation(const char* id) {
  return OrganisationId(id);
}

Relation owns(const char* id, const char* owner, const char* owned, std::optional<int> share) {
  return {id,
          RelationKind::ownership,
          organisation(owner),
          organisation(owned),
          Date{2020, 1, 1},
          std::nullopt,
          share};
}

std::vector<std::string> ids(const Link& link) {
  std::vector<std::string> result;
  for (const Relation* relation : link.chain) result.push_back(relation->id);
  return result;
}

constexpr Date today{2026, 5, 1};
constexpr int half = 5'000;

TEST(Held, OnTheLastDayAndForAWhileAfterIt) {
  Relation relation = owns("a", "x", "y", half);
  relation.since = Date{2020, 4, 1};
  relation.through = Date{2024, 2, 29};
  const Period two_years{.years = 2};
  const struct {
    Date day;
    Held without, within_two_years;
  } table[] = {
      {{2020, 3, 31}, Held::no, Held::no},   {{2020, 4, 1}, Held::yes, Held::yes},
      {{2024, 2, 29}, Held::yes, Held::yes}, {{2024, 3, 1}, Held::no, Held::yes},
      {{2026, 2, 28}, Held::no, Held::yes},  // two years after a leap day end on the 28th
      {{2026, 3, 1}, Held::no, Held::no},
  };
  for (const auto& row : table) {
    EXPECT_EQ(held_on(relation, row.day), row.without) << format_date(row.day);
    EXPECT_EQ(held_on(relation, row.day, two_years), row.within_two_years) << format_date(row.day);
  }
  EXPECT_EQ(free_from(relation, two_years), (Date{2026, 3, 1}));
  relation.through.reset();
  EXPECT_EQ(free_from(relation, two_years), std::nullopt);
  EXPECT_EQ(held_on(relation, {2099, 1, 1}), Held::yes);
}

TEST(Held, NobodyKnowsBeforeTheEndWhenItBegan) {
  Relation relation = owns("a", "x", "y", half);
  relation.since.reset();
  relation.through = Date{2024, 2, 29};
  EXPECT_EQ(held_on(relation, {2024, 2, 28}), Held::unknown);
  EXPECT_EQ(held_on(relation, {2024, 2, 29}), Held::yes);
  EXPECT_EQ(held_on(relation, {2024, 3, 1}, {.days = 1}), Held::yes);
  EXPECT_EQ(held_on(relation, {2024, 3, 1}), Held::no);
}

TEST(Control, GoesUpThroughMajoritiesAndAcross) {
  // holding owns 51% of a, and 60% of middle, which owns 100% of b; c is owned by half only.
  const std::vector<Relation> relations{
      owns("h-a", "holding", "a", 5'100), owns("h-m", "holding", "middle", 6'000),
      owns("m-b", "middle", "b", 10'000), owns("h-c", "holding", "c", 5'000)};
  const Link link = joined_by_control(relations, organisation("a"), organisation("b"), today, half);
  EXPECT_EQ(link.held, Held::yes);
  EXPECT_THAT(ids(link), ElementsAre("h-a", "h-m", "m-b"));
  const Link down =
      joined_by_control(relations, organisation("holding"), organisation("b"), today, half);
  EXPECT_THAT(ids(down), ElementsAre("h-m", "m-b"));
  EXPECT_EQ(joined_by_control(relations, organisation("a"), organisation("c"), today, half).held,
            Held::no);
  EXPECT_EQ(
      joined_by_control(relations, organisation("a"), organisation("c"), today, half - 1).held,
      Held::yes);
  EXPECT_EQ(joined_by_control(relations, organisation("a"), organisation("a"), today, half).held,
            Held::yes);
  EXPECT_EQ(
      joined_by_control(relations, organisation("a"), organisation("b"), {2019, 12, 31}, half).held,
      Held::no);
}

TEST(Control, ASharedSubsidiaryJoinsNobody) {
  const std::vector<Relation> relations{
      owns("a-s", "a", "shared", 6'000),
      {"b-s", RelationKind::control, organisation("b"), organisation("shared"), {}, {}, {}}};
  EXPECT_EQ(joined_by_control(relations, organisation("a"), organisation("b"), today, half).held,
            Held::no);
}

TEST(Control, AnUnknownShareIsUnknownAndACircleEnds) {
  const std::vector<Relation> relations{owns("x-y", "x", "y", std::nullopt),
                                        owns("y-z", "y", "z", 9'000), owns("z-y", "z", "y", 9'000)};
  const Link link = joined_by_control(relations, organisation("x"), organisation("z"), today, half);
  EXPECT_EQ(link.held, Held::unknown);
  EXPECT_THAT(ids(link), ElementsAre("x-y", "y-z"));
  EXPECT_EQ(joined_by_control(relations, organisation("y"), organisation("z"), today, half).held,
            Held::yes);
}

TEST(Division, IsWithinWhatItIsAPartOf) {
  const Party team = DivisionId("team");
  const Party cloud = DivisionId("cloud");
  const Party umbra = organisation("umbra");
  const std::vector<Relation> relations{
      {"u-c", RelationKind::division, umbra, cloud, Date{2020, 1, 1}, {}, {}},
      {"c-t", RelationKind::division, cloud, team, Date{2020, 1, 1}, Date{2025, 12, 31}, {}}};
  EXPECT_THAT(ids(within(relations, team, umbra, {2025, 12, 31})), ElementsAre("c-t", "u-c"));
  EXPECT_EQ(within(relations, team, umbra, {2026, 1, 1}).held, Held::no);
  EXPECT_EQ(within(relations, umbra, team, {2025, 12, 31}).held, Held::no);
  const Link itself = within(relations, cloud, cloud, today);
  EXPECT_EQ(itself.held, Held::yes);
  EXPECT_THAT(itself.chain, IsEmpty());
}

TEST(Family, GoesBothWaysAndThroughOthers) {
  const auto service = [](const char* id) { return ServiceId(id); };
  const std::vector<Relation> relations{
      {"f-1", RelationKind::family, service("mail"), service("files"), Date{2020, 1, 1}, {}, {}},
      {"f-2", RelationKind::family, service("talk"), service("files"), std::nullopt, {}, {}}};
  EXPECT_EQ(of_one_family(relations, service("files"), service("mail"), today).held, Held::yes);
  const Link link = of_one_family(relations, service("mail"), service("talk"), today);
  EXPECT_EQ(link.held, Held::unknown);
  EXPECT_THAT(ids(link), ElementsAre("f-1", "f-2"));
}

TEST(Declaration, OnlyDaysThatAreAllCoveredAreDeclared) {
  const Party who = PersonId("p-1");
  Relations relations;
  relations.declarations = {{who, {2026, 1, 1}, {2026, 1, 31}},
                            {who, {2026, 2, 1}, {2026, 2, 28}},
                            {PersonId("p-2"), {2020, 1, 1}, {2030, 1, 1}}};
  EXPECT_TRUE(relations.declared(who, {2026, 1, 1}, {2026, 2, 28}));
  EXPECT_FALSE(relations.declared(who, {2025, 12, 31}, {2026, 2, 28}));
  EXPECT_FALSE(relations.declared(who, {2026, 1, 1}, {2026, 3, 1}));
  relations.declarations[1].from = {2026, 2, 2};
  EXPECT_FALSE(relations.declared(who, {2026, 1, 1}, {2026, 2, 28}));
  EXPECT_FALSE(relations.declared(OrganisationId("p-1"), {2026, 1, 1}, {2026, 1, 1}));
}

std::string fault(const Relation& relation) {
  const auto validated = validate(relation);
  if (validated.ok()) return "";
  return std::string(validated.error().parameter("member")) + " " +
         std::string(validated.error().parameter("reason"));
}

TEST(ValidateRelation, JoinsWhatItsKindJoins) {
  EXPECT_EQ(fault(owns("own-1", "umbra", "nova", 1)), "");
  EXPECT_EQ(fault(owns("o", "umbra", "nova", 1)), "id not-a-slug");
  EXPECT_EQ(fault(owns("own-1", "umbra", "umbra", 1)), "to same-on-both-ends");
  EXPECT_EQ(fault(owns("own-1", "umbra", "nova", 10'001)), "share out-of-range");
  Relation relation = owns("own-1", "umbra", "nova", {});
  relation.through = Date{2019, 12, 31};
  EXPECT_EQ(fault(relation), "through ends-before-it-begins");
  const Party parties[] = {organisation("umbra"), DivisionId("cloud"), PersonId("p-1"),
                           ServiceId("drive")};
  std::vector<std::string> taken;
  for (const auto kind : {RelationKind::ownership, RelationKind::control, RelationKind::division,
                          RelationKind::employment, RelationKind::consulting,
                          RelationKind::operation, RelationKind::family}) {
    EXPECT_EQ(parse_relation_kind(name(kind)), kind);
    for (const Party& from : parties) {
      for (const Party& to : parties) {
        const Relation joined{"rel-1", kind, from, to, {}, {}, {}};
        if (fault(joined) == "to ends-do-not-fit") continue;
        taken.push_back(std::string(name(kind)) + " " + std::string(kind_name(from)) + " " +
                        std::string(kind_name(to)));
      }
    }
  }
  EXPECT_THAT(
      taken, ElementsAre("ownership organisation organisation", "control organisation organisation",
                         "division organisation division", "division division division",
                         "employment organisation person", "employment division person",
                         "consulting organisation organisation", "consulting organisation service",
                         "consulting person organisation", "consulting person service",
                         "operation organisation service", "operation division service",
                         "family service service"));
}

}  // namespace
}  // namespace assay::party::relation_test
