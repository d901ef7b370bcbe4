#pragma once
#include <memory>
#include <string>
#include <vector>

#include "base/instant.h"
#include "base/language.h"
#include "base/result.h"

namespace assay::exchange {

/// How a paragraph is set. Type is Noto CJK in its Japanese shapes, whose Latin letters match.
enum class PrintedStyle { title, subtitle, heading, subheading, text, quiet, strong, small, id };

struct PrintedParagraph {
  std::string text;
  PrintedStyle style = PrintedStyle::text;
  Language language = Language::en;  ///< decides where lines may break
};

/// A column of a row. Empty paragraphs are left out.
struct PrintedCell {
  double width = 1;  ///< its part of the line; those of a row add up to at most 1
  std::vector<PrintedParagraph> paragraphs;
};

struct PrintedRowForm {
  bool rule = false;            ///< a line above it
  bool keep_with_next = false;  ///< a heading does not stand alone at a page's foot
  double space_before = 0;      ///< in points; none at a page's head
  std::string outline;          ///< its words in the document's outline, "" = it is not in there
};

/// What is the same on every sheet of paper (A4).
struct PrintedSheet {
  bool landscape = false;
  Language language = Language::en;
  std::string title;          ///< of the file
  std::string running_left;   ///< at every page's head
  std::string running_right;  ///< ... at its right end
  std::string foot;           ///< at every page's foot, before the number of the page
  std::string mark;           ///< a warning above every page's head, "" = none
  Instant created;            ///< the same content at the same instant is the same bytes
};

/// Sets rows of text onto pages, one below the other, and writes them as PDF with its structure
/// tagged. A row stays on one page where it fits on one.
class PrintedPages {
 public:
  explicit PrintedPages(PrintedSheet sheet);
  ~PrintedPages();
  PrintedPages(const PrintedPages&) = delete;
  PrintedPages& operator=(const PrintedPages&) = delete;

  void add(std::vector<PrintedCell> cells, PrintedRowForm form = {});
  /// From the next row on, these cells stand at the head of each page; now, too.
  void repeat(std::vector<PrintedCell> cells);

  /// Nothing is set before here, so that too much text costs nothing but its bytes.
  /// Errors: "print.too_long" (limit: bytes of text), "print.failed" (reason).
  Result<std::string> finish() &&;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace assay::exchange
