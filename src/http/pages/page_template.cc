#include "http/pages/page_template.h"

#include <array>

namespace assay::http::pages {
namespace {

constexpr std::array<std::string_view, 3> markers{"%lang%", "<!--assay:head-->",
                                                  "<!--assay:prelude-->"};

}  // namespace

Result<PageTemplate> PageTemplate::read(std::string_view html, std::string_view file) {
  std::array<std::string_view, 3> parts;
  for (std::size_t i = 0; i < markers.size(); ++i) {
    const auto place = html.find(markers[i]);
    if (place == std::string_view::npos ||
        html.find(markers[i], place + 1) != std::string_view::npos) {
      return Error{"assets.template_malformed",
                   {{"file", std::string(file)}, {"marker", std::string(markers[i])}}};
    }
    parts[i] = html.substr(0, place);
    html.remove_prefix(place + markers[i].size());
  }
  PageTemplate page;
  page.before_language_ = parts[0];
  page.before_head_ = parts[1];
  page.before_prelude_ = parts[2];
  page.rest_ = html;
  return page;
}

std::string PageTemplate::filled(Language language, const Markup& head,
                                 const Markup& prelude) const {
  std::string html;
  html.reserve(before_language_.size() + before_head_.size() + before_prelude_.size() +
               rest_.size() + head.html().size() + prelude.html().size() + 2);
  html.append(before_language_).append(tag(language)).append(before_head_).append(head.html());
  return html.append(before_prelude_).append(prelude.html()).append(rest_);
}

}  // namespace assay::http::pages
