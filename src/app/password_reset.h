#pragma once
#include <string>

#include "account/caller.h"
#include "app/instance.h"
#include "base/result.h"

namespace assay::app {

/// Sends a link that sets a new password to the address, if somebody who is not disabled has it;
/// the answer is the same. Beyond limits::letters_to_address no letter is written.
/// Errors: "account.invalid" (member, value, reason), those of count_letter_from().
Result<void> ask_for_password_link(Instance& instance, const account::Caller& caller,
                                   const std::string& email);

}  // namespace assay::app
