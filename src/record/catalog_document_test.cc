#include "record/catalog_document.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "base/text.h"
#include "codec/json.h"
#include "crypto/canonical_json.h"
#include "record/replaced_text_test.h"

namespace assay::record {
namespace {

using catalog::Catalog;
using catalog::CatalogReference;
using catalog::Verdict;

const std::filesystem::path shipped = std::filesystem::path(ASSAY_SOURCE_DIR) / "catalogs";
const std::filesystem::path shared =
    std::filesystem::path(ASSAY_SHARED_DIR) / "data/csa/machine-readable";

std::string read(const std::filesystem::path& path) {
  std::ifstream stream(path, std::ios::binary);
  EXPECT_TRUE(stream) << path;
  return {std::istreambuf_iterator<char>(stream), {}};
}

std::shared_ptr<const Catalog> shipped_catalog(const std::string& folder) {
  auto catalog = parse_catalog(read(shipped / folder / "skeleton.json"), folder);
  EXPECT_TRUE(catalog.ok()) << (catalog.ok() ? "" : catalog.error().code);
  return std::make_shared<const Catalog>(*std::move(catalog));
}

Catalogs shipped_catalogs() {
  Catalogs catalogs;
  for (const char* folder : {"ccm-3.0.1", "ccm-4.0", "ccm-4.1"}) {
    auto catalog = shipped_catalog(folder);
    catalogs.emplace(catalog->reference(), catalog);
  }
  return catalogs;
}

catalog::Crosswalk shipped_crosswalk() {
  auto crosswalk = parse_crosswalk(read(shipped / "crosswalk-ccm-4.0-to-4.1.json"), "crosswalk",
                                   shipped_catalogs());
  EXPECT_TRUE(crosswalk.ok()) << (crosswalk.ok() ? "" : crosswalk.error().code);
  return *std::move(crosswalk);
}

template <typename Item>
std::size_t lite_count(std::span<const Item> items) {
  return static_cast<std::size_t>(
      std::ranges::count_if(items, [](const Item& item) { return item.lite.value_or(false); }));
}

TEST(ShippedCatalogs, HaveThePublishedCounts) {
  const struct {
    const char* folder;
    std::size_t domains, controls, questions, lite_controls, lite_questions;
  } published[] = {{"ccm-3.0.1", 16, 133, 295, 0, 0},
                   {"ccm-4.0", 17, 197, 261, 91, 124},
                   {"ccm-4.1", 17, 207, 283, 96, 138}};
  for (const auto& expected : published) {
    const auto catalog = shipped_catalog(expected.folder);
    EXPECT_EQ("ccm-" + catalog->reference().version, expected.folder);
    EXPECT_EQ(catalog->domains().size(), expected.domains) << expected.folder;
    EXPECT_EQ(catalog->controls().size(), expected.controls) << expected.folder;
    EXPECT_EQ(catalog->questions().size(), expected.questions) << expected.folder;
    EXPECT_EQ(lite_count(catalog->controls()), expected.lite_controls) << expected.folder;
    EXPECT_EQ(lite_count(catalog->questions()), expected.lite_questions) << expected.folder;
    for (const auto& control : catalog->controls()) {
      EXPECT_EQ(control.lite.has_value(), expected.lite_controls > 0) << control.id;
      EXPECT_GT(control.question_count, 0u) << control.id;
      for (const auto& question : catalog->questions_of(control)) {
        EXPECT_TRUE(question.id.starts_with(control.id + ".")) << question.id;
      }
    }
    EXPECT_FALSE(catalog->description().notice.empty());
    EXPECT_EQ(catalog->description().questionnaire_title,
              "Consensus Assessments Initiative Questionnaire");
  }
}

TEST(ShippedCatalogs, SpellEveryIdAsRepairWould) {
  for (const auto& [reference, catalog] : shipped_catalogs()) {
    for (const auto& question : catalog->questions()) {
      EXPECT_FALSE(catalog::repair_id(question.id).changed) << question.id;
    }
  }
}

TEST(ShippedCatalogs, EnterTheRecordWithoutLoss) {
  for (const char* folder : {"ccm-3.0.1", "ccm-4.0", "ccm-4.1"}) {
    const std::string source = read(shipped / folder / "skeleton.json");
    const auto catalog = parse_catalog(source, folder);
    ASSERT_TRUE(catalog.ok());
    const std::string document = catalog_document(*catalog);
    // Canonicalising the file itself is the independent way to the same bytes.
    EXPECT_EQ(document, crypto::canonical_json(*codec::parse_json(source, folder))) << folder;
    EXPECT_EQ(catalog_document(*parse_catalog(document, folder)), document);
  }
}

TEST(ShippedCrosswalk, HasThePublishedCounts) {
  const auto crosswalk = shipped_crosswalk();
  EXPECT_EQ(crosswalk.from(), (CatalogReference{"ccm", "4.0"}));
  EXPECT_EQ(crosswalk.to(), (CatalogReference{"ccm", "4.1"}));
  const auto counts = [](std::span<const catalog::CrosswalkRow> rows) {
    std::map<Verdict, int> result;
    for (const auto& row : rows) ++result[row.verdict];
    return result;
  };
  EXPECT_EQ(counts(crosswalk.controls()), (std::map<Verdict, int>{{Verdict::same, 66},
                                                                  {Verdict::reworded, 72},
                                                                  {Verdict::re_pointed, 58},
                                                                  {Verdict::added, 11},
                                                                  {Verdict::gone, 1}}));
  EXPECT_EQ(counts(crosswalk.questions()), (std::map<Verdict, int>{{Verdict::same, 106},
                                                                   {Verdict::reworded, 77},
                                                                   {Verdict::re_pointed, 74},
                                                                   {Verdict::added, 26},
                                                                   {Verdict::gone, 4}}));
}

/// Of the ids that both versions use, those that name another control: the reason why no code path
/// may join the two versions by bare id.
TEST(ShippedCrosswalk, FortyNineSharedControlIdsChangedTheirMeaning) {
  const auto catalogs = shipped_catalogs();
  const auto crosswalk = shipped_crosswalk();
  const Catalog& older = *catalogs.at(crosswalk.from());
  int shared_ids = 0, changed = 0;
  for (const auto& control : catalogs.at(crosswalk.to())->controls()) {
    if (!older.find_control(control.id)) continue;
    ++shared_ids;
    const bool keeps_meaning =
        std::ranges::any_of(crosswalk.controls(), [&](const catalog::CrosswalkRow& row) {
          return row.to == control.id && row.from == control.id;
        });
    if (!keeps_meaning) ++changed;
  }
  EXPECT_EQ(shared_ids, 187);
  EXPECT_EQ(changed, 49);
}

catalog::Wording shipped_wording(const std::string& folder, const Catalog& catalog,
                                 std::initializer_list<const char*> files) {
  catalog::Wording wording;
  for (const char* file : files) {
    const auto added = add_wording(wording, catalog, read(shipped / folder / file), file);
    EXPECT_TRUE(added.ok()) << folder << "/" << file;
  }
  return wording;
}

template <typename Items>
void expect_all(const Items& items, const std::unordered_map<std::string, LocalizedText>& texts,
                std::initializer_list<Language> languages) {
  EXPECT_EQ(texts.size(), items.size());
  for (const auto& item : items) {
    const auto text = texts.find(item.id);
    ASSERT_NE(text, texts.end()) << item.id;
    for (const Language language : languages) {
      EXPECT_FALSE(text->second.in(language).empty()) << item.id << " " << tag(language);
    }
  }
}

TEST(ShippedWording, IsCompleteInBothLanguages) {
  const auto catalogs = shipped_catalogs();
  const Catalog& old = *catalogs.at({"ccm", "3.0.1"});
  const auto titles = shipped_wording("ccm-3.0.1", old, {"titles.ja.json"});
  expect_all(old.domains(), titles.domain_titles, {Language::ja});
  expect_all(old.controls(), titles.control_titles, {Language::ja});

  const auto files = {"gist.en.json", "gist.ja.json", "titles.ja.json"};
  const auto both = {Language::en, Language::ja};
  const Catalog& v40 = *catalogs.at({"ccm", "4.0"});
  const Catalog& v41 = *catalogs.at({"ccm", "4.1"});
  const auto wording40 = shipped_wording("ccm-4.0", v40, files);
  auto wording41 = shipped_wording("ccm-4.1", v41, files);
  catalog::inherit_gists(wording41, wording40, shipped_crosswalk());
  for (const auto& [catalog, wording] :
       {std::pair(&v40, &wording40), std::pair(&v41, &std::as_const(wording41))}) {
    expect_all(catalog->domains(), wording->domain_titles, {Language::ja});
    expect_all(catalog->controls(), wording->control_titles, {Language::ja});
    expect_all(catalog->controls(), wording->control_gists, both);
    expect_all(catalog->questions(), wording->question_gists, both);
    EXPECT_EQ(wording->gist_label.en, "Assay's summary, not the standard's text");
    EXPECT_FALSE(wording->gist_label.ja.empty());
    EXPECT_FALSE(wording->title_label.ja.empty());
  }
}

// Against CSA's own files, where they are at hand.

struct OfficialQuestion {
  std::string id, control, text;
};

std::vector<OfficialQuestion> official_questions(const char* file, const char* id,
                                                 const char* control, const char* text) {
  std::vector<OfficialQuestion> questions;
  const auto value = codec::parse_json(read(shared / file), file);
  for (const auto& question : value->at("questions").as_array()) {
    const auto member = [&question](const char* name) {
      const auto& string = question.at(name).as_string();
      return std::string(string.data(), string.size());
    };
    questions.push_back({member(id), member(control), normalized_text(member(text))});
  }
  return questions;
}

std::vector<OfficialQuestion> questions_40() {
  return official_questions("official-4.0.12-json/CAIQ/primary-dataset.json", "id", "control_id",
                            "body");
}

std::vector<OfficialQuestion> questions_41() {
  return official_questions("ccm-caiq-4.1.0.json", "question_id", "ccm_control_id", "question");
}

void expect_same_questions(const Catalog& catalog, const std::vector<OfficialQuestion>& official) {
  ASSERT_EQ(catalog.questions().size(), official.size());
  for (std::size_t i = 0; i < official.size(); ++i) {
    const auto& question = catalog.questions()[i];
    EXPECT_EQ(question.id, official[i].id);
    EXPECT_EQ(catalog.controls()[question.control].id, official[i].control);
  }
}

TEST(OfficialFiles, ListTheSameQuestionsUnderTheSameControls) {
  if (!std::filesystem::exists(shared)) GTEST_SKIP() << "no official files";
  expect_same_questions(*shipped_catalog("ccm-4.0"), questions_40());
  expect_same_questions(*shipped_catalog("ccm-4.1"), questions_41());
}

TEST(ShippedCrosswalk, SaysInBothLanguagesWhatIsDifferent) {
  const auto crosswalk = shipped_crosswalk();
  std::size_t noted = 0;
  for (const auto rows : {crosswalk.controls(), crosswalk.questions()}) {
    for (const auto& row : rows) {
      EXPECT_EQ(row.note.en.empty(), row.note.ja.empty()) << row.from << " -> " << row.to;
      noted += row.note.empty() ? 0 : 1;
    }
  }
  EXPECT_GT(noted, 300u);
}

TEST(OfficialFiles, ConfirmWhichQuestionTextsTheCrosswalkCallsIdentical) {
  if (!std::filesystem::exists(shared)) GTEST_SKIP() << "no official files";
  std::map<std::string, std::string> older, newer;
  for (const auto& question : questions_40()) older[question.id] = question.text;
  for (const auto& question : questions_41()) newer[question.id] = question.text;
  const auto crosswalk = shipped_crosswalk();
  for (const auto& row : crosswalk.questions()) {
    if (row.from.empty() || row.to.empty()) continue;
    EXPECT_EQ(older.at(row.from) == newer.at(row.to), row.how == "identical-text")
        << row.from << " -> " << row.to;
  }
}

TEST(OfficialFiles, HaveTheSameControlTitlesAndLiteFlags) {
  if (!std::filesystem::exists(shared)) GTEST_SKIP() << "no official files";
  const auto catalog = shipped_catalog("ccm-4.0");
  const auto value = codec::parse_json(
      read(shared / "official-4.0.12-json/CCM/primary-dataset.json"), "primary-dataset.json");
  std::size_t next = 0;
  for (const auto& domain : value->at("domains").as_array()) {
    for (const auto& control : domain.at("controls").as_array()) {
      ASSERT_LT(next, catalog->controls().size());
      const auto& own = catalog->controls()[next++];
      EXPECT_EQ(own.id, std::string_view(control.at("id").as_string()));
      EXPECT_EQ(own.title, normalized_text(std::string_view(control.at("title").as_string())));
      EXPECT_EQ(own.lite, control.as_object().contains("is_lite")) << own.id;
    }
  }
  EXPECT_EQ(next, catalog->controls().size());
}

// What is refused, and how.

constexpr std::string_view tiny = R"({
  "catalog": "demo", "version": "1", "title": "Demo", "publisher": "Nobody",
  "releases": [], "language": "en", "notice": "",
  "domains": [{"id": "A", "title": "A", "controls": [
    {"id": "A-01", "title": "One", "typical_owner": {"iaas": "shared-dependent"}}]}]
})";

