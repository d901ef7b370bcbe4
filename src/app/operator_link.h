#pragma once
#include <string>

#include "account/caller.h"
#include "app/instance.h"
#include "base/language.h"
#include "base/result.h"

namespace assay::app {

/// Makes a link at the machine by which somebody becomes an operator of the registry: the secret.
/// Without an address, who uses the link states one; an earlier link of the same address is of no
/// use from then on. The account that has the address gets a new password by it.
/// Errors: "account.invalid" (member, value, reason).
Result<std::string> make_operator_link(Instance& instance, const std::string& email,
                                       Language language);

/// Whether somebody can operate the registry: else its first start makes a link.
Result<bool> has_operator(const Instance& instance);

/// The path of a link's page: "/en/link/<secret>".
std::string link_path(Language language, const std::string& secret);

}  // namespace assay::app
