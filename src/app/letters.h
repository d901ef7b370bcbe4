#pragma once
#include <functional>
#include <string>
#include <string_view>

#include "account/letter_allowance.h"
#include "account/role.h"
#include "app/instance.h"
#include "base/error.h"
#include "base/language.h"
#include "base/result.h"
#include "store/store.h"

namespace assay::app {

/// A letter in the words of `letter.<kind>.subject` and `letter.<kind>.text` of i18n.
struct LetterWords {
  std::string to;
  Language language = Language::en;
  std::string_view kind;  ///< "sign_up", "invitation", ...
  Error::Parameters parameters;
};

/// Counts one more letter that somebody in this network has sent to an address of their choice.
/// Nobody's network, "", is the shell's: it may. Errors: "letter.too_many_from_network" (limit: a
/// day, seconds: until the next one).
Result<void> count_letter_from(store::Transaction& transaction, account::AskedLetters kind,
                               const std::string& network, Instant now);

/// Queues the letter in the transaction of what it tells of.
/// Errors: "letter.too_many" (email, limit).
Result<void> write_letter(store::Transaction& transaction, const LetterWords& words, Instant now);

/// The same letter to each member of the organisation who has this role, or one above it, by the
/// words for that member; `to` and `language` are theirs. Whoever has had too many letters within
/// the hour reads it in the workspace: what the letter tells of does not wait for that.
Result<void> write_to_members(store::Transaction& transaction,
                              const party::OrganisationId& organisation, account::Role least,
                              const std::function<LetterWords(Language)>& words, Instant now);

/// The whole address of a link's page, for a letter.
std::string link_address(const Instance& instance, Language language, const std::string& secret);

}  // namespace assay::app
