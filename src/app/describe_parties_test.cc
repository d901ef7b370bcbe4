#include "app/describe_parties.h"

#include <gmock/gmock.h>

#include <algorithm>
#include <future>
#include <latch>

#include "app/description_version.h"
#include "app/domains.h"
#include "app/members.h"
#include "app/test_accounts.h"

namespace assay::app {
namespace {

using account::Act;
using test::code_of;
using test::test_service;

const party::OrganisationId umbra_described("umbra");

/// An organisation that is not proven yet, with its admin and a private service.
class DescribeTest : public ::testing::Test {
 protected:
  DescribeTest() {
    EXPECT_EQ(
        code_of(register_own_service(*registry_, caller(), test_service("umbra-vault", "umbra"))),
        "");
  }
  account::Caller caller() { return accounts_.again(admin_); }
  OrganisationWorkspace workspace() {
    return organisation_workspace(*registry_, caller(), umbra_described).value();
  }
  std::string describe(const std::string& website, const std::string& name = "Umbra Ltd") {
    party::Organisation organisation = workspace().organisation;
    organisation.name.en = name;
    organisation.url = website;
    return code_of(describe_own_organisation(*registry_, caller(), organisation,
                                             description_version(workspace().organisation)));
  }
  Digest seen_service() { return description_version(workspace().services.at(0).service); }
  std::string claim(const std::string& domain) {
    return code_of(claim_domain(*registry_, caller(), umbra_described, {domain, "postmaster"}));
  }
  std::string prove(const std::string& domain) {
    return code_of(
        use_link(*registry_, {}, {.secret = accounts_.secret_to("postmaster@" + domain)}));
  }
  std::uint64_t entries() { return registry_->reading().registry().size(); }

