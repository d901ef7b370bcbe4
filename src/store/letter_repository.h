#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/instant.h"
#include "base/result.h"

namespace assay::store {

/// A letter that is to be sent. It was written in the same transaction as what it tells of.
struct QueuedLetter {
  std::int64_t id = 0;  ///< given by the repository
  std::string to;       ///< an e-mail address
  std::string subject;  ///< one line
  std::string text;     ///< plain, lines divided by "\n"
  Instant written;
  std::uint32_t attempts = 0;
  Instant next_attempt;    ///< not before
  std::string last_fault;  ///< what the last attempt failed of: an error code, and what was said
  std::string kind;        ///< of what it tells: "sign_up", "invitation"; "" of older ones
  friend bool operator==(const QueuedLetter&, const QueuedLetter&) = default;
};

/// A letter that could not be delivered, without its words.
struct UndeliveredLetter {
  std::int64_t id = 0;
  std::string to;
  std::string kind;
  Instant written;
  std::uint32_t attempts = 0;
  std::optional<Instant> next_attempt;  ///< none: it was given up
  std::string last_fault;
  friend bool operator==(const UndeliveredLetter&, const UndeliveredLetter&) = default;
};

/// Letters that wait, and of those that were sent when and to whom, for an hour.
class LetterRepository {
 public:
  virtual ~LetterRepository() = default;

  /// Returns the letter's id, which is set here.
  virtual Result<std::int64_t> add(const QueuedLetter& letter) = 0;
  /// It is on its way: its words, which may hold a link, are forgotten.
  virtual Result<void> sent(std::int64_t letter) = 0;
  /// It waits for its next attempt.
  virtual Result<void> failed(std::int64_t letter, std::string_view fault,
                              Instant next_attempt) = 0;
  /// Gives it up, for good: its words are forgotten, that it was not delivered is not yet.
  virtual Result<void> given_up(std::int64_t letter, std::string_view fault) = 0;
  /// Forgets those that were sent, and those that were given up, if they were written before.
  virtual Result<void> forget(Instant sent_before, Instant given_up_before) = 0;
  /// Makes the next attempt of one that waits due; returns to whom it goes.
  /// Errors: "letter.not_found" (letter).
  virtual Result<std::string> make_due(std::int64_t letter, Instant now) = 0;

  /// Whose next attempt is due, oldest first.
  virtual Result<std::vector<QueuedLetter>> due(Instant now, std::uint64_t limit) const = 0;
  virtual Result<std::uint64_t> count_waiting() const = 0;
  /// Those of which at least one attempt failed, oldest first.
  virtual Result<std::vector<UndeliveredLetter>> undelivered(std::uint64_t limit) const = 0;
  virtual Result<std::uint64_t> count_undelivered() const = 0;
  /// Written to an address since then, sent or not.
  virtual Result<std::uint64_t> count_to(std::string_view address, Instant since) const = 0;
};

}  // namespace assay::store
