#include "http/pages/html.h"

#include <gtest/gtest.h>

#include "http/pages/parts.h"
#include "http/pages/test_pages.h"

namespace assay::http::pages {
namespace {

TEST(Html, TextIsEscapedAndMarkupIsNot) {
  const Markup inner = element("b", "x < y & \"z\" 'q'");
  EXPECT_EQ(inner.html(), "<b>x &lt; y &amp; &quot;z&quot; &#39;q&#39;</b>");
  EXPECT_EQ(element("p", inner, " <b>").html(), "<p>" + inner.html() + " &lt;b&gt;</p>");
  EXPECT_EQ(together("<i>", inner).html(), "&lt;i&gt;" + inner.html());
}

TEST(Html, AttributeValuesAreEscaped) {
  const std::string hostile = "\"><script>alert('1')</script>";
  const Markup markup = element("span", {{"title", hostile}}, "x");
  EXPECT_EQ(markup.html(),
            "<span title=\"&quot;&gt;&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;\">x</span>");
  EXPECT_EQ(test::parsed(markup).only("span").attribute("title"), hostile);
}

TEST(Html, AttributesThatAreNotPresentAreLeftOut) {
  EXPECT_EQ(element("input", {{"name", "a"}, {"checked", "", false}}).html(),
            "<input name=\"a\"/>");
  EXPECT_EQ(element("input", {{"checked", "", true}}).html(), "<input checked=\"\"/>");
}

TEST(Html, OnlyHarmlessAddressesAreFollowed) {
  const auto link = [](std::string_view address) {
    return element("a", {{"href", address}}, "x").html();
  };
  for (const auto address :
       {"/en/search?q=a", "#row", "?a=b", "https://example.org/", "http://x/"}) {
    EXPECT_NE(link(address).find("href="), std::string::npos) << address;
  }
  for (const auto address : {"javascript:alert(1)", "data:text/html,x", "//evil.example/",
                             "/\\evil", " https://x", "JAVASCRIPT:x", ""}) {
    EXPECT_EQ(link(address), "<a>x</a>") << address;
  }
}

TEST(Html, AWebsiteIsALinkOnlyWhereItLeadsToWhatItSays) {
  EXPECT_NE(web_address("https://cloud.example/a").html().find("href=\"https://cloud.example/a\""),
            std::string::npos);
  for (const std::string_view address :
       {"https://cloud.example\\.evil.example/", "https://cloud.example@evil.example/",
        "http://user:pw@127.0.0.1:22/", "https:///evil.example", "javascript:alert(1)"}) {
    EXPECT_EQ(web_address(address).html(), together(address).html());
  }
}

TEST(Html, CharactersThatXmlForbidsAreReplaced) {
  const std::string text("a\0b\x1B\tc\n", 7);
  const Markup markup = element("p", text);
  EXPECT_EQ(markup.html(),
            "<p>a\xEF\xBF\xBD"
            "b\xEF\xBF\xBD\tc\n</p>");
  EXPECT_EQ(test::parsed(markup).elements.size(), 1u);
}

TEST(Html, EmptyElementsHaveNoEnd) {
  EXPECT_EQ(element("br").html(), "<br/>");
  EXPECT_EQ(element("p").html(), "<p></p>");
}

TEST(Html, AScopeMarksItsElementsOnly) {
  constexpr Scope in("in-part");
  EXPECT_EQ(in("p", "x").html(), "<p class=\"in-part\">x</p>");
  EXPECT_EQ(in("p", {{"class", "under"}}, element("b", "x")).html(),
            "<p class=\"under in-part\"><b>x</b></p>");
  EXPECT_EQ(in("p", {{"class", ""}}, "x").html(), "<p class=\"in-part\">x</p>");
}

}  // namespace
}  // namespace assay::http::pages
