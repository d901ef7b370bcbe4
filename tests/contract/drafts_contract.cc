#include "tests/contract/sample_rows.h"
#include "tests/contract/store_contract.h"

/// What an organisation works on before it publishes.
namespace assay::store::contract {
namespace {

using assessment::AnswerValue;
using assessment::Ownership;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

const party::OrganisationId umbra_drafts("umbra");

account::PrivateOrganisation private_organisation(const std::string& id) {
  account::PrivateOrganisation organisation;
  organisation.described.id = organisation.wanted = party::OrganisationId(id);
  organisation.described.name.en = id;
  return organisation;
}

QuestionAnswer sample_answer(const std::string& question) {
  QuestionAnswer row{question, {}};
  row.answer.content.answer = {AnswerValue::not_applicable, Ownership::shared_csp_and_csc,
                               "対象外です。", "Ask."};
  row.answer.content.evidence = {"https://a.example/", "http://b.example/?q=1"};
  row.answer.content.note = "not for others";
  row.answer.content.flagged = true;
  row.answer.content.assigned_to = "ken";
  row.answer.version = 1;
  row.answer.changed_by = "mio";
  row.answer.changed_at = Instant{1'500};
  return row;
}

assessment::Finding sample_finding(const std::string& rule) {
  assessment::Finding finding;
  finding.rule = rule;
  finding.severity = assessment::find_rule(rule)->default_severity;
  finding.location = {"CAIQv4.0.3", "D17", "", 17};
  finding.subject = "A&A-01.1";
  finding.value = "CSP-owned";
  finding.parameters = {{"limit", "3"}, {"read", "値"}};
  return finding;
}

/// A draft that came from a file, with one answer.
class DraftsContract : public StoreContract {
 protected:
  DraftsContract() {
    draft_.organisation = umbra_drafts;
    draft_.listing = sample_listing();
    draft_.catalog = {"ccm", "4.0"};
    draft_.release = "4.0.3";
    draft_.created = draft_.changed = Instant{1'000};
    draft_.created_by = "mio";
    draft_.file = DraftFile{
        "CAIQ 記入済み.xlsx", "caiq-4", {}, 0, {.total = 3, .yes = 1, .no = 1, .unparsed = 1}};
    write([&](Transaction& transaction) -> Result<void> {
      ASSAY_TRY(transaction.organisations().add(private_organisation("umbra")));
      ASSAY_ASSIGN(draft_.id,
                   transaction.drafts().add(draft_, {original_, report_, {sample_answer("Q1")}}));
      return {};
    });
  }

  Result<void> put(const QuestionAnswer& answer, std::uint64_t expected) {
    const auto transaction = begin();
    ASSAY_TRY(transaction->drafts().put_answer(draft_.id, answer, expected));
    return transaction->commit();
  }
  Draft found() { return read()->drafts().find(draft_.id)->value(); }

  const std::string original_ = std::string("PK\x03\x04\0", 5);
  const std::vector<assessment::Finding> report_{sample_finding("na-with-owner"),
                                                 sample_finding("repaired-id")};
  Draft draft_;
};

TEST_P(DraftsContract, IsKeptWithItsFileReportAndAnswers) {
  reopen();
  draft_.file->digest = digest_of(original_);
  draft_.file->size = original_.size();
  EXPECT_EQ(found(), draft_);
  const auto snapshot = read();
  EXPECT_EQ(*snapshot->drafts().original(draft_.id), original_);
  EXPECT_EQ(*snapshot->drafts().report(draft_.id), report_);
  EXPECT_THAT(*snapshot->drafts().answers(draft_.id), ElementsAre(sample_answer("Q1")));
  EXPECT_EQ(*snapshot->drafts().answered(draft_.id), 1u);
}

TEST_P(DraftsContract, AnAnswerIsReplacedByTheNextOfItsVersion) {
  QuestionAnswer changed = sample_answer("Q1");
  changed.answer.content.answer.value = AnswerValue::unanswered;
  changed.answer.content.evidence.clear();
  changed.answer.changed_at = Instant{2'000};
  ASSERT_TRUE(put(changed, 1).ok());
  changed.answer.version = 2;
  EXPECT_THAT(*read()->drafts().answers(draft_.id), ElementsAre(changed));
  EXPECT_EQ(*read()->drafts().answered(draft_.id), 0u);
  EXPECT_EQ(found().version, draft_.version + 1);
  EXPECT_EQ(found().changed, Instant{2'000});
}

TEST_P(DraftsContract, ANewerAnswerIsNeverReplaced) {
  ASSERT_TRUE(put(sample_answer("Q1"), 1).ok());
  const auto late = put(sample_answer("Q1"), 1);
  EXPECT_EQ(code(late), "draft.answer_changed");
  EXPECT_EQ(late.error().parameter("version"), "2");
  EXPECT_EQ(code(put(sample_answer("Q1"), 3)), "draft.answer_changed");
  EXPECT_EQ(code(put(sample_answer("Q2"), 1)), "draft.answer_changed");
  ASSERT_TRUE(put(sample_answer("Q2"), 0).ok());
  EXPECT_EQ(code(put(sample_answer("Q2"), 0)), "draft.answer_changed");
}

TEST_P(DraftsContract, CommentsStandInTheirOrder) {
  DraftComment first{0, "Q1", "mio", Instant{3'000}, "どう思いますか。"};
  DraftComment second{0, "Q2", "ken", Instant{3'001}, "Fine."};
  write([&](Transaction& transaction) -> Result<void> {
    ASSAY_ASSIGN(first.id, transaction.drafts().add_comment(draft_.id, first));
    ASSAY_ASSIGN(second.id, transaction.drafts().add_comment(draft_.id, second));
    return {};
  });
  const auto snapshot = read();
  EXPECT_THAT(*snapshot->drafts().comments(draft_.id, std::nullopt), ElementsAre(first, second));
  EXPECT_THAT(*snapshot->drafts().comments(draft_.id, "Q2"), ElementsAre(second));
  EXPECT_EQ(*snapshot->drafts().comment_count(draft_.id), 2u);
  EXPECT_EQ(found().changed, Instant{3'001});
}

TEST_P(DraftsContract, AnAcceptanceIsKeptUntilItIsUndone) {
  Acceptance acceptance{0, "publication:12", "mio", Instant{4'000}, {{"Q1", 2}, {"Q2", 1}}};
  write([&](Transaction& transaction) -> Result<void> {
    ASSAY_ASSIGN(acceptance.id, transaction.drafts().add_acceptance(draft_.id, acceptance));
    return {};
  });
  EXPECT_EQ(read()->drafts().acceptance(draft_.id, acceptance.id)->value(), acceptance);
  EXPECT_FALSE(read()->drafts().acceptance(draft_.id + 1, acceptance.id)->has_value());
  write([&](Transaction& transaction) {
    return transaction.drafts().remove_acceptance(draft_.id, acceptance.id);
  });
  EXPECT_FALSE(read()->drafts().acceptance(draft_.id, acceptance.id)->has_value());
}

TEST_P(DraftsContract, ARemovedDraftIsGoneWithAllThatIsInIt) {
  write([&](Transaction& transaction) -> Result<void> {
    ASSAY_TRY(transaction.drafts().add_comment(draft_.id, {0, "Q1", "mio", {}, "Hm."}));
    ASSAY_TRY(
        transaction.drafts().add_acceptance(draft_.id, {0, "draft:1", "mio", {}, {{"Q1", 1}}}));
    return transaction.drafts().remove(draft_.id);
  });
  const auto snapshot = read();
  EXPECT_FALSE(snapshot->drafts().find(draft_.id)->has_value());
  EXPECT_EQ(code(snapshot->drafts().original(draft_.id)), "draft.no_file");
  EXPECT_THAT(*snapshot->drafts().answers(draft_.id), IsEmpty());
  EXPECT_THAT(*snapshot->drafts().report(draft_.id), IsEmpty());
  EXPECT_THAT(*snapshot->drafts().comments(draft_.id, std::nullopt), IsEmpty());
  const auto transaction = begin();
  EXPECT_EQ(code(transaction->drafts().remove(draft_.id)), "draft.not_found");
  EXPECT_EQ(code(transaction->drafts().put_answer(draft_.id, sample_answer("Q1"), 1)),
            "draft.not_found");
  EXPECT_EQ(code(transaction->drafts().add_comment(draft_.id, {})), "draft.not_found");
  EXPECT_EQ(code(transaction->drafts().note_publication(draft_.id, {}, {})), "draft.not_found");
}

TEST_P(DraftsContract, AnIdIsNeverGivenAgain) {
  std::int64_t next = 0;
  write([&](Transaction& transaction) -> Result<void> {
    ASSAY_TRY(transaction.drafts().remove(draft_.id));
    draft_.file.reset();
    ASSAY_ASSIGN(next, transaction.drafts().add(draft_, {}));
    return {};
  });
  EXPECT_GT(next, draft_.id);
}

TEST_P(DraftsContract, AreListedByOrganisationAndFollowIt) {
  Draft blank = draft_;
  blank.file.reset();
  Draft other = blank;
  other.organisation = party::OrganisationId("nova");
  write([&](Transaction& transaction) -> Result<void> {
    ASSAY_TRY(transaction.organisations().add(private_organisation("nova")));
    ASSAY_ASSIGN(blank.id, transaction.drafts().add(blank, {}));
    ASSAY_ASSIGN(other.id, transaction.drafts().add(other, {}));
    return {};
  });
  EXPECT_THAT(*read()->drafts().list(umbra_drafts), ElementsAre(found(), blank));
  write([&](Transaction& transaction) -> Result<void> {
    ASSAY_TRY(transaction.organisations().rename(party::OrganisationId("nova"),
                                                 party::OrganisationId("nova-cloud")));
    return transaction.organisations().remove(umbra_drafts);
  });
  EXPECT_THAT(*read()->drafts().list(umbra_drafts), IsEmpty());
  EXPECT_THAT(*read()->drafts().list(party::OrganisationId("nova")), IsEmpty());
  EXPECT_EQ(read()->drafts().list(party::OrganisationId("nova-cloud"))->front().id, other.id);
}

TEST_P(DraftsContract, WhereItWasPublishedIsNoted) {
  std::int64_t submission = 0;
  write([&](Transaction& transaction) -> Result<void> {
    ASSAY_ASSIGN(submission, transaction.submissions().add({.listing = sample_listing()}, ""));
    return transaction.drafts().note_publication(draft_.id, std::nullopt, submission);
  });
  EXPECT_EQ(found().submission, submission);
  EXPECT_FALSE(found().entry.has_value());
  EXPECT_EQ(found().changed, draft_.changed);
}

TEST_P(DraftsContract, AWordThatIsNoAnswerIsDamage) {
  store_.reset();
  backend_->run("UPDATE draft_answer SET value = 'perhaps'");
  reopen();
  EXPECT_EQ(code(read()->drafts().answers(draft_.id)), "store.damaged");
}

ASSAY_FOR_EVERY_BACKEND(DraftsContract);

}  // namespace
}  // namespace assay::store::contract
