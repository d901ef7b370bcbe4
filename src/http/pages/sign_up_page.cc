#include "account/link.h"
#include "app/password_reset.h"
#include "app/registry_settings.h"
#include "app/sign_up.h"
#include "http/pages/account_views.h"
#include "http/problem.h"

namespace assay::http::pages {
namespace {

/// A letter was sent, or would have been: both say the same, so that nobody learns who has an
/// account.
Markup sent_notice(const Visit& visit, account::LinkPurpose purpose) {
  const auto& words = visit.words();
  const auto hours = account::lifetime_of(purpose) / hour_milliseconds;
  return element(
      "section", {{"class", "notice"}, {"role", "status"}}, element("h2", words("sign_in.sent")),
      element("p", words("sign_in.sent_to",
                         {{"email", visit.form.value("email")}, {"hours", std::to_string(hours)}})),
      element("p", words("sign_in.sent_nothing")));
}

Markup to_sign_in(const Visit& visit) {
  return element("p", element("a", {{"href", visit.place.link("/sign-in")}},
                              visit.words()("sign_in.to_sign_in")));
}

/// The page where no accounts are made for whoever asks.
Page closed_sign_up_page(const Visit& visit, account::SignUp sign_up) {
  const auto& words = visit.words();
  Page page{.title = words("sign_in.sign_up_title"), .path = "/sign-up"};
  const std::string_view why = account::name(sign_up);
  page.content =
      together(element("h1", page.title),
               element("p", {{"class", "lede"}}, words("sign_in.closed_" + std::string(why))),
               to_sign_in(visit));
  return page;
}

Page sign_up_page(const Visit& visit, const std::optional<FormFault>& fault) {
  const auto& words = visit.words();
  Page page{.title = words("sign_in.sign_up_title"), .path = "/sign-up"};
  const std::string name = visit.form.value("name"), email = visit.form.value("email");
  const Markup fields = together(form_field({.name = "name",
                                             .label = words("sign_in.name"),
                                             .value = name,
                                             .autocomplete = "name",
                                             .hint = words("sign_in.name_hint"),
                                             .most = "100"},
                                            fault),
                                 form_field({.name = "email",
                                             .label = words("sign_in.work_email"),
                                             .type = "email",
                                             .value = email,
                                             .autocomplete = "email",
                                             .hint = words("sign_in.email_hint"),
                                             .most = "254"},
                                            fault));
  page.content =
      together(element("h1", page.title), fault_notice(fault),
               element("p", {{"class", "lede"}}, words("sign_in.sign_up_lede")),
               page_form(visit.place.link("/sign-up"), {}, fields, words("sign_in.sign_up_submit")),
               to_sign_in(visit));
  return page;
}

Page new_password_page(const Visit& visit, const std::optional<FormFault>& fault) {
  const auto& words = visit.words();
  Page page{.title = words("sign_in.new_password_title"), .path = "/new-password"};
  const std::string email = visit.form.value("email");
  const Markup fields = form_field({.name = "email",
                                    .label = words("sign_in.email"),
                                    .type = "email",
                                    .value = email,
                                    .autocomplete = "email",
                                    .most = "254"},
                                   fault);
  page.content =
      together(element("h1", page.title), fault_notice(fault),
               element("p", {{"class", "lede"}}, words("sign_in.new_password_lede")),
               page_form(visit.place.link("/new-password"), {}, fields, words("sign_in.send_link")),
               to_sign_in(visit));
  return page;
}

/// The page of the form again with what is wrong, or that a letter is on its way.
Turn outcome(const Visit& visit, const Result<void>& asked, account::LinkPurpose purpose,
             Page (*form)(const Visit&, const std::optional<FormFault>&)) {
  if (asked.ok()) {
    Turn turn{.page = form(visit, {})};
    turn.page.content = together(element("h1", turn.page.title), sent_notice(visit, purpose));
    return turn;
  }
  const auto fault = fault_of(visit, asked.error());
  if (!fault) return failed(asked.error());
  Turn turn{.page = form(visit, fault)};
  turn.page.status = status_of(asked.error());
  return turn;
}

}  // namespace

Turn show_sign_up(const Visit& visit) {
  const auto settings = app::settings_now(visit.instance);
  if (!settings.ok()) return failed(settings.error());
  if (settings->sign_up != account::SignUp::anybody) {
    return {.page = closed_sign_up_page(visit, settings->sign_up)};
  }
  return {.page = sign_up_page(visit, {})};
}

Turn sign_up(const Visit& visit) {
  const auto asked = app::sign_up(visit.instance, visit.visitor.caller,
                                  {.email = visit.form.value("email"),
                                   .name = visit.form.value("name"),
                                   .language = visit.place.language()});
  return outcome(visit, asked, account::LinkPurpose::sign_up, sign_up_page);
}

Turn show_new_password(const Visit& visit) {
  return {.page = new_password_page(visit, {})};
}

Turn ask_for_new_password(const Visit& visit) {
  const auto asked =
      app::ask_for_password_link(visit.instance, visit.visitor.caller, visit.form.value("email"));
  return outcome(visit, asked, account::LinkPurpose::password, new_password_page);
}

}  // namespace assay::http::pages
