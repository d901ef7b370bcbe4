#include "http/pages/pages.h"

#include <algorithm>

#include "base/calendar.h"
#include "base/clock.h"
#include "base/messages.h"
#include "http/content_coding.h"
#include "http/delivery.h"
#include "http/language_choice.h"
#include "http/pages/frame.h"
#include "http/pages/page_routes.h"
#include "http/pages/views.h"
#include "http/problem.h"
#include "http/target.h"

namespace assay::http::pages {
namespace {

constexpr std::string_view html_type = "text/html; charset=utf-8";
/// Below it lie scripts and styles: what is not there is no page either.
constexpr std::string_view files_of_application = "_app";

/// The language in the address; nothing if it begins with none.
std::optional<Language> language_in(const Request& request) {
  if (request.segments.empty()) return std::nullopt;
  return parse_language(request.segments.front());
}

/// The path below the language; an empty segment at its end is no segment.
std::vector<std::string> segments_below_language(const Request& request) {
  std::vector<std::string> segments(request.segments.begin() + 1, request.segments.end());
  if (!segments.empty() && segments.back().empty()) segments.pop_back();
  return segments;
}

/// An address that names nothing possible is an address where there is no page.
int page_status(const Error& error) {
  const bool no_such_name = error.code == "catalog.malformed_reference" ||
                            (error.code == "query.bad_value" && error.parameter("name") == "entry");
  return no_such_name ? 404 : status_of(error);
}

bool is_start(const Request& request) {
  return request.segments.empty() ||
         (request.segments.size() == 1 && request.segments.front().empty());
}

/// Sends the reader on to `path`, with what this request asks.
Response moved_to(const std::string& path, const Request& request) {
  const auto query = written_query(request.query);
  Response response;
  response.status = 302;
  response.caching = Caching::briefly;
  response.operation = "page";
  response.headers.emplace_back("Location", path + (query.empty() ? "" : "?" + query));
  return response;
}

Response to_own_language(const Request& request) {
  Response response = moved_to("/" + std::string(tag(language_of(request))) + "/", request);
  response.varies_by_language = true;
  return response;
}

/// The start page shows no results; who asks it for words means the search.
bool asks_start_for_words(const Request& request) {
  return segments_below_language(request).empty() &&
         std::ranges::any_of(request.query, [](const QueryParameter& asked) {
           return asked.name == "q" && !asked.value.empty();
         });
}

Page page_for(const Place& place, const std::optional<Language>& language, app::Instance* instance,
              Metrics& metrics, AccessLog& log, const Request& request) {
  if (!language) return no_page(place, request.request_id);
  if (instance == nullptr) {
    return failed_page(place, 503, Error{"server.loading", {}}, request.request_id);
  }
  auto page = page_at(place, *instance, metrics);
  if (!page) return no_page(place, request.request_id);
  if (*page) return std::move(**page);
  const Error& error = page->error();
  const int status = page_status(error);
  if (status < 500) return failed_page(place, status, error, request.request_id);
  // What fails on this side is for the log; the reader gets the request's id.
  log.failure(error.code, render_error(Language::en, error), request.request_id);
  return failed_page(place, status, Error{"server.failed", {}}, request.request_id);
}

}  // namespace

Cost cost_of_page(const Request& request) {
  if (!language_in(request) || request.segments.size() < 2 || request.query.empty()) {
    return Cost::usual;
  }
  const std::string& page = request.segments[1];
  return page == "compare" || page == "meet" ? Cost::heavy : Cost::usual;
}

Response Pages::finished(app::Instance* instance, const Request& request) const {
  const auto language = language_in(request);
  const Place place(language.value_or(preferred_language(request.header("accept-language"))),
                    language ? segments_below_language(request) : std::vector<std::string>(),
                    request.query);
  const Page page = page_for(place, language, instance, metrics_, log_, request);
  const Instant now = instance == nullptr ? Instant{} : instance->clock().now();
  const std::string day = instance == nullptr ? "" : format_date(Zone::utc().date_of(now));
  Response response =
      text_response(page.status, html_type,
                    assets_.page_template().filled(place.language(), page_head(place, page),
                                                   page_frame(place, page, day)));
  response.operation = "page";
  response.varies_by_language = !language;
  response.headers.emplace_back("Content-Language", tag(place.language()));
  if (page.status == 503) response.headers.emplace_back("Retry-After", "1");
  if (page.status != 200) return response;
  response.caching = Caching::briefly;
  response.etag = entity_tag(*response.body);
  return response;
}

std::optional<Response> Pages::answer(app::Instance* instance, const Request& request) const {
  if (request.method != Method::get && request.method != Method::head) return std::nullopt;
  if (is_start(request)) return to_own_language(request);
  if (!language_in(request)) {
    if (request.segments.front() == files_of_application) return std::nullopt;
    const bool asks_for_pages =
        request.header("accept").find("text/html") != std::string_view::npos;
    if (!asks_for_pages) return std::nullopt;
    return finished(instance, request);
  }
  if (asks_start_for_words(request)) {
    return moved_to("/" + request.segments.front() + "/search", request);
  }
  if (instance == nullptr) return finished(instance, request);
  const auto coding = preferred_coding(request.header("accept-encoding"));
  const auto now = monotonic_now();
  // Asked before the page is made: an entry that comes meanwhile makes the page too new, not too
  // old, and it is made once more for the next reader.
  const ResponseCache::Basis basis = basis_of(*instance);
  if (auto kept = cache_.find(request.target, basis, coding, now)) return kept;
  Response page = finished(instance, request);
  if (page.status != 200) return page;
  return cache_.keep(request.target, basis, std::move(page), coding, now);
}

}  // namespace assay::http::pages
