#include "codec/xml.h"

#include <gtest/gtest.h>

#include "base/limits.h"

namespace assay::codec {
namespace {

/// Writes the events down: "<a x=1>", "text", "</a>".
class Recorder final : public XmlHandler {
 public:
  Result<void> start(std::string_view name, const Attributes& attributes) override {
    seen += "<" + std::string(name);
    for (const auto& [key, value] : attributes) {
      seen += " " + std::string(key) + "=" + std::string(value);
    }
    seen += ">";
    if (name == "stop") return Error{"some.error", {}};
    return {};
  }
  Result<void> end(std::string_view name) override {
    seen += "</" + std::string(name) + ">";
    return {};
  }
  Result<void> text(std::string_view text) override {
    seen += text;
    return {};
  }
  std::string seen;
};

struct Outcome {
  std::string seen;
  std::string code;
  Error error;
};

Outcome parse(std::string_view xml, std::size_t chunk = 1'000'000'000) {
  Recorder recorder;
  XmlParser parser(recorder, "f.xlsx!x.xml");
  Result<void> result;
  for (std::size_t at = 0; at < xml.size() && result.ok(); at += chunk) {
    result = parser.feed(xml.substr(at, chunk));
  }
  if (result.ok()) result = parser.finish();
  const Error error = result.ok() ? Error{} : result.error();
  return {recorder.seen, error.code, error};
}

TEST(XmlParser, GivesEventsWithoutPrefixes) {
  const std::string xml =
      "<?xml version=\"1.0\"?><!-- c --><x:a xmlns:x=\"urn:x\" x:y=\"1 &amp; &#x3042;\">"
      "t&lt;<b/><![CDATA[<raw>]]></x:a>";
  const std::string expected = "<a x=urn:x y=1 & あ>t<<b></b><raw></a>";
  EXPECT_EQ(parse(xml).seen, expected);
  EXPECT_EQ(parse(xml, 1).seen, expected);
  EXPECT_EQ(parse(xml, 7).code, "");
}

TEST(XmlParser, ReadsUtf16) {
  const std::string_view xml("\xFF\xFE<\0a\0>\0B\x30<\0/\0a\0>\0", 18);
  EXPECT_EQ(parse(xml).seen, "<a>あ</a>");
}

TEST(XmlParser, RefusesDocumentTypesAtOnce) {
  const auto laughs =
      parse("<!DOCTYPE a [<!ENTITY l \"lol\"><!ENTITY m \"&l;&l;&l;&l;\">]><a>&m;</a>");
  EXPECT_EQ(laughs.error, (Error{"xml.doctype", {{"file", "f.xlsx!x.xml"}}}));
  EXPECT_EQ(laughs.seen, "");
  EXPECT_EQ(parse("<!DOCTYPE a SYSTEM \"file:///etc/passwd\"><a/>").code, "xml.doctype");
  // Unfinished: refused as soon as it begins.
  EXPECT_EQ(parse("<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">").code, "xml.doctype");
  EXPECT_EQ(parse("<a>&undeclared;</a>").code, "xml.malformed");
}

TEST(XmlParser, NamesThePlaceOfWhatIsMalformed) {
  const Error error = parse("<a>\n  <b></c></a>").error;
  EXPECT_EQ(error.code, "xml.malformed");
  EXPECT_EQ(error.parameter("file"), "f.xlsx!x.xml");
  EXPECT_EQ(error.parameter("line"), "2");
  EXPECT_EQ(error.parameter("column"), "8");
  EXPECT_FALSE(error.parameter("reason").empty());
  for (const char* xml :
       {"", "text", "<a>", "<a></a><b/>", "<a x=1/>", "<a x='1' x='2'/>", "<a>\x01</a>",
        "<a>\xFF</a>", "<?xml version='1.0' encoding='EBCDIC'?><a/>"}) {
    EXPECT_EQ(parse(xml).code, "xml.malformed") << xml;
  }
}

TEST(XmlParser, LimitsDepth) {
  std::string open;
  std::string close;
  for (std::size_t i = 0; i < limits::xml_depth; ++i) {
    open += "<a>";
    close += "</a>";
  }
  EXPECT_EQ(parse(open + close).code, "");
  const Error error = parse(open + "<a></a>" + close).error;
  EXPECT_EQ(error.code, "xml.too_deep");
  EXPECT_EQ(error.parameter("limit"), std::to_string(limits::xml_depth));
  EXPECT_EQ(parse("<r>" + open.substr(3) + "</a>" + open.substr(0, 3)).code, "xml.malformed");
}

TEST(XmlParser, LimitsAttributesAndTokens) {
  const std::string long_value(limits::xml_attribute_bytes, 'x');
  EXPECT_EQ(parse("<a b=\"" + long_value + "\"/>").code, "xml.attributes_too_long");
  EXPECT_EQ(parse("<a b=\"" + long_value.substr(1) + "\"/>").code, "");
  // An unfinished tag is scanned anew with each piece; without a limit that takes minutes.
  const std::string endless(40 * limits::mebibyte, 'x');
  EXPECT_EQ(parse("<a b=\"" + endless, 1000).code, "xml.token_too_long");
  EXPECT_EQ(parse("<a><!--" + endless).code, "xml.token_too_long");
  // Text comes in pieces and may be long.
  EXPECT_EQ(parse("<a>" + endless + "</a>", 65'536).code, "");
}

TEST(XmlParser, StopsAtTheHandlersErrorAndStaysStopped) {
  Recorder recorder;
  XmlParser parser(recorder, "f");
  EXPECT_EQ(parser.feed("<a><stop x=\"1\"/><b/>").error().code, "some.error");
  EXPECT_EQ(parser.feed("<c/>").error().code, "some.error");
  EXPECT_EQ(parser.finish().error().code, "some.error");
  EXPECT_EQ(recorder.seen, "<a><stop x=1>");
}

}  // namespace
}  // namespace assay::codec
