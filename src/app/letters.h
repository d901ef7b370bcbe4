#pragma once
#include <string>
#include <string_view>

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

/// Queues the letter in the transaction of what it tells of.
/// Errors: "letter.too_many" (email, limit).
Result<void> write_letter(store::Transaction& transaction, const LetterWords& words, Instant now);

/// The whole address of a link's page, for a letter.
std::string link_address(const Instance& instance, Language language, const std::string& secret);

}  // namespace assay::app
