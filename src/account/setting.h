#pragma once
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "account/caller.h"
#include "base/instant.h"
#include "base/language.h"
#include "base/result.h"

namespace assay::account {

/// What values a setting takes.
enum class SettingKind {
  choice,   ///< one of some words
  number,   ///< a whole number within a range
  address,  ///< an e-mail address, or nothing
  text,     ///< plain text in lines, or nothing
};
std::string_view name(SettingKind kind);  ///< "choice", "number", "address", "text"

/// Something that the registry's operator decides while the registry runs. Its words are
/// `web.settings.name_<id>` and `web.settings.meaning_<id>`; of a choice
/// `web.settings.<id>_<choice>`.
struct Setting {
  std::string_view id;  ///< "sign-up"
  SettingKind kind = SettingKind::choice;
  std::string_view standard;  ///< that holds until somebody decides
  std::span<const std::string_view> choices = {};
  std::int64_t least = 0;  ///< of a number
  std::int64_t most = 0;   ///< of a number; of an address and a text: the most characters
  std::int64_t unit = 0;   ///< of a number: its milliseconds
};
/// The closed list of them, in the order of docs/running.md, which shows it.
std::span<const Setting> all_settings();
const Setting* find_setting(std::string_view id);

/// The value as it is kept: without blanks around it, numbers in plain digits.
/// Errors: "setting.invalid" (setting, value, allowed).
Result<std::string> checked_value(const Setting& setting, std::string_view value);

/// Who may make an account.
enum class SignUp {
  anybody,
  by_invitation,  ///< those whom an administrator of an organisation invites
  nobody,         ///< operators by a link of the shell alone
};
std::string_view name(SignUp sign_up);  ///< "anybody", "by-invitation", "nobody"

/// What holds at some moment; as it is made, the standard of all_settings().
struct Settings {
  SignUp sign_up = SignUp::anybody;
  /// A session ends if nobody comes for so long, and in any case.
  std::int64_t session_idle_milliseconds = 12 * hour_milliseconds;
  std::int64_t session_longest_milliseconds = 7 * day_milliseconds;
  std::int64_t invitation_milliseconds = 7 * day_milliseconds;  ///< how long one is good
  /// Until an organisation that nobody proves goes.
  std::int64_t unproven_milliseconds = 30 * day_milliseconds;
  std::uint64_t token_days = 366;  ///< the most until an API token expires
  std::string contact;             ///< "" for none
  LocalizedText notice;            ///< "" for none
  friend bool operator==(const Settings&, const Settings&) = default;
};
/// By id; what is not there, or cannot be a value any more, is as by default.
Settings settings_of(const std::map<std::string, std::string, std::less<>>& values);

/// A decision as it is kept.
struct DecidedSetting {
  std::string id;
  std::string value;
  std::uint64_t version = 1;  ///< counted up with each change
  Instant changed;
  Author author;
  friend bool operator==(const DecidedSetting&, const DecidedSetting&) = default;
};

}  // namespace assay::account
