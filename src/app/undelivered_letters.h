#pragma once
#include <cstdint>
#include <vector>

#include "account/caller.h"
#include "app/instance.h"
#include "base/result.h"
#include "store/letter_repository.h"

namespace assay::app {

/// Letters that could not be delivered: those that wait for another try, and those that were given
/// up, for a month. Their words are in none: they may hold a link.
struct UndeliveredLetters {
  std::vector<store::UndeliveredLetter> oldest;  ///< at most limits::listed_letters, oldest first
  std::uint64_t total = 0;
};
/// For operators. Errors: those of account::authorise().
Result<UndeliveredLetters> list_undelivered_letters(const Instance& instance,
                                                    const account::Caller& caller);

/// Makes a letter that waits due at once.
/// Errors: those of account::authorise(), "letter.not_found" (letter: it does not wait).
Result<void> try_letter_again(Instance& instance, const account::Caller& caller,
                              std::int64_t letter);

}  // namespace assay::app
