#include "app/mergers.h"

#include <gmock/gmock.h>

#include "app/api_tokens.h"
#include "app/compare_services.h"
#include "app/domains.h"
#include "app/invitations.h"
#include "app/publish_draft.h"
#include "app/rank_by_requirements.h"
#include "app/record_acts.h"
#include "app/review_submission.h"
#include "app/service_acts.h"
#include "app/test_drafts.h"
#include "crypto/sha256.h"
#include "registry/mergers.h"

namespace assay::app {
namespace {

using account::Act;
using account::Role;
using registry::DistinctPair;
using registry::DuplicateKind;
using test::code_of;
using test::star_listing;
using test::test_organisation;
using test::test_service;

/// "umbra" with "umbra-vault" and "nova" with "nova-drive" (DraftTest), an operator and an
/// administrator of "nova".
class AppMergersTest : public test::DraftTest {
 protected:
  AppMergersTest() {
    boss_ = accounts_.add_operator("boss@registry.example").caller;
    registry_.clock.set(test::at("2025-05-01T00:00:00.000Z"));
  }

  static MergerRequest organisations(const std::string& duplicate, const std::string& into,
                                     const std::string& reason = "Registered twice.") {
    return {DuplicateKind::organisation, duplicate, into, reason, {}};
  }
  static MergerRequest services(const std::string& duplicate, const std::string& into) {
    return {DuplicateKind::service, duplicate, into, "The same product.", {}};
  }
  std::string merge_code(const MergerRequest& request) {
    return code_of(merge(*registry_, boss_, request));
  }
  void add_service(const std::string& id, const std::string& owner, const std::string& name = "") {
    auto service = test_service(id, owner);
    if (!name.empty()) service.name.en = name;
    ASSERT_EQ(code_of(register_service(*registry_, service)), "");
  }
  /// By the shell, so that no draft is needed.
  std::uint64_t publish(const std::string& service) {
    const auto& asked = catalog();
    PublishRequest request;
    request.listing = star_listing(service);
    const std::string bytes =
        exchange::write_answers_json(asked, test::complete_answers(asked, "Done."));
    request.bytes = bytes;
    request.file = "answers.json";
    const auto published = publish_self_assessment(*registry_, request);
    EXPECT_EQ(code_of(published), "");
    return published.ok() ? published->entry.value_or(0) : 0;
  }
  std::vector<std::string> ranked() {
    RequirementQuery query;
    query.requirements.push_back({{catalog().reference(), std::string(test::first_question)},
                                  assessment::AnswerValue::yes,
                                  {}});
    query.page = {0, 100};
    query.only_listed = false;
    const Reading reading = registry_->reading();
    std::vector<std::string> ids;
    const auto ranking = rank_by_requirements(reading, query);
    EXPECT_EQ(code_of(ranking), "");
    for (const auto& one : ranking->items) ids.push_back(one.service.text());
    return ids;
  }
  std::vector<std::string> lines_of(const std::string& organisation, Act act) {
    std::vector<std::string> subjects;
    for (const auto& line : accounts_.trail()) {
      if (line.act == act && line.organisation && line.organisation->text() == organisation) {
        subjects.push_back(line.subject);
      }
    }
    return subjects;
  }

