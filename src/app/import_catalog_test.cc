#include "app/import_catalog.h"

#include <gmock/gmock.h>

#include "app/test_instance.h"
#include "record/catalog_document.h"

namespace assay::app {
namespace {

using ::testing::Contains;
using ::testing::Field;

class ImportCatalogTest : public ::testing::Test {
 protected:
  CatalogImportOutcome import(std::string_view bytes, std::string_view file,
                              const exchange::ColumnMapping& columns, bool may_be_served = false) {
    CatalogImportRequest request{.bytes = bytes, .file = file, .options = {}};
    request.options.reference = catalog::CatalogReference{"ccm", "4.0"};
    request.options.columns = columns;
    request.may_be_served = may_be_served;
    return import_catalog(*registry_, request).value();
  }

  catalog::OfficialText kept() {
    const Reading reading = registry_->reading();
    return *reading.shelf().find_official_text({"ccm", "4.0"});
  }

  exchange::ColumnMapping controls_{.control_id = "id", .control_text = "text"};
  exchange::ColumnMapping questions_{.question_id = "id", .question_text = "text"};
  test::TestInstance registry_;
};

TEST_F(ImportCatalogTest, AFileOfQuestionsLeavesTheTextOfControls) {
  import("id,text\nA&A-01,Words of a control.\n", "controls.csv", controls_, true);
  const auto outcome =
      import("id,text\nA&A-01.1,Words of a question?\n", "questions.csv", questions_, true);
  EXPECT_THAT(outcome.remarks, Contains(Field(&Error::code, "catalog_import.kept_earlier")));
  EXPECT_EQ(kept().controls.at("A&A-01"), "Words of a control.");
  EXPECT_EQ(kept().questions.at("A&A-01.1"), "Words of a question?");
  EXPECT_TRUE(kept().may_be_served);
  registry_.reopen();
  EXPECT_EQ(kept().controls.at("A&A-01"), "Words of a control.");
}

TEST_F(ImportCatalogTest, AFileOfTheSameKindReplacesTheOneBefore) {
  import("id,text\nA&A-01,First.\nA&A-02,First.\n", "first.csv", controls_);
  import("id,text\nA&A-01,Second.\n", "second.csv", controls_);
  EXPECT_EQ(kept().controls.size(), 1u);
  EXPECT_EQ(kept().controls.at("A&A-01"), "Second.");
}

TEST_F(ImportCatalogTest, HowManyTextsHaveNoPlaceIsSaidFirst) {
  const auto outcome =
      import("id,text\nA&A-01,Placed.\nX-01,Not.\nX-02,Not.\n", "more.csv", controls_);
  EXPECT_EQ(outcome.remarks.front().code, "catalog_import.texts_left_out");
  EXPECT_EQ(outcome.remarks.front().parameter("count"), "2");
  EXPECT_EQ(outcome.remarks.front().parameter("total"), "3");
  EXPECT_EQ(kept().controls.size(), 1u);
}

TEST_F(ImportCatalogTest, NothingIsServedThatTheOperatorDidNotDeclare) {
  import("id,text\nA&A-01,Words of a control.\n", "controls.csv", controls_, false);
  import("id,text\nA&A-01.1,Words of a question?\n", "questions.csv", questions_, true);
  EXPECT_FALSE(kept().may_be_served);
}

/// Of a standard that brings its own ids.
class ImportStandardTest : public ::testing::Test {
 protected:
  Result<CatalogImportOutcome> import(std::string_view bytes, const char* version,
                                      bool adopt = true) {
    CatalogImportRequest request{.bytes = bytes, .file = "standard.csv", .options = {}};
    request.options.reference = catalog::CatalogReference{"cs-mark", version};
    request.options.publisher = "A publisher";
    request.adopt = adopt;
    return import_catalog(*registry_, request);
  }

  static constexpr std::string_view standard =
      "番号,内容\n5,方針群\n5.1,方向性\n5.1.1,秘密の管理策本文。\n5.1.1.1 B,秘密の本文一。\n"
      "5.1.1.2.PB,秘密の本文二。\n";
  test::TestInstance registry_;
};

TEST_F(ImportStandardTest, BecomesAVersionOfItsOwnWithoutItsText) {
  const auto outcome = import(standard, "2016-official");
  ASSERT_TRUE(outcome.ok()) << outcome.error().code;
  ASSERT_TRUE(outcome->entry.has_value());
  registry_.reopen();
  const Reading reading = registry_->reading();
  const auto* catalog = reading.catalog({"cs-mark", "2016-official"});
  ASSERT_NE(catalog, nullptr);
  EXPECT_EQ(catalog->domains()[0].title, "方針群");
  EXPECT_EQ(catalog->categories()[0].title, "方向性");
  EXPECT_EQ(catalog->controls()[0].title, "5.1.1");
  EXPECT_EQ(suffix(catalog->questions()[1]), "PB");
  EXPECT_EQ(record::catalog_document(*catalog).find("秘密"), std::string::npos);
  const auto* text = reading.shelf().find_official_text({"cs-mark", "2016-official"});
  ASSERT_NE(text, nullptr);
  EXPECT_EQ(text->questions.at("5.1.1.2"), "秘密の本文二。");
  EXPECT_FALSE(text->may_be_served);
  // Assay's own words belong to Assay's own ids, which look alike.
  EXPECT_EQ(reading.shelf().find_wording({"cs-mark", "2016-official"}), nullptr);
  EXPECT_EQ(reading.catalog({"cs-mark", "2016"})->questions().size(), 576u);
}

TEST_F(ImportStandardTest, IsNeverLaidOverOtherIds) {
  EXPECT_EQ(import(standard, "2016").error().code, "catalog_import.other_structure");
  ASSERT_TRUE(import(standard, "2016-official").ok());
  const auto again = import(standard, "2016-official", false);
  ASSERT_TRUE(again.ok()) << again.error().code;
  EXPECT_FALSE(again->entry.has_value());
  std::string other_mark(standard);
  other_mark.replace(other_mark.find("5.1.1.1 B"), 9, "5.1.1.1 P");
  EXPECT_EQ(import(other_mark, "2016-official").error().code, "catalog_import.other_structure");
  EXPECT_EQ(import(standard, "2016-jasa", false).error().code, "catalog_import.not_in_record");
}

}  // namespace
}  // namespace assay::app
