#include "representation/service_feed.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "codec/xml.h"
#include "representation/test_access.h"

namespace assay::representation {
namespace {

/// The texts of a feed by element, in their order, and the addresses of its links.
class ReadFeed final : public codec::XmlHandler {
 public:
  explicit ReadFeed(std::string_view feed) {
    codec::XmlParser parser(*this, "feed");
    auto result = parser.feed(feed);
    if (result.ok()) result = parser.finish();
    EXPECT_TRUE(result.ok()) << feed;
  }
  Result<void> start(std::string_view name, const Attributes& attributes) override {
    open_ = name;
    texts[open_].emplace_back();
    for (const auto& [key, value] : attributes) {
      if (key == "href") addresses.emplace_back(value);
    }
    return {};
  }
  Result<void> end(std::string_view) override { return {}; }
  Result<void> text(std::string_view text) override {
    texts[open_].back() += text;
    return {};
  }
  std::map<std::string, std::vector<std::string>, std::less<>> texts;
  std::vector<std::string> addresses;

 private:
  std::string open_;
};

std::string feed_of(const std::string& id, Language language, std::string_view address = "") {
  const auto reading = test::registry().instance->reading();
  const auto* service = reading.registry().service(party::ServiceId(id), reading.at());
  return service_feed(reading, *service, language, address);
}

TEST(ServiceFeed, HasAnEntryForEachActWithLinksToWhatItIsAbout) {
  const ReadFeed feed(feed_of("hoshizora-drive", Language::en));
  EXPECT_EQ(feed.texts.find("title")->second,
            (std::vector<std::string>{"Hoshizora <Files>: what happened in the public record",
                                      "Answers published: CAIQ 4.0", "Answers published: CAIQ 4.0",
                                      "Service registered"}));
  EXPECT_EQ(feed.texts.find("updated")->second.front(), "2025-09-01T00:00:00.000Z");
  const auto entry = std::to_string(test::registry().second_drive);
  EXPECT_THAT(feed.addresses,
              testing::IsSupersetOf(
                  {"/en/publications/" + entry, "/en/publications/" + entry + "/changes",
                   "/api/v1/entries/" + entry, std::string("/en/services/hoshizora-drive")}));
}

/// Readers that do not resolve addresses (RFC 4287, 2) find everything by itself.
TEST(ServiceFeed, EveryAddressNamesTheServerWhereItIsKnown) {
  const std::string server = "https://registry.example";
  const ReadFeed relative(feed_of("hoshizora-drive", Language::ja));
  const ReadFeed absolute(feed_of("hoshizora-drive", Language::ja, server));
  ASSERT_EQ(absolute.addresses.size(), relative.addresses.size());
  for (std::size_t i = 0; i < absolute.addresses.size(); ++i) {
    EXPECT_THAT(relative.addresses[i], testing::StartsWith("/"));
    EXPECT_EQ(absolute.addresses[i], server + relative.addresses[i]);
  }
  EXPECT_THAT(absolute.addresses,
              testing::IsSupersetOf({server + "/api/v1/services/hoshizora-drive/feed.atom?lang=ja",
                                     server + "/ja/services/hoshizora-drive"}));
  EXPECT_EQ(absolute.texts.find("icon")->second.front(), server + "/mark.svg");
  // The same entries to a reader that had the relative ones before.
  EXPECT_EQ(absolute.texts.find("id")->second, relative.texts.find("id")->second);
}

TEST(ServiceFeed, SaysWhyAListingWasWithdrawn) {
  const ReadFeed feed(feed_of("northgate-gone", Language::en));
  EXPECT_THAT(feed.texts.find("summary")->second.front(), testing::HasSubstr("Closed."));
}

TEST(ServiceFeed, AnActHasOneIdInEveryLanguage) {
  const ReadFeed english(feed_of("hoshizora-drive", Language::en));
  const ReadFeed japanese(feed_of("hoshizora-drive", Language::ja));
  EXPECT_EQ(english.texts.find("id")->second, japanese.texts.find("id")->second);
  EXPECT_THAT(japanese.texts.find("title")->second.front(), testing::StartsWith("星空ドライブ"));
  EXPECT_NE(english.texts.find("summary")->second, japanese.texts.find("summary")->second);
}

}  // namespace
}  // namespace assay::representation
