#include "app/account_settings.h"
#include "app/own_sessions.h"
#include "http/handlers/operations.h"
#include "http/handlers/private_answers.h"
#include "representation/account_json.h"

namespace assay::http::handlers {

Result<Response> change_account(const Call& call) {
  ASSAY_TRY(check_no_query(call));
  ASSAY_ASSIGN(const auto body, json_body(call));
  const codec::JsonReader reader(body, body_name);
  ASSAY_TRY(reader.only({"name", "language"}));
  app::AccountChange change;
  if (reader.has("name")) {
    ASSAY_ASSIGN(change.name, reader.string_member("name"));
  }
  if (reader.has("language")) {
    ASSAY_ASSIGN(change.language, language_member(reader, call));
  }
  ASSAY_ASSIGN(const auto user, app::change_account(*call.instance, call.caller(), change));
  return private_json(representation::account_json(user));
}

Result<Response> change_password(const Call& call) {
  ASSAY_TRY(check_no_query(call));
  ASSAY_ASSIGN(const auto body, json_body(call));
  const codec::JsonReader reader(body, body_name);
  ASSAY_TRY(reader.only({"current", "new"}));
  app::PasswordChange change;
  ASSAY_ASSIGN(change.current, reader.optional_string_member("current"));
  ASSAY_ASSIGN(change.next, reader.string_member("new"));
  change.client = browser_of(call.request);
  change.session = call.visitor.session;
  ASSAY_ASSIGN(const auto signed_in, app::change_password(*call.instance, call.caller(), change));
  return session_begun(call, signed_in);
}

Result<Response> list_sessions(const Call& call) {
  ASSAY_TRY(check_no_query(call));
  ASSAY_ASSIGN(const auto sessions, app::own_sessions(*call.instance, call.caller()));
  codec::json::array array;
  for (const auto& session : sessions) {
    array.push_back(representation::own_session_json(session, call.caller().session));
  }
  return private_json({{"sessions", std::move(array)}});
}

Result<Response> end_session(const Call& call) {
  ASSAY_TRY(check_no_query(call));
  const std::string& named = call.parameters.front();
  ASSAY_ASSIGN(const auto session,
               number_of(call, 0, Error{"session.not_found", {{"session", named}}}));
  ASSAY_TRY(app::end_session(*call.instance, call.caller(), session));
  Response response = done();
  if (call.caller().session == session) forget_session(response, call.visitor);
  return response;
}

}  // namespace assay::http::handlers
