#include "app/sign_up.h"

#include "app/password_reset.h"
#include "http/handlers/operations.h"
#include "http/handlers/private_answers.h"

namespace assay::http::handlers {

Result<Response> sign_up(const Call& call) {
  ASSAY_TRY(check_no_query(call));
  ASSAY_ASSIGN(const auto body, json_body(call));
  const codec::JsonReader reader(body, body_name);
  ASSAY_TRY(reader.only({"email", "name", "language"}));
  app::SignUpRequest asked;
  ASSAY_ASSIGN(asked.email, reader.string_member("email"));
  ASSAY_ASSIGN(asked.name, reader.string_member("name"));
  ASSAY_ASSIGN(asked.language, language_member(reader, call));
  ASSAY_TRY(app::sign_up(*call.instance, call.caller(), asked));
  return done(202);
}

Result<Response> request_password_reset(const Call& call) {
  ASSAY_TRY(check_no_query(call));
  ASSAY_ASSIGN(const auto body, json_body(call));
  const codec::JsonReader reader(body, body_name);
  ASSAY_TRY(reader.only({"email"}));
  ASSAY_ASSIGN(const std::string email, reader.string_member("email"));
  ASSAY_TRY(app::ask_for_password_link(*call.instance, call.caller(), email));
  return done(202);
}

}  // namespace assay::http::handlers
