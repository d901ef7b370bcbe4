#include "store/record_writer.h"

#include <gmock/gmock.h>

#include "record/entry.h"
#include "store/load_registry.h"
#include "store/rebuild.h"
#include "store/test_store.h"

namespace assay::store {
namespace {

using test::act;
using test::answers_to;
using test::at;
using test::publication;

/// The log is open; "umbra" has a key that is held here, and the service "umbra-vault".
class RecordWriterTest : public ::testing::Test {
 protected:
  RecordWriterTest() {
    store_.open_log();
    store_.add_organisation("umbra", umbra_key_);
    store_.add_service("umbra-vault", "umbra");
  }

  std::uint64_t kept_entries() {
    const auto snapshot = store_.store().read();
    return (*snapshot)->entries().head()->size;
  }
  bool blob_is_kept(const Digest& digest) {
    const auto snapshot = store_.store().read();
    return (*snapshot)->blobs().get(digest).ok();
  }
  std::vector<std::string> held(const std::string& organisation) {
    const auto snapshot = store_.store().read();
    return *(*snapshot)->keys().held(party::OrganisationId(organisation));
  }
  /// The record is whole, and the registry in memory is the fold of what is kept.
  void expect_whole() {
    const auto report = check_and_rebuild(store_.store(), false);
    ASSERT_TRUE(report.ok()) << report.error().code;
    EXPECT_TRUE(report->no_difference());
    EXPECT_EQ(report->entries, store_.registry().size());
  }
  /// The entry is refused with this code, and nothing of it stays.
  void expect_refused(const NewEntry& entry, const std::string& code) {
    const std::uint64_t size = store_.registry().size();
    const std::size_t told = store_.appended.size();
    EXPECT_EQ(store_.refusal(entry), code);
    EXPECT_EQ(store_.registry().size(), size);
    EXPECT_EQ(kept_entries(), size);
    EXPECT_EQ(store_.appended.size(), told);
    if (const auto* content = record::content_of(entry.event)) {
      EXPECT_FALSE(blob_is_kept(content->digest));
    }
    expect_whole();
  }
  NewEntry some_publication(const std::string& text = "Done.") {
    return publication("umbra", "umbra-vault", answers_to(*store_.catalog, text), *store_.catalog);
  }

