#include "app/links.h"

#include "app/session_overview.h"
#include "http/handlers/operations.h"
#include "http/handlers/private_answers.h"
#include "representation/account_json.h"

namespace assay::http::handlers {

Result<Response> get_link(const Call& call) {
  ASSAY_TRY(check_no_query(call));
  ASSAY_ASSIGN(const auto link,
               app::look_at_link(*call.instance, call.caller(), call.parameters.front()));
  return private_json(representation::link_json(link));
}

Result<Response> use_link(const Call& call) {
  ASSAY_TRY(check_no_query(call));
  ASSAY_ASSIGN(const auto body, json_body(call));
  const codec::JsonReader reader(body, body_name);
  ASSAY_TRY(reader.only({"email", "name", "password"}));
  app::LinkUse use{.secret = call.parameters.front(), .client = browser_of(call.request)};
  ASSAY_ASSIGN(use.email, reader.optional_string_member("email"));
  ASSAY_ASSIGN(use.name, reader.optional_string_member("name"));
  ASSAY_ASSIGN(use.password, reader.optional_string_member("password"));
  use.previous_session = call.visitor.session;
  ASSAY_ASSIGN(const auto used, app::use_link(*call.instance, call.caller(), use));
  const account::Caller& caller = used.signed_in ? used.signed_in->caller : call.caller();
  ASSAY_ASSIGN(const auto session, app::session_overview(*call.instance, caller));
  Response response = private_json(representation::link_used_json(used, session));
  if (used.signed_in) keep_session(response, call.visitor, used.signed_in->secret);
  return response;
}

}  // namespace assay::http::handlers
