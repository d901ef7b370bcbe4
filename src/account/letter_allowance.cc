#include "account/letter_allowance.h"

#include <algorithm>

namespace assay::account {
namespace {

/// After how long one letter comes back.
std::int64_t share_of(AskedLetters kind) {
  return day_milliseconds / static_cast<std::int64_t>(letters_a_day(kind));
}

}  // namespace

std::uint64_t letters_a_day(AskedLetters kind) {
  return kind == AskedLetters::for_oneself ? 100 : 200;
}

std::optional<Instant> next_letter(AskedLetters kind, const LettersUsed& used, Instant now) {
  const std::int64_t allowed_from = used.back_at.milliseconds + share_of(kind) - day_milliseconds;
  if (allowed_from <= now.milliseconds) return std::nullopt;
  return Instant{allowed_from};
}

LettersUsed after_letter(AskedLetters kind, const LettersUsed& used, Instant now) {
  const std::int64_t from = std::max(used.back_at.milliseconds, now.milliseconds);
  return {{from + share_of(kind)}};
}

}  // namespace assay::account
