#include "http/pages/account_pages.h"

#include <array>

#include "base/calendar.h"
#include "base/messages.h"
#include "http/cookies.h"
#include "http/crossing.h"
#include "http/handlers/private_answers.h"
#include "http/pages/account_views.h"
#include "http/pages/views.h"
#include "http/problem.h"

namespace assay::http::pages {
namespace {

using Step = Turn (*)(const Visit& visit);

struct AccountRoute {
  std::string_view first;  ///< segment of the path below the language
  std::size_t least = 1;   ///< segments of the path
  std::size_t most = 1;
  Step show = nullptr;
  Step act = nullptr;          ///< nullptr: the page has no form
  bool needs_session = false;  ///< of the form: it carries the session's own token
};

constexpr std::size_t any_number = 16;

constexpr std::array<AccountRoute, 8> account_routes{{
    {"sign-in", 1, 1, show_sign_in, sign_in},
    {"sign-up", 1, 1, show_sign_up, sign_up},
    {"new-password", 1, 1, show_new_password, ask_for_new_password},
    {"link", 2, 2, show_link, use_link},
    {"account", 1, 1, show_account, change_account, true},
    {"sign-out", 1, 1, show_sign_out, sign_out, true},
    {"work", 1, any_number, show_private},
    {"operate", 1, any_number, show_private},
}};

/// The path below the language, without an empty segment at its end; nothing outside a language.
std::vector<std::string> path_of(const Request& request) {
  if (request.segments.size() < 2 || !parse_language(request.segments.front())) return {};
  std::vector<std::string> path(request.segments.begin() + 1, request.segments.end());
  if (path.back().empty()) path.pop_back();
  return path;
}

const AccountRoute* find_account_route(const std::vector<std::string>& path) {
  for (const auto& route : account_routes) {
    const bool fits = path.size() >= route.least && path.size() <= route.most;
    if (fits && path.front() == route.first) return &route;
  }
  return nullptr;
}

Result<void> check_form(const AccountRoute& route, const Visit& visit) {
  const Visitor& visitor = visit.visitor;
  if (route.needs_session && visit.signed_in()) {
    return check_change(visit.request, visitor.origin, visit.csrf(), visit.form.value("csrf"));
  }
  return check_entering(visit.request, visitor.origin);
}

/// Everything that a page of this kind needs to be looked up; what goes wrong there is a failure.
Turn taken(const AccountRoute& route, const Place& place, app::Instance& instance,
           const Request& request, const Surroundings& surroundings, Visitor& visitor) {
  auto known = recognised(instance, request, surroundings.public_address);
  if (!known.ok()) return failed(known.error());
  visitor = std::move(known).value();
  const bool acts = request.method == Method::post;
  FormFields form;
  if (acts) {
    auto read = FormFields::read(request);
    if (!read.ok()) return failed(read.error());
    form = std::move(read).value();
  }
  const Visit visit{place, instance, visitor, surroundings, request, form};
  if (!acts) return route.show(visit);
  if (const auto checked = check_form(route, visit); !checked.ok()) return failed(checked.error());
  return route.act(visit);
}

}  // namespace

Turn go_to(std::string location) {
  Turn turn;
  turn.location = std::move(location);
  return turn;
}

Turn failed(Error error) {
  Turn turn;
  turn.failure = std::move(error);
  return turn;
}

std::optional<FormFault> fault_of(const Visit& visit, const Error& error) {
  if (status_of(error) >= 500) return std::nullopt;
  FormFault fault{render_error(visit.words().language(), error), ""};
  if (error.code == "account.invalid") fault.field = error.parameter("member");
  if (error.code.starts_with("password.")) fault.field = "password";
  return fault;
}

bool is_account_form(const Request& request) {
  if (request.method != Method::post) return false;
  const auto path = path_of(request);
  const auto* route = path.empty() ? nullptr : find_account_route(path);
  return route != nullptr && route->act != nullptr;
}

std::optional<Response> AccountPages::answer(app::Instance* instance,
                                             const Request& request) const {
  const auto path = path_of(request);
  const auto* route = path.empty() ? nullptr : find_account_route(path);
  if (route == nullptr) return std::nullopt;
  const Place place(*parse_language(request.segments.front()), path, request.query);
  Visitor visitor;
  Turn turn = instance == nullptr
                  ? failed(Error{"server.loading", {}})
                  : taken(*route, place, *instance, request, surroundings_, visitor);
  if (turn.failure) {
    const int status = status_of(*turn.failure);
    if (status == 500) {
      log_.failure(turn.failure->code, render_error(Language::en, *turn.failure),
                   request.request_id);
      turn.failure = Error{"server.failed", {}};
    }
    turn.page = failed_page(place, status, *turn.failure, request.request_id);
  }
  Response response;
  if (turn.location.empty()) {
    turn.page.signed_in = visitor.caller.session.has_value();
    const std::string day =
        instance == nullptr ? "" : format_date(Zone::utc().date_of(instance->clock().now()));
    response =
        text_response(turn.page.status, "text/html; charset=utf-8",
                      assets_.page_template().filled(place.language(), page_head(place, turn.page),
                                                     page_frame(place, turn.page, day)));
    response.headers.emplace_back("Content-Language", tag(place.language()));
  } else {
    response.status = 303;
    response.headers.emplace_back("Location", turn.location);
  }
  response.operation = "account_page";
  response.caching = Caching::personal;
  if (turn.session && !turn.session->empty()) {
    handlers::keep_session(response, visitor, *turn.session);
  } else if (turn.session) {
    handlers::forget_session(response, visitor);
  }
  return response;
}

}  // namespace assay::http::pages
