#include "base/messages.h"
#include "http/pages/parts.h"
#include "http/pages/views.h"

namespace assay::http::pages {
namespace {

Page notice(const Place& place, int status, std::string_view code, std::string_view text,
            std::string_view request_id) {
  constexpr Scope in("in-failed");
  const auto& words = place.words;
  const bool missing = status == 404 || status == 410;
  Page page{.status = status, .title = words(missing ? "failed.missing" : "failed.heading")};
  // A page cannot ask again by itself: the same address is the way to try again.
  const Markup way =
      missing ? in("a", {{"href", place.link("/search")}}, words("failed.to_search"))
              : in("a", {{"href", place.in_language(place.language())}}, words("failed.retry"));
  Markup names = id_text(code);
  if (!request_id.empty()) names += together("\u2002", id_text(request_id));
  page.content = in("section", {{"class", missing ? "notice" : "notice failed"}, {"role", "alert"}},
                    in("h1", page.title), in("p", text), in("p", {{"class", "acts"}}, way),
                    in("p", {{"class", "faint"}}, names));
  return page;
}

}  // namespace

Page failed_page(const Place& place, int status, const Error& error, std::string_view request_id) {
  return notice(place, status, error.code, render_error(place.language(), error), request_id);
}

Page no_page(const Place& place, std::string_view request_id) {
  return notice(place, 404, "web.no_page", place.words("failed.no_page"), request_id);
}

}  // namespace assay::http::pages
