#include <algorithm>

#include "app/links.h"
#include "base/messages.h"
#include "http/handlers/private_answers.h"
#include "http/pages/account_views.h"
#include "http/pages/parts.h"
#include "http/problem.h"
#include "http/target.h"

namespace assay::http::pages {
namespace {

using account::LinkPurpose;

const std::string& secret_of(const Visit& visit) {
  return visit.place.segments()[1];
}

bool is_asked(const app::LinkOverview& link, std::string_view what) {
  return std::ranges::find(link.asks, what) != link.asks.end();
}

/// "link.heading_sign-up"
std::string words_of(const Visit& visit, std::string_view part, LinkPurpose purpose) {
  return visit.words()(
      std::string("link.").append(part).append("_").append(account::name(purpose)));
}

std::string explanation(const Visit& visit, const app::LinkOverview& link) {
  const auto& words = visit.words();
  const std::string organisation =
      link.organisation ? plain(link.organisation_name, words.language(), link.organisation->text())
                        : std::string();
  if (link.purpose == LinkPurpose::invitation) {
    const auto role = account::name(link.role.value_or(account::Role::member));
    return words("link.invitation", {{"organisation", organisation},
                                     {"role", words(std::string("role.").append(role))}});
  }
  if (link.purpose == LinkPurpose::domain) {
    return words("link.domain", {{"organisation", organisation}, {"domain", link.domain}});
  }
  return words(std::string("link.").append(account::name(link.purpose)));
}

Markup link_fields(const Visit& visit, const app::LinkOverview& link,
                   const std::optional<FormFault>& fault) {
  const auto& words = visit.words();
  Markup fields;
  const std::string email = visit.form.value("email");
  const std::string name = visit.form.value("name").empty() ? link.name : visit.form.value("name");
  if (is_asked(link, "email")) {
    fields += form_field({.name = "email",
                          .label = words("sign_in.email"),
                          .type = "email",
                          .value = email,
                          .autocomplete = "username",
                          .most = "254"},
                         fault);
  }
  if (is_asked(link, "name")) {
    fields += form_field({.name = "name",
                          .label = words("sign_in.name"),
                          .value = name,
                          .autocomplete = "name",
                          .most = "100"},
                         fault);
  }
  if (is_asked(link, "password")) {
    fields += form_field({.name = "password",
                          .label = words("link.new_password"),
                          .type = "password",
                          .autocomplete = "new-password",
                          .hint = words("link.password_hint"),
                          .most = "1000"},
                         fault);
  }
  return fields;
}

/// For an invitation to somebody who has an account, which is not the one that is signed in.
Markup other_account(const Visit& visit, const app::LinkOverview& link,
                     const std::string& address) {
  const auto& words = visit.words();
  const bool somebody = visit.signed_in();
  const std::string way =
      somebody ? visit.place.link("/sign-out") : visit.place.link("/sign-in", {{"back", address}});
  return together(element("p", words(somebody ? "link.other_account" : "link.sign_in_first",
                                     {{"email", link.email}})),
                  element("p", element("a", {{"class", "button primary"}, {"href", way}},
                                       words(somebody ? "sign_out.title" : "sign_in.submit"))));
}

/// The form of a link that is good.
Markup use_form(const Visit& visit, const app::LinkOverview& link,
                const std::optional<FormFault>& fault) {
  const std::string address = visit.place.link("/link/" + percent_encoded(secret_of(visit)));
  if (is_asked(link, "sign-in")) return other_account(visit, link, address);
  return page_form(address, visit.csrf(), link_fields(visit, link, fault),
                   words_of(visit, "submit", link.purpose));
}

Turn link_page(const Visit& visit, const std::optional<FormFault>& fault) {
  const auto link = app::look_at_link(visit.instance, visit.visitor.caller, secret_of(visit));
  const auto& words = visit.words();
  if (!link.ok()) {
    if (link.error().code != "link.not_valid") return failed(link.error());
    Page page{.status = 404, .title = words("link.not_valid")};
    page.content =
        element("section", {{"class", "notice"}, {"role", "alert"}}, element("h1", page.title),
                element("p", render_error(words.language(), link.error())),
                element("ul",
                        element("li", element("a", {{"href", visit.place.link("/new-password")}},
                                              words("sign_in.new_password_title"))),
                        element("li", element("a", {{"href", visit.place.link("/sign-in")}},
                                              words("sign_in.to_sign_in")))));
    return {.page = std::move(page)};
  }
  Page page{.title = words_of(visit, "heading", link->purpose)};
  page.content = together(element("h1", page.title), fault_notice(fault),
                          element("p", {{"class", "lede"}}, explanation(visit, *link)));
  if (!link->email.empty()) {
    page.content +=
        element("dl", {{"class", "facts"}},
                element("div", element("dt", words("sign_in.email")), element("dd", link->email)));
  }
  page.content += use_form(visit, *link, fault);
  return {.page = std::move(page)};
}

/// Where a link leads once it is used.
Turn after_use(const Visit& visit, const app::LinkUsed& used) {
  const auto& words = visit.words();
  const bool shows_work = used.signed_in || visit.signed_in();
  if (used.purpose == LinkPurpose::domain && !shows_work) {
    Page page{.title = words("link.proven")};
    page.content = together(element("h1", page.title), element("p", words("link.proven_next")));
    return {.page = std::move(page)};
  }
  Turn turn = go_to(visit.place.link(
      used.organisation ? "/work/" + percent_encoded(used.organisation->text()) : "/work"));
  if (used.signed_in) turn.session = used.signed_in->secret;
  return turn;
}

}  // namespace

Turn show_link(const Visit& visit) {
  return link_page(visit, {});
}

Turn use_link(const Visit& visit) {
  const auto used = app::use_link(visit.instance, visit.visitor.caller,
                                  {.secret = secret_of(visit),
                                   .email = visit.form.value("email"),
                                   .name = visit.form.value("name"),
                                   .password = visit.form.value("password"),
                                   .client = handlers::browser_of(visit.request),
                                   .previous_session = visit.visitor.session});
  if (used.ok()) return after_use(visit, *used);
  const auto fault = fault_of(visit, used.error());
  if (!fault) return failed(used.error());
  Turn turn = link_page(visit, fault);
  if (turn.page.status == 200) turn.page.status = status_of(used.error());
  return turn;
}

}  // namespace assay::http::pages
