#pragma once
#include <string>

#include "account/caller.h"
#include "app/instance.h"
#include "base/language.h"
#include "base/result.h"

namespace assay::app {

struct SignUpRequest {
  std::string email;
  std::string name;
  Language language = Language::en;
};

/// Sends a link that makes the account. An address that has one is told so in the letter, and
/// nobody else is: the answer is the same. Beyond limits::letters_to_address no letter is written.
/// Errors: "account.invalid" (member, value, reason), those of count_letter_from().
Result<void> sign_up(Instance& instance, const account::Caller& caller,
                     const SignUpRequest& request);

}  // namespace assay::app
