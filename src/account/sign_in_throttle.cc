#include "account/sign_in_throttle.h"

#include <algorithm>

namespace assay::account {
namespace {

constexpr std::int64_t second_milliseconds = 1000;
constexpr std::int64_t forgotten_milliseconds = 60LL * 60 * 1000;

struct Delay {
  std::uint64_t free;        ///< failures without a delay
  std::int64_t first, most;  ///< in milliseconds
};

Delay delay_of(ThrottledBy kind) {
  switch (kind) {
    case ThrottledBy::account_and_network:
      return {5, 2 * second_milliseconds, 15 * 60 * second_milliseconds};
    case ThrottledBy::account:
      return {50, second_milliseconds, 30 * second_milliseconds};
    case ThrottledBy::network:
      return {100, second_milliseconds, 5 * 60 * second_milliseconds};
  }
  return {};
}

}  // namespace

Instant next_try(ThrottledBy kind, const FailedSignIns& failed) {
  const Delay delay = delay_of(kind);
  if (failed.count < delay.free) return failed.last;
  constexpr std::uint64_t most_doublings = 20;
  const std::uint64_t doublings = std::min(failed.count - delay.free, most_doublings);
  return {failed.last.milliseconds + std::min(delay.first << doublings, delay.most)};
}

FailedSignIns after_failure(const FailedSignIns& before, Instant now) {
  const bool forgotten = now.milliseconds - before.last.milliseconds > forgotten_milliseconds;
  return {forgotten ? 1 : before.count + 1, now};
}

}  // namespace assay::account
