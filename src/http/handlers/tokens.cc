#include <algorithm>

#include "app/api_tokens.h"
#include "app/registry_settings.h"
#include "http/handlers/operations.h"
#include "http/handlers/private_answers.h"
#include "representation/workspace_json.h"

namespace assay::http::handlers {
namespace {

Result<std::vector<account::TokenScope>> scopes_member(const codec::JsonReader& reader) {
  std::vector<account::TokenScope> scopes;
  ASSAY_ASSIGN(const auto member, reader.member("scopes"));
  ASSAY_ASSIGN(const auto items, member.array());
  for (const auto& item : items) {
    ASSAY_ASSIGN(const std::string word, item.string());
    const auto scope = account::parse_token_scope(word);
    if (!scope) {
      return bad_choice("scopes", word, "read, draft, publish");
    }
    scopes.push_back(*scope);
  }
  std::ranges::sort(scopes);
  const auto repeated = std::ranges::unique(scopes);
  scopes.erase(repeated.begin(), repeated.end());
  return scopes;
}

/// What is below one day is no number of days that a token could have: the use case says so.
Result<std::uint64_t> days_member(const codec::JsonReader& reader, std::uint64_t otherwise) {
  if (!reader.has("expires_in_days")) return otherwise;
  ASSAY_ASSIGN(const auto member, reader.member("expires_in_days"));
  ASSAY_ASSIGN(const std::int64_t days, member.integer());
  return static_cast<std::uint64_t>(std::max<std::int64_t>(days, 0));
}

}  // namespace

Result<Response> list_tokens(const Call& call) {
  ASSAY_TRY(check_no_query(call));
  ASSAY_ASSIGN(const auto tokens,
               app::list_tokens(*call.instance, call.caller(), organisation_of(call)));
  codec::json::array array;
  ASSAY_ASSIGN(const auto names, names_of_members(call));
  for (const auto& token : tokens) {
    array.push_back(representation::api_token_json(token, name_in(names, token.user)));
  }
  ASSAY_ASSIGN(const auto settings, app::settings_now(*call.instance));
  return private_json({{"tokens", std::move(array)}, {"most_days", settings.token_days}});
}

Result<Response> create_token(const Call& call) {
  ASSAY_TRY(check_no_query(call));
  ASSAY_ASSIGN(const auto body, json_body(call));
  const codec::JsonReader reader(body, body_name);
  ASSAY_TRY(reader.only({"name", "scopes", "expires_in_days"}));
  app::TokenRequest asked;
  ASSAY_ASSIGN(asked.name, reader.string_member("name"));
  ASSAY_ASSIGN(asked.scopes, scopes_member(reader));
  ASSAY_ASSIGN(asked.expires_in_days, days_member(reader, asked.expires_in_days));
  ASSAY_ASSIGN(const auto created,
               app::create_token(*call.instance, call.caller(), organisation_of(call), asked));
  codec::json::object object =
      representation::api_token_json(created.token, call.caller().user->name);
  object["secret"] = created.secret;
  return private_json(object, 201);
}

Result<Response> revoke_token(const Call& call) {
  ASSAY_TRY(check_no_query(call));
  const std::string& named = call.parameters[1];
  ASSAY_ASSIGN(const auto token, number_of(call, 1, Error{"token.not_found", {{"token", named}}}));
  ASSAY_TRY(app::revoke_token(*call.instance, call.caller(), organisation_of(call), token));
  return done();
}

}  // namespace assay::http::handlers
