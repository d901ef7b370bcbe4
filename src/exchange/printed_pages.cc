#include "exchange/printed_pages.h"

#include <cairo-pdf.h>
#include <pango/pangocairo.h>

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "base/limits.h"
#include "base/messages.h"
#include "base/text.h"
#include "exchange/printed_fonts.h"

namespace assay::exchange {
namespace {

// In points.
constexpr double short_side = 595.276, long_side = 841.89;  // A4
constexpr double side_margin = 45, head_margin = 62, foot_margin = 56;
constexpr double column_gap = 10;
constexpr double rule_width = 0.4;
constexpr double after_rule = 4, after_row = 5;

constexpr const char* sans = "Noto Sans CJK JP";
constexpr const char* serif = "Noto Serif CJK JP";

struct TypeStyle {
  const char* family;
  double size;
  bool bold;
  double grey;          ///< 0 is black
  double space_before;  ///< above a paragraph that is not the cell's first
  const char* tag;      ///< structure type of ISO 32000, 14.8.4
};

const TypeStyle& type_style(PrintedStyle style) {
  static constexpr std::array<TypeStyle, 9> styles{{
      {serif, 20, true, 0, 0, "H1"},
      {sans, 11, false, 0.25, 2, "P"},
      {serif, 13, true, 0, 0, "H2"},
      {sans, 9.5, true, 0, 0, "H3"},
      {sans, 8.5, false, 0, 3, "P"},
      {sans, 8.5, false, 0.35, 0, "P"},
      {sans, 8.5, true, 0, 0, "P"},
      {sans, 7.5, false, 0.3, 1.5, "P"},
      {sans, 8, true, 0.2, 0, "P"},
  }};
  return styles[static_cast<std::size_t>(style)];
}

struct Unreference {
  void operator()(gpointer object) const { g_object_unref(object); }
};
using Layout = std::unique_ptr<PangoLayout, Unreference>;
using Context = std::unique_ptr<PangoContext, Unreference>;

/// One line of a paragraph, before it has a place.
struct SetLine {
  PangoLayoutLine* line = nullptr;  ///< owned by its layout
  const TypeStyle* style = nullptr;
  std::size_t paragraph = 0;  ///< number within the document
  double above = 0;           ///< space before it
  double height = 0;
  double baseline = 0;  ///< below the line's top
};

struct SetCell {
  double left = 0;
  std::vector<SetLine> lines;
  double height = 0;
};

struct SetRow {
  std::vector<SetCell> cells;
  PrintedRowForm form;
  double height = 0;
};

/// A row as it was given: nothing is set before all of it is known not to be too much.
struct GivenRow {
  std::vector<PrintedCell> cells;
  PrintedRowForm form;
  bool repeated = false;
};

struct DrawnLine {
  SetLine line;
  double x = 0, baseline = 0;
};

struct DrawnPage {
  std::vector<DrawnLine> lines;
  std::vector<double> rules;  ///< how far down
  std::vector<std::pair<double, std::string>> outline;
};

cairo_status_t append_bytes(void* closure, const unsigned char* bytes, unsigned int length) {
  static_cast<std::string*>(closure)->append(reinterpret_cast<const char*>(bytes), length);
  return CAIRO_STATUS_SUCCESS;
}

/// What is set at once: to break one long stretch into lines takes the square of its length. It
/// ends where a line or at least a word does, unless there is no such place.
std::string_view first_stretch(std::string_view text) {
  constexpr std::size_t stretch_bytes = 2000;
  if (text.size() <= stretch_bytes) return text;
  const std::string_view most = truncated_to(text, stretch_bytes);
  for (const std::string_view end : {"\n", "。", " ", "、"}) {
    const auto at = most.rfind(end);
    if (at == std::string_view::npos || at < stretch_bytes / 4) continue;
    return most.substr(0, at + end.size());
  }
  return most;
}

/// Lengths do not depend on a screen: neither hinted nor rounded.
Context new_context() {
  Context context(pango_font_map_create_context(pango_cairo_font_map_get_default()));
  pango_cairo_context_set_resolution(context.get(), 72);
  pango_context_set_round_glyph_positions(context.get(), FALSE);
  cairo_font_options_t* options = cairo_font_options_create();
  cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
  cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY);
  pango_cairo_context_set_font_options(context.get(), options);
  cairo_font_options_destroy(options);
  return context;
}

}  // namespace

struct PrintedPages::State {
  explicit State(PrintedSheet given)
      : sheet(std::move(given)),
        width(sheet.landscape ? long_side : short_side),
        height(sheet.landscape ? short_side : long_side),
        context(new_context()) {}

