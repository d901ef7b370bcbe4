#include "account/letter_allowance.h"

#include <gtest/gtest.h>

namespace assay::account {
namespace {

constexpr std::int64_t minute = 60'000;
constexpr AskedLetters kind = AskedLetters::for_oneself;  // 100 a day: one each 14.4 minutes

/// How many are allowed at once at `now`.
int used_up(LettersUsed& used, Instant now) {
  int count = 0;
  for (; !next_letter(kind, used, now); ++count) used = after_letter(kind, used, now);
  return count;
}

TEST(LetterAllowance, SoManyAtOnceAndThenOneAfterTheOther) {
  LettersUsed used;
  const Instant start{1'000'000'000'000};
  EXPECT_EQ(used_up(used, start), 100);
  const auto next = next_letter(kind, used, start);
  ASSERT_TRUE(next.has_value());
  EXPECT_EQ(next->milliseconds - start.milliseconds, 864'000);
  EXPECT_EQ(used_up(used, {start.milliseconds + 14 * minute}), 0);
  EXPECT_EQ(used_up(used, {start.milliseconds + 15 * minute}), 1);
}

TEST(LetterAllowance, AfterADayEverythingIsBackAndNoMore) {
  LettersUsed used;
  const Instant start{1'000'000'000'000};
  EXPECT_EQ(used_up(used, start), 100);
  const Instant next_day{start.milliseconds + 24 * 60 * minute};
  EXPECT_EQ(used_up(used, next_day), 100);
  const Instant next_week{next_day.milliseconds + 7 * 24 * 60 * minute};
  EXPECT_EQ(used_up(used, next_week), 100);
}

TEST(LetterAllowance, NoDayHasMoreThanTwiceTheNumber) {
  // Asked for each minute: the first hundred at once, the others as they come back.
  LettersUsed used;
  int sent = 0;
  for (std::int64_t now = 0; now < 24 * 60 * minute; now += minute) {
    sent += used_up(used, {1'000'000'000'000 + now});
  }
  EXPECT_LE(sent, 200);
  EXPECT_GE(sent, 199);
}

}  // namespace
}  // namespace assay::account
