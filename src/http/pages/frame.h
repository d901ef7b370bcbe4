#pragma once
#include <string>
#include <string_view>

#include "base/language.h"
#include "http/pages/html.h"
#include "http/pages/place.h"

namespace assay::http::pages {

/// What a page is, before it is put into its frame and the template.
struct Page {
  int status = 200;
  std::string title;        ///< without the registry's name
  std::string description;  ///< in a sentence, for search engines and previews
  Markup content;           ///< of <main>
  /// The address under which the page should be known, below the language and without the point in
  /// time: parameters that do not change it left out.
  std::string path;
  Query query;
  bool signed_in = false;  ///< it was made for somebody who is
  std::string feed;        ///< address of an Atom feed of what happens here; "" = there is none
};

/// Title, description, canonical address and the same page in the other languages. A page as of
/// another point in time, and one that is not there, is not for search engines.
Markup page_head(const Place& place, const Page& page);

/// The page with masthead, the notice of its point in time, and foot. `day`: today in UTC.
Markup page_frame(const Place& place, const Page& page, std::string_view day);

}  // namespace assay::http::pages
