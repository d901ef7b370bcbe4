#include "exchange/printed_fonts.h"

#include <cairo-pdf.h>
#include <gtest/gtest.h>
#include <pango/pangocairo.h>

#include <cstdio>
#include <fstream>
#include <sstream>

#include "base/test_folder.h"
#include "exchange/compact_font.h"

namespace assay::exchange {
namespace {

cairo_status_t keep_bytes(void* closure, const unsigned char* bytes, unsigned int length) {
  static_cast<std::string*>(closure)->append(reinterpret_cast<const char*>(bytes), length);
  return CAIRO_STATUS_SUCCESS;
}

/// A page with these words, as cairo writes it.
std::string page_of_words(const char* family, const char* words) {
  std::string pdf;
  cairo_surface_t* surface = cairo_pdf_surface_create_for_stream(keep_bytes, &pdf, 595, 842);
  cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE, "2026-05-15T00:00:00Z");
  cairo_t* cairo = cairo_create(surface);
  PangoLayout* layout = pango_cairo_create_layout(cairo);
  PangoFontDescription* font = pango_font_description_new();
  pango_font_description_set_family(font, family);
  pango_font_description_set_size(font, 14 * PANGO_SCALE);
  pango_layout_set_font_description(layout, font);
  pango_layout_set_width(layout, 500 * PANGO_SCALE);
  pango_layout_set_text(layout, words, -1);
  cairo_move_to(cairo, 40, 40);
  pango_cairo_show_layout(cairo, layout);
  cairo_show_page(cairo);
  pango_font_description_free(font);
  g_object_unref(layout);
  cairo_destroy(cairo);
  cairo_surface_finish(surface);
  cairo_surface_destroy(surface);
  return pdf;
}

/// What a page looks like, drawn by poppler.
std::string drawn(const std::string& pdf) {
  const assay::test::TestFolder folder;
  const auto file = folder.path() / "page.pdf";
  std::ofstream(file, std::ios::binary) << pdf;
  const std::string command =
      "pdftoppm -r 80 " + file.string() + " " + (folder.path() / "drawn").string() + " 2>&1";
  FILE* pipe = popen(command.c_str(), "r");
  std::string complaints;
  for (int c = 0; pipe != nullptr && (c = std::fgetc(pipe)) != EOF;) {
    complaints += static_cast<char>(c);
  }
  if (pipe != nullptr) pclose(pipe);
  EXPECT_EQ(complaints, "");
  std::ostringstream picture;
  picture << std::ifstream(folder.path() / "drawn-1.ppm", std::ios::binary).rdbuf();
  return picture.str();
}

TEST(PrintedFonts, TheSamePageTakesAFraction) {
  for (const char* family : {"Noto Sans CJK JP", "Noto Serif CJK JP"}) {
    const std::string pdf = page_of_words(
        family,
        "当社は毎年、独立した監査法人による監査を受けています。Audited every year, by 2 firms.");
    const std::string smaller = with_compact_fonts(pdf);
    EXPECT_LT(smaller.size() * 3, pdf.size());
    const std::string picture = drawn(pdf);
    ASSERT_GT(picture.size(), 100'000u) << "pdftoppm (poppler-utils) is needed";
    EXPECT_EQ(drawn(smaller), picture);
    EXPECT_EQ(with_compact_fonts(smaller), smaller);
  }
}

TEST(PrintedFonts, WhatIsNoneOfCairosFilesStaysAsItIs) {
  const std::string pdf = page_of_words("Noto Sans CJK JP", "監査");
  for (const std::string& other :
       {std::string(), std::string("%PDF-1.5\nstartxref\n99999\n%%EOF\n"),
        pdf.substr(0, pdf.size() / 2), pdf.substr(0, pdf.rfind("startxref"))}) {
    EXPECT_EQ(with_compact_fonts(other), other);
  }
}

TEST(CompactFont, WhatIsNoFontIsRefused) {
  const std::string header("\x01\x00\x04\x04", 4);
  const std::string no_index("\x00\x00", 2);
  for (const std::string& font :
       {std::string(), header, header + no_index,
        header + no_index + no_index + no_index + no_index,
        header + std::string("\x00\x01\x01\x05\x01", 5), header + std::string("\x00\x01\x09", 3)}) {
    EXPECT_FALSE(with_unused_subroutines_emptied(font).has_value());
  }
}

}  // namespace
}  // namespace assay::exchange
