#pragma once
#include <string>
#include <string_view>

namespace assay::crypto {

/// An argon2id hash of the password in libsodium's own text form ("$argon2id$v=19$..."), with a
/// random salt. Costs some 64 MiB and a tenth of a second: that is its purpose.
std::string hash_password(std::string_view password);

/// In the same time whether it is right or not. A hash that is none is right for no password.
bool verify_password(std::string_view password, const std::string& hash);

/// Whether the hash was made with lesser costs than hash_password() has today.
bool password_hash_is_outdated(const std::string& hash);

/// A hash of a password that nobody knows, made once: verified against where there is no account,
/// so that the time of an answer tells nobody which accounts there are.
const std::string& dummy_password_hash();

}  // namespace assay::crypto
