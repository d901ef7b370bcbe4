#include "crypto/canonical_json.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <bit>
#include <cmath>
#include <cstdlib>
#include <limits>
#include <random>
#include <sstream>

#include "crypto/test_vectors.h"

namespace assay::crypto {
namespace {

namespace json = boost::json;

std::string number(std::uint64_t bits) {
  return canonical_json(std::bit_cast<double>(bits));
}

TEST(CanonicalJson, WritesNumbersAsInAppendixBOfRfc8785) {
  EXPECT_EQ(number(0x0000000000000000), "0");
  EXPECT_EQ(number(0x8000000000000000), "0");
  EXPECT_EQ(number(0x0000000000000001), "5e-324");
  EXPECT_EQ(number(0x8000000000000001), "-5e-324");
  EXPECT_EQ(number(0x7fefffffffffffff), "1.7976931348623157e+308");
  EXPECT_EQ(number(0xffefffffffffffff), "-1.7976931348623157e+308");
  EXPECT_EQ(number(0x4340000000000000), "9007199254740992");
  EXPECT_EQ(number(0xc340000000000000), "-9007199254740992");
  EXPECT_EQ(number(0x4430000000000000), "295147905179352830000");
  EXPECT_EQ(number(0x44b52d02c7e14af5), "9.999999999999997e+22");
  EXPECT_EQ(number(0x44b52d02c7e14af6), "1e+23");
  EXPECT_EQ(number(0x44b52d02c7e14af7), "1.0000000000000001e+23");
  EXPECT_EQ(number(0x444b1ae4d6e2ef4e), "999999999999999700000");
  EXPECT_EQ(number(0x444b1ae4d6e2ef4f), "999999999999999900000");
  EXPECT_EQ(number(0x444b1ae4d6e2ef50), "1e+21");
  EXPECT_EQ(number(0x3eb0c6f7a0b5ed8c), "9.999999999999997e-7");
  EXPECT_EQ(number(0x3eb0c6f7a0b5ed8d), "0.000001");
  EXPECT_EQ(number(0x41b3de4355555553), "333333333.3333332");
  EXPECT_EQ(number(0x41b3de4355555554), "333333333.33333325");
  EXPECT_EQ(number(0x41b3de4355555555), "333333333.3333333");
  EXPECT_EQ(number(0x41b3de4355555556), "333333333.3333334");
  EXPECT_EQ(number(0x41b3de4355555557), "333333333.33333343");
  EXPECT_EQ(number(0xbecbf647612f3696), "-0.0000033333333333333333");
  EXPECT_EQ(number(0x43143ff3c1cb0959), "1424953923781206.2");
}

TEST(CanonicalJson, WritesIntegersAsEcmaScriptDoes) {
  EXPECT_EQ(canonical_json(0), "0");
  EXPECT_EQ(canonical_json(-42), "-42");
  EXPECT_EQ(canonical_json(100), "100");
  EXPECT_EQ(canonical_json((std::int64_t{1} << 53) - 1), "9007199254740991");
  EXPECT_EQ(canonical_json(std::numeric_limits<std::uint64_t>::max()), "18446744073709552000");
  EXPECT_EQ(canonical_json(std::numeric_limits<std::int64_t>::min()), "-9223372036854776000");
}

TEST(CanonicalJson, EscapesOnlyWhatItMust) {
  std::string controls;
  for (char c = 0; c < 0x20; ++c) controls.push_back(c);
  EXPECT_EQ(canonical_json(json::string(controls)),
            "\"\\u0000\\u0001\\u0002\\u0003\\u0004\\u0005\\u0006\\u0007\\b\\t\\n\\u000b\\f\\r"
            "\\u000e\\u000f\\u0010\\u0011\\u0012\\u0013\\u0014\\u0015\\u0016\\u0017\\u0018\\u0019"
            "\\u001a\\u001b\\u001c\\u001d\\u001e\\u001f\"");
  EXPECT_EQ(canonical_json("\"\\/\x7f</\u2028日本語"), "\"\\\"\\\\/\x7f</\u2028日本語\"");
}

TEST(CanonicalJson, SortsMembersByUtf16CodeUnits) {
  // U+1F600 is D83D DE00 in UTF-16: before U+E000 and U+FB33, though its code point is greater.
  const json::value value{{"\uFB33", 1}, {"\U0001F600", 2},  {"\uE000", 3},  {"\uD7FF", 4},
                          {"\u00f6", 5}, {"a", 6},           {"10", 7},      {"1", 8},
                          {"", 9},       {"\U0010FFFF", 10}, {"\uFFFF", 11}, {"aa", 12}};
  EXPECT_EQ(canonical_json(value),
            "{\"\":9,\"1\":8,\"10\":7,\"a\":6,\"aa\":12,\"\u00f6\":5,\"\uD7FF\":4,"
            "\"\U0001F600\":2,\"\U0010FFFF\":10,\"\uE000\":3,\"\uFB33\":1,\"\uFFFF\":11}");
}

TEST(CanonicalJson, WritesNoWhiteSpace) {
  const json::value value = json::parse(
      R"( { "b" : [ ] , "a" : { } , "c" : [ null , true , false , { "y":1,"x":2 } ] } )");
  EXPECT_EQ(canonical_json(value), R"({"a":{},"b":[],"c":[null,true,false,{"x":2,"y":1}]})");
}

TEST(CanonicalJson, NamesTheValueThatItCannotGiveBack) {
  const auto fault = [](const json::value& value) { return first_without_canonical_form(value); };
  EXPECT_EQ(fault(json::parse(R"({"a":[1,-2,9007199254740991,9007199254740992,"é",0.1,1e300]})")),
            std::nullopt);
  EXPECT_EQ(fault(json::parse(R"({"a":[1,{"x/y~z":9007199254740993}]})")), "/a/1/x~1y~0z");
  EXPECT_EQ(fault(json::parse(R"([-9007199254740993])")), "/0");
  EXPECT_EQ(fault(json::value(std::numeric_limits<std::uint64_t>::max())), "");
  // An integer beyond 2^53 may stay if ECMAScript would print just these digits.
  EXPECT_EQ(fault(json::value(1'152'921'504'606'847'000)), std::nullopt);
  EXPECT_EQ(fault(json::value(1'152'921'504'606'846'976)), "");
  EXPECT_EQ(fault(json::value{{"n", std::numeric_limits<double>::infinity()}}), "/n");
  EXPECT_EQ(fault(json::value{{"n", std::nan("")}}), "/n");
  EXPECT_EQ(fault(json::value{{"text", "\xED\xA0\x80"}}), "/text");
  EXPECT_EQ(fault(json::value{{"outer", {{"\xFF", 1}}}}), "/outer");
}

TEST(CanonicalJson, IsTheSameAfterASecondReading) {
  std::mt19937_64 random(20261124);
  json::array numbers;
  while (numbers.size() < 10'000) numbers.emplace_back(static_cast<std::int64_t>(random() >> 11));
  const std::string once = canonical_json(numbers);
  EXPECT_EQ(canonical_json(json::parse(once)), once);
  EXPECT_EQ(json::parse(once), json::value(numbers));
}

class TemporaryFile {
 public:
  TemporaryFile() : path_(std::filesystem::temp_directory_path() / "assay-numbers-XXXXXX") {
    std::string name = path_.string();
    const int file = mkstemp(name.data());
    if (file >= 0) close(file);
    path_ = name;
  }
  ~TemporaryFile() { std::filesystem::remove(path_); }
  TemporaryFile(const TemporaryFile&) = delete;
  TemporaryFile& operator=(const TemporaryFile&) = delete;
  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

TEST(CanonicalJson, AgreesWithNodeOnNumbersAndOrder) {
  if (std::system("node --version > /dev/null 2>&1") != 0) GTEST_SKIP() << "no node on PATH";
  std::mt19937_64 random(8785);
  std::vector<std::uint64_t> bits;
  while (bits.size() < 50'000) {
    const std::uint64_t any = random();
    // Half of them near where the notation changes: 1e-10 to 1e25.
    const std::uint64_t near = (any >> 12) | ((0x3FF + random() % 117 - 34) << 52);
    const std::uint64_t chosen = bits.size() % 2 == 0 ? any : near;
    if (std::isfinite(std::bit_cast<double>(chosen))) bits.push_back(chosen);
  }
  const TemporaryFile input;
  const TemporaryFile output;
  {
    std::ofstream file(input.path());
    for (const std::uint64_t value : bits) file << value << '\n';
  }
  const std::string command =
      "node -e 'const b=new BigUint64Array(1),d=new Float64Array(b.buffer);"
      "process.stdout.write(require(\"fs\").readFileSync(process.argv[1],\"utf8\").trim()"
      ".split(\"\\n\").map(t=>{b[0]=BigInt(t);return JSON.stringify(d[0])}).join(\"\\n\"))' " +
      input.path().string() + " > " + output.path().string();
  ASSERT_EQ(std::system(command.c_str()), 0);
  std::istringstream lines(read_vector(output.path()));
  std::string line;
  std::size_t compared = 0;
  for (; std::getline(lines, line); ++compared) {
    ASSERT_EQ(number(bits.at(compared)), line) << "bits " << bits[compared];
  }
  EXPECT_EQ(compared, bits.size());
}

TEST(CanonicalJson, PassesTheVectorsOfItsAuthors) {
  const auto directory = vector_path("rfc8785-jcs/testdata");
  if (!std::filesystem::exists(directory)) GTEST_SKIP() << "no shared vectors here";
  int files = 0;
  for (const auto& entry : std::filesystem::directory_iterator(directory / "input")) {
    const auto name = entry.path().filename();
    json::value value = json::parse(read_vector(entry.path()));
    if (name == "values.json") {
      // Boost.JSON 1.81 is one unit off in the last place here; reading numbers is codec's work.
      value.as_object()["numbers"].as_array()[0] = 333333333.33333329;
    }
    EXPECT_EQ(canonical_json(value), read_vector(directory / "output" / name)) << name;
    EXPECT_EQ(canonical_json(value),
              from_hex(read_vector(directory / "outhex" / name.stem() += ".txt")))
        << name;
    ++files;
  }
  EXPECT_EQ(files, 6);
}

}  // namespace
}  // namespace assay::crypto
