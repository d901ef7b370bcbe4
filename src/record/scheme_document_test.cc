#include "record/scheme_document.h"

#include <gtest/gtest.h>

#include <fstream>
#include <iterator>

#include "assessment/report.h"
#include "codec/json.h"
#include "crypto/canonical_json.h"
#include "record/replaced_text_test.h"

namespace assay::record {
namespace {

using scheme::Disposition;

const std::string& source() {
  static const std::string text = [] {
    std::ifstream stream(ASSAY_SOURCE_DIR "/schemes/csa-star/scheme.json", std::ios::binary);
    return std::string(std::istreambuf_iterator<char>(stream), {});
  }();
  return text;
}

scheme::Scheme star() {
  auto scheme = parse_scheme(source(), "scheme.json");
  EXPECT_TRUE(scheme.ok()) << (scheme.ok() ? ""
                                           : scheme.error().code + " " +
                                                 std::string(scheme.error().parameter("pointer")));
  return *std::move(scheme);
}

TEST(CsaStar, IsReadable) {
  const auto scheme = star();
  EXPECT_EQ(scheme.id, "csa-star");
  EXPECT_EQ(scheme.zone.name(), Zone::utc().name());
  const scheme::Level* level = scheme.find_level("level-1");
  ASSERT_NE(level, nullptr);
  EXPECT_EQ(level->assurance, scheme::Assurance::self_claimed);
  EXPECT_EQ(level->review, scheme::Review::automatic);
  ASSERT_EQ(level->ageing.size(), 2u);
  EXPECT_EQ(format_period(level->ageing[0].after), "P1Y");
  EXPECT_EQ(format_period(level->ageing[1].after), "P3Y");
  EXPECT_FALSE(level->ageing[1].in_default_search);
  EXPECT_EQ(level->renewal_window, level->ageing[1].after);  // renewable until it is archived
}

TEST(CsaStar, SaysOfEveryRuleWhatItDoesAndWhy) {
  const auto scheme = star();
  const scheme::Level& level = scheme.levels[0];
  for (const auto& rule : assessment::answer_rules()) {
    EXPECT_TRUE(level.checks.contains(std::string(rule.id))) << rule.id;
    EXPECT_TRUE(level.check_reasons.contains(std::string(rule.id))) << rule.id;
  }
  EXPECT_EQ(level.checks.at("na-with-owner"), Disposition::warn);
  EXPECT_EQ(level.checks.at("bare-yes"), Disposition::warn);
  EXPECT_EQ(level.checks.at("na-without-reason"), Disposition::warn);
  EXPECT_EQ(level.checks.at("unanswered"), Disposition::block);
  EXPECT_EQ(level.checks.at("unparsed-answer"), Disposition::block);
}

TEST(SchemeDocument, ReadsBackWhatItWrote) {
  const std::string document = scheme_document(star());
  const auto read_back = parse_scheme(document, "document");
  ASSERT_TRUE(read_back.ok()) << read_back.error().code;
  EXPECT_EQ(scheme_document(*read_back), document);
  // Nothing is lost: the document holds as many members and elements as the file.
  const auto canonical = crypto::canonical_json(*codec::parse_json(source(), "file"));
  EXPECT_EQ(document.size(), canonical.size());
}

TEST(SchemeDocument, RefusesWithThePlaceAtFault) {
  const struct {
    std::string_view what, by, error, pointer;
  } cases[] = {
      {"\"zone\": \"UTC\"", "\"zone\": \"Mars/Olympus\"", "scheme_document.wrong_value", "/zone"},
      {"\"zone\": \"UTC\",", "", "json.missing_member", ""},
      {"\"review\"", "\"reviewed\"", "json.unknown_member", "/levels/0"},
      {"\"automatic\"", "\"auto\"", "scheme_document.wrong_value", "/levels/0/review"},
      {"na-with-owner", "na-with-ower", "scheme_document.wrong_value", "/levels/0/checks/3/rule"},
      {"\"na-with-owner\"", "\"unanswered\"", "scheme_document.wrong_value",
       "/levels/0/checks/3/rule"},
      {"\"warn\"", "\"warning\"", "scheme_document.wrong_value", "/levels/0/checks/3/does"},
      {"ccm:4.0", "ccm 4.0", "scheme_document.wrong_value", "/levels/0/documents/0/catalogs/2"},
      {"\"kind\": \"caiq\"", "\"kind\": \"soc2\"", "scheme_document.wrong_value",
       "/levels/0/documents/0/kind"},
      {"\"P1Y\"", "\"1 year\"", "scheme_document.wrong_value", "/levels/0/ageing/0/after"},
      {"\"P1Y\"", "\"P4Y\"", "scheme.invalid", ""},
      {"\"deprecated\"", "\"old\"", "scheme_document.wrong_value", "/levels/0/ageing/0/standing"},
      {"\"recalled\": true", "\"recalled\": \"yes\"", "json.wrong_type",
       "/levels/0/clauses/4/recalled"},
      {"\"owner\": {\"en\"", "\"owner\": {\"fr\"", "json.unknown_member", "/owner"},
  };
  for (const auto& expected : cases) {
    const auto result = parse_scheme(replaced(source(), expected.what, expected.by), "f");
    ASSERT_FALSE(result.ok()) << expected.by;
    EXPECT_EQ(result.error().code, expected.error) << expected.by;
    EXPECT_EQ(result.error().parameter("pointer"), expected.pointer) << expected.by;
  }
}

}  // namespace
}  // namespace assay::record