  account::Caller boss_;
};

TEST_F(AppMergersTest, OnlyAnOperatorFindsAndMerges) {
  const DistinctPair pair(DuplicateKind::organisation, "umbra", "nova");
  for (const account::Caller& caller : {stranger_, publisher_}) {
    EXPECT_EQ(code_of(find_duplicates(*registry_, caller)), "access.denied");
    EXPECT_EQ(code_of(declare_distinct(*registry_, caller, pair)), "access.denied");
    EXPECT_EQ(code_of(preview_merger(*registry_, caller, organisations("nova", "umbra"))),
              "access.denied");
    EXPECT_EQ(code_of(merge(*registry_, caller, organisations("nova", "umbra"))), "access.denied");
    EXPECT_EQ(code_of(merge(*registry_, caller, services("nova-drive", "umbra-vault"))),
              "access.denied");
  }
  EXPECT_EQ(code_of(merge(*registry_, {}, organisations("nova", "umbra"))),
            "access.sign_in_needed");
}

TEST_F(AppMergersTest, NobodyIsInvitedIntoAMergedOrganisation) {
  ASSERT_EQ(merge_code(organisations("nova", "umbra")), "");
  const auto invited = make_invitation(*registry_, party::OrganisationId("nova"),
                                       {"a@b.example", Role::member, Language::en});
  EXPECT_EQ(code_of(invited), "organisation.merged");
  EXPECT_EQ(code_of(make_invitation(*registry_, party::OrganisationId("umbra"),
                                    {"a@b.example", Role::member, Language::en})),
            "");
}

TEST_F(AppMergersTest, PairsAreProposedUntilTheyAreDeclaredDistinct) {
  auto twin = test_organisation("umbra-inc");
  twin.name = {"Umbra Inc.", ""};
  ASSERT_EQ(code_of(register_organisation(*registry_, twin)), "");
  const auto found = find_duplicates(*registry_, boss_);
  ASSERT_EQ(code_of(found), "");
  ASSERT_EQ(found->pairs.size(), 1u);
  const DistinctPair pair = found->pairs[0].pair;
  EXPECT_EQ(pair, DistinctPair(DuplicateKind::organisation, "umbra-inc", "umbra"));
  EXPECT_EQ(code_of(declare_distinct(*registry_, boss_, pair)), "");
  EXPECT_TRUE(find_duplicates(*registry_, boss_)->pairs.empty());
  EXPECT_EQ(accounts_.count_of(Act::declared_distinct), 1u);
  registry_.reopen();
  EXPECT_TRUE(find_duplicates(*registry_, boss_)->pairs.empty());
}

TEST_F(AppMergersTest, OnlyTwoThatAreThereAreDeclaredDistinct) {
  const auto declared = [&](DuplicateKind kind, const char* one, const char* other) {
    return code_of(declare_distinct(*registry_, boss_, {kind, one, other}));
  };
  EXPECT_EQ(declared(DuplicateKind::organisation, "umbra", "none"), "organisation.not_found");
  EXPECT_EQ(declared(DuplicateKind::service, "umbra-vault", "none"), "service.not_found");
  EXPECT_EQ(declared(DuplicateKind::organisation, "umbra", "umbra"), "duplicates.not_two");
}

TEST_F(AppMergersTest, ThePreviewSaysWhatMovesAndWhatIsRefused) {
  const auto preview = preview_merger(*registry_, boss_, organisations("nova", "umbra"));
  ASSERT_EQ(code_of(preview), "");
  ASSERT_EQ(preview->services.size(), 1u);
  EXPECT_EQ(preview->services[0].id.text(), "nova-drive");
  EXPECT_EQ(preview->members, 1u);
  EXPECT_EQ(preview->drafts, 0u);
  EXPECT_FALSE(preview->refused.has_value());
  EXPECT_EQ(preview_merger(*registry_, boss_, organisations("registrar", "umbra"))->refused->code,
            "record.registrar_not_mergeable");
  EXPECT_EQ(preview_merger(*registry_, boss_, services("nova-drive", "umbra-vault"))->refused->code,
            "record.merger_across_organisations");
  EXPECT_EQ(code_of(preview_merger(*registry_, boss_, organisations("none", "umbra"))),
            "organisation.not_found");
  EXPECT_EQ(code_of(preview_merger(*registry_, boss_, services("umbra-vault", "none"))),
            "service.not_found");
}

TEST_F(AppMergersTest, AListingThatWouldBeLostIsShownAndRefused) {
  add_service("umbra-safe", "umbra");
  publish("umbra-vault");
  const auto preview = preview_merger(*registry_, boss_, services("umbra-vault", "umbra-safe"));
  ASSERT_EQ(code_of(preview), "");
  EXPECT_EQ(preview->lost, std::vector<registry::ListingKey>{star_listing("umbra-vault")});
  EXPECT_EQ(preview->refused->code, "record.merger_drops_listing");
  EXPECT_EQ(merge_code(services("umbra-vault", "umbra-safe")), "record.merger_drops_listing");
  EXPECT_EQ(merge_code(services("umbra-safe", "umbra-vault")), "");
}

TEST_F(AppMergersTest, AMergerNeedsAReasonAndLeavesItsLines) {
  EXPECT_EQ(merge_code(organisations("nova", "umbra", "  ")), "record.reason_invalid");
  ASSERT_EQ(merge_code(organisations("nova", "umbra")), "");
  EXPECT_EQ(lines_of("nova", Act::organisation_merged), std::vector<std::string>{"nova -> umbra"});
  EXPECT_EQ(lines_of("umbra", Act::organisation_merged), std::vector<std::string>{"nova -> umbra"});
  EXPECT_EQ(merge_code(organisations("nova", "umbra")), "record.organisation_merged");
  ASSERT_EQ(merge_code(services("nova-drive", "umbra-vault")), "");
  EXPECT_EQ(lines_of("umbra", Act::service_merged),
            std::vector<std::string>{"nova-drive -> umbra-vault"});
}

TEST_F(AppMergersTest, AdministratorsOfTheDuplicateGetALetterAndNobodyIsMoved) {
  const std::size_t before = accounts_.letters().size();
  ASSERT_EQ(merge_code(organisations("nova", "umbra")), "");
  const auto letters = accounts_.letters();
  ASSERT_EQ(letters.size(), before + 1);
  EXPECT_EQ(letters.back().to, "eve@nova.example");
  EXPECT_NE(letters.back().text.find("Registered twice."), std::string::npos);
  EXPECT_EQ(letters.back().text.find('{'), std::string::npos);
  EXPECT_FALSE(stranger_.role_in(party::OrganisationId("umbra")).has_value());
  const auto snapshot = registry_->store().read();
  EXPECT_EQ((*snapshot)->accounts().members_of(party::OrganisationId("umbra"))->size(), 2u);
  EXPECT_EQ((*snapshot)->accounts().members_of(party::OrganisationId("nova"))->size(), 1u);
}

TEST_F(AppMergersTest, TheWorkspaceStaysReadableButNothingBecomesPublicFromIt) {
  const std::int64_t draft = full_draft();
  const auto seen = preview_publication(*registry_, publisher_, draft);
  ASSERT_EQ(code_of(seen), "");
  ASSERT_EQ(merge_code(organisations("umbra", "nova")), "");
  const auto workspace =
      organisation_workspace(*registry_, publisher_, party::OrganisationId("umbra"));
  ASSERT_EQ(code_of(workspace), "");
  ASSERT_TRUE(workspace->merged.has_value());
  EXPECT_EQ(workspace->merged->organisation.id.text(), "nova");
  EXPECT_EQ(workspace->merged->reason, "Registered twice.");
  EXPECT_TRUE(workspace->services.empty());
  EXPECT_EQ(code_of(read_draft(*registry_, member_, draft)), "");
  EXPECT_EQ(preview_publication(*registry_, member_, draft)->merged->code, "organisation.merged");
  EXPECT_EQ(code_of(publish_draft(*registry_, publisher_, draft, seen->digest)),
            "organisation.merged");
  EXPECT_EQ(
      code_of(register_own_service(*registry_, publisher_, test_service("umbra-new", "umbra"))),
      "organisation.merged");
  // The members of the one that stays do not see it.
  EXPECT_EQ(code_of(read_draft(*registry_, stranger_, draft)), "draft.not_found");
  const auto survivor =
      organisation_workspace(*registry_, stranger_, party::OrganisationId("nova"));
  EXPECT_EQ(survivor->services.size(), 2u);
  EXPECT_FALSE(survivor->merged.has_value());
}

TEST_F(AppMergersTest, AMergedOrganisationGivesNoMoreRightsAway) {
  const party::OrganisationId nova("nova");
  const auto token = [&](account::TokenScope scope) {
    return create_token(*registry_, stranger_, nova,
                        {.name = "build", .scopes = {scope}, .expires_in_days = 30});
  };
  const auto reads = token(account::TokenScope::read);
  const auto publishes = token(account::TokenScope::publish);
  ASSERT_EQ(code_of(publishes), "");
  ASSERT_EQ(merge_code(organisations("nova", "umbra")), "");
  EXPECT_EQ(code_of(invite(*registry_, stranger_, nova,
                           {"new@nova.example", Role::member, Language::en})),
            "organisation.merged");
  EXPECT_EQ(code_of(claim_domain(*registry_, stranger_, nova, {"nova.example", "postmaster"})),
            "organisation.merged");
  EXPECT_EQ(code_of(token(account::TokenScope::read)), "organisation.merged");
  const auto by = [&](const std::string& secret) {
    return code_of(resolve_caller(*registry_, {.session = "", .bearer = secret, .network = ""}));
  };
  EXPECT_EQ(by(publishes->secret), "token.refused");
  EXPECT_EQ(by(reads->secret), "");
  EXPECT_EQ(lines_of("nova", Act::token_revoked), std::vector<std::string>{"build"});
}

TEST_F(AppMergersTest, WhatWasSentBeforeAMergerLeadsIntoTheDuplicateNoMore) {
  const party::OrganisationId nova("nova");
  const auto invited = [&](const std::string& email) {
    EXPECT_EQ(code_of(invite(*registry_, stranger_, nova, {email, Role::admin, Language::en})), "");
    return accounts_.secret_to(email);
  };
  const SignedIn known = accounts_.add_user("known@nova.example");
  const std::string to_known = invited("known@nova.example");
  const std::string to_new = invited("new@nova.example");
  const std::string by_shell =
      make_invitation(*registry_, nova, {"shell@nova.example", Role::admin, Language::en}).value();
  const std::string to_other =
      make_invitation(*registry_, party::OrganisationId("umbra"), {"emma@umbra.example"}).value();
  ASSERT_EQ(code_of(claim_domain(*registry_, stranger_, nova, {"nova.example", "postmaster"})), "");
  const std::string domain = accounts_.secret_to("postmaster@nova.example");
  ASSERT_EQ(list_domain_claims(*registry_, boss_)->total, 1u);
  ASSERT_EQ(merge_code(organisations("nova", "umbra")), "");
  const std::size_t lines = accounts_.trail().size();
  for (const std::string& secret : {to_known, to_new, by_shell, domain}) {
    EXPECT_EQ(code_of(look_at_link(*registry_, known.caller, secret)), "organisation.merged");
    const auto used =
        use_link(*registry_, known.caller,
                 {.secret = secret, .email = "", .name = "New", .password = test::good_password});
    ASSERT_EQ(code_of(used), "organisation.merged");
    EXPECT_EQ(used.error().parameter("organisation"), "nova");
    EXPECT_EQ(used.error().parameter("into"), "umbra");
  }
  EXPECT_EQ(code_of(make_invitation(*registry_, nova, {"late@nova.example"})),
            "organisation.merged");
  EXPECT_EQ(code_of(confirm_domain(*registry_, boss_, nova, "nova.example")),
            "organisation.merged");
  EXPECT_EQ(list_domain_claims(*registry_, boss_)->total, 0u);
  const auto snapshot = registry_->store().read();
  EXPECT_EQ((*snapshot)->accounts().members_of(nova)->size(), 1u);
  EXPECT_FALSE((*snapshot)->organisations().claims_of(nova)->at(0).proven);
  EXPECT_FALSE(*(*snapshot)->accounts().find_by_email("new@nova.example"));
  EXPECT_EQ(accounts_.trail().size(), lines);
  EXPECT_TRUE(accounts_.use(to_other).caller.role_in(party::OrganisationId("umbra")));
}

/// The password of a link is hashed between the look and the use: the merger may come just then.
TEST_F(AppMergersTest, AnInvitationIsNotUsedWhenTheMergerIsEnteredMeanwhile) {
  const party::OrganisationId nova("nova");
  const std::string secret =
      make_invitation(*registry_, nova, {"new@nova.example", Role::admin, Language::en}).value();
  // An entry of a moment that the clock has not reached: the look still finds no merger.
  registry_.clock.set(test::at("2025-06-01T00:00:00.000Z"));
  ASSERT_EQ(merge_code(organisations("nova", "umbra")), "");
  registry_.clock.set(test::at("2025-05-02T00:00:00.000Z"));
  EXPECT_EQ(code_of(use_link(*registry_, {},
                             {.secret = secret, .name = "New", .password = test::good_password})),
            "organisation.merged");
  EXPECT_EQ((*registry_->store().read())->accounts().members_of(nova)->size(), 1u);
}

TEST_F(AppMergersTest, NothingIsPublishedIntoAMergedService) {
  add_service("umbra-safe", "umbra");
  const std::int64_t draft = full_draft();
  const auto seen = preview_publication(*registry_, publisher_, draft);
  ASSERT_EQ(merge_code(services("umbra-vault", "umbra-safe")), "");
  EXPECT_EQ(preview_publication(*registry_, publisher_, draft)->merged->code, "service.merged");
  EXPECT_EQ(code_of(publish_draft(*registry_, publisher_, draft, seen->digest)), "service.merged");
}

TEST_F(AppMergersTest, AMergedServiceIsRankedNoMoreButStillCompared) {
  add_service("umbra-safe", "umbra");
  publish("umbra-safe");
  const std::uint64_t published = publish("umbra-vault");
  EXPECT_THAT(ranked(), ::testing::ElementsAre("umbra-safe", "umbra-vault"));
  const Instant before = registry_.clock.now();
  registry_.clock.set(test::at("2025-05-02T00:00:00.000Z"));
  ASSERT_EQ(merge_code(services("umbra-safe", "umbra-vault")), "");
  EXPECT_THAT(ranked(), ::testing::ElementsAre("umbra-vault"));
  registry_.reopen();
  EXPECT_THAT(ranked(), ::testing::ElementsAre("umbra-vault"));
  {
    const Reading reading = registry_->reading();
    EXPECT_NE(reading.registry().publication(published, reading.at()), nullptr);
    EXPECT_EQ(code_of(compare_services(
                  reading, {party::ServiceId("umbra-safe"), party::ServiceId("umbra-vault")}, {})),
              "");
  }
  const Reading past = registry_->reading(before);
  EXPECT_EQ(past.registry().services_of(party::OrganisationId("umbra"), past.at()).size(), 2u);
}

TEST_F(AppMergersTest, WhoFollowsTheOneThatStaysIsToldOfBoth) {
  add_service("umbra-safe", "umbra");
  publish("umbra-safe");
  publish("umbra-vault");
  ASSERT_EQ(merge_code(services("umbra-safe", "umbra-vault")), "");
  ASSERT_EQ(merge_code(organisations("umbra", "nova")), "");
  const Reading reading = registry_->reading();
  const auto followed = follow_service(
      reading, *reading.registry().service(party::ServiceId("umbra-vault"), reading.at()));
  std::vector<std::string> told;
  for (const auto& act : followed.acts) {
    told.push_back(std::string(name(act.kind)) + " " + act.service->id.text());
  }
  EXPECT_THAT(told, ::testing::ElementsAre("moved umbra-vault", "merged umbra-safe",
                                           "published umbra-vault", "published umbra-safe",
                                           "registered umbra-safe", "registered umbra-vault"));
}

TEST_F(AppMergersTest, WhatWaitsIsDecidedBeforeItsOrganisationIsMerged) {
  add_service("umbra-safe", "umbra");
  let_operator_review();
  const std::int64_t draft = full_draft();
  const auto seen = preview_publication(*registry_, publisher_, draft);
  const auto handed_in = publish_draft(*registry_, publisher_, draft, seen->digest);
  ASSERT_EQ(code_of(handed_in), "");
  for (const auto& request :
       {organisations("umbra", "nova"), services("umbra-vault", "umbra-safe")}) {
    const auto preview = preview_merger(*registry_, boss_, request);
    EXPECT_EQ(preview->submissions, 1u);
    ASSERT_TRUE(preview->refused.has_value());
    EXPECT_EQ(preview->refused->code, "merger.submissions_wait");
    const auto refused = merge(*registry_, boss_, request);
    ASSERT_EQ(code_of(refused), "merger.submissions_wait");
    EXPECT_EQ(refused.error().parameter("count"), "1");
  }
  ASSERT_EQ(code_of(decline_submission(*registry_, boss_, *handed_in->submission,
                                       store::SubmissionState::returned, "First the merger.")),
            "");
  EXPECT_EQ(preview_merger(*registry_, boss_, organisations("umbra", "nova"))->submissions, 0u);
  EXPECT_EQ(merge_code(organisations("umbra", "nova")), "");
}

TEST_F(AppMergersTest, WhoDecidesHasSeenEverythingAboutBoth) {
  MergerRequest request = organisations("nova", "umbra");
  const auto look = [&] { return preview_merger(*registry_, boss_, request)->seen; };
  request.seen = look();
  publish("nova-drive");
  EXPECT_EQ(merge_code(request), "merger.changed_meanwhile");
  request.seen = look();
  add_service("umbra-safe", "umbra");
  EXPECT_EQ(merge_code(request), "merger.changed_meanwhile");
  request.seen = look();
  ASSERT_EQ(merge_code(services("umbra-safe", "umbra-vault")), "");
  EXPECT_EQ(merge_code(request), "merger.changed_meanwhile");
  request.seen = look();
  // What is said of others changes nothing.
  ASSERT_EQ(code_of(register_organisation(*registry_, test_organisation("hoshi"))), "");
  EXPECT_EQ(merge_code(request), "");
  MergerRequest further = services("nova-drive", "umbra-vault");
  further.seen = 0;
  EXPECT_EQ(merge_code(further), "record.merger_drops_listing");
}

}  // namespace
}  // namespace assay::app
