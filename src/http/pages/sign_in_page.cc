#include "app/sign_in.h"
#include "http/handlers/private_answers.h"
#include "http/openid_failure.h"
#include "http/own_page.h"
#include "http/pages/account_views.h"
#include "http/pages/parts.h"
#include "http/problem.h"
#include "http/target.h"

namespace assay::http::pages {
namespace {

constexpr Scope in_ways("in-page-own-sign-in");

/// Where to go on to: a page of this server that was asked for, else one's own work.
std::string way_on(const Visit& visit) {
  const auto back = visit.place.parameter("back");
  return is_own_page(back) ? std::string(back) : visit.place.link("/work");
}

Markup other_providers(const Visit& visit) {
  const auto& words = visit.words();
  if (visit.surroundings.providers.empty()) return {};
  Markup buttons;
  for (const auto& party : visit.surroundings.providers) {
    const openid::Provider& provider = party->provider();
    const std::string address = "/api/v1/openid/" + percent_encoded(provider.id) +
                                "/start?back=" + percent_encoded(way_on(visit));
    buttons +=
        element("a", {{"class", "button"}, {"href", address}},
                words("sign_in.with", {{"provider", provider.name.shown(words.language())}}));
    buttons += " ";
  }
  return element("section", {{"aria-labelledby", "providers"}},
                 in_ways("h2", {{"id", "providers"}}, words("sign_in.providers")),
                 in_ways("p", {{"class", "buttons"}}, buttons));
}

Page sign_in_page(const Visit& visit, const std::optional<FormFault>& fault) {
  const auto& words = visit.words();
  const Place& place = visit.place;
  Page page{.title = words("sign_in.title"), .path = "/sign-in"};
  const std::string email = visit.form.value("email");
  const Markup fields = together(form_field({.name = "email",
                                             .label = words("sign_in.email"),
                                             .type = "email",
                                             .value = email,
                                             .autocomplete = "username",
                                             .most = "254"},
                                            fault),
                                 form_field({.name = "password",
                                             .label = words("sign_in.password"),
                                             .type = "password",
                                             .autocomplete = "current-password",
                                             .most = "1000"},
                                            fault));
  const std::string address = place.in_language(place.language());
  const Markup others = in_ways(
      "ul", {{"class", "others"}},
      element("li",
              element("a", {{"href", place.link("/new-password")}}, words("sign_in.forgotten"))),
      element("li", element("a", {{"href", place.link("/sign-up")}}, words("sign_in.to_sign_up"))));
  const Markup own =
      element("div", page_form(address, {}, fields, words("sign_in.submit")), others);
  page.content = together(element("h1", page.title), fault_notice(fault),
                          in_ways("div", {{"class", "ways"}}, own, other_providers(visit)));
  return page;
}

Markup sign_out_form(const Visit& visit) {
  const auto& words = visit.words();
  return together(
      element("p", words("sign_out.meaning")),
      page_form(visit.place.link("/sign-out"), visit.csrf(), {}, words("sign_out.submit")));
}

}  // namespace

Turn show_sign_in(const Visit& visit) {
  const auto reason = visit.place.parameter("failed");
  std::optional<FormFault> fault;
  if (is_sign_in_failure(reason)) {
    fault = FormFault{visit.words()(std::string("sign_in.openid.").append(reason)), ""};
  } else if (visit.signed_in()) {
    return go_to(way_on(visit));
  }
  return {.page = sign_in_page(visit, fault)};
}

Turn sign_in(const Visit& visit) {
  const auto signed_in = app::sign_in(visit.instance, visit.visitor.caller,
                                      {.email = visit.form.value("email"),
                                       .password = visit.form.value("password"),
                                       .client = handlers::browser_of(visit.request),
                                       .previous_session = visit.visitor.session});
  if (signed_in.ok()) {
    Turn turn = go_to(way_on(visit));
    turn.session = signed_in->secret;
    return turn;
  }
  const auto fault = fault_of(visit, signed_in.error());
  if (!fault) return failed(signed_in.error());
  Turn turn{.page = sign_in_page(visit, fault)};
  turn.page.status = status_of(signed_in.error());
  return turn;
}

Turn show_sign_out(const Visit& visit) {
  const auto& words = visit.words();
  Page page{.title = words("sign_out.title"), .path = "/sign-out"};
  page.content =
      together(element("h1", page.title),
               visit.signed_in() ? sign_out_form(visit) : element("p", words("sign_out.done")));
  return {.page = std::move(page)};
}

Turn sign_out(const Visit& visit) {
  const auto ended = app::sign_out(visit.instance, visit.visitor.caller);
  if (!ended.ok()) return failed(ended.error());
  Turn turn = go_to(visit.place.link("/sign-out"));
  turn.session = "";
  return turn;
}

}  // namespace assay::http::pages
