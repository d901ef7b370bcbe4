#include "app/session_overview.h"
#include "app/sign_in.h"
#include "http/handlers/operations.h"
#include "http/handlers/private_answers.h"
#include "representation/account_json.h"

namespace assay::http::handlers {

Result<Response> get_session(const Call& call) {
  ASSAY_TRY(check_no_query(call));
  ASSAY_ASSIGN(const auto session, app::session_overview(*call.instance, call.caller()));
  return private_json(representation::session_json(session));
}

Result<Response> sign_in(const Call& call) {
  ASSAY_TRY(check_no_query(call));
  ASSAY_ASSIGN(const auto body, json_body(call));
  const codec::JsonReader reader(body, body_name);
  ASSAY_TRY(reader.only({"email", "password"}));
  app::SignInRequest asked;
  ASSAY_ASSIGN(asked.email, reader.string_member("email"));
  ASSAY_ASSIGN(asked.password, reader.string_member("password"));
  asked.client = browser_of(call.request);
  asked.previous_session = call.visitor.session;
  ASSAY_ASSIGN(const auto signed_in, app::sign_in(*call.instance, call.caller(), asked));
  return session_begun(call, signed_in);
}

Result<Response> sign_out(const Call& call) {
  ASSAY_TRY(check_no_query(call));
  ASSAY_TRY(app::sign_out(*call.instance, call.caller()));
  Response response = done();
  forget_session(response, call.visitor);
  return response;
}

}  // namespace assay::http::handlers
