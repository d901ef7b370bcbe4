#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "base/language.h"
#include "base/result.h"
#include "http/pages/html.h"

namespace assay::http::pages {

/// 200.html of the web application, cut at its three markers (web/src/app.html): where the language
/// stands, what belongs into the head, and the page itself, which readers without scripts see and
/// which the application replaces where scripts run.
class PageTemplate {
 public:
  /// Errors: "assets.template_malformed" (file, marker) if a marker is missing or stands twice.
  static Result<PageTemplate> read(std::string_view html, std::string_view file);

  std::string filled(Language language, const Markup& head, const Markup& prelude) const;

 private:
  PageTemplate() = default;
  std::string before_language_, before_head_, before_prelude_, rest_;
};

}  // namespace assay::http::pages
