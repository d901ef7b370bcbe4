#include <atomic>
#include <thread>

#include "tests/contract/sample_rows.h"
#include "tests/contract/store_contract.h"

namespace assay::store::contract {
namespace {

class TransactionsContract : public StoreContract {
 protected:
  /// Something in every repository.
  static Result<void> write_everything(Transaction& transaction) {
    ASSAY_TRY(append_samples(transaction, 7));
    ASSAY_TRY(transaction.blobs().put(digest_of("x"), "text/plain", "x"));
    ASSAY_TRY(project_samples(transaction.projections()));
    ASSAY_TRY(transaction.keys().put(party::OrganisationId("umbra"), "z6Mk", "sealed"));
    Submission submission;
    submission.listing = sample_listing();
    ASSAY_TRY(transaction.submissions().add(submission, "original"));
    catalog::OfficialText text;
    text.reference = {"ccm", "4.0"};
    ASSAY_TRY(transaction.official_texts().put(text));
    return write_accounts(transaction);
  }
  static Result<void> write_accounts(Transaction& transaction) {
    account::User user;
    user.id = account::UserId("u1");
    ASSAY_TRY(transaction.accounts().add(user));
    ASSAY_TRY(transaction.sessions().add({.user = user.id, .secret = digest_of("session")}));
    account::PrivateOrganisation organisation;
    organisation.described.id = party::OrganisationId("umbra");
    ASSAY_TRY(transaction.organisations().add(organisation));
    account::Link link;
    link.secret = digest_of("link");
    ASSAY_TRY(transaction.links().add(link));
    ASSAY_TRY(transaction.letters().add({.to = "a@umbra.example"}));
    return transaction.audit().add({});
  }
  /// In how many repositories there is something.
  static int filled(const Snapshot& snapshot) {
    int count = 0;
    count += snapshot.entries().head()->size > 0;
    count += snapshot.entries().at(0)->has_value();
    count += snapshot.blobs().get(digest_of("x")).ok();
    count += snapshot.projections().packed_answers(4)->has_value();
    count += snapshot.projections().subject_head("https://registry.example/")->has_value();
    count += !snapshot.keys().held(party::OrganisationId("umbra"))->empty();
    count += !snapshot.submissions().list({}, 1, 1)->submissions.empty();
    count += !snapshot.official_texts().all()->empty();
    count += snapshot.accounts().find(account::UserId("u1"))->has_value();
    count += *snapshot.sessions().count() > 0;
    count += snapshot.organisations().find(party::OrganisationId("umbra"))->has_value();
    count += snapshot.links().find(digest_of("link"))->has_value();
    count += *snapshot.letters().count_waiting() > 0;
    count += !snapshot.audit().list({})->empty();
    return count;
  }
  static constexpr int all = 14;
};

TEST_P(TransactionsContract, WhatWasCommittedIsThere) {
  write(&write_everything);
  EXPECT_EQ(filled(*read()), all);
  reopen();
  EXPECT_EQ(filled(*read()), all);
}

TEST_P(TransactionsContract, WhatWasNotCommittedIsNot) {
  {
    const auto transaction = begin();
    ASSERT_TRUE(write_everything(*transaction).ok());
    EXPECT_EQ(filled(*transaction), all);  // it sees itself
  }
  EXPECT_EQ(filled(*read()), 0);
  write(&write_everything);  // and nothing is in the way
  EXPECT_EQ(filled(*read()), all);
}

TEST_P(TransactionsContract, AReaderSeesOneStateForAsLongAsItReads) {
  const auto before = read();
  write(&write_everything);
  EXPECT_EQ(filled(*before), 0);
  EXPECT_EQ(filled(*read()), all);
}

TEST_P(TransactionsContract, AReaderDoesNotSeeWhatIsBeingWritten) {
  const auto transaction = begin();
  ASSERT_TRUE(write_everything(*transaction).ok());
  EXPECT_EQ(filled(*read()), 0);
  const auto during = read();
  ASSERT_TRUE(transaction->commit().ok());
  EXPECT_EQ(filled(*during), 0);
}

TEST_P(TransactionsContract, ManyReadersAtOnceSeeWholeStates) {
  std::atomic<bool> done = false;
  std::atomic<int> torn = 0, readings = 0;
  std::vector<std::thread> readers;
  for (int i = 0; i < 3; ++i) {
    readers.emplace_back([&] {
      while (!done) {
        const auto snapshot = store_->read();
        if (!snapshot.ok()) {
          ++torn;
          continue;
        }
        const RecordHead head = *(*snapshot)->entries().head();
        std::uint64_t entries = 0;
        const auto walked = (*snapshot)->entries().for_each(0, [&](const EntryView&) {
          ++entries;
          return Result<void>();
        });
        if (!walked.ok() || head.size != entries || head.tree.size() != entries) ++torn;
        ++readings;
      }
    });
  }
  for (std::uint64_t index = 0; index < 60; ++index) {
    write([&](Transaction& transaction) {
      return transaction.entries().append(sample_entry(index));
    });
  }
  while (readings < 30) std::this_thread::yield();
  done = true;
  for (auto& reader : readers) reader.join();
  EXPECT_EQ(torn, 0);
}

TEST_P(TransactionsContract, WritersWaitForEachOther) {
  std::vector<std::thread> writers;
  for (int i = 0; i < 3; ++i) {
    writers.emplace_back([&] {
      for (int turn = 0; turn < 10; ++turn) {
        const auto transaction = store_->write();
        ASSERT_TRUE(transaction.ok()) << transaction.error().code;
        const std::uint64_t next = (*transaction)->entries().head()->size;
        ASSERT_TRUE((*transaction)->entries().append(sample_entry(next)).ok());
        ASSERT_TRUE((*transaction)->commit().ok());
      }
    });
  }
  for (auto& writer : writers) writer.join();
  EXPECT_EQ(read()->entries().head()->size, 30u);
}

TEST_P(TransactionsContract, AfterFillingEverythingIsThereAndDurableAgain) {
  ASSERT_TRUE(store_->begin_filling().ok());
  write(&write_everything);
  ASSERT_TRUE(store_->settle().ok());
  EXPECT_EQ(filled(*read()), all);
  write([](Transaction& transaction) { return transaction.entries().append(sample_entry(7)); });
  reopen();
  EXPECT_EQ(filled(*read()), all);
  EXPECT_EQ(read()->entries().head()->size, 8u);
}

ASSAY_FOR_EVERY_BACKEND(TransactionsContract);

}  // namespace
}  // namespace assay::store::contract