TEST(CatalogDocument, KeepsWhoUsuallyOwnsAControl) {
  const auto catalog = parse_catalog(tiny, "tiny.json");
  ASSERT_TRUE(catalog.ok()) << catalog.error().code;
  EXPECT_EQ(catalog->controls()[0].typical_owner.iaas, catalog::TypicalOwner::shared_dependent);
  EXPECT_EQ(catalog->controls()[0].typical_owner.saas, catalog::TypicalOwner::not_stated);
  EXPECT_EQ(catalog_document(*catalog),
            crypto::canonical_json(*codec::parse_json(tiny, "tiny.json")));
}

/// A standard with detailed controls, as it stands in a file.
constexpr std::string_view detailed = R"({
  "catalog": "cs", "version": "2016", "title": "T", "publisher": "P", "releases": [],
  "language": "ja", "notice": "", "categories": [{"id": "5.1", "title": "方向性"}],
  "domains": [{"id": "5", "title": "方針", "controls": [
    {"id": "5.1.1", "title": "一", "category": "5.1", "provider_specific": true, "questions": [
      {"id": "5.1.1.1", "side": "provider", "provider_specific": true, "mandatory": true,
       "pattern": "supplies-function"},
      {"id": "5.1.1.2", "side": "customer", "provider_specific": false, "mandatory": false},
      {"id": "5.1.1.3"}]}]}]})";

