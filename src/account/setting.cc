#include "account/setting.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "account/user.h"
#include "base/check.h"
#include "base/text.h"

namespace assay::account {
namespace {

constexpr std::array<std::string_view, 3> sign_up_choices{"anybody", "by-invitation", "nobody"};
constexpr std::int64_t notice_characters = 1'000;
constexpr std::int64_t address_characters = 254;

constexpr auto settings = std::to_array<Setting>({
    {.id = "sign-up",
     .kind = SettingKind::choice,
     .standard = "anybody",
     .choices = sign_up_choices},
    {.id = "session-idle-hours",
     .kind = SettingKind::number,
     .standard = "12",
     .least = 1,
     .most = 168,
     .unit = hour_milliseconds},
    {.id = "session-longest-days",
     .kind = SettingKind::number,
     .standard = "7",
     .least = 1,
     .most = 30,
     .unit = day_milliseconds},
    {.id = "invitation-days",
     .kind = SettingKind::number,
     .standard = "7",
     .least = 1,
     .most = 30,
     .unit = day_milliseconds},
    {.id = "unproven-days",
     .kind = SettingKind::number,
     .standard = "30",
     .least = 7,
     .most = 365,
     .unit = day_milliseconds},
    {.id = "token-days",
     .kind = SettingKind::number,
     .standard = "366",
     .least = 1,
     .most = 366,
     .unit = day_milliseconds},
    {.id = "contact", .kind = SettingKind::address, .standard = "", .most = address_characters},
    {.id = "notice-en", .kind = SettingKind::text, .standard = "", .most = notice_characters},
    {.id = "notice-ja", .kind = SettingKind::text, .standard = "", .most = notice_characters},
});

std::optional<std::int64_t> whole_number(std::string_view text) {
  std::int64_t number = 0;
  const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (fault != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return number;
}

/// Words for what is possible, for an error.
std::string allowed(const Setting& setting) {
  std::string words;
  switch (setting.kind) {
    case SettingKind::choice:
      for (const auto choice : setting.choices) {
        words.append(words.empty() ? "" : ", ").append(choice);
      }
      return words;
    case SettingKind::number:
      return std::to_string(setting.least) + "-" + std::to_string(setting.most);
    case SettingKind::address:
      return "name@registry.example";
    case SettingKind::text:
      break;
  }
  return "0-" + std::to_string(setting.most);
}

bool is_possible(const Setting& setting, const std::string& value) {
  switch (setting.kind) {
    case SettingKind::choice:
      return std::ranges::find(setting.choices, value) != setting.choices.end();
    case SettingKind::number: {
      const auto number = whole_number(value);
      return number && *number >= setting.least && *number <= setting.most;
    }
    case SettingKind::address:
      return value.empty() || normalized_email(value).ok();
    case SettingKind::text:
      break;
  }
  return is_utf8(value) && hidden_character(value, TextLines::several).empty() &&
         code_point_count(value) <= static_cast<std::size_t>(setting.most);
}

/// The value that holds: the decided one if it is still possible.
std::string value_of(std::string_view id,
                     const std::map<std::string, std::string, std::less<>>& values) {
  const Setting* setting = find_setting(id);
  ASSAY_CHECK(setting != nullptr);
  const auto decided = values.find(id);
  if (decided != values.end() && is_possible(*setting, decided->second)) return decided->second;
  return std::string(setting->standard);
}

}  // namespace

std::string_view name(SettingKind kind) {
  switch (kind) {
    case SettingKind::choice:
      return "choice";
    case SettingKind::number:
      return "number";
    case SettingKind::address:
      return "address";
    case SettingKind::text:
      break;
  }
  return "text";
}

std::string_view name(SignUp sign_up) {
  return sign_up_choices[static_cast<std::size_t>(sign_up)];
}

std::span<const Setting> all_settings() {
  return settings;
}

const Setting* find_setting(std::string_view id) {
  const auto* found = std::ranges::find(settings, id, &Setting::id);
  return found == settings.end() ? nullptr : found;
}

Result<std::string> checked_value(const Setting& setting, std::string_view value) {
  std::string kept(trimmed(value));
  if (setting.kind == SettingKind::number) {
    if (const auto number = whole_number(kept)) kept = std::to_string(*number);
  }
  if (is_possible(setting, kept)) return kept;
  return Error{"setting.invalid",
               {{"setting", std::string(setting.id)},
                {"value", is_utf8(kept) ? std::string(truncated_to(kept, 100)) : ""},
                {"allowed", allowed(setting)}}};
}

Settings settings_of(const std::map<std::string, std::string, std::less<>>& values) {
  const auto number = [&](std::string_view id) { return *whole_number(value_of(id, values)); };
  Settings settings;
  const std::string sign_up = value_of("sign-up", values);
  for (const SignUp one : {SignUp::anybody, SignUp::by_invitation, SignUp::nobody}) {
    if (name(one) == sign_up) settings.sign_up = one;
  }
  settings.session_idle_milliseconds = number("session-idle-hours") * hour_milliseconds;
  settings.session_longest_milliseconds = number("session-longest-days") * day_milliseconds;
  settings.invitation_milliseconds = number("invitation-days") * day_milliseconds;
  settings.unproven_milliseconds = number("unproven-days") * day_milliseconds;
  settings.token_days = static_cast<std::uint64_t>(number("token-days"));
  settings.contact = value_of("contact", values);
  settings.notice = {value_of("notice-en", values), value_of("notice-ja", values)};
  return settings;
}

}  // namespace assay::account
