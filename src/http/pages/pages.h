#pragma once
#include <optional>

#include "app/instance.h"
#include "http/access_log.h"
#include "http/assets.h"
#include "http/handler.h"
#include "http/metrics.h"
#include "http/request.h"
#include "http/response.h"
#include "http/response_cache.h"

namespace assay::http::pages {

/// What the page at an address takes: those that compare and rank do what the operations do.
Cost cost_of_page(const Request& request);

/// The public pages, complete and readable without scripts, one for each page route of the web
/// application. Each asks the operations of the API in this process, as the application asks them
/// over HTTP, so that both show the same. Thread-safe.
class Pages {
 public:
  /// Everything referred to must outlive the pages.
  Pages(const Assets& assets, Metrics& metrics, AccessLog& log)
      : assets_(assets), metrics_(metrics), log_(log) {}

  /// The page at the request's address, as HTML: with status 404 where there is none, and with the
  /// error's status and words where it cannot be shown; 503 while there is no registry yet
  /// (`instance` is null). "/" leads on to the reader's language.
  /// Nothing for a request that asks for no page: other methods than GET and HEAD, and an address
  /// outside the languages by somebody who does not ask for HTML.
  ///
  /// A finished page is kept and given again while the record has no further entry and the operator
  /// decides nothing else, at most for as long as its Cache-Control lets anybody keep it; `Age`
  /// says how old it is.
  std::optional<Response> answer(app::Instance* instance, const Request& request) const;

 private:
  Response finished(app::Instance* instance, const Request& request) const;

  const Assets& assets_;
  Metrics& metrics_;
  AccessLog& log_;
  mutable ResponseCache cache_;
};

}  // namespace assay::http::pages