TEST(CatalogDocument, KeepsWhatIsSaidOfDetailedControls) {
  const auto catalog = parse_catalog(detailed, "f");
  ASSERT_TRUE(catalog.ok()) << catalog.error().code;
  EXPECT_EQ(catalog->controls()[0].category, "5.1");
  EXPECT_EQ(catalog->controls()[0].provider_specific, true);
  EXPECT_EQ(catalog->categories()[0].title, "方向性");
  const auto questions = catalog->questions();
  EXPECT_EQ(questions[0].side, catalog::Side::provider);
  EXPECT_EQ(questions[0].pattern, catalog::ResponsibilityPattern::supplies_function);
  EXPECT_EQ(catalog::suffix(questions[0]), "PB");
  EXPECT_EQ(questions[1].side, catalog::Side::customer);
  EXPECT_EQ(questions[1].mandatory, false);
  // What the catalog does not say stays unsaid.
  EXPECT_EQ(questions[2], (catalog::Question{"5.1.1.3", 0, std::nullopt}));
  EXPECT_EQ(catalog_document(*catalog), crypto::canonical_json(*codec::parse_json(detailed, "f")));
}

TEST(WordingDocument, TitlesOfCategoriesArePartOfIt) {
  const auto catalog = parse_catalog(detailed, "f").value();
  catalog::Wording wording;
  const std::string titles = R"({"language": "ja", "label": "仮訳", "domains": {"5": "方針群"},
    "categories": {"5.1": "経営層の方向付け"}, "controls": {"5.1.1": "方針"}})";
  ASSERT_TRUE(add_wording(wording, catalog, titles, "f").ok());
  EXPECT_EQ(wording.category_titles.at("5.1").ja, "経営層の方向付け");
  const auto unknown = add_wording(wording, catalog, replaced(titles, "\"5.1\"", "\"5.2\""), "f");
  EXPECT_EQ(unknown.error().code, "catalog_document.unknown_id");
}

