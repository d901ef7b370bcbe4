#pragma once
#include <cstdint>
#include <functional>
#include <optional>

#include "app/instance.h"
#include "base/result.h"
#include "store/letter_repository.h"

namespace assay::app {

/// Hands one letter over. An error "letter.not_sent" says that another try may help; after any
/// other one there is none.
using SendLetter = std::function<Result<void>(const store::QueuedLetter& letter)>;

struct Delivery {
  std::uint64_t sent = 0;
  std::uint64_t postponed = 0;
  std::uint64_t given_up = 0;
};

/// Sends every letter that is due. No transaction is open while one is sent: a letter may come
/// twice if the machine fails in between, and is never lost. One that cannot be sent waits a
/// minute, then four times as long each time, at most six hours; after three days it is given up.
/// Errors: those of the store.
Result<Delivery> deliver_letters(Instance& instance, const SendLetter& send);

/// When a letter is tried again that has failed `attempts` times before and now once more; no
/// value: never.
std::optional<Instant> next_attempt(const store::QueuedLetter& letter, Instant now);

}  // namespace assay::app
