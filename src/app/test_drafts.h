#pragma once
#include <gmock/gmock.h>

#include <fstream>
#include <functional>
#include <string>

#include "app/answer_draft.h"
#include "app/drafts.h"
#include "app/record_acts.h"
#include "app/scheme_file.h"
#include "app/scheme_proposal.h"
#include "app/test_accounts.h"
#include "app/test_instance.h"
#include "base/messages.h"
#include "exchange/export.h"
#include "record/scheme_document.h"

/// Drafts in a small registry, for the tests of the use cases about them.
namespace assay::app::test {

inline constexpr std::string_view first_question = "A&A-01.1";

/// Two organisations in the record, "umbra" with the service "umbra-vault" and "nova" with
/// "nova-drive", each with a member; "umbra" also with a publisher.
class DraftTest : public ::testing::Test {
 protected:
  DraftTest() {
    for (const char* id : {"umbra", "nova"}) {
      EXPECT_EQ(code_of(register_organisation(*registry_, test_organisation(id))), "");
    }
    EXPECT_EQ(code_of(register_service(*registry_, test_service("umbra-vault", "umbra"))), "");
    EXPECT_EQ(code_of(register_service(*registry_, test_service("nova-drive", "nova"))), "");
    member_ = accounts_.add_member("mio@umbra.example", "umbra", account::Role::member).caller;
    publisher_ =
        accounts_.add_member("ken@umbra.example", "umbra", account::Role::publisher).caller;
    stranger_ = accounts_.add_member("eve@nova.example", "nova", account::Role::admin).caller;
  }

  const catalog::Catalog& catalog(const std::string& version = "4.0") {
    return *registry_->shelf()->find_catalog({"ccm", version});
  }
  static DraftRequest request(const std::string& version = "4.0") {
    return {party::OrganisationId("umbra"), star_listing("umbra-vault"),
            catalog::CatalogReference{"ccm", version}};
  }
  std::int64_t empty_draft(const std::string& version = "4.0") {
    const auto draft = create_draft(*registry_, member_, request(version));
    EXPECT_EQ(code_of(draft), "");
    return draft.ok() ? *draft : 0;
  }
  std::int64_t uploaded(const std::string& bytes, const std::string& file = "answers.json") {
    const auto draft = upload_draft(*registry_, member_, request(), bytes, file);
    EXPECT_EQ(code_of(draft), "");
    return draft.ok() ? *draft : 0;
  }
  /// A draft in which every question has the same answer.
  std::int64_t full_draft(const std::string& words = "Done.", const std::string& version = "4.0") {
    const auto& asked = catalog(version);
    const auto draft =
        upload_draft(*registry_, member_, request(version),
                     exchange::write_answers_json(asked, complete_answers(asked, words)), "a.json");
    EXPECT_EQ(code_of(draft), "");
    return draft.ok() ? *draft : 0;
  }

  DraftDetail detail(std::int64_t draft) {
    auto read = read_draft(*registry_, member_, draft);
    EXPECT_EQ(code_of(read), "");
    return std::move(read).value();
  }
  assessment::VersionedAnswer answer_in(std::int64_t draft,
                                        std::string_view question = first_question) {
    const DraftDetail read = detail(draft);
    return read.state.answers[*read.state.catalog().find_question(question)];
  }
  static assessment::DraftAnswer yes(const std::string& words = "Done.") {
    assessment::DraftAnswer answer;
    answer.answer = {assessment::AnswerValue::yes, assessment::Ownership::csp_owned, words, ""};
    return answer;
  }
  Result<AnsweredQuestion> answer(std::int64_t draft, const assessment::DraftAnswer& change,
                                  std::uint64_t seen,
                                  const std::string& question = std::string(first_question)) {
    return answer_question(*registry_, member_, {draft, question, seen, change});
  }

  /// Puts rules into force that let the operator look first.
  void let_operator_review() {
    auto scheme =
        *read_scheme_file(std::filesystem::path(ASSAY_SOURCE_DIR) / "schemes", "csa-star");
    scheme.version = "3.0";
    scheme.levels.front().review = scheme::Review::by_operator;
    const auto data = registry_.folder() / "data";
    std::filesystem::create_directories(data / "schemes" / "csa-star");
    std::filesystem::create_directory_symlink(std::filesystem::path(ASSAY_SOURCE_DIR) / "catalogs",
                                              data / "catalogs");
    std::ofstream(data / "schemes" / "csa-star" / "scheme.json") << record::scheme_document(scheme);
    registry_.set_data_directory(data);
    ASSERT_EQ(code_of(adopt_scheme(*registry_, account::shell_caller(), "csa-star", std::nullopt)),
              "");
  }

  TestInstance registry_;
  TestAccounts accounts_{registry_};
  account::Caller member_, publisher_, stranger_;
};

}  // namespace assay::app::test
