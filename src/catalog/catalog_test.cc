#include "catalog/catalog.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "catalog/crosswalk.h"
#include "catalog/wording.h"

namespace assay::catalog {
namespace {

using ::testing::ElementsAre;
using ::testing::Field;

Control control(std::string id, std::size_t domain) {
  Control result;
  result.id = std::move(id);
  result.domain = domain;
  return result;
}

Question question(std::string id, std::size_t of_control) {
  return {std::move(id), of_control, {}};
}

Domain domain(std::string id) {
  return {std::move(id), "", 0, 0};
}

CatalogDescription demo(std::string version) {
  CatalogDescription description;
  description.reference = {"demo", std::move(version)};
  return description;
}

Catalog small(std::string version = "1") {
  return *Catalog::build(demo(std::move(version)), {domain("A"), domain("EMPTY"), domain("B")},
                         {control("A-01", 0), control("A-02", 0), control("B-01", 2)},
                         {question("A-01.1", 0), question("A-01.2", 0), question("B-01.1", 2)});
}

std::string build_error(std::vector<Domain> domains, std::vector<Control> controls,
                        std::vector<Question> questions) {
  const auto result =
      Catalog::build(demo("1"), std::move(domains), std::move(controls), std::move(questions));
  if (result.ok()) return "";
  return result.error().code + " " + std::string(result.error().parameter("id"));
}

TEST(Catalog, LinksChildrenInOfficialOrder) {
  const Catalog catalog = small();
  EXPECT_THAT(catalog.controls_of(catalog.domains()[0]),
              ElementsAre(Field(&Control::id, "A-01"), Field(&Control::id, "A-02")));
  EXPECT_TRUE(catalog.controls_of(catalog.domains()[1]).empty());
  EXPECT_THAT(catalog.questions_of(catalog.controls()[0]),
              ElementsAre(Field(&Question::id, "A-01.1"), Field(&Question::id, "A-01.2")));
  EXPECT_TRUE(catalog.questions_of(catalog.controls()[1]).empty());
  EXPECT_THAT(catalog.questions_of(catalog.controls()[2]),
              ElementsAre(Field(&Question::id, "B-01.1")));
}

TEST(Catalog, FindsIdsExactlyAsWritten) {
  const Catalog catalog = small();
  EXPECT_EQ(catalog.find_domain("B"), 2u);
  EXPECT_EQ(catalog.find_control("B-01"), 2u);
  EXPECT_EQ(catalog.find_question("A-01.2"), 1u);
  EXPECT_EQ(catalog.find_question("a-01.2"), std::nullopt);
  EXPECT_EQ(catalog.find_control("A-01.1"), std::nullopt);
  EXPECT_EQ(catalog.control_reference(2).text(), "demo:1/B-01");
  EXPECT_EQ(catalog.question_reference(2).text(), "demo:1/B-01.1");
}

TEST(Catalog, RefusesListsThatNameNothingOrTwoThings) {
  EXPECT_EQ(build_error({}, {}, {}), "catalog.empty ");
  EXPECT_EQ(build_error({domain("A")}, {}, {}), "catalog.empty ");
  EXPECT_EQ(build_error({domain("A")}, {control("", 0)}, {}), "catalog.missing_id ");
  EXPECT_EQ(build_error({domain("A"), domain("A")}, {control("A-01", 0)}, {}),
            "catalog.duplicate_id A");
  EXPECT_EQ(build_error({domain("A")}, {control("A-01", 0), control("A-01", 0)}, {}),
            "catalog.duplicate_id A-01");
  EXPECT_EQ(build_error({domain("A")}, {control("A-01", 1)}, {}), "catalog.broken_parent A-01");
  EXPECT_EQ(build_error({domain("A"), domain("B")}, {control("B-01", 1), control("A-01", 0)}, {}),
            "catalog.broken_parent A-01");
  EXPECT_EQ(build_error({domain("A")}, {control("A-01", 0)}, {question("A-02.1", 7)}),
            "catalog.broken_parent A-02.1");
}

TEST(Question, HasTheSuffixOfItsKind) {
  Question question{"5.1.1.1", 0, {}};
  EXPECT_EQ(suffix(question), "");  // not known to be either
  question.provider_specific = false;
  question.mandatory = true;
  EXPECT_EQ(suffix(question), "B");
  question.provider_specific = true;
  EXPECT_EQ(suffix(question), "PB");
  question.mandatory = false;
  EXPECT_EQ(suffix(question), "P");
  for (const Side side : {Side::provider, Side::customer}) {
    EXPECT_EQ(parse_side(name(side)), side);
  }
  EXPECT_EQ(parse_side(""), std::nullopt);
}

TEST(ResponsibilityPattern, NamesReadBack) {
  for (const char* text : {"provider-acts", "supplies-function", "supplies-information"}) {
    const auto pattern = parse_responsibility_pattern(text);
    ASSERT_TRUE(pattern.has_value()) << text;
    EXPECT_EQ(name(*pattern), text);
  }
  EXPECT_EQ(parse_responsibility_pattern("does"), std::nullopt);
}

/// With two categories of one domain, the control in `category`.
Result<Catalog> with_categories(std::string category, std::vector<Category> categories) {
  Control only = control("5.1.1", 0);
  only.category = std::move(category);
  return Catalog::build(demo("1"), {domain("5")}, {only}, {question("5.1.1.1", 0)},
                        std::move(categories));
}

TEST(Category, IsFoundAndMustBeKnown) {
  const auto catalog = with_categories("5.1", {{"5.1", "One"}, {"5.2", "Two"}});
  ASSERT_TRUE(catalog.ok());
  EXPECT_EQ(catalog->categories()[*catalog->find_category("5.2")].title, "Two");
  EXPECT_EQ(catalog->find_category("5.3"), std::nullopt);
  EXPECT_EQ(with_categories("5.3", {{"5.1", "One"}}).error().code, "catalog.broken_parent");
  EXPECT_EQ(with_categories("5.1", {{"5.1", ""}, {"5.1", ""}}).error().code,
            "catalog.duplicate_id");
  EXPECT_TRUE(with_categories("5.3", {}).ok());  // named by its control only
  EXPECT_TRUE(with_categories("", {{"5.1", "One"}}).ok());
}

TEST(Catalog, HasDetailedControlsWhereItsQuestionsAreNoQuestionnaires) {
  EXPECT_TRUE(with_categories("", {})->has_detailed_controls());
  CatalogDescription asked = demo("1");
  asked.questionnaire_title = "Questionnaire";
  EXPECT_FALSE(Catalog::build(asked, {domain("A")}, {control("A-01", 0)}, {question("A-01.1", 0)})
                   ->has_detailed_controls());
  EXPECT_FALSE(
      Catalog::build(demo("1"), {domain("A")}, {control("A-01", 0)}, {})->has_detailed_controls());
}

TEST(CatalogReference, IsWrittenAsCatalogColonVersion) {
  EXPECT_EQ(parse_catalog_reference("ccm:4.0")->text(), "ccm:4.0");
  EXPECT_EQ(*parse_catalog_reference("caiq:3.1"), (CatalogReference{"caiq", "3.1"}));
  for (const char* text : {"", "ccm", "ccm:", ":4.0", "CCM:4.0", "ccm:4.0 ", "ccm:4.0:1"}) {
    ASSERT_FALSE(parse_catalog_reference(text).ok()) << text;
    EXPECT_EQ(parse_catalog_reference(text).error().code, "catalog.malformed_reference");
  }
}

TEST(RepairId, BringsPeoplesSpellingToTheCatalogs) {
  struct Case {
    std::string_view text, id;
    bool changed, look_alike;
  };
  const Case cases[] = {
      {"A&A-01.1", "A&A-01.1", false, false},
      {"AIS- 02.2", "AIS-02.2", true, false},  // both official 3.0.1 files
      {"CO-02   ", "CO-02", true, false},
      {" ais\u00a0-\u300002.2\n", "AIS-02.2", true, false},
      {"Ａ＆Ａ－０１．１", "A&A-01.1", true, false},  // full width, as a Japanese IME types it
      {"A&A\u201301.1", "A&A-01.1", true, false},     // en dash, from a word processor
      {"A&A\u221201.1", "A&A-01.1", true, false},     // minus sign
      {"\u0410&A-01.1", "A&A-01.1", true, true},      // Cyrillic А
      {"\u039d\u03bf", "NO", true, true},             // the Greek letters of CSA's "Νο Gap"
      {"統制-01", "統制-01", false, false},
      {"", "", false, false},
  };
  for (const Case& expected : cases) {
    const RepairedId repaired = repair_id(expected.text);
    EXPECT_EQ(repaired.id, expected.id);
    EXPECT_EQ(repaired.changed, expected.changed) << expected.text;
    EXPECT_EQ(repaired.look_alike, expected.look_alike) << expected.text;
  }
}

CrosswalkRow row(std::string from, std::string to, Verdict verdict, std::string how = "reviewed") {
  return {std::move(from), std::move(to), verdict, std::move(how), 0.5, {}};
}

CrosswalkRow same(std::string id) {
  return {id, id, Verdict::same, "identical-text", 1.0, {}};
}

std::vector<CrosswalkRow> same_of(std::initializer_list<const char*> ids) {
  std::vector<CrosswalkRow> rows;
  for (const char* id : ids) rows.push_back(same(id));
  return rows;
}

Result<Crosswalk> crosswalk(std::vector<CrosswalkRow> questions) {
  static const Catalog from = small("1");
  static const Catalog to = small("2");
  return Crosswalk::build(from, to, same_of({"A", "EMPTY", "B"}), same_of({"A-01", "A-02", "B-01"}),
                          std::move(questions));
}

std::string crosswalk_error(std::vector<CrosswalkRow> questions) {
  const auto result = crosswalk(std::move(questions));
  if (result.ok()) return "";
  const Error& error = result.error();
  return error.code + " " + std::string(error.parameter("id")) + " " +
         std::string(error.parameter("reason")) + std::string(error.parameter("catalog"));
}

TEST(Crosswalk, KeepsItsRowsInTheirOrder) {
  const auto built =
      crosswalk({row("B-01.1", "A-01.1", Verdict::re_pointed), same("A-01.1"),
                 row("A-01.2", "A-01.2", Verdict::reworded), row("", "B-01.1", Verdict::added)});
  ASSERT_TRUE(built.ok());
  std::vector<std::string> rows;
  for (const CrosswalkRow& one : built->questions()) {
    rows.push_back(one.from + ">" + one.to + " " + std::string(name(one.verdict)));
  }
  EXPECT_EQ(rows, (std::vector<std::string>{"B-01.1>A-01.1 re-pointed", "A-01.1>A-01.1 same",
                                            "A-01.2>A-01.2 reworded", ">B-01.1 new"}));
}

TEST(Crosswalk, AccountsForEveryIdOfBothVersions) {
  EXPECT_EQ(crosswalk_error({same("A-01.1"), same("A-01.2")}),
            "crosswalk.unaccounted_id B-01.1 demo:1");
  EXPECT_EQ(crosswalk_error({same("A-01.1"), same("A-01.2"), row("B-01.1", "", Verdict::gone)}),
            "crosswalk.unaccounted_id B-01.1 demo:2");
  EXPECT_EQ(crosswalk_error({row("A-09.1", "A-01.1", Verdict::re_pointed)}),
            "crosswalk.unknown_id A-09.1 demo:1");
  EXPECT_EQ(crosswalk_error({row("A-01.1", "A-09.1", Verdict::re_pointed)}),
            "crosswalk.unknown_id A-09.1 demo:2");
}

TEST(Crosswalk, RefusesRowsThatContradict) {
  const struct {
    std::vector<CrosswalkRow> rows;
    std::string reason;
  } cases[] = {
      {{row("A-01.1", "A-01.2", Verdict::same, "identical-text")}, "verdict-does-not-fit-ids"},
      {{row("A-01.1", "A-01.1", Verdict::re_pointed)}, "verdict-does-not-fit-ids"},
      {{row("A-01.1", "A-01.1", Verdict::gone)}, "verdict-does-not-fit-ids"},
      {{row("A-01.1", "A-01.1", Verdict::added)}, "verdict-does-not-fit-ids"},
      {{row("A-01.1", "A-01.1", Verdict::same)}, "same-yet-reviewed"},
      {{row("A-01.1", "A-01.1", Verdict::reworded, "identical-text")}, "identical-yet-changed"},
      {{row("A-01.1", "A-01.1", Verdict::reworded, "guessed")}, "unknown-how"},
      {{same("A-01.1"), same("A-01.1")}, "row-twice"},
      {{same("A-01.1"), row("A-01.1", "", Verdict::gone)}, "gone-and-kept"},
      {{row("A-01.1", "", Verdict::gone), same("A-01.1")}, "gone-and-kept"},
      {{same("A-01.1"), row("", "A-01.1", Verdict::added)}, "new-and-older"},
      {{row("", "A-01.1", Verdict::added), same("A-01.1")}, "new-and-older"},
  };
  for (const auto& expected : cases) {
    EXPECT_EQ(crosswalk_error(expected.rows), "crosswalk.contradiction A-01.1 " + expected.reason);
  }
  CrosswalkRow impossible = same("A-01.1");
  impossible.similarity = 1.5;
  EXPECT_EQ(crosswalk_error({impossible}),
            "crosswalk.contradiction A-01.1 similarity-out-of-range");
}

TEST(Wording, GistsCarryOverOnlyWhereTheIdStillAsksTheSame) {
  const auto built = crosswalk({same("A-01.1"), row("A-01.2", "B-01.1", Verdict::re_pointed),
                                row("B-01.1", "A-01.2", Verdict::re_pointed)});
  ASSERT_TRUE(built.ok());
  Wording older, newer;
  older.question_gists = {{"A-01.1", {"one", "一"}}, {"A-01.2", {"two", "二"}}};
  newer.question_gists = {{"A-01.1", {"", "新"}}};
  inherit_gists(newer, older, *built);
  EXPECT_EQ(newer.question_gists.at("A-01.1"), (LocalizedText{"one", "新"}));
  EXPECT_FALSE(newer.question_gists.contains("A-01.2"));
  EXPECT_FALSE(newer.question_gists.contains("B-01.1"));
}

TEST(Verdict, NamesReadBack) {
  for (const auto verdict :
       {Verdict::same, Verdict::reworded, Verdict::re_pointed, Verdict::added, Verdict::gone}) {
    EXPECT_EQ(parse_verdict(name(verdict)), verdict);
  }
  EXPECT_EQ(name(Verdict::added), "new");
  EXPECT_EQ(parse_verdict("added"), std::nullopt);
}

}  // namespace
}  // namespace assay::catalog
