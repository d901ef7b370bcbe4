#include "http/site.h"

#include "base/clock.h"
#include "base/limits.h"
#include "base/messages.h"
#include "base/text.h"
#include "http/access.h"
#include "http/content_coding.h"
#include "http/language_choice.h"
#include "http/problem.h"

namespace assay::http {
namespace {

/// Scripts and styles come from this server's own files; nothing is inline, nothing from elsewhere.
constexpr std::string_view policy_of_pages =
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; "
    "connect-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'";

Error method_not_allowed(const Request& request, const std::string& allowed) {
  constexpr std::size_t told_bytes = 32;  // of a token that may be as long as a header
  const std::string method(request.method == Method::other
                               ? truncated_to(request.method_token, told_bytes)
                               : name(request.method));
  return Error{"request.method_not_allowed", {{"method", method}, {"allowed", allowed}}};
}

bool is_below_api(const Request& request) {
  return !request.segments.empty() && request.segments.front() == "api";
}

}  // namespace

Site::Site(const Assets& assets, Metrics& metrics, AccessLog& log, Surroundings surroundings)
    : assets_(assets),
      metrics_(metrics),
      log_(log),
      surroundings_(std::move(surroundings)),
      pages_(assets, metrics, log),
      account_pages_(assets, log, surroundings_) {}

void Site::open(app::Instance& instance) {
  instance_.store(&instance, std::memory_order_release);
}

Response Site::refused(const Error& error, const Request& request) const {
  const int status = status_of(error);
  if (status == 500) {
    log_.failure(error.code, render_error(Language::en, error), request.request_id);
    return problem(status, Error{"server.failed", {}}, request);
  }
  if (error.code == "store.disk_reserve") {
    log_.failure(error.code, render_error(Language::en, error), request.request_id);
  }
  Response response = problem(status, error, request);
  if (status == 503) response.headers.emplace_back("Retry-After", "1");
  if (status == 405) response.headers.emplace_back("Allow", error.parameter("allowed"));
  if (const auto seconds = error.parameter("seconds"); status == 429 && !seconds.empty()) {
    response.headers.emplace_back("Retry-After", seconds);
  }
  if (error.code == "token.refused") response.headers.emplace_back("WWW-Authenticate", "Bearer");
  return response;
}

Response Site::called(const Route& route, const Call& call) const {
  auto answer = route.answer(call);
  Response response =
      answer.ok() ? std::move(answer).value() : refused(answer.error(), call.request);
  response.operation = route.operation;
  return response;
}

/// For operations that depend on who asks.
Response Site::admitted(const Route& route, Call call) const {
  const auto answered = [&](Response response) {
    response.operation = route.operation;
    if (response.caching == Caching::none) response.caching = Caching::personal;
    return response;
  };
  auto visitor = recognised(*call.instance, call.request, surroundings_.public_address);
  if (!visitor.ok()) return answered(refused(visitor.error(), call.request));
  call.visitor = std::move(visitor).value();
  if (const auto admission = admit(route, call); !admission.ok()) {
    return answered(refused(admission.error(), call.request));
  }
  Response response = answered(called(route, call));
  if (effect_of(route) != Effect::none) surroundings_.letters_may_wait();
  return response;
}

Response Site::kept_or_called(const Route& route, const Call& call) const {
  if (route.method != Method::get) return called(route, call);
  const Request& request = call.request;
  const auto coding = preferred_coding(request.header("accept-encoding"));
  const std::string address = request.target + ' ' + std::string(tag(language_of(request)));
  const auto now = monotonic_now();
  // Asked before the answer is made: an entry that comes meanwhile makes it too new, never too old.
  const ResponseCache::Basis basis = basis_of(*call.instance);
  if (auto kept = answers_.find(address, basis, coding, now)) return std::move(*kept);
  Response response = called(route, call);
  const bool follows_record = response.status == 200 && response.caching == Caching::briefly;
  if (!follows_record) return response;
  return answers_.keep(address, basis, std::move(response), coding, now);
}

std::size_t Site::body_limit(const Request& head) const {
  const bool has_body =
      head.method == Method::post || head.method == Method::put || head.method == Method::patch;
  if (!has_body) return 0;
  const auto found = find_route(head.method, head.segments);
  if (found.route != nullptr) return found.route->body_bytes;
  return pages::is_account_form(head) ? limits::request_form_bytes : limits::request_json_bytes;
}

Cost Site::cost(const Request& head) const {
  const auto found = find_route(head.method, head.segments);
  return found.route != nullptr ? found.route->cost : pages::cost_of_page(head);
}

std::optional<Response> Site::answer_at_once(const Request& request) const {
  auto found = find_route(request.method, request.segments);
  if (found.route != nullptr) {
    if (found.route->needs != Needs::nothing_at_once) return std::nullopt;
    return called(*found.route,
                  {request, std::move(found.parameters), nullptr, metrics_, surroundings_});
  }
  if (!found.allowed.empty()) return refused(method_not_allowed(request, found.allowed), request);
  if (is_below_api(request)) return refused(Error{"page.not_found", {}}, request);
  if (pages::is_account_form(request)) return std::nullopt;
  if (request.method != Method::get && request.method != Method::head) {
    return refused(method_not_allowed(request, "GET, HEAD"), request);
  }
  return assets_.answer(request);
}

Response Site::handle(const Request& request) const {
  app::Instance* instance = instance_.load(std::memory_order_acquire);
  auto found = find_route(request.method, request.segments);
  if (found.route != nullptr) {
    const bool needs_registry =
        found.route->needs == Needs::registry || found.route->needs == Needs::caller;
    if (instance == nullptr && needs_registry) {
      return refused(Error{"server.loading", {}}, request);
    }
    Call call{request, std::move(found.parameters), instance, metrics_, surroundings_};
    if (found.route->needs == Needs::registry && is_for_anybody(*found.route)) {
      return kept_or_called(*found.route, call);
    }
    return needs_registry ? admitted(*found.route, std::move(call)) : called(*found.route, call);
  }
  if (auto page = account_pages_.answer(instance, request)) {
    if (request.method == Method::post) surroundings_.letters_may_wait();
    return std::move(*page);
  }
  if (auto page = pages_.answer(instance, request)) return std::move(*page);
  return refused(Error{"page.not_found", {}}, request);
}

std::string_view Site::page_policy() const {
  return policy_of_pages;
}

}  // namespace assay::http
