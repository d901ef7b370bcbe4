#include "tests/contract/sample_rows.h"
#include "tests/contract/store_contract.h"

/// Users, what lets them in, and where they are members.
namespace assay::store::contract {
namespace {

using account::Role;
using account::TokenScope;
using account::UserId;

const party::OrganisationId umbra_id("umbra");
const party::OrganisationId nova_id("nova");

account::User sample_user(const std::string& id, const std::string& email) {
  return {UserId(id), email, "利用者 " + id, Language::ja, true, false, Instant{1'000}};
}

account::PrivateOrganisation sample_organisation(const std::string& id) {
  account::PrivateOrganisation organisation;
  organisation.described = {party::OrganisationId(id),
                            {"Umbra", "ウンブラ"},
                            {"About", "説明"},
                            "https://umbra.example",
                            "JP"};
  organisation.wanted = party::OrganisationId(id + "-wished");
  organisation.created = Instant{5'000};
  return organisation;
}

class AccountsContract : public StoreContract {
 protected:
  AccountsContract() {
    write([](Transaction& transaction) -> Result<void> {
      ASSAY_TRY(transaction.organisations().add(sample_organisation("umbra")));
      ASSAY_TRY(transaction.organisations().add(sample_organisation("nova")));
      ASSAY_TRY(transaction.accounts().add(sample_user("u2", "b@umbra.example")));
      return transaction.accounts().add(sample_user("u1", "a@umbra.example"));
    });
  }
  /// The code of the refusal; "" if it is kept.
  template <typename Change>
  std::string refusal(Change change) {
    const auto transaction = begin();
    const Result<void> changed = change(*transaction);
    if (!changed.ok()) return changed.error().code;
    return code(transaction->commit());
  }
};

TEST_P(AccountsContract, AUserComesBackWhole) {
  reopen();
  const auto snapshot = read();
  EXPECT_EQ(*snapshot->accounts().find(UserId("u1")), sample_user("u1", "a@umbra.example"));
  EXPECT_EQ((*snapshot->accounts().find_by_email("b@umbra.example"))->id, UserId("u2"));
  EXPECT_FALSE(snapshot->accounts().find(UserId("u3"))->has_value());
  EXPECT_FALSE(snapshot->accounts().find_by_email("A@umbra.example")->has_value());
}

TEST_P(AccountsContract, AnAddressHasOneAccount) {
  EXPECT_EQ(refusal([](Transaction& transaction) {
              return transaction.accounts().add(sample_user("u3", "a@umbra.example"));
            }),
            "account.email_taken");
  EXPECT_EQ(refusal([](Transaction& transaction) {
              return transaction.accounts().change(sample_user("u2", "a@umbra.example"));
            }),
            "account.email_taken");
}

TEST_P(AccountsContract, ANewerRowOfAUserIsNeverOverwritten) {
  account::User seen = sample_user("u1", "a@umbra.example");
  seen.disabled = true;
  const auto change = [&](Transaction& transaction) { return transaction.accounts().change(seen); };
  EXPECT_EQ(refusal(change), "");
  EXPECT_EQ(refusal(change), "account.changed_meanwhile");
  const auto kept = read()->accounts().find(UserId("u1"));
  EXPECT_TRUE((*kept)->disabled);
  EXPECT_EQ((*kept)->version, 2u);
  seen.id = UserId("u9");
  EXPECT_EQ(refusal(change), "account.not_found");
}

TEST_P(AccountsContract, UsersAreListedByAddressInPages) {
  const auto snapshot = read();
  const auto all = snapshot->accounts().list("UMBRA", 1, 1);
  EXPECT_EQ(all->total, 2u);
  ASSERT_EQ(all->users.size(), 1u);
  EXPECT_EQ(all->users[0].id, UserId("u1"));
  EXPECT_EQ(snapshot->accounts().list("", 2, 1)->users.at(0).id, UserId("u2"));
  EXPECT_EQ(snapshot->accounts().list("利用者 u2", 1, 9)->total, 1u);
  EXPECT_EQ(snapshot->accounts().list("%", 1, 9)->total, 0u);
}

TEST_P(AccountsContract, OnlyOperatorsWhoMaySignInCount) {
  EXPECT_EQ(*read()->accounts().count_operators(), 2u);
  account::User disabled = sample_user("u1", "a@umbra.example");
  disabled.disabled = true;
  account::User nobody = sample_user("u2", "b@umbra.example");
  nobody.operates = false;
  write([&](Transaction& transaction) -> Result<void> {
    ASSAY_TRY(transaction.accounts().change(disabled));
    return transaction.accounts().change(nobody);
  });
  EXPECT_EQ(*read()->accounts().count_operators(), 0u);
}

TEST_P(AccountsContract, APasswordIsReplaced) {
  EXPECT_FALSE(read()->accounts().password(UserId("u1"))->has_value());
  write([](Transaction& transaction) -> Result<void> {
    ASSAY_TRY(transaction.accounts().set_password(UserId("u1"), "$first"));
    return transaction.accounts().set_password(UserId("u1"), "$second");
  });
  EXPECT_EQ(*read()->accounts().password(UserId("u1")), "$second");
}

TEST_P(AccountsContract, MembershipsAreKeptChangedAndRemoved) {
  account::Membership membership{umbra_id, UserId("u1"), Role::publisher, Instant{7'000}};
  const auto add = [&](Transaction& transaction) { return transaction.accounts().add(membership); };
  EXPECT_EQ(refusal(add), "");
  EXPECT_EQ(refusal(add), "member.already");
  EXPECT_EQ(*read()->accounts().memberships_of(UserId("u1")),
            std::vector<account::Membership>{membership});
  membership.role = Role::admin;
  const auto change = [&](Transaction& transaction) {
    return transaction.accounts().change(membership);
  };
  EXPECT_EQ(refusal(change), "");
  EXPECT_EQ(refusal(change), "member.changed_meanwhile");
  EXPECT_EQ(read()->accounts().members_of(umbra_id)->at(0).role, Role::admin);
  EXPECT_TRUE(read()->accounts().members_of(nova_id)->empty());
  const auto remove = [&](Transaction& transaction) {
    return transaction.accounts().remove(umbra_id, UserId("u1"));
  };
  EXPECT_EQ(refusal(remove), "");
  EXPECT_EQ(refusal(remove), "member.not_found");
  EXPECT_EQ(refusal(change), "member.not_found");
}

TEST_P(AccountsContract, MembersAreListedByAddress) {
  write([](Transaction& transaction) -> Result<void> {
    for (const char* id : {"u2", "u1"}) {
      ASSAY_TRY(transaction.accounts().add(
          account::Membership{umbra_id, UserId(id), Role::member, Instant{}}));
    }
    return {};
  });
  const auto members = read()->accounts().members_of(umbra_id);
  ASSERT_EQ(members->size(), 2u);
  EXPECT_EQ(members->at(0).user, UserId("u1"));
}

TEST_P(AccountsContract, ARoleThatNobodyKnowsIsDamageAndNotMember) {
  write([](Transaction& transaction) {
    return transaction.accounts().add(
        account::Membership{umbra_id, UserId("u1"), Role::member, Instant{}});
  });
  store_.reset();
  backend_->run("UPDATE membership SET role = 'owner'");
  reopen();
  EXPECT_EQ(code(read()->accounts().memberships_of(UserId("u1"))), "store.damaged");
}

TEST_P(AccountsContract, AnIdentityBelongsToOneUser) {
  const account::ExternalIdentity identity{"https://id.example", "s-1", UserId("u1"), Instant{9}};
  const auto add = [&](Transaction& transaction) { return transaction.accounts().add(identity); };
  EXPECT_EQ(refusal(add), "");
  EXPECT_EQ(refusal(add), "identity.taken");
  EXPECT_EQ(*read()->accounts().find_identity("https://id.example", "s-1"), identity);
  EXPECT_FALSE(read()->accounts().find_identity("https://id.example/", "s-1")->has_value());
}

TEST_P(AccountsContract, TokensAreFoundByTheirDigest) {
  account::ApiToken token{.organisation = umbra_id,
                          .user = UserId("u1"),
                          .name = "ビルド",
                          .secret = digest_of("token"),
                          .scopes = {TokenScope::read, TokenScope::publish},
                          .created = Instant{1},
                          .expires = Instant{2}};
  write([&](Transaction& transaction) -> Result<void> {
    ASSAY_ASSIGN(token.id, transaction.accounts().add(token));
    return {};
  });
  EXPECT_EQ(*read()->accounts().find_token(digest_of("token")), token);
  EXPECT_FALSE(read()->accounts().find_token(digest_of("other"))->has_value());
  write([&](Transaction& transaction) {
    return transaction.accounts().token_used(token.id, Instant{1'500});
  });
  EXPECT_EQ(read()->accounts().tokens_of(umbra_id)->at(0).used, Instant{1'500});
  EXPECT_EQ(refusal([&](Transaction& transaction) {
              return transaction.accounts().remove_token(nova_id, token.id);
            }),
            "token.not_found");
  EXPECT_EQ(refusal([&](Transaction& transaction) {
              return transaction.accounts().remove_token(umbra_id, token.id);
            }),
            "");
  EXPECT_TRUE(read()->accounts().tokens_of(umbra_id)->empty());
}

class OrganisationsContract : public AccountsContract {
 protected:
  OrganisationsContract() {
    write([](Transaction& transaction) -> Result<void> {
      ASSAY_TRY(transaction.accounts().add(
          account::Membership{umbra_id, UserId("u1"), Role::admin, Instant{}}));
      account::Link link;
      link.secret = digest_of("link");
      link.purpose = account::LinkPurpose::invitation;
      link.organisation = umbra_id;
      ASSAY_TRY(transaction.links().add(link));
      ASSAY_TRY(transaction.organisations().put(
          account::DomainClaim{umbra_id, "umbra.example", "postmaster", Instant{1}, std::nullopt}));
      party::Service service{party::ServiceId("umbra-vault"),
                             umbra_id,
                             {"Vault", "保管庫"},
                             {"About", ""},
                             "https://umbra.example/vault",
                             {party::ServiceClass::iaas, party::ServiceClass::saas},
                             {"DE", "JP"}};
      ASSAY_TRY(transaction.organisations().put(service));
      account::AuditLine line;
      line.organisation = umbra_id;
      return transaction.audit().add(line);
    });
  }
};

TEST_P(OrganisationsContract, AnOrganisationComesBackWhole) {
  reopen();
  EXPECT_EQ(*read()->organisations().find(umbra_id), sample_organisation("umbra"));
  EXPECT_FALSE(read()->organisations().find(party::OrganisationId("none"))->has_value());
  EXPECT_EQ(refusal([](Transaction& transaction) {
              return transaction.organisations().add(sample_organisation("umbra"));
            }),
            "organisation.id_taken");
}

TEST_P(OrganisationsContract, ANewerRowIsNeverOverwritten) {
  account::PrivateOrganisation seen = sample_organisation("umbra");
  seen.proven = Instant{8'000};
  const auto change = [&](Transaction& transaction) {
    return transaction.organisations().change(seen);
  };
  EXPECT_EQ(refusal(change), "");
  EXPECT_EQ(refusal(change), "organisation.changed_meanwhile");
  EXPECT_EQ((*read()->organisations().find(umbra_id))->proven, Instant{8'000});
  seen.described.id = party::OrganisationId("none");
  EXPECT_EQ(refusal(change), "organisation.not_found");
}

TEST_P(OrganisationsContract, WhatBelongsToItTakesItsNewId) {
  const party::OrganisationId renamed("umbra-renamed");
  EXPECT_EQ(refusal([&](Transaction& transaction) {
              return transaction.organisations().rename(umbra_id, nova_id);
            }),
            "organisation.id_taken");
  EXPECT_EQ(refusal([&](Transaction& transaction) {
              return transaction.organisations().rename(umbra_id, renamed);
            }),
            "");
  const auto snapshot = read();
  EXPECT_FALSE(snapshot->organisations().find(umbra_id)->has_value());
  EXPECT_EQ((*snapshot->organisations().find(renamed))->described.name.ja, "ウンブラ");
  EXPECT_EQ(snapshot->accounts().memberships_of(UserId("u1"))->at(0).organisation, renamed);
  EXPECT_EQ((*snapshot->links().find(digest_of("link")))->organisation, renamed);
  EXPECT_EQ(snapshot->organisations().claims_of(renamed)->size(), 1u);
  const auto services = snapshot->organisations().services_of(renamed);
  ASSERT_EQ(services->size(), 1u);
  EXPECT_EQ(services->at(0).organisation, renamed);
  EXPECT_EQ(services->at(0).classes.size(), 2u);
  EXPECT_EQ(services->at(0).regions, (std::vector<std::string>{"DE", "JP"}));
  EXPECT_EQ(snapshot->audit().list({.organisation = renamed})->size(), 1u);
}

TEST_P(OrganisationsContract, WhatBelongsToItGoesWithItButForItsTrail) {
  write([](Transaction& transaction) { return transaction.organisations().remove(umbra_id); });
  const auto snapshot = read();
  EXPECT_FALSE(snapshot->organisations().find(umbra_id)->has_value());
  EXPECT_TRUE(snapshot->accounts().memberships_of(UserId("u1"))->empty());
  EXPECT_FALSE(snapshot->links().find(digest_of("link"))->has_value());
  EXPECT_TRUE(snapshot->organisations().claims_of(umbra_id)->empty());
  EXPECT_TRUE(snapshot->organisations().services_of(umbra_id)->empty());
  EXPECT_EQ(snapshot->audit().list({.organisation = umbra_id})->size(), 1u);
}

TEST_P(OrganisationsContract, OnlyThoseThatWereNeverProvenExpire) {
  account::PrivateOrganisation proven = sample_organisation("nova");
  proven.proven = Instant{6'000};
  write([&](Transaction& transaction) { return transaction.organisations().change(proven); });
  EXPECT_TRUE(read()->organisations().unproven_since(Instant{5'000})->empty());
  const auto expired = read()->organisations().unproven_since(Instant{5'001});
  ASSERT_EQ(expired->size(), 1u);
  EXPECT_EQ(expired->at(0).described.id, umbra_id);
}

TEST_P(OrganisationsContract, AClaimOfTheSameDomainIsReplaced) {
  const account::DomainClaim proven{umbra_id, "umbra.example", "admin", Instant{2}, Instant{3}};
  write([&](Transaction& transaction) { return transaction.organisations().put(proven); });
  EXPECT_EQ(*read()->organisations().claims_of(umbra_id),
            std::vector<account::DomainClaim>{proven});
}

TEST_P(OrganisationsContract, ClaimsThatNobodyProvedWaitOldestFirst) {
  const account::DomainClaim older{umbra_id, "older.example", "admin", Instant{1}, std::nullopt};
  const account::DomainClaim proven{umbra_id, "proven.example", "admin", Instant{2}, Instant{3}};
  write([&](Transaction& transaction) { return transaction.organisations().put(older); });
  write([&](Transaction& transaction) { return transaction.organisations().put(proven); });
  const auto snapshot = read();
  const auto waiting = snapshot->organisations().waiting_claims();
  ASSERT_EQ(waiting->size(), 2u);
  EXPECT_EQ(waiting->at(0), older);
  EXPECT_EQ(waiting->at(1).domain, "umbra.example");
}

TEST_P(OrganisationsContract, AServiceThatBecamePublicIsRemoved) {
  write([](Transaction& transaction) {
    return transaction.organisations().remove(umbra_id, party::ServiceId("umbra-vault"));
  });
  EXPECT_TRUE(read()->organisations().services_of(umbra_id)->empty());
}

ASSAY_FOR_EVERY_BACKEND(AccountsContract);
ASSAY_FOR_EVERY_BACKEND(OrganisationsContract);

}  // namespace
}  // namespace assay::store::contract