  double text_width() const { return width - 2 * side_margin; }
  double page_bottom() const { return height - foot_margin; }

  Layout layout_of(const PrintedParagraph& paragraph, double wide) const;
  void set_lines(SetCell& cell, PangoLayout* layout, const TypeStyle& style, double above);
  void set_cell(SetCell& cell, const PrintedCell& given, double wide);
  SetRow set_row(const std::vector<PrintedCell>& cells, const PrintedRowForm& form);
  void new_page();
  void place(const SetRow& row);
  void place_pending();
  void give(GivenRow row);
  void set_everything();
  void repeat(const SetRow& row);
  void draw_page(cairo_t* cairo, std::size_t number) const;
  void draw_lines(cairo_t* cairo, const std::vector<DrawnLine>& lines) const;
  void draw_margin(cairo_t* cairo, const std::string& text, double baseline, bool right) const;
  void draw_mark(cairo_t* cairo) const;

  PrintedSheet sheet;
  double width, height;
  Context context;
  std::vector<Layout> layouts;  ///< keep the lines alive
  std::size_t paragraphs = 0;
  std::size_t text_bytes = 0;
  std::vector<GivenRow> rows;
  std::vector<SetRow> pending;
  std::optional<SetRow> repeated;
  std::vector<DrawnPage> pages;
  double y = 0;
  bool at_head = true;  ///< nothing stands on the page yet
};

