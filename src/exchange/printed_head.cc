#include "exchange/printed_head.h"

#include "base/messages.h"

namespace assay::exchange {
namespace {

constexpr double term_width = 0.24;

/// "CCM 4.0" for ccm:4.0, as it is called in print.
std::string printed_catalog(const catalog::Catalog& catalog) {
  std::string name = catalog.reference().catalog;
  for (char& c : name) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  }
  return name + " " + catalog.reference().version;
}

}  // namespace

PrintedSheet printed_sheet(const catalog::Catalog& catalog, const PrintedHead& head,
                           bool landscape) {
  return {
      .landscape = landscape,
      .language = head.language,
      .title = head.title,
      .running_left = head.title,
      .running_right =
          render_message(head.language, "print.running",
                         {{"catalog", printed_catalog(catalog)}, {"as_of", head.as_of}}),
      .foot = render_message(head.language, head.mark.empty() ? "print.foot" : "print.draft_foot",
                             {{"origin", head.origin}}),
      .mark = head.mark,
      .created = head.created};
}

void print_head(PrintedPages& pages, const catalog::Catalog& catalog, const PrintedHead& head,
                const std::vector<std::string>& remarks) {
  const Language language = head.language;
  pages.add({{1,
              {{head.title, PrintedStyle::title, language},
               {head.subtitle, PrintedStyle::subtitle, language}}}});
  PrintedRowForm form{.rule = true, .space_before = 4};
  const auto fact = [&](std::string_view term, const std::string& so) {
    if (so.empty()) return;
    pages.add({{term_width, {{std::string(term), PrintedStyle::small, language}}},
               {1 - term_width, {{so, PrintedStyle::text, language}}}},
              form);
    form = {};
  };
  for (const auto& [term, so] : head.facts) fact(term, so);
  fact(render_message(language, head.mark.empty() ? "table.as_of" : "print.draft_as_of"),
       head.as_of);
  fact(render_message(language, "table.catalog"), printed_catalog(catalog));
  PrintedCell notes;
  notes.paragraphs.push_back({catalog.description().notice, PrintedStyle::small, Language::en});
  if (head.wording != nullptr) {
    notes.paragraphs.push_back(printed(head.wording->gist_label, PrintedStyle::small, language));
  }
  for (const auto& remark : remarks) {
    notes.paragraphs.push_back({remark, PrintedStyle::small, language});
  }
  pages.add({notes}, {.rule = true, .space_before = 4});
}

void print_domain(PrintedPages& pages, const catalog::Catalog& catalog, const PrintedHead& head,
                  std::size_t domain) {
  const auto& given = catalog.domains()[domain];
  PrintedParagraph title = printed(catalog::domain_title(catalog, head.wording, given),
                                   PrintedStyle::heading, head.language);
  title.text = given.id + "  " + title.text;
  const std::string outline = title.text;
  pages.add({{1, {std::move(title)}}},
            {.keep_with_next = true, .space_before = 12, .outline = outline});
}

PrintedParagraph printed(const LocalizedText& text, PrintedStyle style, Language language) {
  return {text.shown(language), style, text.shown_in(language)};
}

std::string printed_words(Language language, std::string_view prefix, std::string_view name,
                          std::string_view rest) {
  std::string key("web.");
  return render_message(language, key.append(prefix).append(name).append(rest));
}

}  // namespace assay::exchange
