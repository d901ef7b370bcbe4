#pragma once
#include <cstdint>
#include <optional>

#include "base/instant.h"

namespace assay::account {

/// Letters that somebody in one network may have sent to addresses of their choice, by what they
/// are sent for. Each kind is counted on its own.
enum class AskedLetters {
  for_oneself,  ///< signing up, a new password: nobody is signed in
  for_others,   ///< invitations, proofs of a domain
};

/// So many at once; what was used comes back evenly within a day.
std::uint64_t letters_a_day(AskedLetters kind);

/// What is kept of a network: the instant at which everything it used has come back.
struct LettersUsed {
  Instant back_at;
  friend bool operator==(const LettersUsed&, const LettersUsed&) = default;
};

/// From when on one more is allowed; none: now.
std::optional<Instant> next_letter(AskedLetters kind, const LettersUsed& used, Instant now);
/// After one more at `now`.
LettersUsed after_letter(AskedLetters kind, const LettersUsed& used, Instant now);

}  // namespace assay::account
