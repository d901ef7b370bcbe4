#include "app/account_settings.h"
#include "app/own_sessions.h"
#include "base/limits.h"
#include "http/handlers/private_answers.h"
#include "http/pages/account_views.h"
#include "http/pages/parts.h"
#include "http/problem.h"
#include "http/query_reader.h"

namespace assay::http::pages {
namespace {

/// A form of the page says by `act` which one it is.
Markup act_field(std::string_view act) {
  return hidden_fields({{"act", std::string(act)}});
}

Markup language_choice(const Visit& visit) {
  const Language now = visit.visitor.caller.user->language;
  Markup options;
  for (const Language language : all_languages) {
    options += element(
        "option",
        {{"value", tag(language)}, {"lang", tag(language)}, {"selected", "", language == now}},
        language == Language::ja ? "日本語" : "English");
  }
  return element("div", {{"class", "field"}},
                 element("label", {{"for", "language"}}, visit.words()("account.language")),
                 element("select", {{"id", "language"}, {"name", "language"}}, options),
                 element("span", {{"class", "faint"}}, visit.words()("account.language_hint")));
}

Markup profile(const Visit& visit, const std::string& address,
               const std::optional<FormFault>& fault) {
  const auto& words = visit.words();
  const account::User& user = *visit.visitor.caller.user;
  return element("section", {{"aria-labelledby", "profile"}},
                 element("h2", {{"id", "profile"}}, words("account.profile")),
                 element("p", {{"class", "under"}}, user.email),
                 page_form(address, visit.csrf(),
                           together(act_field("profile"),
                                    form_field({.name = "name",
                                                .label = words("sign_in.name"),
                                                .value = user.name,
                                                .autocomplete = "name",
                                                .most = "100"},
                                               fault),
                                    language_choice(visit)),
                           words("form.save")));
}

Markup password(const Visit& visit, const std::string& address,
                const std::optional<FormFault>& fault) {
  const auto& words = visit.words();
  const Markup current = form_field({.name = "current",
                                     .label = words("account.password_current"),
                                     .type = "password",
                                     .autocomplete = "current-password",
                                     .hint = words("account.password_none"),
                                     .most = "1000",
                                     .required = false},
                                    fault);
  const Markup next = form_field({.name = "password",
                                  .label = words("link.new_password"),
                                  .type = "password",
                                  .autocomplete = "new-password",
                                  .hint = words("link.password_hint"),
                                  .most = "1000"},
                                 fault);
  return element("section", {{"aria-labelledby", "password-heading"}},
                 element("h2", {{"id", "password-heading"}}, words("account.password")),
                 page_form(address, visit.csrf(), together(act_field("password"), current, next),
                           words("account.password_submit")));
}

Markup one_session(const Visit& visit, const std::string& address,
                   const account::Session& session) {
  const auto& words = visit.words();
  const bool current = visit.visitor.caller.session == session.id;
  Markup facts = element(
      "p", element("strong", session.client), " ",
      current ? element("span", {{"class", "tag"}}, words("account.this_session")) : Markup());
  facts += element("p", {{"class", "faint"}}, words("account.started"), " ",
                   time_of(words, format_instant(session.created), true), words("list.separator"),
                   words("account.used"), " ", time_of(words, format_instant(session.used), true));
  if (!current) {
    facts += page_form(address, visit.csrf(),
                       together(act_field("end-session"),
                                hidden_fields({{"session", std::to_string(session.id)}})),
                       words("account.end_session"));
  }
  return element("li", {{"class", "result"}}, facts);
}

Turn account_page(const Visit& visit, const std::optional<FormFault>& fault) {
  const auto sessions = app::own_sessions(visit.instance, visit.visitor.caller);
  if (!sessions.ok()) return failed(sessions.error());
  const auto& words = visit.words();
  const std::string address = visit.place.link("/account");
  Page page{.title = words("account.title"), .path = "/account"};
  Markup places;
  for (const auto& own : *sessions) places += one_session(visit, address, own.session);
  page.content = together(
      element("h1", page.title), fault_notice(fault), profile(visit, address, fault),
      password(visit, address, fault),
      element("section", {{"aria-labelledby", "sessions"}},
              element("h2", {{"id", "sessions"}}, words("account.sessions")),
              element("p", {{"class", "under"}}, words("account.sessions_meaning")),
              element("ul", {{"class", "results"}}, places)),
      element("p",
              element("a", {{"href", visit.place.link("/sign-out")}}, words("sign_out.title"))));
  return {.page = std::move(page)};
}

Turn to_sign_in(const Visit& visit) {
  return go_to(visit.place.link("/sign-in", {{"back", visit.place.link("/account")}}));
}

Result<void> change_profile(const Visit& visit) {
  app::AccountChange change;
  change.name = visit.form.value("name");
  change.language = parse_language(visit.form.value("language"));
  ASSAY_TRY(app::change_account(visit.instance, visit.visitor.caller, change));
  return {};
}

Result<void> end_other_session(const Visit& visit) {
  const std::string named = visit.form.value("session");
  const auto session = parse_decimal(named);
  if (!session || *session > INT64_MAX) {
    return Error{"session.not_found", {{"session", named}}};
  }
  return app::end_session(visit.instance, visit.visitor.caller,
                          static_cast<std::int64_t>(*session));
}

/// What the form asks for; a new password begins a new session, whose secret is kept in `secret`.
Result<void> acted(const Visit& visit, std::optional<std::string>& secret) {
  const std::string act = visit.form.value("act");
  if (act == "profile") return change_profile(visit);
  if (act == "end-session") return end_other_session(visit);
  ASSAY_ASSIGN(const auto signed_in,
               app::change_password(visit.instance, visit.visitor.caller,
                                    {.current = visit.form.value("current"),
                                     .next = visit.form.value("password"),
                                     .client = handlers::browser_of(visit.request),
                                     .session = visit.visitor.session}));
  secret = signed_in.secret;
  return {};
}

}  // namespace

Turn show_account(const Visit& visit) {
  return visit.signed_in() ? account_page(visit, {}) : to_sign_in(visit);
}

Turn change_account(const Visit& visit) {
  if (!visit.signed_in()) return to_sign_in(visit);
  Turn turn = go_to(visit.place.link("/account"));
  const auto done = acted(visit, turn.session);
  if (done.ok()) return turn;
  auto fault = fault_of(visit, done.error());
  if (!fault) return failed(done.error());
  if (done.error().code == "password.wrong") fault->field = "current";
  turn = account_page(visit, fault);
  turn.page.status = status_of(done.error());
  return turn;
}

}  // namespace assay::http::pages
