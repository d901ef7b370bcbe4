#include "app/draft_limits.h"

#include "app/draft_comments.h"
#include "app/reuse_answers.h"
#include "app/test_drafts.h"
#include "base/limits.h"
#include "store/test_raw_database.h"

namespace assay::app {
namespace {

using test::code_of;
using test::DraftTest;

class DraftLimitsTest : public DraftTest {
 protected:
  /// A file of so many bytes, of which nearly all say nothing.
  std::string padded(std::size_t bytes) {
    std::string file = exchange::write_answers_json(catalog(), test::complete_answers(catalog()));
    file.resize(bytes, ' ');
    return file;
  }
  DraftRequest request_of(const std::string& organisation) {
    DraftRequest asked = request();
    asked.organisation = party::OrganisationId(organisation);
    asked.listing = test::star_listing(organisation + "-vault");
    return asked;
  }
  /// Somebody with an organisation and a service that nobody has proven.
  account::Caller newcomer(const SignedIn& person, const std::string& organisation) {
    const account::Caller caller = accounts_.add_organisation(person, organisation);
    EXPECT_EQ(code_of(register_own_service(
                  *registry_, caller, test::test_service(organisation + "-vault", organisation))),
              "");
    return caller;
  }
};

TEST_F(DraftLimitsTest, BeforeTheProofThereIsLittleRoomForFilesHoweverManyOrganisationsThereAre) {
  const SignedIn person = accounts_.add_user("eve@new.example");
  account::Caller eve = newcomer(person, "first");
  const std::string file = padded(20 * limits::mebibyte);
  const auto upload = [&](const std::string& organisation) {
    return upload_draft(*registry_, eve, request_of(organisation), file, "a.json");
  };
  const auto kept = upload("first");
  EXPECT_EQ(code_of(kept), "");
  EXPECT_EQ(code_of(upload("first")), "");
  const auto refused = upload("first");
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.error().code, "draft.originals_too_large");
  EXPECT_EQ(refused.error().parameter("used"), std::to_string(2 * file.size()));
  EXPECT_EQ(refused.error().parameter("limit"), std::to_string(limits::unproven_originals_bytes));
  eve = newcomer(person, "second");
  EXPECT_EQ(code_of(upload("second")), "draft.originals_too_large");
  EXPECT_EQ(code_of(create_draft(*registry_, eve, request_of("second"))), "") << "it has no file";
  EXPECT_EQ(code_of(delete_draft(*registry_, eve, *kept)), "");
  EXPECT_EQ(code_of(upload("second")), "");
}

TEST_F(DraftLimitsTest, AfterTheProofThereIsMoreRoom) {
  const std::int64_t draft = uploaded(padded(limits::mebibyte));
  store::test::RawDatabase raw(registry_.file());
  const auto keep = [&](std::uint64_t bytes) {
    raw.run("UPDATE draft_file SET size = " + std::to_string(bytes) +
            " WHERE draft = " + std::to_string(draft));
  };
  keep(limits::originals_bytes - limits::mebibyte);
  uploaded(padded(limits::mebibyte));
  const auto refused =
      upload_draft(*registry_, member_, request(), padded(limits::mebibyte), "a.json");
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.error().code, "draft.originals_too_large");
  EXPECT_EQ(refused.error().parameter("used"), std::to_string(limits::originals_bytes));
  EXPECT_EQ(refused.error().parameter("limit"), std::to_string(limits::originals_bytes));
}

TEST_F(DraftLimitsTest, ADraftTakesSoMuchText) {
  const std::size_t questions = catalog().questions().size();
  const std::string fitting(limits::draft_text_bytes / questions - 10, 'x');
  EXPECT_EQ(code_of(upload_draft(
                *registry_, member_, request(),
                exchange::write_answers_json(
                    catalog(), test::complete_answers(catalog(), fitting + std::string(20, 'x'))),
                "a.json")),
            "draft.text_too_large");
  const std::int64_t draft = full_draft(fitting);
  const auto refused = answer(draft, yes(std::string(30'000, 'x')), 1);
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.error().code, "draft.text_too_large");
  EXPECT_EQ(refused.error().parameter("limit"), std::to_string(limits::draft_text_bytes));
  EXPECT_EQ(answer_in(draft).content.answer.implementation, fitting) << "nothing was saved";
  EXPECT_EQ(code_of(add_comment(*registry_, member_, draft, std::string(test::first_question),
                                std::string(4'000, 'x'))),
            "draft.text_too_large");
  EXPECT_EQ(code_of(answer(draft, yes("Short."), 1)), "") << "what makes it smaller is taken";
  EXPECT_EQ(code_of(add_comment(*registry_, member_, draft, std::string(test::first_question),
                                std::string(4'000, 'x'))),
            "");
}

/// To judge a draft is to read all of it, and everybody else who writes would wait for that.
TEST_F(DraftLimitsTest, AnAnswerIsDurableBeforeTheDraftIsJudged) {
  const std::int64_t draft = full_draft();
  store::test::RawDatabase raw(registry_.file());
  const std::string id = std::to_string(draft);
  raw.run("INSERT INTO draft_finding VALUES(" + id + ", 99, 'nobody', '', '', '', 0, '', '')");
  EXPECT_EQ(code_of(answer(draft, yes("Saved."), 1)), "store.damaged") << "it cannot be judged";
  raw.run("DELETE FROM draft_finding WHERE rule = 'nobody'");
  EXPECT_EQ(answer_in(draft).content.answer.implementation, "Saved.");
}

}  // namespace
}  // namespace assay::app
