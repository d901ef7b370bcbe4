#include "app/users.h"

#include "app/instance_health.h"
#include "base/limits.h"
#include "http/handlers/answers.h"
#include "http/handlers/operations.h"
#include "http/handlers/private_answers.h"
#include "http/query_reader.h"
#include "representation/account_json.h"
#include "representation/health_json.h"

namespace assay::http::handlers {

Result<Response> list_users(const Call& call) {
  QueryReader query(call.request);
  app::UserQuery asked;
  asked.text = query.text("q").value_or("");
  asked.page = query.number("page", 1, most_pages).value_or(1);
  asked.per_page =
      query.number("per_page", 1, limits::search_page_size).value_or(limits::search_page_size);
  query.language();
  ASSAY_TRY(query.finish());
  ASSAY_ASSIGN(const auto page, app::list_users(*call.instance, call.caller(), asked));
  return private_json(representation::user_list_json(page, asked));
}

Result<Response> change_user(const Call& call) {
  ASSAY_TRY(check_no_query(call));
  ASSAY_ASSIGN(const auto body, json_body(call));
  const codec::JsonReader reader(body, body_name);
  ASSAY_TRY(reader.only({"disabled", "operator", "version"}));
  app::UserChange change;
  change.user = account::UserId(call.parameters.front());
  if (reader.has("disabled")) {
    ASSAY_ASSIGN(const auto member, reader.member("disabled"));
    ASSAY_ASSIGN(change.disabled, member.boolean());
  }
  if (reader.has("operator")) {
    ASSAY_ASSIGN(const auto member, reader.member("operator"));
    ASSAY_ASSIGN(change.operates, member.boolean());
  }
  ASSAY_ASSIGN(change.version, version_member(reader));
  ASSAY_ASSIGN(const auto user, app::change_user(*call.instance, call.caller(), change));
  return private_json(representation::user_json(user));
}

namespace {

/// The program that runs, and what it is connected to; never a secret.
codec::json::object program_json(const Surroundings& surroundings) {
  codec::json::array providers;
  for (const auto& provider : surroundings.providers) {
    providers.push_back(codec::json::value(provider->provider().id));
  }
  const RunningProgram& program = surroundings.program;
  codec::json::object shown{{"version", program.version},
                            {"started_at", format_instant(program.started)},
                            {"openid_providers", std::move(providers)}};
  if (!surroundings.public_address.empty()) shown["public_url"] = surroundings.public_address;
  if (!program.mail_server.empty()) shown["mail_server"] = program.mail_server;
  return shown;
}

}  // namespace

Result<Response> get_instance(const Call& call) {
  ASSAY_TRY(check_no_query(call));
  ASSAY_ASSIGN(const auto health, app::instance_health(*call.instance, call.caller()));
  ASSAY_ASSIGN(auto shown, representation::health_json(call.instance->reading(), health));
  shown["program"] = program_json(call.surroundings);
  return private_json(shown);
}

}  // namespace assay::http::handlers
