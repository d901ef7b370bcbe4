#include "codec/json.h"

#include <gtest/gtest.h>

#include <array>
#include <boost/json/serialize.hpp>
#include <cstdlib>
#include <limits>
#include <random>

#include "base/limits.h"

namespace assay::codec {
namespace {

Error refused_json(std::string_view text) {
  const auto result = parse_json(text, "a.json");
  EXPECT_FALSE(result.ok()) << text;
  return result.ok() ? Error{} : result.error();
}

TEST(ParseJson, ReadsEveryKindOfValue) {
  const auto value = parse_json(
      "\xEF\xBB\xBF {\"a\": [1, -2, 18446744073709551615, 0.5, true, false, null, \"\\u00e9\\n\"],"
      " \"\": {}}\n",
      "a.json");
  ASSERT_TRUE(value.ok());
  const auto& array = value->at("a").as_array();
  EXPECT_EQ(array.at(0).as_int64(), 1);
  EXPECT_EQ(array.at(1).as_int64(), -2);
  EXPECT_EQ(array.at(2).as_uint64(), 18446744073709551615U);
  EXPECT_EQ(array.at(3).as_double(), 0.5);
  EXPECT_TRUE(array.at(4).as_bool());
  EXPECT_FALSE(array.at(5).as_bool());
  EXPECT_TRUE(array.at(6).is_null());
  EXPECT_EQ(array.at(7).as_string(), "\xC3\xA9\n");
  EXPECT_TRUE(value->at("").as_object().empty());
}

TEST(ParseJson, RefusesASecondMemberOfTheSameName) {
  const Error error =
      refused_json("{\"x\": [0, {\"a/b~\": 1,\n \"c\": {\"a/b~\": 2}, \"a\\/b~\": 3}]}");
  EXPECT_EQ(error.code, "json.duplicate_member");
  EXPECT_EQ(error.parameter("pointer"), "/x/1/a~1b~0");
  EXPECT_EQ(error.parameter("line"), "2");
}

TEST(ParseJson, FindsDuplicatesInLargeObjectsAndAllowsThemAcrossObjects) {
  std::string text = "{";
  for (int i = 0; i < 1'000; ++i) {
    text += "\"k" + std::to_string(i) + "\": {\"k1\": {}, \"k0\": 0}, ";
  }
  EXPECT_TRUE(parse_json(text + "\"last\": 0}", "a.json").ok());
  for (const char* name : {"k0", "k15", "k16", "k999"}) {
    const Error error = refused_json(text + "\"" + name + "\": 0}");
    EXPECT_EQ(error.code, "json.duplicate_member");
    EXPECT_EQ(error.parameter("pointer"), "/" + std::string(name));
  }
}

TEST(ParseJson, RefusesNumbersThatLoseDigits) {
  for (const char* number : {"18446744073709551616", "-9223372036854775809", "9007199254740993.0",
                             "0.12345678901234567890123", "1e400", "-1e400", "1e-400",
                             "123456789012345678e1", "0.1000000000000000055511151231257827"}) {
    const Error error = refused_json("{\"n\": [" + std::string(number) + "]}");
    EXPECT_EQ(error.code, "json.inexact_number") << number;
    EXPECT_EQ(error.parameter("pointer"), "/n/0") << number;
  }
}

TEST(ParseJson, KeepsNumbersThatSurvive) {
  const std::array<std::pair<const char*, double>, 9> cases = {
      {{"8.10", 8.1},
       {"1e20", 1e20},
       {"100000000000000000000", 1e20},
       {"0.30000000000000004", 0.1 + 0.2},
       {"0.10000000000000001", 0.1},
       {"1.7976931348623157e308", 1.7976931348623157e308},
       {"5e-324", 5e-324},
       {"0.000", 0.0},
       {"-0.0e5", -0.0}}};
  for (const auto& [text, expected] : cases) {
    const auto value = parse_json(text, "a.json");
    ASSERT_TRUE(value.ok()) << text;
    EXPECT_EQ(value->as_double(), expected) << text;
  }
  EXPECT_EQ(parse_json("-9223372036854775808", "a.json")->as_int64(),
            std::numeric_limits<std::int64_t>::min());
}

/// The C library rounds correctly; Boost.JSON 1.81 alone does not always.
TEST(ParseJson, ReadsDoublesAsTheCLibraryDoes) {
  std::mt19937_64 random(20261124);
  for (int i = 0; i < 20'000; ++i) {
    std::array<char, 40> text{};
    const auto mantissa = random() % 100'000'000'000'000'000U;
    const int exponent = static_cast<int>(random() % 600) - 300;
    std::snprintf(text.data(), text.size(), "%llu.5e%d",
                  static_cast<unsigned long long>(mantissa / 100), exponent);
    const auto value = parse_json(text.data(), "a.json");
    if (!value.ok()) {
      EXPECT_EQ(value.error().code, "json.inexact_number");
      continue;
    }
    EXPECT_EQ(value->as_double(), std::strtod(text.data(), nullptr)) << text.data();
  }
}

TEST(ParseJson, SaysWhereTheTextIsMalformed) {
  const Error error = refused_json("{\"a\": [1,\n  2,\n  tru]}");
  EXPECT_EQ(error.code, "json.malformed");
  EXPECT_EQ(error.parameter("pointer"), "/a/2");
  EXPECT_EQ(error.parameter("line"), "3");
  EXPECT_EQ(error.parameter("column"), "3");
  EXPECT_FALSE(error.parameter("reason").empty());
}

TEST(ParseJson, RefusesWhatIsNotJson) {
  for (const std::string_view text : {"",
                                      " ",
                                      "{",
                                      "[1,]",
                                      "{\"a\":1,}",
                                      "{a:1}",
                                      "'a'",
                                      "[1] 2",
                                      "// c\n1",
                                      "/* c */ 1",
                                      "01",
                                      "+1",
                                      ".5",
                                      "1.",
                                      "NaN",
                                      "Infinity",
                                      "\"\t\"",
                                      "\"\\x41\"",
                                      "\"\\ud800\"",
                                      "\"\\udc00\\ud800\"",
                                      "\"\xFF\"",
                                      "\"\xED\xA0\x80\"",
                                      "\"\xC0\xAF\"",
                                      "{\"\xFF\": 1}",
                                      "\"unclosed",
                                      "\x01",
                                      "[1}",
                                      "1 1",
                                      "nul",
                                      "\xFF\xFE[\0]\0"}) {
    EXPECT_EQ(refused_json(text).code, "json.malformed") << text;
  }
  EXPECT_EQ(refused_json(std::string_view("1\0", 2)).code, "json.malformed");
}

TEST(ParseJson, LimitsDepthAndSize) {
  const auto nested = [](std::size_t depth) {
    return std::string(depth, '[') + std::string(depth, ']');
  };
  EXPECT_TRUE(parse_json(nested(limits::json_depth), "a.json").ok());
  const Error deep = refused_json(nested(limits::json_depth + 1));
  EXPECT_EQ(deep.code, "json.too_deep");
  EXPECT_EQ(deep.parameter("limit"), std::to_string(limits::json_depth));
  EXPECT_EQ(refused_json(std::string(1'000'000, '[')).code, "json.too_deep");
  const std::string huge(limits::json_bytes + 1, ' ');
  EXPECT_EQ(refused_json(huge).code, "json.too_large");
}

TEST(PrettyJson, IndentsAndIsReadBackTheSame) {
  const auto value = parse_json(
      R"({"b":[1,{"x":[]},-2.5,1e300,3.0,9007199254744993e4],"a":{},"ü\"\n":"\u0001日本","t":[true,null]})",
      "a.json");
  ASSERT_TRUE(value.ok());
  const std::string text = pretty_json(*value);
  EXPECT_EQ(
      text,
      "{\n  \"b\": [\n    1,\n    {\n      \"x\": []\n    },\n    -2.5,\n    1e+300,\n"
      "    3.0,\n    9.007199254744993e+19\n  ],\n  \"a\": {},\n  \"ü\\\"\\n\": \"\\u0001日本\",\n"
      "  \"t\": [\n    true,\n    null\n  ]\n}\n");
  EXPECT_EQ(*parse_json(text, "b.json"), *value);
}