  test::TestStore store_;
  const crypto::PrivateKey umbra_key_ = crypto::PrivateKey::generate();
};

TEST_F(RecordWriterTest, EntryBlobProjectionAndHeadComeTogether) {
  const NewEntry entry = some_publication();
  const Digest digest = crypto::sha256(entry.content);
  const std::uint64_t index = store_.add(entry);
  const auto snapshot = store_.store().read();
  const auto stored = (*snapshot)->entries().at(index);
  ASSERT_TRUE(stored.ok() && stored->has_value());
  EXPECT_EQ(record::read_event((*stored)->bytes)->event, entry.event);
  EXPECT_EQ(*(*snapshot)->blobs().get(digest), entry.content);
  EXPECT_EQ((*snapshot)->projections().packed_answers(index)->value().size(), 8u);
  EXPECT_EQ((*snapshot)->entries().head()->size, index + 1);
  ASSERT_FALSE(store_.appended.empty());
  EXPECT_EQ(store_.appended.back().recorded.index, index);
  EXPECT_TRUE(store_.appended.back().packed.has_value());
  expect_whole();
}

TEST_F(RecordWriterTest, EntriesAreSignedByTheirIssuersKey) {
  const std::uint64_t index = store_.add(some_publication());
  const auto snapshot = store_.store().read();
  const auto decoded = record::decode_entry((*snapshot)->entries().at(index)->value().bytes);
  ASSERT_TRUE(decoded.ok());
  EXPECT_EQ(decoded->key, umbra_key_.public_key().multibase());
  EXPECT_TRUE(record::verify_entry(*decoded, store_.registry()).ok());
}

TEST_F(RecordWriterTest, EntriesOfOneSubjectAreChained) {
  const std::uint64_t first = store_.add(some_publication("First."));
  const std::uint64_t second = store_.add(some_publication("Second."));
  const auto snapshot = store_.store().read();
  const std::string before = (*snapshot)->entries().at(first)->value().bytes;
  const auto decoded = record::decode_entry((*snapshot)->entries().at(second)->value().bytes);
  EXPECT_EQ(decoded->prev, crypto::sha256(before));
}

TEST_F(RecordWriterTest, RefusalsOfTheRulesLeaveNothing) {
  NewEntry unknown_service = some_publication();
  std::get<registry::SelfAssessmentPublished>(unknown_service.event).listing =
      test::listing_key("umbra-none");
  expect_refused(unknown_service, "record.unknown_service");

  NewEntry wrong_issuer = some_publication();
  wrong_issuer.issuer = party::OrganisationId(test::operator_id);
  expect_refused(wrong_issuer, "record.not_entitled");

  NewEntry unknown_level = some_publication();
  std::get<registry::SelfAssessmentPublished>(unknown_level.event).listing.level = "level-9";
  expect_refused(unknown_level, "record.unknown_level");
}

TEST_F(RecordWriterTest, ADocumentThatIsNotWhatTheEventSaysLeavesNothing) {
  NewEntry other_bytes = some_publication();
  other_bytes.content += " ";
  expect_refused(other_bytes, "blob.digest_differs");

  NewEntry other_counts = some_publication();
  ++std::get<registry::SelfAssessmentPublished>(other_counts.event).counts.no;
  expect_refused(other_counts, "record.counts_differ");

  NewEntry no_answers = some_publication();
  no_answers.content = "{}";
  std::get<registry::SelfAssessmentPublished>(no_answers.event).content =
      test::reference_to(no_answers.content);
  expect_refused(no_answers, "json.missing_member");

  NewEntry missing = some_publication();
  missing.content.clear();
  expect_refused(missing, "blob.not_found");
}

TEST_F(RecordWriterTest, AFailureOfWhatBelongsToItLeavesNothing) {
  NewEntry entry = some_publication();
  entry.also = [](Transaction&, std::uint64_t) -> Result<void> {
    return Error{"test.refused", {}};
  };
  expect_refused(entry, "test.refused");
}

TEST_F(RecordWriterTest, WhatMustHoldIsAskedOfTheRegistryAtThatMoment) {
  NewEntry entry = some_publication();
  std::uint64_t asked_at = 0;
  entry.only_if = [&](const registry::Registry& registry, Instant recorded) -> Result<void> {
    asked_at = registry.size();
    EXPECT_LE(registry.last_recorded(), recorded);
    return Error{"test.refused", {}};
  };
  expect_refused(entry, "test.refused");
  EXPECT_EQ(asked_at, store_.registry().size());
  // The rules of the record come first.
  entry.issuer = party::OrganisationId("nobody");
  expect_refused(entry, "record.not_entitled");
}

TEST_F(RecordWriterTest, WhatBelongsToItIsKeptWithIt) {
  NewEntry entry = some_publication();
  entry.also = [](Transaction& transaction, std::uint64_t index) -> Result<void> {
    Submission submission;
    submission.listing = test::listing_key("umbra-vault");
    submission.entry = index;
    ASSAY_TRY(transaction.submissions().add(submission, "as handed in"));
    return {};
  };
  const std::uint64_t index = store_.add(entry);
  const auto snapshot = store_.store().read();
  EXPECT_EQ((*snapshot)->submissions().find(1)->value().entry, index);
}

TEST_F(RecordWriterTest, TheSameDocumentMayBePublishedAgainWithoutItsBytes) {
  store_.add(some_publication());
  NewEntry again = some_publication();
  again.content.clear();
  const std::uint64_t index = store_.add(again);
  const auto snapshot = store_.store().read();
  EXPECT_TRUE((*snapshot)->projections().packed_answers(index)->has_value());
  expect_whole();
}

TEST_F(RecordWriterTest, AnotherMediaTypeForTheSameBytesIsRefused) {
  store_.add(some_publication());
  NewEntry again = some_publication();
  std::get<registry::SelfAssessmentPublished>(again.event).content.media_type = "text/plain";
  EXPECT_EQ(store_.refusal(again), "blob.other_media_type");
  expect_whole();
}

TEST_F(RecordWriterTest, TimeNeverRunsBack) {
  store_.clock.set(at("2025-06-01T00:00:00.000Z"));
  store_.add(some_publication("First."));
  store_.clock.set(at("2025-05-01T00:00:00.000Z"));
  store_.add(some_publication("Second."));
  EXPECT_EQ(store_.appended.back().recorded.recorded, at("2025-06-01T00:00:00.000Z"));
  store_.clock.set(at("2025-06-01T00:00:00.001Z"));
  store_.add(some_publication("Third."));
  EXPECT_EQ(store_.appended.back().recorded.recorded, at("2025-06-01T00:00:00.001Z"));
  expect_whole();
}

TEST_F(RecordWriterTest, AnEffectiveTimeIsKeptOnlyWhereItDiffers) {
  NewEntry entry = some_publication();
  entry.effective = at("2025-03-01T00:00:00.000Z");
  store_.add(entry);
  EXPECT_EQ(store_.appended.back().recorded.effective, at("2025-03-01T00:00:00.000Z"));
  entry.effective = store_.clock.now();
  store_.add(entry);
  EXPECT_FALSE(store_.appended.back().recorded.effective.has_value());
  expect_whole();
}

TEST_F(RecordWriterTest, SeveralInOneTransactionSeeEachOther) {
  const crypto::PrivateKey key = crypto::PrivateKey::generate();
  NewEntry with_key = act(test::operator_id, registry::KeyAdded{party::OrganisationId("nova"),
                                                                key.public_key().multibase()});
  with_key.private_key = &key;
  const std::vector<NewEntry> entries{
      act(test::operator_id, registry::OrganisationRegistered{test::organisation("nova")}),
      with_key, act("nova", registry::ServiceRegistered{test::service("nova-drive", "nova")}),
      publication("nova", "nova-drive", answers_to(*store_.catalog, "Done."), *store_.catalog)};
  const std::uint64_t before = store_.registry().size();
  const std::size_t told = store_.appended.size();
  const auto first = store_.writer().append_all(entries);
  ASSERT_TRUE(first.ok()) << first.error().code;
  EXPECT_EQ(*first, before);
  EXPECT_EQ(store_.registry().size(), before + 4);
  EXPECT_EQ(store_.appended.size(), told + 4);
  expect_whole();
}

TEST_F(RecordWriterTest, OfSeveralNoneIsKeptIfOneIsRefused) {
  const crypto::PrivateKey key = crypto::PrivateKey::generate();
  NewEntry with_key = act(test::operator_id, registry::KeyAdded{party::OrganisationId("nova"),
                                                                key.public_key().multibase()});
  with_key.private_key = &key;
  const std::vector<NewEntry> entries{
      act(test::operator_id, registry::OrganisationRegistered{test::organisation("nova")}),
      with_key, act("nova", registry::ServiceRegistered{test::service("umbra-vault", "nova")})};
  const std::uint64_t before = store_.registry().size();
  const std::size_t told = store_.appended.size();
  EXPECT_EQ(store_.writer().append_all(entries).error().code, "record.wrong_owner");
  EXPECT_EQ(store_.registry().size(), before);
  EXPECT_EQ(store_.registry().organisation(party::OrganisationId("nova"), store_.clock.now()),
            nullptr);
  EXPECT_EQ(store_.appended.size(), told);
  EXPECT_TRUE(held("nova").empty());
  // The same name can be taken afterwards: nothing was forgotten about, nothing remembered.
  store_.add_organisation("nova", key);
  expect_whole();
}

TEST_F(RecordWriterTest, AWithdrawnDocumentDoesNotComeBack) {
  const NewEntry entry = some_publication();
  const Digest digest = crypto::sha256(entry.content);
  const std::uint64_t published = store_.add(entry);
  store_.add(act(test::operator_id, registry::BlobWithdrawn{digest, "It named a person."}));
  EXPECT_FALSE(blob_is_kept(digest));
  {
    const auto snapshot = store_.store().read();
    EXPECT_FALSE((*snapshot)->projections().packed_answers(published)->has_value());
  }
  EXPECT_EQ(store_.refusal(entry), "record.blob_withdrawn");
  expect_whole();
}

TEST_F(RecordWriterTest, WhatIsTakenBackHasAReasonThatCanBeRead) {
  const std::uint64_t size = store_.registry().size();
  const party::OrganisationId office(test::operator_id);
  for (const std::string reason : {"", "  \n", "Over.\x1B[2J", "\u202Ereve"}) {
    for (const registry::Event& event :
         {registry::Event(registry::BlobWithdrawn{Digest(), reason}),
          registry::Event(registry::KeyRevoked{office, "key", reason}),
          registry::Event(registry::OrganisationMerged{office, office, reason}),
          registry::Event(registry::ServiceMerged{party::ServiceId("umbra-vault"),
                                                  party::ServiceId("umbra-vault"), reason}),
          registry::Event(registry::ListingWithdrawn{test::listing_key("umbra-vault"), reason})}) {
      EXPECT_EQ(store_.refusal(act(test::operator_id, event)), "record.reason_invalid") << reason;
    }
  }
  EXPECT_EQ(store_.registry().size(), size);
}

TEST_F(RecordWriterTest, RulesAndCatalogsCannotBeWithdrawn) {
  const Digest digest = crypto::sha256(record::catalog_document(*store_.catalog));
  EXPECT_EQ(store_.refusal(act(test::operator_id, registry::BlobWithdrawn{digest, "No."})),
            "record.blob_needed");
  EXPECT_TRUE(blob_is_kept(digest));
}

TEST_F(RecordWriterTest, ARevokedKeySignsNoMoreAndIsForgotten) {
  store_.add(act(test::operator_id,
                 registry::KeyRevoked{party::OrganisationId("umbra"),
                                      umbra_key_.public_key().multibase(), "It was lost."}));
  EXPECT_TRUE(held("umbra").empty());
  expect_refused(some_publication(), "key.not_held");
  const crypto::PrivateKey next = crypto::PrivateKey::generate();
  NewEntry with_key = act(test::operator_id, registry::KeyAdded{party::OrganisationId("umbra"),
                                                                next.public_key().multibase()});
  with_key.private_key = &next;
  store_.add(with_key);
  store_.add(some_publication());
  expect_whole();
}

TEST_F(RecordWriterTest, TheKeysOfAMergedOrganisationAreForgotten) {
  store_.add_organisation("nova", crypto::PrivateKey::generate());
  ASSERT_FALSE(held("umbra").empty());
  store_.add(act(test::operator_id,
                 registry::OrganisationMerged{party::OrganisationId("umbra"),
                                              party::OrganisationId("nova"), "The same."}));
  EXPECT_TRUE(held("umbra").empty());
  EXPECT_FALSE(held("nova").empty());
  EXPECT_EQ(store_.refusal(some_publication()), "record.organisation_merged");
  NewEntry moved = some_publication();
  moved.issuer = party::OrganisationId("nova");
  store_.add(moved);
  expect_whole();
}

TEST_F(RecordWriterTest, TheNewestKeyThatIsHeldSigns) {
  const crypto::PrivateKey elsewhere = crypto::PrivateKey::generate();
  store_.add(act(test::operator_id, registry::KeyAdded{party::OrganisationId("umbra"),
                                                       elsewhere.public_key().multibase()}));
  const std::uint64_t index = store_.add(some_publication());
  const auto snapshot = store_.store().read();
  const auto decoded = record::decode_entry((*snapshot)->entries().at(index)->value().bytes);
  EXPECT_EQ(decoded->key, umbra_key_.public_key().multibase());
}

TEST_F(RecordWriterTest, DescriptionsAndKeysAreLookedAtFirst) {
  party::Organisation nameless = test::organisation("nova");
  nameless.name = {};
  expect_refused(act(test::operator_id, registry::OrganisationRegistered{nameless}),
                 "organisation.invalid");
  party::Service classless = test::service("umbra-none", "umbra");
  classless.classes.clear();
  expect_refused(act("umbra", registry::ServiceRegistered{classless}), "service.invalid");
  expect_refused(
      act(test::operator_id, registry::KeyAdded{party::OrganisationId("umbra"), "z6MkNotAKey"}),
      "key.malformed");
}

TEST_F(RecordWriterTest, AStoreThatAnotherWroteToIsNotWrittenTo) {
  // As if another process had got past the lock: the entry is there, the registry does not know it.
  {
    const auto transaction = store_.store().write();
    const auto last = (*transaction)->entries().at(0)->value();
    ASSERT_TRUE((*transaction)
                    ->entries()
                    .append({kept_entries(), last.recorded, last.bytes, last.leaf_hash})
                    .ok());
    ASSERT_TRUE((*transaction)->commit().ok());
  }
  EXPECT_EQ(store_.refusal(some_publication()), "store.out_of_step");
}

TEST(RecordWriterOpeningTest, TheFirstEntryMustBeOfThisLog) {
  test::TestStore store;
  NewEntry other = act(test::operator_id,
                       registry::LogOpened{"other.example", test::organisation(test::operator_id),
                                           store.operator_key.public_key().multibase()});
  other.private_key = &store.operator_key;
  EXPECT_EQ(store.refusal(other), "record.other_origin");
  EXPECT_EQ(store.registry().size(), 0u);
  store.open_log();
  EXPECT_EQ(store.registry().size(), 3u);
}

TEST(RecordWriterOpeningTest, WithoutItsPrivateKeyALogCannotOpen) {
  test::TestStore store;
  EXPECT_EQ(store.refusal(
                act(test::operator_id,
                    registry::LogOpened{"registry.example", test::organisation(test::operator_id),
                                        store.operator_key.public_key().multibase()})),
            "key.not_held");
  EXPECT_EQ(store.registry().size(), 0u);
}

}  // namespace
}  // namespace assay::store
