#include "app/deliver_letters.h"

#include <algorithm>

#include "base/limits.h"
#include "base/text.h"

namespace assay::app {
namespace {

constexpr std::uint64_t letters_at_once = 50;
constexpr std::int64_t minute_milliseconds = 60 * 1000;
constexpr std::int64_t longest_pause_milliseconds = 6 * 60 * minute_milliseconds;
constexpr std::int64_t given_up_after_milliseconds = 3LL * 24 * 60 * minute_milliseconds;

Result<std::vector<store::QueuedLetter>> due_letters(const Instance& instance, Instant now) {
  ASSAY_ASSIGN(const auto snapshot, instance.store().read());
  return snapshot->letters().due(now, letters_at_once);
}

/// "letter.refused: 550 No such user": for whoever looks after it.
std::string told(const Error& fault) {
  const std::string_view detail = fault.parameter("detail");
  if (detail.empty()) return fault.code;
  return fault.code + ": " + std::string(truncated_to(detail, limits::letter_fault_bytes));
}

Result<void> note_failure(store::LetterRepository& letters, const store::QueuedLetter& letter,
                          const Error& fault, Instant now, Delivery& delivery) {
  const auto again = fault.code == "letter.not_sent" ? next_attempt(letter, now) : std::nullopt;
  if (!again) {
    ++delivery.given_up;
    return letters.given_up(letter.id, told(fault));
  }
  ++delivery.postponed;
  return letters.failed(letter.id, told(fault), *again);
}

Result<void> deliver(Instance& instance, const store::QueuedLetter& letter, const SendLetter& send,
                     Delivery& delivery) {
  const Result<void> outcome = send(letter);
  const Instant now = instance.clock().now();
  ASSAY_ASSIGN(const auto transaction, instance.store().write());
  if (outcome.ok()) {
    ++delivery.sent;
    ASSAY_TRY(transaction->letters().sent(letter.id));
  } else {
    ASSAY_TRY(note_failure(transaction->letters(), letter, outcome.error(), now, delivery));
  }
  return transaction->commit();
}

}  // namespace

std::optional<Instant> next_attempt(const store::QueuedLetter& letter, Instant now) {
  if (now.milliseconds - letter.written.milliseconds >= given_up_after_milliseconds) {
    return std::nullopt;
  }
  std::int64_t pause = minute_milliseconds;
  for (std::uint32_t i = 0; i < letter.attempts && pause < longest_pause_milliseconds; ++i) {
    pause *= 4;
  }
  return Instant{now.milliseconds + std::min(pause, longest_pause_milliseconds)};
}

Result<Delivery> deliver_letters(Instance& instance, const SendLetter& send) {
  Delivery delivery;
  while (true) {
    // A letter that was tried is due no more, whatever came of it.
    ASSAY_ASSIGN(const auto letters, due_letters(instance, instance.clock().now()));
    for (const auto& letter : letters) ASSAY_TRY(deliver(instance, letter, send, delivery));
    if (letters.size() < letters_at_once) return delivery;
  }
}

}  // namespace assay::app
