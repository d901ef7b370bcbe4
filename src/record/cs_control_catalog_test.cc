#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "base/text.h"
#include "codec/json.h"
#include "crypto/canonical_json.h"
#include "record/catalog_document.h"

/// The catalog in the numbering of ISO/IEC 27002:2013 and 27017 that Assay ships in its own words.
namespace assay::record::cs_controls {
namespace {

using catalog::Catalog;
using catalog::Question;
using catalog::Side;

const std::filesystem::path folder =
    std::filesystem::path(ASSAY_SOURCE_DIR) / "catalogs/cs-mark-2016";

std::string read(const std::filesystem::path& path) {
  std::ifstream stream(path, std::ios::binary);
  EXPECT_TRUE(stream) << path;
  return {std::istreambuf_iterator<char>(stream), {}};
}

const Catalog& shipped() {
  static const Catalog catalog = parse_catalog(read(folder / "skeleton.json"), "skeleton").value();
  return catalog;
}

const catalog::Wording& wording() {
  static const catalog::Wording all = [] {
    catalog::Wording read_so_far;
    for (const char* file : {"gist.en.json", "gist.ja.json", "titles.ja.json"}) {
      const auto added = add_wording(read_so_far, shipped(), read(folder / file), file);
      EXPECT_TRUE(added.ok()) << file;
    }
    return read_so_far;
  }();
  return all;
}

/// Every summary with the id it belongs to.
std::map<std::string, LocalizedText> gists() {
  std::map<std::string, LocalizedText> all(wording().control_gists.begin(),
                                           wording().control_gists.end());
  all.insert(wording().question_gists.begin(), wording().question_gists.end());
  return all;
}

/// How many controls ISO/IEC 27002:2013 has in each category, counted by hand in the standard's
/// table of contents, and which ids ISO/IEC 27017 adds.
struct PublishedCategory {
  const char* id;
  std::size_t controls;
  std::size_t of_27017 = 0;
};
constexpr std::array<PublishedCategory, 37> published{{
    {"5.1", 2},     {"6.1", 5},     {"6.2", 2},    {"6.3", 0, 1},  {"7.1", 2},  {"7.2", 3},
    {"7.3", 1},     {"8.1", 4, 1},  {"8.2", 3},    {"8.3", 3},     {"9.1", 2},  {"9.2", 6},
    {"9.3", 1},     {"9.4", 5},     {"9.5", 0, 2}, {"10.1", 2},    {"11.1", 6}, {"11.2", 9},
    {"12.1", 4, 1}, {"12.2", 1},    {"12.3", 1},   {"12.4", 4, 1}, {"12.5", 1}, {"12.6", 2},
    {"12.7", 1},    {"13.1", 3, 1}, {"13.2", 4},   {"14.1", 3},    {"14.2", 9}, {"14.3", 1},
    {"15.1", 3},    {"15.2", 2},    {"16.1", 7},   {"17.1", 3},    {"17.2", 1}, {"18.1", 5},
    {"18.2", 3},
}};

TEST(CsControlCatalog, HasTheStandardsNumbering) {
  const Catalog& catalog = shipped();
  EXPECT_EQ(catalog.reference().text(), "cs-mark:2016");
  EXPECT_EQ(catalog.domains().size(), 14u);
  ASSERT_EQ(catalog.categories().size(), published.size());
  std::vector<std::string> expected;
  std::size_t of_27002 = 0, of_27017 = 0;
  for (std::size_t i = 0; i < published.size(); ++i) {
    EXPECT_EQ(catalog.categories()[i].id, published[i].id);
    for (std::size_t n = 1; n <= published[i].controls + published[i].of_27017; ++n) {
      expected.push_back(std::string(published[i].id) + "." + std::to_string(n));
    }
    of_27002 += published[i].controls;
    of_27017 += published[i].of_27017;
  }
  EXPECT_EQ(of_27002, 114u);
  EXPECT_EQ(of_27017, 7u);
  std::vector<std::string> ids;
  for (const auto& control : catalog.controls()) {
    ids.push_back(control.id);
    EXPECT_EQ(control.category, control.id.substr(0, control.id.rfind('.')));
    EXPECT_EQ(catalog.domains()[control.domain].id, control.id.substr(0, control.id.find('.')));
  }
  EXPECT_EQ(ids, expected);
}

TEST(CsControlCatalog, MarksTheControlsOf27017) {
  std::set<std::string> marked;
  for (const auto& control : shipped().controls()) {
    ASSERT_TRUE(control.provider_specific.has_value()) << control.id;
    if (*control.provider_specific) marked.insert(control.id);
  }
  EXPECT_EQ(marked, (std::set<std::string>{"6.3.1", "8.1.5", "9.5.1", "9.5.2", "12.1.5", "12.4.5",
                                           "13.1.4"}));
}

TEST(CsControlCatalog, HasTheCountsThatItsDocumentationTells) {
  std::map<std::string, std::size_t> counts;
  for (const Question& detail : shipped().questions()) {
    ++counts["all"];
    ++counts["suffix " + std::string(suffix(detail))];
    ++counts[detail.side == Side::customer ? "customer" : "provider"];
    if (detail.pattern) ++counts[std::string(name(*detail.pattern))];
  }
  EXPECT_EQ(counts, (std::map<std::string, std::size_t>{{"all", 576},
                                                        {"suffix ", 423},
                                                        {"suffix P", 111},
                                                        {"suffix B", 25},
                                                        {"suffix PB", 17},
                                                        {"provider", 514},
                                                        {"customer", 62},
                                                        {"provider-acts", 433},
                                                        {"supplies-function", 34},
                                                        {"supplies-information", 47}}));
}

TEST(CsControlCatalog, SaysOfEveryDetailedControlWhoseItIs) {
  for (const auto& control : shipped().controls()) {
    EXPECT_GE(control.question_count, 2u) << control.id;
    std::size_t number = 0;
    for (const Question& detail : shipped().questions_of(control)) {
      EXPECT_EQ(detail.id, control.id + "." + std::to_string(++number));
      ASSERT_TRUE(detail.side && detail.mandatory && detail.provider_specific) << detail.id;
      const bool of_provider = *detail.side == Side::provider;
      EXPECT_EQ(detail.pattern.has_value(), of_provider) << detail.id;
      // What a statement has to claim, and what only clouds have, is the provider's to do.
      EXPECT_TRUE(of_provider || suffix(detail).empty()) << detail.id;
    }
  }
}

TEST(CsControlCatalog, EntersTheRecordWithoutLoss) {
  const std::string source = read(folder / "skeleton.json");
  const std::string document = catalog_document(shipped());
  EXPECT_EQ(document, crypto::canonical_json(*codec::parse_json(source, "skeleton")));
  EXPECT_EQ(catalog_document(*parse_catalog(document, "record")), document);
}

TEST(CsControlCatalog, HasWordsInBothLanguagesForEverything) {
  EXPECT_EQ(wording().domain_titles.size(), shipped().domains().size());
  EXPECT_EQ(wording().category_titles.size(), shipped().categories().size());
  EXPECT_EQ(wording().control_titles.size(), shipped().controls().size());
  EXPECT_EQ(wording().control_gists.size(), shipped().controls().size());
  EXPECT_EQ(wording().question_gists.size(), shipped().questions().size());
  for (const auto& [id, gist] : gists()) {
    EXPECT_FALSE(gist.en.empty()) << id;
    EXPECT_FALSE(gist.ja.empty()) << id;
  }
  EXPECT_NE(wording().gist_label.en.find("own words"), std::string::npos);
}

std::vector<std::string> words_of(const std::string& text) {
  std::vector<std::string> words;
  std::string word;
  for (const char c : text + " ") {
    const auto byte = static_cast<unsigned char>(c);
    if (std::isalnum(byte) != 0 || byte >= 0x80 || c == '\'' || c == '-') {
      word += static_cast<char>(std::tolower(byte));
    } else if (!word.empty()) {
      words.push_back(std::move(word));
      word.clear();
    }
  }
  return words;
}

TEST(CsControlCatalog, RepeatsNothing) {
  constexpr std::size_t run_length = 6;
  std::map<std::string, std::string> whole, runs;
  for (const auto& [id, gist] : gists()) {
    EXPECT_TRUE(whole.emplace(gist.en, id).second) << id << " = " << whole[gist.en];
    EXPECT_TRUE(whole.emplace(gist.ja, id).second) << id << " = " << whole[gist.ja];
    const auto words = words_of(gist.en);
    for (std::size_t first = 0; first + run_length <= words.size(); ++first) {
      std::string run;
      for (std::size_t i = first; i < first + run_length; ++i) run += words[i] + " ";
      const auto [known, added] = runs.emplace(run, id);
      EXPECT_TRUE(added || known->second == id) << id << " and " << known->second << ": " << run;
    }
  }
}

TEST(CsControlCatalog, KeepsToTheLengthsAndTheMarksOfEachLanguage) {
  constexpr std::size_t most_words = 30, most_characters = 90;
  for (const auto& [id, gist] : gists()) {
    EXPECT_LE(std::ranges::count(gist.en, ' ') + 1, static_cast<std::ptrdiff_t>(most_words)) << id;
    EXPECT_TRUE(gist.en.ends_with('.')) << id;
    const auto characters = std::ranges::count_if(
        gist.ja, [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; });
    EXPECT_LE(characters, static_cast<std::ptrdiff_t>(most_characters)) << id;
    EXPECT_TRUE(gist.ja.ends_with("。")) << id;
    EXPECT_EQ(gist.ja.find_first_of(",.!?;:()[]\"'"), std::string::npos) << id;
    for (const char* half_width : {"｡", "､", "｢", "｣"}) {
      EXPECT_EQ(gist.ja.find(half_width), std::string::npos) << id;
    }
  }
}

/// Where the lists of ids are at hand that others published: annex A of ISO/IEC 27001:2013 writes
/// A.5.1.1 for 5.1.1 of 27002.
TEST(CsControlCatalog, HasTheIdsOfAnnexA) {
  const auto file = std::filesystem::path(ASSAY_SHARED_DIR) / "data/iso/iso27001-2013_ids.csv";
  if (!std::filesystem::exists(file)) GTEST_SKIP() << "no list of ids";
  std::set<std::string> listed;
  std::istringstream lines(read(file));
  for (std::string line; std::getline(lines, line);) {
    const std::string id = line.substr(0, line.find(','));
    if (id.starts_with("A.") && std::ranges::count(id, '.') == 3) listed.insert(id.substr(2));
  }
  std::set<std::string> shipped_ids;
  for (const auto& control : shipped().controls()) {
    if (!*control.provider_specific) shipped_ids.insert(control.id);
  }
  EXPECT_EQ(shipped_ids, listed);
}

}  // namespace
}  // namespace assay::record::cs_controls
