#include "representation/draft_json.h"

#include <gmock/gmock.h>

namespace assay::representation {
namespace {

using assessment::AnswerValue;
using assessment::Ownership;
using ::testing::ElementsAre;

codec::json::object good() {
  return {{"value", "no"},
          {"ownership", "shared-csp-and-csc"},
          {"implementation", "設定してください。"},
          {"customer_responsibilities", ""},
          {"evidence", codec::json::array{"https://a.example/", "https://b.example/"}},
          {"note", "ask Ken"},
          {"flagged", true},
          {"assigned_to", nullptr}};
}

Result<assessment::DraftAnswer> parsed(const codec::json::object& object) {
  const codec::json::value value = object;
  return parse_draft_answer(codec::JsonReader(value, "body"));
}

TEST(DraftAnswerJson, IsReadWhole) {
  const auto read = parsed(good());
  ASSERT_TRUE(read.ok()) << read.error().code;
  EXPECT_EQ(read->answer.value, AnswerValue::no);
  EXPECT_EQ(read->answer.ownership, Ownership::shared_csp_and_csc);
  EXPECT_EQ(read->answer.implementation, "設定してください。");
  EXPECT_THAT(read->evidence, ElementsAre("https://a.example/", "https://b.example/"));
  EXPECT_EQ(read->note, "ask Ken");
  EXPECT_TRUE(read->flagged);
  EXPECT_EQ(read->assigned_to, "");
}

TEST(DraftAnswerJson, NoMemberMayBeLeftOutOrBesides) {
  for (const auto& member : good()) {
    codec::json::object object = good();
    object.erase(member.key());
    const auto read = parsed(object);
    ASSERT_FALSE(read.ok()) << member.key();
    EXPECT_EQ(read.error().code, "json.missing_member");
    EXPECT_EQ(read.error().parameter("member"), std::string(member.key()));
  }
  codec::json::object object = good();
  object["version"] = 3;
  EXPECT_EQ(parsed(object).error().code, "json.unknown_member");
}

TEST(DraftAnswerJson, AWordThatIsNoValueIsNamedWithItsPlace) {
  codec::json::object object = good();
  object["ownership"] = "us";
  const auto read = parsed(object);
  ASSERT_FALSE(read.ok());
  EXPECT_EQ(read.error().code, "draft.wrong_value");
  EXPECT_EQ(read.error().parameter("pointer"), "/ownership");
  EXPECT_EQ(read.error().parameter("value"), "us");
  object = good();
  object["evidence"] = codec::json::array{7};
  EXPECT_EQ(parsed(object).error().parameter("pointer"), "/evidence/0");
}

TEST(DraftAnswerJson, ComesBackAsItWasWritten) {
  const auto catalog =
      catalog::Catalog::build({.reference = {"demo", "1"}}, {{"A", "Audit", 0, 0}},
                              {{"A-01", "Policy", 0, {}, {}, 0, 0}}, {{"A-01.1", 0, {}}})
          .value();
  assessment::VersionedAnswer answer;
  answer.content = *parsed(good());
  answer.content.assigned_to = "mio";
  answer.version = 4;
  answer.changed_by = "ken";
  codec::json::object written = draft_answer_json(catalog, 0, answer);
  EXPECT_EQ(written.at("version"), 4);
  EXPECT_EQ(written.at("changed_by"), "ken");
  for (const char* more : {"question", "version", "changed_by", "changed_at"}) written.erase(more);
  EXPECT_EQ(*parsed(written), answer.content);
}

}  // namespace
}  // namespace assay::representation
