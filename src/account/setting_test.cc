#include "account/setting.h"

#include <gtest/gtest.h>

#include <fstream>
#include <set>
#include <sstream>

#include "base/limits.h"
#include "base/messages.h"

namespace assay::account {
namespace {

const Setting& setting(std::string_view id) {
  return *find_setting(id);
}
std::string checked(std::string_view id, std::string_view value) {
  const auto result = checked_value(setting(id), value);
  return result.ok() ? *result : result.error().code;
}

TEST(Setting, EachHasAnIdOfItsOwnWordsAndAPossibleStandard) {
  std::set<std::string_view> ids;
  for (const Setting& one : all_settings()) {
    EXPECT_TRUE(ids.insert(one.id).second) << one.id;
    EXPECT_EQ(*checked_value(one, one.standard), one.standard) << one.id;
    for (const Language language : all_languages) {
      for (const char* kind : {"name_", "meaning_"}) {
        const std::string key = "web.settings." + (kind + std::string(one.id));
        EXPECT_NE(render_message(language, key), key);
      }
      for (const auto choice : one.choices) {
        const std::string key = "web.settings." + std::string(one.id) + "_" + std::string(choice);
        EXPECT_NE(render_message(language, key), key);
      }
    }
  }
  EXPECT_EQ(find_setting("none"), nullptr);
}

TEST(Setting, WhatNobodyDecidedIsTheStandard) {
  EXPECT_EQ(settings_of({}), Settings());
}

TEST(Setting, ANumberKeepsWithinItsRange) {
  EXPECT_EQ(checked("session-idle-hours", " 007 "), "7");
  EXPECT_EQ(checked("session-idle-hours", "168"), "168");
  for (const char* value : {"0", "169", "-1", "1.5", "", "12h", "99999999999999999999"}) {
    EXPECT_EQ(checked("session-idle-hours", value), "setting.invalid") << value;
  }
  EXPECT_EQ(checked_value(setting("session-idle-hours"), "0").error().parameter("allowed"),
            "1-168");
  EXPECT_EQ(setting("token-days").most, static_cast<std::int64_t>(limits::token_days));
}

TEST(Setting, AChoiceIsOneOfItsWords) {
  EXPECT_EQ(checked("sign-up", "by-invitation"), "by-invitation");
  EXPECT_EQ(checked("sign-up", "everybody"), "setting.invalid");
  EXPECT_EQ(checked("sign-up", ""), "setting.invalid");
}

TEST(Setting, TextsArePlainAndShortAndMayBeEmpty) {
  EXPECT_EQ(checked("contact", ""), "");
  EXPECT_EQ(checked("contact", "registry@example.org"), "registry@example.org");
  EXPECT_EQ(checked("contact", "not an address"), "setting.invalid");
  EXPECT_EQ(checked("notice-ja", "保守のお知らせ\n土曜日"), "保守のお知らせ\n土曜日");
  EXPECT_EQ(checked("notice-en", std::string(1'001, 'a')), "setting.invalid");
  EXPECT_EQ(checked("notice-en", "\xff"), "setting.invalid");
  EXPECT_EQ(checked("notice-en", "turned \u202e round"), "setting.invalid");
}

TEST(Setting, DecisionsHoldAndImpossibleOnesDoNot) {
  const Settings decided = settings_of({{"sign-up", "nobody"},
                                        {"session-idle-hours", "2"},
                                        {"session-longest-days", "99"},
                                        {"invitation-days", "3"},
                                        {"unproven-days", "60"},
                                        {"token-days", "30"},
                                        {"contact", "a@b.example"},
                                        {"notice-ja", "お知らせ"},
                                        {"of another program", "x"}});
  EXPECT_EQ(decided.sign_up, SignUp::nobody);
  EXPECT_EQ(decided.session_idle_milliseconds, 2 * hour_milliseconds);
  EXPECT_EQ(decided.session_longest_milliseconds, 7 * day_milliseconds);
  EXPECT_EQ(decided.invitation_milliseconds, 3 * day_milliseconds);
  EXPECT_EQ(decided.unproven_milliseconds, 60 * day_milliseconds);
  EXPECT_EQ(decided.token_days, 30u);
  EXPECT_EQ(decided.contact, "a@b.example");
  EXPECT_EQ(decided.notice, (LocalizedText{"", "お知らせ"}));
}

/// The first three cells of a row of docs/running.md.
std::string documented(const Setting& one) {
  std::string values;
  switch (one.kind) {
    case SettingKind::choice:
      for (const auto choice : one.choices) {
        values += (values.empty() ? "`" : ", `") + std::string(choice) + "`";
      }
      break;
    case SettingKind::number:
      values = std::to_string(one.least) + " to " + std::to_string(one.most);
      break;
    case SettingKind::address:
      values = "an e-mail address, or nothing";
      break;
    case SettingKind::text:
      values = "text of at most " + std::to_string(one.most) + " characters, or nothing";
  }
  const std::string standard =
      one.standard.empty() ? "none" : "`" + std::string(one.standard) + "`";
  return "| `" + std::string(one.id) + "` | " + values + " | " + standard + " | ";
}

TEST(Setting, DocsRunningShowsEachInItsOrder) {
  std::ifstream document(ASSAY_SOURCE_DIR "/docs/running.md");
  std::ostringstream text;
  text << document.rdbuf();
  const std::string page = text.str();
  std::size_t at = page.find("## Settings");
  ASSERT_NE(at, std::string::npos);
  for (const Setting& one : all_settings()) {
    const std::size_t found = page.find("\n" + documented(one), at);
    ASSERT_NE(found, std::string::npos) << "docs/running.md should have: " << documented(one);
    at = found;
  }
}

}  // namespace
}  // namespace assay::account
