#include "app/deliver_letters.h"

#include "app/test_accounts.h"
#include "app/undelivered_letters.h"

namespace assay::app {
namespace {

constexpr std::int64_t minute = 60 * 1000;

class DeliverLetters : public testing::Test {
 protected:
  void queue(const std::string& to) {
    auto transaction = instance_->store().write().value();
    store::QueuedLetter letter;
    letter.to = to;
    letter.subject = "Hello";
    letter.text = "x";
    letter.written = letter.next_attempt = instance_.clock.now();
    ASSERT_TRUE(transaction->letters().add(letter).ok());
    ASSERT_TRUE(transaction->commit().ok());
  }
  std::uint64_t waiting() {
    return instance_->store().read().value()->letters().count_waiting().value();
  }
  std::vector<store::UndeliveredLetter> undelivered() {
    return instance_->store().read().value()->letters().undelivered(9).value();
  }
  void pass(std::int64_t milliseconds) {
    instance_.clock.set({instance_.clock.now().milliseconds + milliseconds});
  }
  Delivery deliver() {
    const auto delivery = deliver_letters(*instance_, [this](const store::QueuedLetter& letter) {
      asked_.push_back(letter.to);
      return answer_;
    });
    EXPECT_TRUE(delivery.ok());
    return *delivery;
  }

  test::TestInstance instance_;
  Result<void> answer_;
  std::vector<std::string> asked_;
};

TEST_F(DeliverLetters, SendsEachOnceInTheirOrder) {
  queue("a@b.example");
  pass(1);
  queue("c@d.example");
  EXPECT_EQ(deliver().sent, 2u);
  EXPECT_EQ(asked_, (std::vector<std::string>{"a@b.example", "c@d.example"}));
  EXPECT_EQ(deliver().sent, 0u);
  EXPECT_EQ(waiting(), 0u);
}

TEST_F(DeliverLetters, TriesAgainMoreAndMoreSeldom) {
  queue("a@b.example");
  answer_ = Error{"letter.not_sent", {{"detail", "no route"}}};
  EXPECT_EQ(deliver().postponed, 1u);
  pass(minute - 1);
  EXPECT_EQ(deliver().postponed, 0u);
  pass(1);
  EXPECT_EQ(deliver().postponed, 1u);
  pass(4 * minute - 1);
  EXPECT_EQ(deliver().postponed, 0u);
  EXPECT_EQ(waiting(), 1u);
  pass(1);
  answer_ = {};
  EXPECT_EQ(deliver().sent, 1u);
  EXPECT_EQ(waiting(), 0u);
}

TEST_F(DeliverLetters, GivesUpWhatIsHopeless) {
  queue("a@b.example");
  answer_ = Error{"letter.refused", {{"address", "a@b.example"}, {"detail", "550"}}};
  EXPECT_EQ(deliver().given_up, 1u);
  EXPECT_EQ(waiting(), 0u);
  EXPECT_EQ(undelivered().at(0).last_fault, "letter.refused: 550");
  queue("c@d.example");
  answer_ = Error{"letter.not_sent", {{"detail", "no route"}}};
  pass(72 * 60 * minute);
  EXPECT_EQ(deliver().given_up, 1u);
  EXPECT_EQ(waiting(), 0u);
}

TEST_F(DeliverLetters, ThePauseHasAnEnd) {
  store::QueuedLetter letter;
  letter.attempts = 1'000;
  EXPECT_EQ(next_attempt(letter, Instant{0}), Instant{6 * 60 * minute});
}

TEST_F(DeliverLetters, WhatWaitsIsTriedAgainWhenAnOperatorSaysSo) {
  test::TestAccounts accounts(instance_);
  const SignedIn boss = accounts.add_operator("boss@registry.example");
  const SignedIn emma = accounts.add_user("emma@nova.example");
  deliver();
  queue("a@b.example");
  answer_ = Error{"letter.not_sent", {{"detail", "no route"}}};
  EXPECT_EQ(deliver().postponed, 1u);
  const auto letters = list_undelivered_letters(*instance_, boss.caller);
  ASSERT_TRUE(letters.ok());
  ASSERT_EQ(letters->total, 1u);
  EXPECT_EQ(letters->oldest.at(0).to, "a@b.example");
  EXPECT_EQ(test::code_of(list_undelivered_letters(*instance_, emma.caller)), "access.denied");
  const std::int64_t id = letters->oldest.at(0).id;
  EXPECT_EQ(test::code_of(try_letter_again(*instance_, emma.caller, id)), "access.denied");
  EXPECT_EQ(test::code_of(try_letter_again(*instance_, boss.caller, id + 1)), "letter.not_found");
  EXPECT_EQ(deliver().postponed, 0u);
  EXPECT_EQ(test::code_of(try_letter_again(*instance_, boss.caller, id)), "");
  EXPECT_EQ(accounts.trail().back().act, account::Act::letter_tried_again);
  answer_ = {};
  EXPECT_EQ(deliver().sent, 1u);
  EXPECT_TRUE(undelivered().empty());
}

}  // namespace
}  // namespace assay::app
