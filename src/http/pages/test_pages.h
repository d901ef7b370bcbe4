#pragma once
#include <gtest/gtest.h>

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "codec/xml.h"
#include "http/pages/html.h"

/// Reads pages as strictly as XML is read, for tests.
namespace assay::http::pages::test {

struct Element {
  std::string name;
  std::map<std::string, std::string, std::less<>> attributes;
  std::string text;      ///< of this element and all within it
  std::string language;  ///< of its nearest `lang`
  std::size_t depth = 0;

  std::string attribute(std::string_view wanted) const {
    const auto found = attributes.find(wanted);
    return found == attributes.end() ? std::string() : found->second;
  }
  bool has_class(std::string_view wanted) const {
    return (" " + attribute("class") + " ").find(" " + std::string(wanted) + " ") !=
           std::string::npos;
  }
};

struct ParsedPage {
  std::vector<Element> elements;  ///< in the order of their beginnings

  std::vector<Element> all(std::string_view name, std::string_view of_class = {}) const {
    std::vector<Element> found;
    for (const auto& element : elements) {
      if (element.name == name && (of_class.empty() || element.has_class(of_class))) {
        found.push_back(element);
      }
    }
    return found;
  }
  Element only(std::string_view name, std::string_view of_class = {}) const {
    const auto found = all(name, of_class);
    EXPECT_EQ(found.size(), 1u) << name << "." << of_class;
    return found.empty() ? Element() : found.front();
  }
  std::string text() const { return elements.empty() ? "" : elements.front().text; }
};

class Collector final : public codec::XmlHandler {
 public:
  explicit Collector(ParsedPage& page) : page_(page) {}
  Result<void> start(std::string_view name, const Attributes& attributes) override {
    Element element{.name = std::string(name), .depth = open_.size()};
    element.language = open_.empty() ? "" : page_.elements[open_.back()].language;
    for (const auto& [key, value] : attributes) element.attributes.emplace(key, value);
    if (element.attributes.contains("lang")) element.language = element.attributes["lang"];
    open_.push_back(page_.elements.size());
    page_.elements.push_back(std::move(element));
    return {};
  }
  Result<void> end(std::string_view) override {
    open_.pop_back();
    return {};
  }
  Result<void> text(std::string_view text) override {
    for (const auto index : open_) page_.elements[index].text += text;
    return {};
  }

 private:
  ParsedPage& page_;
  std::vector<std::size_t> open_;
};

/// The page as XML; a page that is not well-formed fails the test.
inline ParsedPage parsed(std::string_view html) {
  ParsedPage page;
  Collector collector(page);
  codec::XmlParser parser(collector, "page");
  auto result = parser.feed(html);
  if (result.ok()) result = parser.finish();
  EXPECT_TRUE(result.ok()) << result.error().code << " line " << result.error().parameter("line")
                           << " column " << result.error().parameter("column") << ": "
                           << result.error().parameter("reason");
  return page;
}
inline ParsedPage parsed(const Markup& markup) {
  return parsed(std::string_view(markup.html()));
}

}  // namespace assay::http::pages::test
