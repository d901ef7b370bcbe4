#include "representation/json_text.h"

#include <gmock/gmock.h>

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

namespace assay::representation {
namespace {

TEST(JsonTextTest, WritesCommasBetweenAndNowhereElse) {
  JsonText json;
  json.begin_object();
  json.member("a", "x");
  json.key("b");
  json.begin_array();
  json.number(0);
  json.number(18'446'744'073'709'551'615U);
  json.boolean(true);
  json.begin_object();
  json.end_object();
  json.begin_array();
  json.end_array();
  json.end_array();
  json.boolean_member("c", false);
  json.key("d");
  json.value(codec::json::object{{"e", nullptr}});
  json.number_member("f", 7);
  json.end_object();
  EXPECT_EQ(std::move(json).take(),
            R"({"a":"x","b":[0,18446744073709551615,true,{},[]],"c":false,"d":{"e":null},"f":7})");
}

TEST(JsonTextTest, LeavesOutWhatNobodyGave) {
  JsonText json;
  json.begin_object();
  json.member_if_given("a", "");
  json.member("name", LocalizedText{"", "名前"});
  json.member("none", LocalizedText{});
  json.member_if_given("b", "x");
  json.end_object();
  EXPECT_EQ(std::move(json).take(), R"({"name":{"ja":"名前"},"none":{},"b":"x"})");
}

/// Boost.JSON is the outside word on every byte that needs an escape, alone and among others.
TEST(JsonTextTest, EveryTextIsReadBackAsItWas) {
  std::vector<std::string> texts{"",          "\"",           "\\",   "a\\\"b",
                                 "</script>", "\xE2\x80\xA8", "星空", "\xF0\x9F\x98\x80 end"};
  for (int c = 0; c < 0x80; ++c) {
    texts.push_back(std::string(1, static_cast<char>(c)));
    texts.push_back("before" + std::string(2, static_cast<char>(c)) + "after");
  }
  for (const char c : {'"', '\\', '\x01', '\x1F'}) {
    for (std::size_t place = 0; place < 20; ++place) {
      texts.push_back(std::string(20, 'a'));
      texts.back()[place] = c;
      texts.push_back("\xE3\x81\x82" + texts.back() + "\xE3\x81\x82");
    }
  }
  for (const std::string& text : texts) {
    JsonText json;
    json.string(text);
    const auto read = codec::json::parse(std::move(json).take());
    EXPECT_EQ(std::string(read.as_string()), text);
  }
}

TEST(JsonTextTest, IsAsCompactAsTheLibrary) {
  JsonText json;
  json.begin_object();
  json.member("text", "tab\t, line\n, bell\x07, quote\"");
  json.end_object();
  const std::string written = std::move(json).take();
  EXPECT_EQ(written, codec::json::serialize(codec::json::parse(written)));
}

}  // namespace
}  // namespace assay::representation
