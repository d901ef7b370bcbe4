#pragma once
#include <optional>

#include "app/instance.h"
#include "http/access_log.h"
#include "http/assets.h"
#include "http/request.h"
#include "http/response.h"
#include "http/surroundings.h"

namespace assay::http::pages {

/// The pages that are made for one reader: signing in, up and out, links, the account. They work
/// without scripts, as forms; those of one's own work are the application's alone, and here are but
/// its frame. Nobody keeps any of them. Thread-safe.
class AccountPages {
 public:
  /// Everything referred to must outlive the pages.
  AccountPages(const Assets& assets, AccessLog& log, const Surroundings& surroundings)
      : assets_(assets), log_(log), surroundings_(surroundings) {}

  /// The page at the request's address, or what comes of its form; 503 while there is no registry.
  /// Nothing for any other address.
  std::optional<Response> answer(app::Instance* instance, const Request& request) const;

 private:
  const Assets& assets_;
  AccessLog& log_;
  const Surroundings& surroundings_;
};

/// Whether this is a POST to a page that has a form.
bool is_account_form(const Request& request);

}  // namespace assay::http::pages
