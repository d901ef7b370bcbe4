#include "tests/contract/sample_rows.h"
#include "tests/contract/store_contract.h"

/// Links, sessions, failed attempts, the audit trail, letters, settings.
namespace assay::store::contract {
namespace {

using account::LinkPurpose;
using account::UserId;

constexpr std::int64_t one_hour = 60LL * 60 * 1000;

class SignInContract : public StoreContract {
 protected:
  SignInContract() {
    write([](Transaction& transaction) -> Result<void> {
      account::PrivateOrganisation organisation;
      organisation.described.id = party::OrganisationId("umbra");
      ASSAY_TRY(transaction.organisations().add(organisation));
      account::User user;
      user.id = UserId("u1");
      user.email = "a@umbra.example";
      return transaction.accounts().add(user);
    });
  }
};

class LinksContract : public SignInContract {
 protected:
  static account::Link sample_link(const std::string& secret, LinkPurpose purpose) {
    account::Link link;
    link.purpose = purpose;
    link.secret = digest_of(secret);
    link.email = "b@umbra.example";
    link.name = "名前";
    link.language = Language::ja;
    link.created = Instant{1'000};
    link.expires = Instant{2'000};
    return link;
  }
  void add(account::Link& link) {
    write([&](Transaction& transaction) -> Result<void> {
      ASSAY_ASSIGN(link.id, transaction.links().add(link));
      return {};
    });
  }
};

TEST_P(LinksContract, ALinkComesBackWhole) {
  account::Link link = sample_link("one", LinkPurpose::invitation);
  link.organisation = party::OrganisationId("umbra");
  link.role = account::Role::publisher;
  link.domain = "umbra.example";
  link.author = UserId("u1");
  add(link);
  account::Link bare = sample_link("two", LinkPurpose::operation);
  add(bare);
  reopen();
  EXPECT_EQ(*read()->links().find(digest_of("one")), link);
  EXPECT_EQ(*read()->links().find(digest_of("two")), bare);
  EXPECT_FALSE(read()->links().find(digest_of("three"))->has_value());
  EXPECT_EQ(read()->links().of_organisation(*link.organisation, LinkPurpose::invitation)->size(),
            1u);
  EXPECT_TRUE(read()->links().of_organisation(*link.organisation, LinkPurpose::domain)->empty());
}

TEST_P(LinksContract, ALinkIsRemovedOnce) {
  account::Link link = sample_link("one", LinkPurpose::password);
  add(link);
  const auto transaction = begin();
  EXPECT_EQ(code(transaction->links().remove(link.id)), "");
  EXPECT_EQ(code(transaction->links().remove(link.id)), "link.not_found");
}

TEST_P(LinksContract, ThoseOfAPurposeToAnAddressAreRemoved) {
  account::Link password = sample_link("one", LinkPurpose::password);
  account::Link sign_up = sample_link("two", LinkPurpose::sign_up);
  add(password);
  add(sign_up);
  write([](Transaction& transaction) {
    return transaction.links().remove_all(LinkPurpose::password, "b@umbra.example");
  });
  EXPECT_FALSE(read()->links().find(digest_of("one"))->has_value());
  EXPECT_TRUE(read()->links().find(digest_of("two"))->has_value());
}

TEST_P(LinksContract, ExpiredOnesGo) {
  account::Link link = sample_link("one", LinkPurpose::password);
  add(link);
  const auto expire = [this](Instant now) {
    write([&](Transaction& transaction) { return transaction.links().remove_expired(now); });
    return !read()->links().find(digest_of("one"))->has_value();
  };
  EXPECT_FALSE(expire(Instant{1'999}));
  EXPECT_TRUE(expire(Instant{2'000}));
}

TEST_P(LinksContract, APurposeThatNobodyKnowsIsDamageAndNotADefault) {
  account::Link link = sample_link("one", LinkPurpose::password);
  add(link);
  store_.reset();
  backend_->run("UPDATE link SET purpose = 'anything'");
  reopen();
  EXPECT_EQ(code(read()->links().find(digest_of("one"))), "store.damaged");
}

class SessionsContract : public SignInContract {
 protected:
  std::int64_t add(const std::string& secret, Instant created, Instant used) {
    std::int64_t id = 0;
    write([&](Transaction& transaction) -> Result<void> {
      ASSAY_ASSIGN(id, transaction.sessions().add({.user = UserId("u1"),
                                                   .secret = digest_of(secret),
                                                   .client = "Firefox",
                                                   .network = "192.0.2.1",
                                                   .created = created,
                                                   .used = used}));
      return {};
    });
    return id;
  }
};

TEST_P(SessionsContract, ASessionIsFoundByItsDigest) {
  const std::int64_t id = add("one", Instant{1}, Instant{2});
  const auto found = read()->sessions().find(digest_of("one"));
  ASSERT_TRUE(found.ok() && found->has_value());
  EXPECT_EQ((*found)->id, id);
  EXPECT_EQ((*found)->client, "Firefox");
  EXPECT_EQ((*found)->network, "192.0.2.1");
  EXPECT_EQ((*found)->created, Instant{1});
  write([&](Transaction& transaction) { return transaction.sessions().used(id, Instant{9}); });
  EXPECT_EQ((*read()->sessions().find(digest_of("one")))->used, Instant{9});
}

TEST_P(SessionsContract, AreListedByTheirLastUseAndRemoved) {
  const std::int64_t first = add("one", Instant{1}, Instant{5});
  const std::int64_t second = add("two", Instant{2}, Instant{9});
  EXPECT_EQ(read()->sessions().of_user(UserId("u1"))->at(0).id, second);
  EXPECT_EQ(*read()->sessions().count(), 2u);
  {
    const auto transaction = begin();
    EXPECT_EQ(code(transaction->sessions().remove(UserId("u2"), first)), "session.not_found");
  }
  write([&](Transaction& transaction) {
    return transaction.sessions().remove_all(UserId("u1"), second);
  });
  ASSERT_EQ(*read()->sessions().count(), 1u);
  write([&](Transaction& transaction) {
    return transaction.sessions().remove(UserId("u1"), second);
  });
  EXPECT_EQ(*read()->sessions().count(), 0u);
}

TEST_P(SessionsContract, ThoseThatEndedAreRemovedWhenTheirTimeSaysSo) {
  add("idle", Instant{0}, Instant{0});
  add("used", Instant{0}, Instant{13 * one_hour});
  write([](Transaction& transaction) {
    return transaction.sessions().remove_ended(Instant{12 * one_hour}, {});
  });
  EXPECT_FALSE(read()->sessions().find(digest_of("idle"))->has_value());
  EXPECT_TRUE(read()->sessions().find(digest_of("used"))->has_value());
  write([](Transaction& transaction) -> Result<void> {
    ASSAY_TRY(transaction.sessions().used(2, Instant{7 * 24 * one_hour - 1}));
    return transaction.sessions().remove_ended(Instant{7 * 24 * one_hour}, {});
  });
  EXPECT_FALSE(read()->sessions().find(digest_of("used"))->has_value());
}

TEST_P(SessionsContract, FailuresAreCountedByTheirKey) {
  EXPECT_EQ(*read()->sessions().failed("one"), account::FailedSignIns{});
  write([](Transaction& transaction) -> Result<void> {
    ASSAY_TRY(transaction.sessions().set_failed("one", {3, Instant{1'000}}));
    ASSAY_TRY(transaction.sessions().set_failed("two", {4, Instant{2'000}}));
    return transaction.sessions().set_failed("one", {5, Instant{3'000}});
  });
  EXPECT_EQ(*read()->sessions().failed("one"), (account::FailedSignIns{5, Instant{3'000}}));
  write([](Transaction& transaction) -> Result<void> {
    ASSAY_TRY(transaction.sessions().clear_failed("one"));
    return transaction.sessions().forget_failed(Instant{2'000});
  });
  EXPECT_EQ(read()->sessions().failed("one")->count, 0u);
  EXPECT_EQ(read()->sessions().failed("two")->count, 4u);
}

class AuditContract : public SignInContract {
 protected:
  static account::AuditLine sample_line(Instant at) {
    account::AuditLine line;
    line.at = at;
    line.author = {account::Author::Kind::token, UserId("u1"), 7, "192.0.2.1"};
    line.act = account::Act::member_changed;
    line.organisation = party::OrganisationId("umbra");
    line.subject = "b@umbra.example";
    line.detail = "管理者";
    return line;
  }
};

TEST_P(AuditContract, LinesComeBackWholeNewestFirst) {
  account::AuditLine first = sample_line(Instant{1});
  account::AuditLine second;
  second.at = Instant{2};
  second.author.kind = account::Author::Kind::shell;
  write([&](Transaction& transaction) -> Result<void> {
    ASSAY_TRY(transaction.audit().add(first));
    return transaction.audit().add(second);
  });
  reopen();
  const auto lines = read()->audit().list({});
  ASSERT_EQ(lines->size(), 2u);
  first.id = lines->at(1).id;
  second.id = lines->at(0).id;
  EXPECT_GT(second.id, first.id);
  EXPECT_EQ(lines->at(0), second);
  EXPECT_EQ(lines->at(1), first);
  const auto of_umbra = read()->audit().list({.organisation = party::OrganisationId("umbra")});
  EXPECT_EQ(*of_umbra, std::vector<account::AuditLine>{first});
  EXPECT_EQ(read()->audit().list({.before = second.id})->size(), 1u);
  EXPECT_EQ(read()->audit().list({.limit = 1})->at(0).id, second.id);
}

TEST_P(AuditContract, AttemptsOfAnHourAreOneLine) {
  account::AuditLine line = sample_line(Instant{10 * one_hour});
  line.act = account::Act::sign_in_refused;
  line.author = {account::Author::Kind::nobody, std::nullopt, std::nullopt, "192.0.2.1"};
  write([&](Transaction& transaction) -> Result<void> {
    for (int i = 0; i < 3; ++i) {
      ++line.at.milliseconds;
      ASSAY_TRY(transaction.audit().count_up(line));
    }
    account::AuditLine elsewhere = line;
    elsewhere.author.network = "192.0.2.2";
    ASSAY_TRY(transaction.audit().count_up(elsewhere));
    account::AuditLine later = line;
    later.at = Instant{11 * one_hour};
    return transaction.audit().count_up(later);
  });
  const auto lines = read()->audit().list({});
  ASSERT_EQ(lines->size(), 3u);
  EXPECT_EQ(lines->at(2).count, 3u);
  EXPECT_EQ(lines->at(2).at, Instant{10 * one_hour + 3});
  EXPECT_EQ(lines->at(1).author.network, "192.0.2.2");
  EXPECT_EQ(lines->at(0).count, 1u);
}

TEST_P(AuditContract, AnActThatNobodyKnowsIsDamage) {
  write([](Transaction& transaction) { return transaction.audit().add(sample_line({})); });
  store_.reset();
  backend_->run("UPDATE audit_line SET act = 'did something'");
  reopen();
  EXPECT_EQ(code(read()->audit().list({})), "store.damaged");
}

class LettersContract : public SignInContract {
 protected:
  LettersContract() {
    letter_ = {.to = "a@umbra.example",
               .subject = "件名",
               .text = "One.\nTwo.\n",
               .written = Instant{1'000},
               .next_attempt = Instant{1'000}};
    write([&](Transaction& transaction) -> Result<void> {
      ASSAY_ASSIGN(letter_.id, transaction.letters().add(letter_));
      return {};
    });
  }
  QueuedLetter letter_;
};

TEST_P(LettersContract, ALetterIsDueFromItsNextAttemptOn) {
  reopen();
  EXPECT_TRUE(read()->letters().due(Instant{999}, 9)->empty());
  EXPECT_EQ(*read()->letters().due(Instant{1'000}, 9), std::vector<QueuedLetter>{letter_});
  EXPECT_TRUE(read()->letters().due(Instant{1'000}, 0)->empty());
  write([&](Transaction& transaction) {
    return transaction.letters().failed(letter_.id, "courier.refused", Instant{5'000});
  });
  EXPECT_TRUE(read()->letters().due(Instant{4'999}, 9)->empty());
  const auto again = read()->letters().due(Instant{5'000}, 9);
  ASSERT_EQ(again->size(), 1u);
  EXPECT_EQ(again->at(0).attempts, 1u);
  EXPECT_EQ(again->at(0).last_fault, "courier.refused");
}

TEST_P(LettersContract, WhatWasSentOrGivenUpIsCountedForAWhileAndThenForgotten) {
  EXPECT_EQ(*read()->letters().count_waiting(), 1u);
  write([&](Transaction& transaction) -> Result<void> {
    QueuedLetter second = letter_;
    ASSAY_ASSIGN(second.id, transaction.letters().add(second));
    ASSAY_TRY(transaction.letters().given_up(second.id, "letter.refused"));
    return transaction.letters().sent(letter_.id);
  });
  EXPECT_EQ(*read()->letters().count_waiting(), 0u);
  EXPECT_TRUE(read()->letters().due(Instant{9'000}, 9)->empty());
  EXPECT_EQ(*read()->letters().count_to("a@umbra.example", Instant{1'000}), 2u);
  EXPECT_EQ(*read()->letters().count_to("a@umbra.example", Instant{1'001}), 0u);
  const auto forget = [&](std::int64_t sent, std::int64_t given_up) {
    write([&](Transaction& transaction) {
      return transaction.letters().forget(Instant{sent}, Instant{given_up});
    });
  };
  forget(1'001, 1'000);
  EXPECT_EQ(*read()->letters().count_to("a@umbra.example", Instant{0}), 1u);
  EXPECT_EQ(*read()->letters().count_undelivered(), 1u);
  forget(1'001, 1'001);
  EXPECT_EQ(*read()->letters().count_to("a@umbra.example", Instant{0}), 0u);
}

TEST_P(LettersContract, WhatCouldNotBeDeliveredIsSeenAndTriedAgain) {
  QueuedLetter hopeless = letter_;
  hopeless.kind = "invitation";
  write([&](Transaction& transaction) -> Result<void> {
    ASSAY_ASSIGN(hopeless.id, transaction.letters().add(hopeless));
    ASSAY_TRY(transaction.letters().failed(letter_.id, "letter.not_sent: busy", Instant{5'000}));
    return transaction.letters().given_up(hopeless.id, "letter.refused: 550");
  });
  const auto letters = *read()->letters().undelivered(9);
  ASSERT_EQ(letters.size(), 2u);
  EXPECT_EQ(letters[0].next_attempt, Instant{5'000});
  EXPECT_EQ(letters[0].last_fault, "letter.not_sent: busy");
  EXPECT_EQ(letters[1].kind, "invitation");
  EXPECT_FALSE(letters[1].next_attempt.has_value());
  EXPECT_EQ(letters[1].attempts, 1u);
  EXPECT_EQ(read()->letters().undelivered(1)->size(), 1u);
  EXPECT_EQ(*read()->letters().count_undelivered(), 2u);
  std::string recipient;
  write([&](Transaction& transaction) -> Result<void> {
    ASSAY_ASSIGN(recipient, transaction.letters().make_due(letter_.id, Instant{2'000}));
    return {};
  });
  EXPECT_EQ(recipient, "a@umbra.example");
  EXPECT_EQ(read()->letters().due(Instant{2'000}, 9)->size(), 1u);
  write([&](Transaction& transaction) -> Result<void> {
    EXPECT_EQ(code(transaction.letters().make_due(hopeless.id, Instant{2'000})),
              "letter.not_found");
    return {};
  });
}

TEST_P(LettersContract, WhatWaitsIsNotForgotten) {
  write([](Transaction& transaction) {
    return transaction.letters().forget(Instant{9'000}, Instant{9'000});
  });
  EXPECT_EQ(*read()->letters().count_waiting(), 1u);
}

class SettingsContract : public StoreContract {};

TEST_P(SettingsContract, ADecisionComesBackWholeAndReplacesTheOneBefore) {
  EXPECT_TRUE(read()->settings().all()->empty());
  account::DecidedSetting setting{"notice-ja", "お知らせ", 1, Instant{1'000}, {}};
  setting.author.kind = account::Author::Kind::user;
  setting.author.user = UserId("u1");
  const account::DecidedSetting other{"contact", "", 3, Instant{2'000}, {}};
  write([&](Transaction& transaction) -> Result<void> {
    ASSAY_TRY(transaction.settings().put(setting));
    return transaction.settings().put(other);
  });
  reopen();
  EXPECT_EQ(*read()->settings().all(), (std::vector{other, setting}));
  setting.value = "";
  setting.version = 2;
  write([&](Transaction& transaction) { return transaction.settings().put(setting); });
  EXPECT_EQ(*read()->settings().all(), (std::vector{other, setting}));
}

ASSAY_FOR_EVERY_BACKEND(LinksContract);
ASSAY_FOR_EVERY_BACKEND(SessionsContract);
ASSAY_FOR_EVERY_BACKEND(AuditContract);
ASSAY_FOR_EVERY_BACKEND(LettersContract);
ASSAY_FOR_EVERY_BACKEND(SettingsContract);

}  // namespace
}  // namespace assay::store::contract
