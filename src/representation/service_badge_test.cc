#include "representation/service_badge.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>

#include "codec/xml.h"
#include "representation/test_access.h"

namespace assay::representation {
namespace {

struct DrawnText {
  std::string words;
  std::string colour;
};

/// What a reader of the picture finds: words with their colours, and every colour used.
class ReadBadge final : public codec::XmlHandler {
 public:
  explicit ReadBadge(std::string_view svg) {
    codec::XmlParser parser(*this, "badge");
    auto result = parser.feed(svg);
    if (result.ok()) result = parser.finish();
    EXPECT_TRUE(result.ok()) << svg;
  }
  Result<void> start(std::string_view name, const Attributes& attributes) override {
    element_ = name;
    if (name == "text") texts.emplace_back();
    for (const auto& [key, value] : attributes) {
      if (key == "fill" || key == "stroke") colours.emplace(value);
      if (key == "fill" && name == "text") texts.back().colour = value;
      if (key == "fill" && name == "path" && punch.empty()) punch = value;
    }
    return {};
  }
  Result<void> end(std::string_view) override { return {}; }
  Result<void> text(std::string_view text) override {
    if (element_ == "text") texts.back().words += text;
    if (element_ == "title") title += text;
    if (element_ == "desc") description += text;
    return {};
  }
  std::string title, description, punch;
  std::vector<DrawnText> texts;
  std::set<std::string> colours;

 private:
  std::string element_;
};

constexpr std::string_view green = "#1a5f40";

std::string badge_at(std::string_view instant, const std::string& id, std::string_view scheme = {},
                     Language language = Language::en) {
  const auto reading = test::registry().instance->reading(app::test::at(instant));
  const auto* service = reading.registry().service(party::ServiceId(id), reading.at());
  const auto badge = service_badge(reading, *service, scheme, language);
  EXPECT_TRUE(badge.ok());
  return badge.ok() ? *badge : "";
}

TEST(ServiceBadge, SaysHowTheServiceStandsOnThatDay) {
  const ReadBadge badge(badge_at("2025-10-02T00:00:00.000Z", "hoshizora-drive"));
  EXPECT_EQ(badge.title, "Hoshizora <Files>: Current since 1 May 2025");
  EXPECT_THAT(badge.description, testing::HasSubstr("Self-claimed · as of 2 October 2025"));
  EXPECT_TRUE(badge.colours.contains(std::string(green)));
}

TEST(ServiceBadge, OnlyWhatIsCurrentIsGreen) {
  const ReadBadge old(badge_at("2026-05-10T00:00:00.000Z", "northgate-old"));
  EXPECT_THAT(old.title, testing::HasSubstr("Deprecated"));
  const ReadBadge gone(badge_at("2026-05-10T00:00:00.000Z", "northgate-gone"));
  EXPECT_THAT(gone.title, testing::HasSubstr("Withdrawn"));
  const ReadBadge nothing(badge_at("2026-05-10T00:00:00.000Z", "northgate-empty"));
  EXPECT_THAT(nothing.title, testing::HasSubstr("Not listed"));
  for (const auto* badge : {&old, &gone, &nothing}) {
    EXPECT_FALSE(badge->colours.contains(std::string(green))) << badge->title;
  }
}

TEST(ServiceBadge, AServiceThatIsNotListedInTheSchemeIsSaidNotToBe) {
  const ReadBadge badge(badge_at("2026-05-10T00:00:00.000Z", "northgate-empty", "csa-star"));
  EXPECT_THAT(badge.title, testing::HasSubstr("Not listed"));
  EXPECT_THAT(badge.description, testing::HasSubstr("CSA STAR"));
  const auto reading = test::registry().instance->reading();
  const auto* service =
      reading.registry().service(party::ServiceId("northgate-empty"), reading.at());
  const auto unknown = service_badge(reading, *service, "nothing", Language::en);
  ASSERT_FALSE(unknown.ok());
  EXPECT_EQ(unknown.error().code, "scheme.not_found");
}

/// Relative luminance of "#rrggbb" (WCAG 2.2).
double luminance(const std::string& colour) {
  const auto part = [&](std::size_t at) {
    const double value = std::stoi(colour.substr(at, 2), nullptr, 16) / 255.0;
    return value <= 0.04045 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
  };
  return 0.2126 * part(1) + 0.7152 * part(3) + 0.0722 * part(5);
}

double contrast(const std::string& one, const std::string& other) {
  const double a = luminance(one), b = luminance(other);
  return (std::max(a, b) + 0.05) / (std::min(a, b) + 0.05);
}

TEST(ServiceBadge, EveryWordCanBeRead) {
  for (const char* id : {"hoshizora-drive", "northgate-old", "northgate-gone", "northgate-empty"}) {
    const ReadBadge badge(badge_at("2026-05-10T00:00:00.000Z", id));
    ASSERT_EQ(badge.texts.size(), 5u);
    EXPECT_GE(contrast(badge.texts[0].colour, badge.punch), 4.5) << id;
    for (std::size_t i = 1; i < badge.texts.size(); ++i) {
      EXPECT_GE(contrast(badge.texts[i].colour, "#fffefb"), 4.5) << badge.texts[i].words;
    }
  }
}

/// The pictures themselves are in tests/golden/badge; ASSAY_UPDATE_GOLDEN=1 writes them anew.
void expect_golden(const std::string& name, const std::string& badge) {
  const std::filesystem::path file =
      std::filesystem::path(ASSAY_SOURCE_DIR) / "tests/golden/badge" / (name + ".svg");
  if (std::getenv("ASSAY_UPDATE_GOLDEN") != nullptr) std::ofstream(file) << badge;
  std::ifstream stream(file);
  const std::string kept(std::istreambuf_iterator<char>(stream), {});
  EXPECT_EQ(badge, kept) << file;
}

TEST(ServiceBadge, LooksAsItDid) {
  expect_golden("current.en", badge_at("2025-10-02T00:00:00.000Z", "hoshizora-drive"));
  expect_golden("current.ja",
                badge_at("2025-10-02T00:00:00.000Z", "hoshizora-drive", {}, Language::ja));
  expect_golden("deprecated.en", badge_at("2026-05-10T00:00:00.000Z", "northgate-old"));
  expect_golden("withdrawn.ja",
                badge_at("2026-05-10T00:00:00.000Z", "northgate-gone", {}, Language::ja));
  expect_golden("unlisted.en", badge_at("2026-05-10T00:00:00.000Z", "northgate-empty"));
}

}  // namespace
}  // namespace assay::representation