class JsonReading : public ::testing::Test {
 protected:
  json::value value_ = *parse_json(
      R"({"s":"text","i":-3,"u":18446744073709551615,"d":1.0,"b":true,"n":null,
          "list":[{"x":1},{"x":"2"}],"a/b":{"~":false}})",
      "f.json");
  JsonReader reader_{value_, "f.json"};
};

TEST_F(JsonReading, ReadsWhatIsThere) {
  EXPECT_EQ(*reader_.string_member("s"), "text");
  EXPECT_EQ(*reader_.optional_string_member("s"), "text");
  EXPECT_EQ(*reader_.optional_string_member("absent"), "");
  EXPECT_EQ(*reader_.member("i")->integer(), -3);
  EXPECT_TRUE(*reader_.member("b")->boolean());
  EXPECT_TRUE(reader_.has("n"));
  EXPECT_FALSE(reader_.has("absent"));
  EXPECT_EQ(reader_.member("list")->array()->size(), 2U);
  const auto members = *reader_.object();
  ASSERT_EQ(members.size(), 8U);
  EXPECT_EQ(members[0].first, "s");
  EXPECT_EQ(members[7].first, "a/b");
  EXPECT_EQ(members[7].second.member("~")->pointer(), "/a~1b/~0");
}

TEST_F(JsonReading, NamesThePlaceOfWhatIsWrong) {
  const auto elements = *reader_.member("list")->array();
  const Error type = elements[1].member("x")->integer().error();
  EXPECT_EQ(type, (Error{"json.wrong_type",
                         {{"file", "f.json"}, {"pointer", "/list/1/x"}, {"expected", "integer"}}}));
  const Error missing = elements[0].member("y").error();
  EXPECT_EQ(missing, (Error{"json.missing_member",
                            {{"file", "f.json"}, {"pointer", "/list/0"}, {"member", "y"}}}));
  const Error unknown = elements[0].only({"y", "z"}).error();
  EXPECT_EQ(unknown, (Error{"json.unknown_member",
                            {{"file", "f.json"}, {"pointer", "/list/0"}, {"member", "x"}}}));
  EXPECT_TRUE(elements[0].only({"y", "x"}).ok());
}

TEST_F(JsonReading, NeverConverts) {
  const auto members = *reader_.object();
  for (const auto& [name, reading] : members) {
    EXPECT_EQ(reading.string().ok(), name == "s") << name;
    EXPECT_EQ(reading.integer().ok(), name == "i") << name;
    EXPECT_EQ(reading.boolean().ok(), name == "b") << name;
    EXPECT_EQ(reading.array().ok(), name == "list") << name;
    EXPECT_EQ(reading.object().ok(), name == "a/b") << name;
  }
  EXPECT_EQ(reader_.optional_string_member("n").error().code, "json.wrong_type");
  EXPECT_EQ(reader_.member("s")->optional_string_member("x").error().code, "json.wrong_type");
}

}  // namespace
}  // namespace assay::codec
