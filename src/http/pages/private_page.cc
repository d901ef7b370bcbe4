#include "http/pages/account_views.h"

namespace assay::http::pages {

Turn show_private(const Visit& visit) {
  const auto& words = visit.words();
  const bool operates = visit.place.segments().front() == "operate";
  Page page{.title = words(operates ? "private.operate" : "private.work")};
  page.content = together(element("h1", page.title), element("p", words("private.needs_scripts")));
  return {.page = std::move(page)};
}

}  // namespace assay::http::pages
