#include "app/import_catalog.h"

#include <gmock/gmock.h>

#include "app/test_instance.h"

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

}  // namespace
}  // namespace assay::app
