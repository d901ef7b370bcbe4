#include "account/user.h"

#include <algorithm>

#include "base/limits.h"
#include "base/text.h"

namespace assay::account {
namespace {

constexpr std::size_t refused_shown_bytes = 100;  // of a text that is refused
constexpr std::size_t local_part_bytes = 64;      // RFC 5321 4.5.3.1.1
constexpr std::size_t domain_label_bytes = 63;    // RFC 1035 2.3.4

Error invalid(std::string member, std::string_view value, std::string reason) {
  return Error{"account.invalid",
               {{"member", std::move(member)},
                {"value", std::string(truncated_to(value, refused_shown_bytes))},
                {"reason", std::move(reason)}}};
}

bool is_letter_or_digit(char c) {
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

/// An atom of RFC 5322 3.2.3, in lower case.
bool is_atom(std::string_view text) {
  constexpr std::string_view others = "!#$%&'*+-/=?^_`{|}~";
  return !text.empty() && std::ranges::all_of(text, [&](char c) {
    return is_letter_or_digit(c) || others.find(c) != std::string_view::npos;
  });
}

bool is_domain_label(std::string_view text) {
  return !text.empty() && text.size() <= domain_label_bytes && text.front() != '-' &&
         text.back() != '-' &&
         std::ranges::all_of(text, [](char c) { return is_letter_or_digit(c) || c == '-'; });
}

/// Whether `test` holds for each part between dots; `parts` counts them.
template <typename Test>
bool all_parts(std::string_view text, std::size_t& parts, Test test) {
  for (parts = 0;; text.remove_prefix(text.find('.') + 1)) {
    ++parts;
    const std::size_t dot = text.find('.');
    if (!test(text.substr(0, dot))) return false;
    if (dot == std::string_view::npos) return true;
  }
}

bool is_address(std::string_view email) {
  const std::size_t at = email.rfind('@');
  if (at == std::string_view::npos || at > local_part_bytes) return false;
  std::size_t parts = 0;
  if (!all_parts(email.substr(0, at), parts, is_atom)) return false;
  return all_parts(email.substr(at + 1), parts, is_domain_label) && parts >= 2;
}

std::string lower_case(std::string_view text) {
  std::string lower(text);
  for (char& c : lower) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return lower;
}

}  // namespace

Result<std::string> normalized_email(std::string_view text) {
  const std::string_view bare = trimmed(text);
  if (bare.empty()) return invalid("email", "", "missing");
  if (bare.size() > limits::email_bytes) return invalid("email", bare, "too-long");
  std::string email = lower_case(bare);
  // Bytes that are no text cannot be shown either.
  if (!is_address(email)) return invalid("email", is_utf8(bare) ? bare : "", "not-an-address");
  return email;
}

std::string_view domain_of(std::string_view email) {
  const std::size_t at = email.rfind('@');
  return at == std::string_view::npos ? std::string_view() : email.substr(at + 1);
}

Result<void> validate_name(std::string_view name) {
  if (!is_utf8(name)) return invalid("name", "", "not-utf8");
  if (is_blank(name)) return invalid("name", "", "missing");
  if (code_point_count(name) > limits::person_name_characters) {
    return invalid("name", name, "too-long");
  }
  if (!hidden_character(name, TextLines::one).empty()) {
    return invalid("name", name, "hidden-character");
  }
  return {};
}

Result<void> validate_password(std::string_view password, std::string_view email,
                               std::string_view name) {
  if (code_point_count(password) < limits::password_characters_least) {
    return Error{"password.too_short",
                 {{"least", std::to_string(limits::password_characters_least)}}};
  }
  if (password.size() > limits::password_bytes) {
    return Error{"password.too_long", {{"most", std::to_string(limits::password_bytes)}}};
  }
  const bool one_character = password.find_first_not_of(password.front()) == std::string_view::npos;
  const std::string lower = lower_case(password);
  if (one_character || lower == lower_case(email) || lower == lower_case(name)) {
    return Error{"password.too_simple", {}};
  }
  return {};
}

}  // namespace assay::account