TEST(CatalogDocument, RefusesAPatternThatIsNone) {
  const auto result =
      parse_catalog(replaced(std::string(detailed), "supplies-function", "supplies"), "f");
  ASSERT_FALSE(result.ok());
  EXPECT_EQ(result.error().parameter("pointer"), "/domains/0/controls/0/questions/0/pattern");
}

TEST(CatalogDocument, RefusesASideThatIsNone) {
  const auto result =
      parse_catalog(replaced(std::string(detailed), "\"customer\"", "\"both\""), "f");
  ASSERT_FALSE(result.ok());
  EXPECT_EQ(result.error().code, "catalog_document.wrong_value");
  EXPECT_EQ(result.error().parameter("pointer"), "/domains/0/controls/0/questions/1/side");
}

TEST(CatalogDocument, RefusesWithThePlaceAtFault) {
  const struct {
    std::string_view what, by, error, pointer;
  } cases[] = {
      {"\"notice\": \"\",", "", "json.missing_member", ""},
      {"\"notice\"", "\"remark\"", "json.unknown_member", ""},
      {"\"title\": \"One\"", "\"title\": 1", "json.wrong_type", "/domains/0/controls/0/title"},
      {"\"title\": \"One\"", "\"title\": \"\"", "catalog_document.wrong_value",
       "/domains/0/controls/0/title"},
      {"\"title\": \"One\"", "\"title\": \"One\", \"text\": \"\"", "json.unknown_member",
       "/domains/0/controls/0"},
      {"shared-dependent", "dependent", "catalog_document.wrong_value",
       "/domains/0/controls/0/typical_owner/iaas"},
      {"\"releases\": []",
       "\"releases\": [], \"questionnaire\": {\"title\": \"Q\", \"version\": "
       "\"2\"}",
       "catalog_document.wrong_value", "/questionnaire/version"},
      {"\"catalog\": \"demo\"", "\"catalog\": \"demo:1\"", "catalog.malformed_reference", ""},
      {"\"controls\": [", "\"controls\": [], \"x\": [", "json.unknown_member", "/domains/0"},
  };
  for (const auto& expected : cases) {
    const auto result = parse_catalog(replaced(std::string(tiny), expected.what, expected.by), "f");
    ASSERT_FALSE(result.ok()) << expected.by;
    EXPECT_EQ(result.error().code, expected.error) << expected.by;
    EXPECT_EQ(result.error().parameter("pointer"), expected.pointer) << expected.by;
  }
}

