#include "http/pages/page_template.h"

#include <gtest/gtest.h>

namespace assay::http::pages {
namespace {

constexpr std::string_view whole =
    "<html lang=\"%lang%\"><head><!--assay:head--></head><body><!--assay:prelude--></body></html>";

TEST(PageTemplate, IsFilledAtItsThreeMarkers) {
  const auto page = PageTemplate::read(whole, "200.html");
  ASSERT_TRUE(page.ok());
  EXPECT_EQ(
      page->filled(Language::ja, element("title", "%lang%"), element("p", "<!--assay:head-->")),
      "<html lang=\"ja\"><head><title>%lang%</title></head>"
      "<body><p>&lt;!--assay:head--&gt;</p></body></html>");
}

TEST(PageTemplate, AMarkerThatIsMissingOrStandsTwiceIsNamed) {
  for (const std::string marker : {"%lang%", "<!--assay:head-->", "<!--assay:prelude-->"}) {
    std::string without(whole);
    without.erase(without.find(marker), marker.size());
    const auto missing = PageTemplate::read(without, "200.html");
    ASSERT_FALSE(missing.ok());
    EXPECT_EQ(missing.error().code, "assets.template_malformed");
    EXPECT_EQ(missing.error().parameter("marker"), marker);
    const auto twice = PageTemplate::read(std::string(whole) + marker, "200.html");
    ASSERT_FALSE(twice.ok());
    EXPECT_EQ(twice.error().parameter("marker"), marker);
  }
}

}  // namespace
}  // namespace assay::http::pages
