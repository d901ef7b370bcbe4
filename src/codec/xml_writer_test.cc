#include "codec/xml_writer.h"

#include <gtest/gtest.h>

#include "codec/xml.h"

namespace assay::codec {
namespace {

/// All texts and values of a document, as a reader finds them.
class Texts final : public XmlHandler {
 public:
  Result<void> start(std::string_view name, const Attributes& attributes) override {
    found += "<" + std::string(name);
    for (const auto& [key, value] : attributes) {
      found.append(" ").append(key).append("=").append(value);
    }
    found += ">";
    return {};
  }
  Result<void> end(std::string_view) override {
    found += "</>";
    return {};
  }
  Result<void> text(std::string_view text) override {
    found += text;
    return {};
  }
  std::string found;
};

std::string read_back(const std::string& document) {
  Texts texts;
  XmlParser parser(texts, "document");
  auto result = parser.feed(document);
  if (result.ok()) result = parser.finish();
  EXPECT_TRUE(result.ok()) << document;
  return texts.found;
}

TEST(XmlWriter, WritesElementsInTheirOrder) {
  XmlWriter xml;
  xml.open("feed", {{"xmlns", "urn:x"}});
  xml.element("title", {}, "星空");
  xml.element("link", {{"href", "/a?b=1&c=2"}});
  xml.close();
  EXPECT_EQ(std::move(xml).finish(),
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
            "<feed xmlns=\"urn:x\"><title>星空</title><link href=\"/a?b=1&amp;c=2\"/></feed>\n");
}

TEST(XmlWriter, WhatATextSaysIsNeverMarkup) {
  const std::string hostile = "</a><b c=\"d\" e='f'>&amp;]]>\t\r\n";
  XmlWriter xml;
  xml.open("a", {{"v", hostile}});
  xml.text(hostile);
  xml.close();
  EXPECT_EQ(read_back(std::move(xml).finish()), "<a v=" + hostile + ">" + hostile + "</>");
}

TEST(XmlWriter, WhatXmlCannotHoldIsReplaced) {
  XmlWriter xml;
  xml.element("a", {}, std::string("x\x01y\xEF\xBF\xBFz\0", 8));
  EXPECT_EQ(read_back(std::move(xml).finish()), "<a>x\uFFFDy\uFFFDz\uFFFD</>");
}

}  // namespace
}  // namespace assay::codec
