#pragma once
#include "exchange/printed_answers.h"
#include "exchange/printed_pages.h"

namespace assay::exchange {

/// What documents and comparisons have in common on paper.

/// Sheets that carry the catalog's version and the point in time on every page.
PrintedSheet printed_sheet(const catalog::Catalog& catalog, const PrintedHead& head,
                           bool landscape);
/// Title, facts, the catalog's notice and `remarks`: what stands before the first row.
void print_head(PrintedPages& pages, const catalog::Catalog& catalog, const PrintedHead& head,
                const std::vector<std::string>& remarks);
/// A domain's heading, which is also in the outline.
void print_domain(PrintedPages& pages, const catalog::Catalog& catalog, const PrintedHead& head,
                  std::size_t domain);
/// The text in the reader's language, else in the other; it breaks as its own language does.
PrintedParagraph printed(const LocalizedText& text, PrintedStyle style, Language language);
/// `web.<prefix><name>` of the messages: the words of the pages.
std::string printed_words(Language language, std::string_view prefix, std::string_view name,
                          std::string_view rest = {});

}  // namespace assay::exchange
