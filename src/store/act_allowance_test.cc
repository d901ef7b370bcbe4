#include "store/act_allowance.h"

#include <gtest/gtest.h>

#include "base/limits.h"
#include "store/test_store.h"

namespace assay::store {
namespace {

using test::at;

/// A record with "umbra" and "nova"; members and an operator act, with accounts of their own.
class ActAllowanceTest : public ::testing::Test {
 protected:
  ActAllowanceTest() {
    store_.open_log();
    store_.add_organisation("umbra", umbra_key_);
    store_.add_organisation("nova", nova_key_);
    store_.add_service("umbra-vault", "umbra");
    const auto transaction = store_.store().write();
    EXPECT_TRUE(
        (*transaction)->accounts().add({account::UserId("mio"), "mio@a.example", "M"}).ok());
    account::User boss{account::UserId("boss"), "boss@a.example", "B"};
    boss.operates = true;
    EXPECT_TRUE((*transaction)->accounts().add(boss).ok());
    EXPECT_TRUE((*transaction)->commit().ok());
  }

  static account::Author author(const std::string& user,
                                account::Author::Kind kind = account::Author::Kind::user) {
    account::Author author;
    author.kind = kind;
    author.user = account::UserId(user);
    return author;
  }
  static NewEntry described(const std::string& service, const std::string& owner,
                            const std::string& words, const account::Author& author) {
    party::Service changed = test::service(service, owner);
    changed.description.en = words;
    NewEntry entry = test::act(owner, registry::ServiceRegistered{changed});
    entry.author = author;
    return entry;
  }
  /// The lines that so many entries of a member leave, without the entries.
  void leave_lines(std::uint64_t count, account::Act act = account::Act::service_described) {
    const auto transaction = store_.store().write();
    account::AuditLine line;
    line.at = store_.clock.now();
    line.author = author("mio");
    line.act = act;
    line.organisation = party::OrganisationId("umbra");
    for (std::uint64_t i = 0; i < count; ++i) {
      ASSERT_TRUE((*transaction)->audit().add(line).ok());
    }
    ASSERT_TRUE((*transaction)->commit().ok());
  }

  test::TestStore store_;
  const crypto::PrivateKey umbra_key_ = crypto::PrivateKey::generate();
  const crypto::PrivateKey nova_key_ = crypto::PrivateKey::generate();
};

TEST_F(ActAllowanceTest, PeopleAndProgramsEnterSoMuchADayForAnOrganisation) {
  store_.clock.set(at("2025-04-01T18:00:00.000Z"));
  leave_lines(10, account::Act::draft_created);
  leave_lines(limits::entries_of_organisation_a_day - 1);
  EXPECT_EQ(store_.refusal(described("umbra-vault", "umbra", "The last one.", author("mio"))), "");
  const auto refused =
      store_.writer().append(described("umbra-vault", "umbra", "One more.", author("mio")));
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.error().code, "record.too_many_today");
  EXPECT_EQ(refused.error().parameter("seconds"), std::to_string(6 * 3600));
  EXPECT_EQ(refused.error().parameter("organisation"), "umbra");
  EXPECT_EQ(store_.refusal(described("umbra-vault", "umbra", "By a program.",
                                     author("mio", account::Author::Kind::token))),
            "record.too_many_today");
  EXPECT_EQ(store_.refusal(described("nova-drive", "nova", "Others go on.", author("mio"))), "");
  EXPECT_EQ(store_.refusal(described("umbra-vault", "umbra", "An operator.", author("boss"))), "");
  EXPECT_EQ(store_.refusal(
                described("umbra-vault", "umbra", "The shell.", account::shell_caller().author())),
            "");
  store_.clock.set(at("2025-04-02T00:00:00.000Z"));
  EXPECT_EQ(store_.refusal(described("umbra-vault", "umbra", "A new day.", author("mio"))), "");
}

TEST_F(ActAllowanceTest, TheDescriptionOfAnOrganisationCountsForItAndNotForTheRegistrar) {
  leave_lines(limits::entries_of_organisation_a_day);
  NewEntry entry =
      test::act(test::operator_id, registry::OrganisationRegistered{test::organisation("umbra")});
  entry.author = author("mio");
  EXPECT_EQ(store_.refusal(entry), "record.too_many_today");
}

TEST_F(ActAllowanceTest, AnOrganisationHasSoManyServices) {
  std::vector<NewEntry> entries;
  for (std::size_t i = 1; i < limits::services_of_organisation; ++i) {
    entries.push_back(described("umbra-" + std::to_string(i), "umbra", "One of many.",
                                account::shell_caller().author()));
  }
  ASSERT_TRUE(store_.writer().append_all(entries).ok());
  EXPECT_EQ(store_.refusal(described("umbra-more", "umbra", "One more.", author("mio"))),
            "service.too_many_in_record");
  EXPECT_EQ(store_.refusal(described("umbra-1", "umbra", "Said anew.", author("mio"))), "");
  EXPECT_EQ(store_.refusal(described("nova-drive", "nova", "Others go on.", author("mio"))), "");
}

}  // namespace
}  // namespace assay::store
