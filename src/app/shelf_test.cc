#include "app/shelf.h"

#include <gtest/gtest.h>

#include <fstream>

#include "base/test_folder.h"

namespace assay::app {
namespace {

namespace fs = std::filesystem;

const fs::path catalogs = fs::path(ASSAY_SOURCE_DIR) / "catalogs";

TEST(ShelfTest, HoldsWhatAssayShips) {
  const auto shelf = Shelf::load(catalogs);
  ASSERT_TRUE(shelf.ok()) << shelf.error().code;
  const struct {
    const char* version;
    std::size_t controls, questions;
  } shipped[] = {{"3.0.1", 133, 295}, {"4.0", 197, 261}, {"4.1", 207, 283}};
  for (const auto& [version, controls, questions] : shipped) {
    const auto* catalog = shelf->find_catalog({"ccm", version});
    ASSERT_NE(catalog, nullptr) << version;
    EXPECT_EQ(catalog->controls().size(), controls);
    EXPECT_EQ(catalog->questions().size(), questions);
    EXPECT_NE(shelf->find_fingerprints({"ccm", version}), nullptr);
    EXPECT_EQ(shelf->find_official_text({"ccm", version}), nullptr);
  }
  const auto* own = shelf->find_catalog({"cs-mark", "2016"});
  ASSERT_NE(own, nullptr);
  EXPECT_EQ(own->controls().size(), 121u);
  EXPECT_EQ(own->questions().size(), 576u);
  EXPECT_EQ(shelf->find_wording({"cs-mark", "2016"})->category_titles.size(), 37u);
  EXPECT_EQ(shelf->find_fingerprints({"cs-mark", "2016"}), nullptr);  // nobody else's text
  EXPECT_NE(shelf->find_crosswalk({"ccm", "4.0"}, {"ccm", "4.1"}), nullptr);
  EXPECT_EQ(shelf->find_crosswalk({"ccm", "4.1"}, {"ccm", "4.0"}), nullptr);
  EXPECT_EQ(shelf->find_catalog({"ccm", "4"}), nullptr);
}

TEST(ShelfTest, EveryQuestionOfTheNewerVersionHasAGistOrAnOwnReason) {
  const auto shelf = Shelf::load(catalogs);
  const auto& wording = *shelf->find_wording({"ccm", "4.1"});
  const auto* catalog = shelf->find_catalog({"ccm", "4.1"});
  for (const auto& question : catalog->questions()) {
    const auto gist = wording.question_gists.find(question.id);
    ASSERT_NE(gist, wording.question_gists.end()) << question.id;
    EXPECT_FALSE(gist->second.en.empty()) << question.id;
    EXPECT_FALSE(gist->second.ja.empty()) << question.id;
  }
}

TEST(ShelfTest, ForAnImportItLoadsTheSameCatalogs) {
  const auto whole = Shelf::load(catalogs);
  const auto small = Shelf::load_for_import(catalogs);
  ASSERT_TRUE(small.ok()) << small.error().code;
  EXPECT_EQ(small->catalogs().size(), whole->catalogs().size());
  for (const auto& [reference, catalog] : whole->catalogs()) {
    EXPECT_NE(small->find_catalog(reference), nullptr);
    EXPECT_EQ(small->find_fingerprints(reference) == nullptr,
              whole->find_fingerprints(reference) == nullptr);
  }
}

TEST(ShelfTest, WhatIsMissingOrBrokenIsNamed) {
  assay::test::TestFolder folder;
  const auto missing = Shelf::load(folder.path() / "none");
  EXPECT_EQ(missing.error().code, "shelf.missing");
  EXPECT_EQ(Shelf::load(folder.path()).error().code, "shelf.missing");
  fs::create_directory(folder.path() / "ccm-9");
  EXPECT_EQ(Shelf::load(folder.path()).error().code, "file.unreadable");
  std::ofstream(folder.path() / "ccm-9" / "skeleton.json") << "{";
  const auto broken = Shelf::load(folder.path());
  EXPECT_EQ(broken.error().code, "json.malformed");
  EXPECT_EQ(broken.error().parameter("file"), (folder.path() / "ccm-9" / "skeleton.json").string());
}

}  // namespace
}  // namespace assay::app
