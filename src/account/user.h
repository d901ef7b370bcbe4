#pragma once
#include <cstdint>
#include <string>
#include <string_view>

#include "base/identifier.h"
#include "base/instant.h"
#include "base/language.h"
#include "base/result.h"

namespace assay::account {

/// Random, and the same for ever: an e-mail address may change, and never names a person in a URL.
using UserId = Identifier<struct UserTag>;

/// A person with an account. Nothing of it ever enters the public record.
struct User {
  UserId id;
  std::string email;  ///< as normalized_email() writes it; one account each
  std::string name;   ///< as the person writes it
  Language language = Language::en;
  bool operates = false;  ///< is an operator of the registry
  bool disabled = false;  ///< may not sign in; sessions and tokens are dead
  Instant created;
  std::uint64_t version = 1;  ///< grows with each change of the row
  friend bool operator==(const User&, const User&) = default;
};

/// The form in which e-mail addresses are kept and compared: trimmed, in lower case. Takes what
/// mail servers take everywhere: dot-atoms of ASCII before the @, a domain of at least two labels
/// behind it (RFC 5321 4.1.2 without quoted strings and address literals).
/// Errors: "account.invalid" (member: "email", value, reason: "missing", "too-long",
/// "not-an-address").
Result<std::string> normalized_email(std::string_view text);

/// "cloud.example" of "a@cloud.example".
std::string_view domain_of(std::string_view email);

/// One line of up to limits::person_name_characters that people can see.
/// Errors: "account.invalid" (member: "name", value, reason: "missing", "too-long",
/// "hidden-character", "not-utf8").
Result<void> validate_name(std::string_view name);

/// Length is all that is asked of a password (NIST SP 800-63B 5.1.1.2), and that it is neither the
/// account's own address nor name, nor one character again and again.
/// Errors: "password.too_short" (least), "password.too_long" (most), "password.too_simple".
Result<void> validate_password(std::string_view password, std::string_view email,
                               std::string_view name);

}  // namespace assay::account