  test::TestInstance registry_;
  test::TestAccounts accounts_{registry_};
  const SignedIn admin_ = accounts_.add_user("admin@umbra.example");
  const account::Caller first_caller_ = accounts_.add_organisation(admin_, "umbra");
};

TEST_F(DescribeTest, BeforeTheProofItIsPrivate) {
  const std::uint64_t before = entries();
  EXPECT_EQ(describe("https://umbra.example/about"), "");
  party::Service service = test_service("umbra-vault", "umbra");
  service.description.ja = "保管庫です。";
  const auto described = describe_own_service(*registry_, caller(), service, seen_service());
  ASSERT_EQ(code_of(described), "");
  EXPECT_FALSE(described->entry.has_value());
  EXPECT_EQ(entries(), before);
  EXPECT_EQ(workspace().organisation.name.en, "Umbra Ltd");
  EXPECT_EQ(workspace().services.at(0).service, service);
  EXPECT_EQ(accounts_.count_of(Act::organisation_changed), 1u);
  EXPECT_EQ(accounts_.count_of(Act::service_changed), 1u);
  EXPECT_EQ(code_of(describe_own_service(*registry_, caller(), service, seen_service())),
            "description.unchanged");
}

TEST_F(DescribeTest, AfterwardsItIsAnEntryInTheAuthorsName) {
  ASSERT_EQ(claim("umbra.example"), "");
  ASSERT_EQ(prove("umbra.example"), "");
  const std::uint64_t before = entries();
  EXPECT_EQ(describe("https://status.umbra.example"), "");
  EXPECT_EQ(entries(), before + 1);
  auto line = accounts_.trail().back();
  EXPECT_EQ(line.act, Act::organisation_described);
  EXPECT_EQ(line.author.user, admin_.caller.user->id);
  party::Service service = test_service("umbra-vault", "umbra");
  service.name.en = "Umbra Vault";
  const auto described = describe_own_service(*registry_, caller(), service, seen_service());
  ASSERT_EQ(code_of(described), "");
  EXPECT_EQ(described->entry, before + 1);
  line = accounts_.trail().back();
  EXPECT_EQ(line.act, Act::service_described);
  EXPECT_EQ(line.author.user, admin_.caller.user->id);
  EXPECT_EQ(describe("https://status.umbra.example"), "description.unchanged");
}

TEST_F(DescribeTest, WhoProvedOneWebsiteDoesNotSpeakForAnother) {
  ASSERT_EQ(claim("umbra.example"), "");
  // The link to one domain is on its way: it must not prove another one.
  EXPECT_EQ(describe("https://nova.example"), "organisation.website_not_proven");
  ASSERT_EQ(prove("umbra.example"), "");
  EXPECT_EQ(describe("https://nova.example"), "organisation.website_not_proven");
  EXPECT_EQ(describe(""), "organisation.invalid");
  ASSERT_EQ(claim("nova.example"), "");
  EXPECT_EQ(describe("https://nova.example"), "organisation.website_not_proven");
  ASSERT_EQ(prove("nova.example"), "");
  EXPECT_EQ(describe("https://nova.example"), "");
}

TEST_F(DescribeTest, ALinkProvesNoWebsiteThatWasChangedSince) {
  ASSERT_EQ(claim("umbra.example"), "");
  {
    // As if both had happened at the same moment.
    const auto transaction = registry_->store().write().value();
    auto changed = transaction->organisations().find(umbra_described).value().value();
    changed.described.url = "https://nova.example";
    ASSERT_TRUE(transaction->organisations().change(changed).ok());
    ASSERT_TRUE(transaction->commit().ok());
  }
  EXPECT_EQ(prove("umbra.example"), "domain.not_of_website");
  EXPECT_FALSE(workspace().proven);
}

TEST_F(DescribeTest, OthersDescribeTheirOwn) {
  const SignedIn member = accounts_.add_member("mia@umbra.example", "umbra", account::Role::member);
  EXPECT_EQ(code_of(describe_own_service(*registry_, member.caller,
                                         test_service("umbra-vault", "umbra"), seen_service())),
            "access.denied");
  EXPECT_EQ(code_of(describe_own_organisation(*registry_, member.caller, workspace().organisation,
                                              Digest{})),
            "access.denied");
  EXPECT_EQ(code_of(describe_own_service(*registry_, caller(),
                                         test_service("nothing-here", "umbra"), Digest{})),
            "service.not_found");
}

TEST_F(DescribeTest, NobodysWordsAreReplacedUnread) {
  const auto first_wins = [&](bool in_record) {
    const party::Organisation organisation = workspace().organisation;
    const Digest seen = description_version(organisation);
    const std::uint64_t before = entries();
    const auto write = [&](const std::string& words) {
      party::Organisation changed = organisation;
      changed.description.en = words;
      return code_of(describe_own_organisation(*registry_, caller(), changed, seen));
    };
    EXPECT_EQ(write("First."), "");
    EXPECT_EQ(write("Second."), "description.changed_meanwhile");
    // Whoever got no answer and asks again learns that it is done.
    EXPECT_EQ(write("First."), "description.unchanged");
    EXPECT_EQ(workspace().organisation.description.en, "First.");
    const party::Service service = workspace().services.at(0).service;
    const Digest seen_of_service = description_version(service);
    const auto write_service = [&](const std::string& words) {
      party::Service changed = service;
      changed.description.en = words;
      return code_of(describe_own_service(*registry_, caller(), changed, seen_of_service));
    };
    EXPECT_EQ(write_service("First."), "");
    EXPECT_EQ(write_service("Second."), "description.changed_meanwhile");
    EXPECT_EQ(workspace().services.at(0).service.description.en, "First.");
    EXPECT_EQ(entries(), before + (in_record ? 2 : 0));
  };
  first_wins(false);
  // What was seen before the proof is the same after it.
  const Digest seen = description_version(workspace().organisation);
  ASSERT_EQ(claim("umbra.example"), "");
  ASSERT_EQ(prove("umbra.example"), "");
  EXPECT_EQ(description_version(workspace().organisation), seen);
  ASSERT_EQ(describe("https://umbra.example/about", "Umbra KK"), "");
  party::Service service = workspace().services.at(0).service;
  service.description.en = "Other.";
  ASSERT_EQ(code_of(describe_own_service(*registry_, caller(), service, seen_service())), "");
  party::Organisation organisation = workspace().organisation;
  organisation.description.en = "Other.";
  ASSERT_EQ(code_of(describe_own_organisation(*registry_, caller(), organisation,
                                              description_version(workspace().organisation))),
            "");
  first_wins(true);
}

TEST_F(DescribeTest, OfTwoAtTheSameMomentOneDescribes) {
  ASSERT_EQ(claim("umbra.example"), "");
  ASSERT_EQ(prove("umbra.example"), "");
  const party::Organisation organisation = workspace().organisation;
  const account::Caller admin = caller();
  const std::uint64_t before = entries();
  std::latch begun(4);
  std::vector<std::future<std::string>> outcomes;
  for (int i = 0; i < 4; ++i) {
    outcomes.push_back(std::async(std::launch::async, [&, i] {
      party::Organisation changed = organisation;
      changed.description.en = "Writer " + std::to_string(i);
      begun.arrive_and_wait();
      return code_of(
          describe_own_organisation(*registry_, admin, changed, description_version(organisation)));
    }));
  }
  std::vector<std::string> codes;
  for (auto& outcome : outcomes) codes.push_back(outcome.get());
  EXPECT_EQ(std::ranges::count(codes, ""), 1);
  EXPECT_EQ(std::ranges::count(codes, "description.changed_meanwhile"), 3);
  EXPECT_EQ(entries(), before + 1);
}

}  // namespace
}  // namespace assay::app