Layout PrintedPages::State::layout_of(const PrintedParagraph& paragraph, double wide) const {
  const TypeStyle& style = type_style(paragraph.style);
  Layout layout(pango_layout_new(context.get()));
  PangoFontDescription* font = pango_font_description_new();
  pango_font_description_set_family_static(font, style.family);
  pango_font_description_set_weight(font, style.bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
  pango_font_description_set_size(font, static_cast<int>(style.size * PANGO_SCALE));
  pango_layout_set_font_description(layout.get(), font);
  pango_font_description_free(font);
  PangoAttrList* attributes = pango_attr_list_new();
  pango_attr_list_insert(attributes, pango_attr_language_new(pango_language_from_string(
                                         std::string(tag(paragraph.language)).c_str())));
  pango_layout_set_attributes(layout.get(), attributes);
  pango_attr_list_unref(attributes);
  pango_layout_set_wrap(layout.get(), PANGO_WRAP_WORD_CHAR);
  if (wide > 0) pango_layout_set_width(layout.get(), static_cast<int>(wide * PANGO_SCALE));
  pango_layout_set_text(layout.get(), paragraph.text.data(),
                        static_cast<int>(paragraph.text.size()));
  return layout;
}

void PrintedPages::State::set_cell(SetCell& cell, const PrintedCell& given, double wide) {
  for (const PrintedParagraph& paragraph : given.paragraphs) {
    const TypeStyle& style = type_style(paragraph.style);
    double above = cell.lines.empty() ? 0 : style.space_before;
    for (std::string_view rest = paragraph.text; !rest.empty();) {
      const std::string_view stretch = first_stretch(rest);
      rest.remove_prefix(stretch.size());
      layouts.push_back(
          layout_of({std::string(stretch), paragraph.style, paragraph.language}, wide));
      set_lines(cell, layouts.back().get(), style, above);
      above = 0;
    }
    ++paragraphs;
  }
}

void PrintedPages::State::set_lines(SetCell& cell, PangoLayout* layout, const TypeStyle& style,
                                    double above) {
  PangoLayoutIter* iterator = pango_layout_get_iter(layout);
  do {
    PangoRectangle logical;
    pango_layout_iter_get_line_extents(iterator, nullptr, &logical);
    SetLine line{
        .line = pango_layout_iter_get_line_readonly(iterator),
        .style = &style,
        .paragraph = paragraphs,
        .above = above,
        .height = pango_units_to_double(logical.height),
        .baseline = pango_units_to_double(pango_layout_iter_get_baseline(iterator) - logical.y)};
    cell.height += line.above + line.height;
    cell.lines.push_back(line);
    above = 0;
  } while (pango_layout_iter_next_line(iterator));
  pango_layout_iter_free(iterator);
}

SetRow PrintedPages::State::set_row(const std::vector<PrintedCell>& cells,
                                    const PrintedRowForm& form) {
  SetRow row{.form = form};
  double left = side_margin;
  for (const PrintedCell& given : cells) {
    const double wide = given.width * text_width();
    SetCell& cell = row.cells.emplace_back();
    cell.left = left;
    const bool last = left + wide > width - side_margin - 1;
    set_cell(cell, given, wide - (last ? 0 : column_gap));
    row.height = std::max(row.height, cell.height);
    left += wide;
  }
  row.height += after_row + (form.rule ? after_rule : 0);
  return row;
}

void PrintedPages::State::new_page() {
  pages.emplace_back();
  y = head_margin;
  at_head = true;
  if (!repeated) return;
  const SetRow row = *repeated;
  place(row);
  at_head = true;
}

/// Puts the row where the page has come to; what does not fit goes on the next one.
void PrintedPages::State::place(const SetRow& row) {
  if (!at_head) y += row.form.space_before;
  at_head = false;
  if (!row.form.outline.empty()) pages.back().outline.emplace_back(y, row.form.outline);
  if (row.form.rule) {
    pages.back().rules.push_back(y);
    y += after_rule;
  }
  std::vector<std::size_t> next(row.cells.size(), 0);
  for (;;) {
    double lowest = y;
    bool more = false;
    for (std::size_t i = 0; i < row.cells.size(); ++i) {
      const SetCell& cell = row.cells[i];
      double top = y;
      for (; next[i] < cell.lines.size(); ++next[i]) {
        const SetLine& line = cell.lines[next[i]];
        if (top + line.above + line.height > page_bottom()) break;
        top += line.above;
        pages.back().lines.push_back({line, cell.left, top + line.baseline});
        top += line.height;
      }
      lowest = std::max(lowest, top);
      more = more || next[i] < cell.lines.size();
    }
    y = lowest + after_row;
    if (!more) return;
    new_page();
  }
}

/// A row with the headings that belong to it: on one page where they fit on one.
void PrintedPages::State::place_pending() {
  double wanted = 0;
  for (const SetRow& row : pending) wanted += row.height + row.form.space_before;
  const double whole_page = page_bottom() - head_margin - (repeated ? repeated->height : 0);
  const double left = page_bottom() - y;
  // What fits on no page begins where at least a quarter of one is left.
  const bool fits = wanted <= left || (wanted > whole_page && left > whole_page / 4);
  if (!fits && !at_head) new_page();
  for (const SetRow& row : pending) place(row);
  pending.clear();
}

void PrintedPages::State::draw_lines(cairo_t* cairo, const std::vector<DrawnLine>& lines) const {
  std::optional<std::size_t> open;
  const char* open_tag = nullptr;
  for (const auto& [line, x, baseline] : lines) {
    if (open != line.paragraph) {
      if (open) cairo_tag_end(cairo, open_tag);
      open = line.paragraph;
      open_tag = line.style->tag;
      cairo_tag_begin(cairo, open_tag, nullptr);
    }
    cairo_set_source_rgb(cairo, line.style->grey, line.style->grey, line.style->grey);
    cairo_move_to(cairo, x, baseline);
    pango_cairo_show_layout_line(cairo, line.line);
  }
  if (open) cairo_tag_end(cairo, open_tag);
}

void PrintedPages::State::draw_margin(cairo_t* cairo, const std::string& text, double baseline,
                                      bool right) const {
  if (text.empty()) return;
  const Layout layout = layout_of({text, PrintedStyle::small, sheet.language}, 0);
  pango_layout_set_width(layout.get(), static_cast<int>(text_width() * 0.62 * PANGO_SCALE));
  pango_layout_set_ellipsize(layout.get(), PANGO_ELLIPSIZE_END);
  PangoRectangle logical;
  pango_layout_get_extents(layout.get(), nullptr, &logical);
  const double wide = pango_units_to_double(logical.width);
  cairo_set_source_rgb(cairo, 0.3, 0.3, 0.3);
  cairo_move_to(cairo, right ? width - side_margin - wide : side_margin, baseline);
  pango_cairo_show_layout_line(cairo, pango_layout_get_line_readonly(layout.get(), 0));
}

/// In a box, in black: seen before anything else on the page, and after it was copied.
void PrintedPages::State::draw_mark(cairo_t* cairo) const {
  if (sheet.mark.empty()) return;
  constexpr double top = 12, box_height = 16, baseline = 23.5, inset = 6;
  const Layout layout = layout_of({sheet.mark, PrintedStyle::strong, sheet.language}, 0);
  PangoRectangle logical;
  pango_layout_get_extents(layout.get(), nullptr, &logical);
  const double wide = pango_units_to_double(logical.width);
  cairo_set_line_width(cairo, 1);
  cairo_set_source_rgb(cairo, 0, 0, 0);
  cairo_rectangle(cairo, side_margin, top, wide + 2 * inset, box_height);
  cairo_stroke(cairo);
  cairo_move_to(cairo, side_margin + inset, baseline);
  pango_cairo_show_layout_line(cairo, pango_layout_get_line_readonly(layout.get(), 0));
}

void PrintedPages::State::draw_page(cairo_t* cairo, std::size_t number) const {
  const DrawnPage& page = pages[number];
  constexpr double above_text = 22, below_text = 20;
  draw_mark(cairo);
  draw_margin(cairo, sheet.running_left, head_margin - above_text, false);
  draw_margin(cairo, sheet.running_right, head_margin - above_text, true);
  draw_margin(cairo, sheet.foot, height - foot_margin + below_text + 8, false);
  draw_margin(cairo,
              render_message(
                  sheet.language, "print.page",
                  {{"page", std::to_string(number + 1)}, {"pages", std::to_string(pages.size())}}),
              height - foot_margin + below_text + 8, true);
  cairo_set_line_width(cairo, rule_width);
  cairo_set_source_rgb(cairo, 0.6, 0.6, 0.6);
  for (const double rule : page.rules) {
    cairo_move_to(cairo, side_margin, rule);
    cairo_line_to(cairo, width - side_margin, rule);
    cairo_stroke(cairo);
  }
  draw_lines(cairo, page.lines);
}

PrintedPages::PrintedPages(PrintedSheet sheet)
    : state_(std::make_unique<State>(std::move(sheet))) {}
PrintedPages::~PrintedPages() = default;

/// Keeps it, as long as everything is not too much; finish() says so then.
void PrintedPages::State::give(GivenRow row) {
  for (const auto& cell : row.cells) {
    for (const auto& paragraph : cell.paragraphs) text_bytes += paragraph.text.size();
  }
  if (text_bytes <= limits::printed_text_bytes) rows.push_back(std::move(row));
}

void PrintedPages::State::repeat(const SetRow& row) {
  place_pending();
  place(row);
  // What fills half a page would leave too little of the next ones.
  if (row.height < page_bottom() / 2) repeated = row;
}

void PrintedPages::State::set_everything() {
  new_page();
  for (const GivenRow& row : rows) {
    SetRow set = set_row(row.cells, row.form);
    if (row.repeated) {
      repeat(set);
      continue;
    }
    pending.push_back(std::move(set));
    if (!row.form.keep_with_next) place_pending();
  }
  place_pending();
}

void PrintedPages::add(std::vector<PrintedCell> cells, PrintedRowForm form) {
  state_->give({std::move(cells), std::move(form)});
}

void PrintedPages::repeat(std::vector<PrintedCell> cells) {
  state_->give({.cells = std::move(cells), .form = {}, .repeated = true});
}

Result<std::string> PrintedPages::finish() && {
  State& state = *state_;
  if (state.text_bytes > limits::printed_text_bytes) {
    return Error{"print.too_long", {{"limit", std::to_string(limits::printed_text_bytes)}}};
  }
  state.set_everything();
  std::string pdf;
  cairo_surface_t* surface =
      cairo_pdf_surface_create_for_stream(append_bytes, &pdf, state.width, state.height);
  const std::string created = format_instant(state.sheet.created).substr(0, 19) + "Z";
  cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_TITLE, state.sheet.title.c_str());
  cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATOR, "Assay");
  cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE, created.c_str());
  cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_MOD_DATE, created.c_str());
  cairo_t* cairo = cairo_create(surface);
  for (std::size_t number = 0; number < state.pages.size(); ++number) {
    for (const auto& [top, words] : state.pages[number].outline) {
      const std::string target =
          "page=" + std::to_string(number + 1) + " pos=[0 " + std::to_string(top) + "]";
      cairo_pdf_surface_add_outline(surface, CAIRO_PDF_OUTLINE_ROOT, words.c_str(), target.c_str(),
                                    static_cast<cairo_pdf_outline_flags_t>(0));
    }
    state.draw_page(cairo, number);
    cairo_show_page(cairo);
  }
  cairo_destroy(cairo);
  cairo_surface_finish(surface);
  const cairo_status_t status = cairo_surface_status(surface);
  cairo_surface_destroy(surface);
  if (status == CAIRO_STATUS_SUCCESS) return with_compact_fonts(std::move(pdf));
  return Error{"print.failed", {{"reason", cairo_status_to_string(status)}}};
}

}  // namespace assay::exchange
