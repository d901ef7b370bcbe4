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
    submission.organisation = umbra;
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
  EXPECT_EQ(kept.organisation, umbra);
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

TEST_P(SubmissionsContract, AreListedByPageWhatWaitsFirst) {
  std::vector<std::int64_t> added;
  write([&](Transaction& transaction) -> Result<void> {
    for (const auto state :
         {SubmissionState::published, SubmissionState::pending, SubmissionState::refused}) {
      Submission another;
      another.listing = sample_listing("umbra-drive");
      another.state = state;
      ASSAY_ASSIGN(added.emplace_back(), transaction.submissions().add(another, ""));
    }
    return {};
  });
  const auto snapshot = read();
  const auto ids = [&](std::optional<SubmissionState> state, std::uint64_t page,
                       std::uint64_t per_page, std::uint64_t total) {
    const auto found = snapshot->submissions().list(state, page, per_page);
    EXPECT_EQ(found->total, total);
    std::vector<std::int64_t> listed;
    for (const Submission& one : found->submissions) listed.push_back(one.id);
    return listed;
  };
  using ::testing::ElementsAre;
  EXPECT_THAT(ids({}, 1, 10, 4), ElementsAre(id_, added[1], added[2], added[0]));
  EXPECT_THAT(ids({}, 1, 3, 4), ElementsAre(id_, added[1], added[2]));
  EXPECT_THAT(ids({}, 2, 3, 4), ElementsAre(added[0]));
  EXPECT_THAT(ids({}, 3, 3, 4), ElementsAre());
  EXPECT_THAT(ids(SubmissionState::pending, 1, 10, 2), ElementsAre(id_, added[1]));
  EXPECT_THAT(ids(SubmissionState::refused, 1, 10, 1), ElementsAre(added[2]));
}

TEST_P(SubmissionsContract, SayWhatWaitsForWhom) {
  EXPECT_EQ(read()->submissions().waiting(sample_listing())->value().id, id_);
  EXPECT_FALSE(read()->submissions().waiting(sample_listing("umbra-drive"))->has_value());
  EXPECT_EQ(*read()->submissions().count_waiting(umbra), 1u);
  EXPECT_EQ(*read()->submissions().count_waiting(party::OrganisationId("nova")), 0u);
  EXPECT_EQ(*read()->submissions().count_waiting(sample_listing().service), 1u);
  ASSERT_TRUE(step(SubmissionState::pending, SubmissionState::returned).ok());
  EXPECT_FALSE(read()->submissions().waiting(sample_listing())->has_value());
  EXPECT_EQ(*read()->submissions().count_waiting(umbra), 0u);
  EXPECT_EQ(*read()->submissions().count_waiting(sample_listing().service), 0u);
}

TEST_P(SubmissionsContract, TheBytesOfWhatIsNotPublishedAreCountedForWhomAndSinceWhen) {
  const auto bytes = [&](const party::OrganisationId& organisation, std::int64_t since) {
    return *read()->submissions().unpublished_bytes(organisation, Instant{since});
  };
  EXPECT_EQ(bytes(umbra, 1'000), 5u);
  EXPECT_EQ(bytes(umbra, 1'001), 0u);
  EXPECT_EQ(bytes(party::OrganisationId("nova"), 0), 0u);
  write([&](Transaction& transaction) -> Result<void> {
    for (const auto state :
         {SubmissionState::published, SubmissionState::returned, SubmissionState::refused}) {
      Submission another;
      another.organisation = umbra;
      another.listing = sample_listing("umbra-drive");
      another.state = state;
      another.created = Instant{1'000};
      ASSAY_TRY(transaction.submissions().add(another, "seven.."));
    }
    return {};
  });
  EXPECT_EQ(bytes(umbra, 1'000), 5u + 7u + 7u);
  ASSERT_TRUE(step(SubmissionState::pending, SubmissionState::published).ok());
  EXPECT_EQ(bytes(umbra, 1'000), 7u + 7u);
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