TEST(CrosswalkDocument, RefusesUnknownVerdictsAndCatalogs) {
  const std::string source = read(shipped / "crosswalk-ccm-4.0-to-4.1.json");
  const auto catalogs = shipped_catalogs();
  const auto verdict = parse_crosswalk(
      replaced(source, "\"verdict\": \"same\"", "\"verdict\": \"equal\""), "f", catalogs);
  ASSERT_FALSE(verdict.ok());
  EXPECT_EQ(verdict.error().code, "catalog_document.wrong_value");
  EXPECT_EQ(verdict.error().parameter("pointer"), "/domains/0/verdict");
  const auto unknown =
      parse_crosswalk(replaced(source, "\"to\": \"4.1\"", "\"to\": \"5.0\""), "f", catalogs);
  ASSERT_FALSE(unknown.ok());
  EXPECT_EQ(unknown.error().code, "catalog_document.unknown_catalog");
  EXPECT_EQ(unknown.error().parameter("catalog"), "ccm:5.0");
}

TEST(WordingDocument, RefusesIdsOfAnotherVersion) {
  const auto catalog = shipped_catalog("ccm-4.1");
  catalog::Wording wording;
  const auto result = add_wording(
      wording, *catalog,
      R"({"language": "en", "label": "l", "controls": {"IVS-01": "gist"}, "questions": {}})", "f");
  ASSERT_FALSE(result.ok());
  EXPECT_EQ(result.error().code, "catalog_document.unknown_id");
  EXPECT_EQ(result.error().parameter("pointer"), "/controls/IVS-01");
  EXPECT_FALSE(add_wording(wording, *catalog, R"({"language": "fr", "label": "l"})", "f").ok());
}

TEST(FingerprintsDocument, ReadsBackWhatItWrote) {
  catalog::Fingerprints fingerprints;
  fingerprints.reference = {"ccm", "4.0"};
  Digest one, two;
  one.bytes[0] = 1;
  two.bytes[0] = 2;
  fingerprints.controls = {{"A&A-01", two}, {"A&A-01", one}};
  fingerprints.questions = {{"A&A-01.1", one}};
  const std::string document = fingerprints_document(fingerprints);
  const auto read_back = parse_fingerprints(document, "f");
  ASSERT_TRUE(read_back.ok());
  EXPECT_EQ(read_back->reference, fingerprints.reference);
  EXPECT_EQ(read_back->controls, fingerprints.controls);
  EXPECT_EQ(read_back->questions, fingerprints.questions);
  EXPECT_EQ(fingerprints_document(*read_back), document);
  const auto bad = parse_fingerprints(
      R"({"catalog": "ccm", "version": "4.0", "controls": {"A&A-01": ["zz"]}, "questions": {}})",
      "f");
  ASSERT_FALSE(bad.ok());
  EXPECT_EQ(bad.error().parameter("pointer"), "/controls/A&A-01/0");
}

}  // namespace
}  // namespace assay::record
