#include "tests/contract/sample_rows.h"
#include "tests/contract/store_contract.h"

/// What is not public: keys, submissions, the operator's official texts.
namespace assay::store::contract {
namespace {

const party::OrganisationId umbra("umbra");

class KeysContract : public StoreContract {};

TEST_P(KeysContract, SealedKeysAreKeptByOrganisation) {
  const std::string sealed("\0\x01 sealed", 9);
  write([&](Transaction& transaction) -> Result<void> {
    ASSAY_TRY(transaction.keys().put(umbra, "z6MkB", sealed));
    ASSAY_TRY(transaction.keys().put(umbra, "z6MkA", "other"));
    return transaction.keys().put(party::OrganisationId("nova"), "z6MkC", "third");
  });
  reopen();
  const auto snapshot = read();
  EXPECT_EQ(snapshot->keys().sealed(umbra, "z6MkB")->value(), sealed);
  EXPECT_FALSE(snapshot->keys().sealed(umbra, "z6MkC")->has_value());
  EXPECT_THAT(*snapshot->keys().held(umbra), ::testing::UnorderedElementsAre("z6MkA", "z6MkB"));
}

TEST_P(KeysContract, ARemovedKeyIsGone) {
  write([&](Transaction& transaction) { return transaction.keys().put(umbra, "z6MkA", "sealed"); });
  write([&](Transaction& transaction) { return transaction.keys().remove(umbra, "z6MkA"); });
  EXPECT_FALSE(read()->keys().sealed(umbra, "z6MkA")->has_value());
  EXPECT_TRUE(read()->keys().held(umbra)->empty());
}

/// A submission that waits, with everything that can be said of it.
class SubmissionsContract : public StoreContract {
 protected:
  SubmissionsContract() {
    Submission submission;
    submission.listing = sample_listing();
    submission.file = "CAIQ 記入済み.xlsx";
    submission.stated_catalog = catalog::CatalogReference{"ccm", "4.0"};
    submission.created = Instant{1'000};
    write([&](Transaction& transaction) -> Result<void> {
      ASSAY_ASSIGN(id_, transaction.submissions().add(submission, original_));
      return {};
    });
  }
  Result<void> step(SubmissionState from, SubmissionState to) {
    const auto transaction = begin();
    ASSAY_TRY(transaction->submissions().step(
        id_, {.from = from, .to = to, .at = Instant{2'000}, .note = "Rows 3 and 4."}));
    return transaction->commit();
  }

  const std::string original_ = std::string("PK\x03\x04\0", 5);
  std::int64_t id_ = 0;
};

TEST_P(SubmissionsContract, IsKeptWithTheBytesAsHandedIn) {
  reopen();
  const auto found = read()->submissions().find(id_);
  ASSERT_TRUE(found.ok() && found->has_value());
  const Submission& kept = **found;
  EXPECT_EQ(kept.id, id_);
  EXPECT_EQ(kept.listing, sample_listing());
  EXPECT_EQ(kept.file, "CAIQ 記入済み.xlsx");
  EXPECT_EQ(kept.digest, digest_of(original_));
  EXPECT_EQ(kept.size, original_.size());
  EXPECT_EQ(kept.stated_catalog, (catalog::CatalogReference{"ccm", "4.0"}));
  EXPECT_EQ(kept.state, SubmissionState::pending);
  EXPECT_EQ(kept.created, Instant{1'000});
  EXPECT_EQ(kept.changed, Instant{1'000});
  EXPECT_FALSE(kept.entry.has_value());
  EXPECT_EQ(*read()->submissions().original(id_), original_);
}

TEST_P(SubmissionsContract, StepsFromOneStateToAnother) {
  ASSERT_TRUE(step(SubmissionState::pending, SubmissionState::returned).ok());
  const Submission kept = read()->submissions().find(id_)->value();
  EXPECT_EQ(kept.state, SubmissionState::returned);
  EXPECT_EQ(kept.note, "Rows 3 and 4.");
  EXPECT_EQ(kept.created, Instant{1'000});
  EXPECT_EQ(kept.changed, Instant{2'000});
}

TEST_P(SubmissionsContract, AStepFromAnotherStateIsRefused) {
  ASSERT_TRUE(step(SubmissionState::pending, SubmissionState::refused).ok());
  const auto late = step(SubmissionState::pending, SubmissionState::published);
  EXPECT_EQ(code(late), "submission.in_other_state");
  EXPECT_EQ(late.error().parameter("state"), "refused");
  EXPECT_EQ(read()->submissions().find(id_)->value().state, SubmissionState::refused);
}

TEST_P(SubmissionsContract, AreListedOldestFirst) {
  write([&](Transaction& transaction) -> Result<void> {
    Submission second;
    second.listing = sample_listing("umbra-drive");
    ASSAY_ASSIGN(const std::int64_t id, transaction.submissions().add(second, ""));
    EXPECT_GT(id, id_);
    return {};
  });
  ASSERT_TRUE(step(SubmissionState::pending, SubmissionState::returned).ok());
  const auto snapshot = read();
  EXPECT_EQ(snapshot->submissions().list({})->size(), 2u);
  EXPECT_EQ(snapshot->submissions().list({})->front().id, id_);
  const auto pending = snapshot->submissions().list(SubmissionState::pending);
  ASSERT_EQ(pending->size(), 1u);
  EXPECT_EQ(pending->front().listing, sample_listing("umbra-drive"));
  EXPECT_FALSE(pending->front().stated_catalog.has_value());
}

TEST_P(SubmissionsContract, ThatAreNotThereAreSaid) {
  EXPECT_FALSE(read()->submissions().find(id_ + 1)->has_value());
  EXPECT_EQ(code(read()->submissions().original(id_ + 1)), "submission.not_found");
  const auto transaction = begin();
  EXPECT_EQ(code(transaction->submissions().step(id_ + 1, {})), "submission.not_found");
}

class OfficialTextsContract : public StoreContract {};

catalog::OfficialText sample_text() {
  catalog::OfficialText text;
  text.reference = {"ccm", "4.0"};
  text.release = "4.0.12";
  text.notice = "Made for a test.";
  text.language = "en";
  text.source_name = "copy.xlsx";
  text.source_digest = digest_of("copy");
  text.may_be_served = true;
  text.controls = {{"A&A-01", "Words."}, {"A&A-02", ""}};
  text.questions = {{"A&A-01.1", "Words?"}};
  text.typical_owners["A&A-01"] = {catalog::TypicalOwner::csp_owned,
                                   catalog::TypicalOwner::not_stated,
                                   catalog::TypicalOwner::shared_dependent};
  return text;
}

TEST_P(OfficialTextsContract, AnOfficialTextComesBackWhole) {
  const catalog::OfficialText text = sample_text();
  write([&](Transaction& transaction) { return transaction.official_texts().put(text); });
  reopen();
  const auto all = read()->official_texts().all();
  ASSERT_TRUE(all.ok());
  ASSERT_EQ(all->size(), 1u);
  const catalog::OfficialText& kept = all->front();
  EXPECT_EQ(kept.reference, text.reference);
  EXPECT_EQ(kept.release, text.release);
  EXPECT_EQ(kept.notice, text.notice);
  EXPECT_EQ(kept.language, text.language);
  EXPECT_EQ(kept.source_name, text.source_name);
  EXPECT_EQ(kept.source_digest, text.source_digest);
  EXPECT_TRUE(kept.may_be_served);
  EXPECT_EQ(kept.controls, text.controls);
  EXPECT_EQ(kept.questions, text.questions);
  EXPECT_EQ(kept.typical_owners, text.typical_owners);
}

TEST_P(OfficialTextsContract, AnOfficialTextIsReplacedByTheNextOfItsVersion) {
  catalog::OfficialText other_version = sample_text();
  other_version.reference.version = "4.1";
  catalog::OfficialText next = sample_text();
  next.may_be_served = false;
  next.controls = {{"A&A-03", "Other words."}};
  write([&](Transaction& transaction) -> Result<void> {
    ASSAY_TRY(transaction.official_texts().put(sample_text()));
    ASSAY_TRY(transaction.official_texts().put(other_version));
    return transaction.official_texts().put(next);
  });
  const auto all = read()->official_texts().all();
  ASSERT_EQ(all->size(), 2u);
  EXPECT_EQ(all->front().controls, next.controls);
  EXPECT_FALSE(all->front().may_be_served);
  write([&](Transaction& transaction) -> Result<void> {
    ASSAY_TRY(transaction.official_texts().remove({"ccm", "none"}));
    return transaction.official_texts().remove({"ccm", "4.0"});
  });
  ASSERT_EQ(read()->official_texts().all()->size(), 1u);
  EXPECT_EQ(read()->official_texts().all()->front().reference.version, "4.1");
}

ASSAY_FOR_EVERY_BACKEND(KeysContract);
ASSAY_FOR_EVERY_BACKEND(SubmissionsContract);
ASSAY_FOR_EVERY_BACKEND(OfficialTextsContract);

}  // namespace
}  // namespace assay::store::contract
