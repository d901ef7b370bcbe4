#include "http/handlers/private_answers.h"

#include <boost/json/serialize.hpp>

#include "app/members.h"
#include "app/session_overview.h"
#include "base/limits.h"
#include "base/text.h"
#include "http/cookies.h"
#include "http/crossing.h"
#include "http/handlers/answers.h"
#include "http/language_choice.h"
#include "http/query_reader.h"
#include "representation/account_json.h"

namespace assay::http::handlers {

Response private_json(const codec::json::object& object, int status) {
  Response response = text_response(status, json_type, codec::json::serialize(object));
  response.caching = Caching::personal;
  return response;
}

Response done(int status) {
  Response response;
  response.status = status;
  response.caching = Caching::personal;
  return response;
}

Result<void> check_no_query(const Call& call) {
  QueryReader query(call.request);
  query.language();
  return query.finish();
}

Result<void> check_json_type(const Call& call) {
  if (media_type_of(call.request) == json_type) return {};
  return Error{"request.wrong_media_type", {{"expected", std::string(json_type)}}};
}

Result<codec::json::value> json_body(const Call& call) {
  ASSAY_TRY(check_json_type(call));
  return codec::parse_json(call.request.body, body_name);
}

Error bad_choice(std::string_view name, std::string value, std::string_view allowed) {
  return Error{"query.bad_value",
               {{"name", std::string(name)},
                {"value", std::move(value)},
                {"allowed", std::string(allowed)}}};
}

Result<Language> language_member(const codec::JsonReader& reader, const Call& call) {
  if (!reader.has("language")) return language_of(call.request);
  return choice_member(reader, "language", parse_language, "en, ja");
}

Result<LocalizedText> localized_member(const codec::JsonReader& reader, std::string_view name) {
  ASSAY_ASSIGN(const auto member, reader.member(name));
  ASSAY_TRY(member.only({"en", "ja"}));
  LocalizedText text;
  ASSAY_ASSIGN(text.en, member.optional_string_member("en"));
  ASSAY_ASSIGN(text.ja, member.optional_string_member("ja"));
  return text;
}

Result<std::optional<std::uint64_t>> version_member(const codec::JsonReader& reader) {
  if (!reader.has("version")) return std::optional<std::uint64_t>();
  ASSAY_ASSIGN(const auto member, reader.member("version"));
  ASSAY_ASSIGN(const std::int64_t version, member.integer());
  if (version > 0) return std::optional<std::uint64_t>(version);
  return bad_choice("version", std::to_string(version), "1, 2, ...");
}

namespace {

Error malformed_version(std::string_view field) {
  return Error{"request.if_match_malformed", {{"value", std::string(field)}}};
}

/// What stands within the quotes of If-Match. Errors: those of seen_version().
Result<std::string_view> matched(const Request& request) {
  const std::string_view field = request.header("if-match");
  if (field.empty()) return Error{"request.if_match_missing", {}};
  if (field.size() > 2 && field.starts_with('"') && field.ends_with('"')) {
    return field.substr(1, field.size() - 2);
  }
  return malformed_version(field);
}

}  // namespace

Result<std::uint64_t> seen_version(const Request& request) {
  ASSAY_ASSIGN(const std::string_view text, matched(request));
  if (const auto version = parse_decimal(text)) return *version;
  return malformed_version(request.header("if-match"));
}

Result<Digest> seen_digest(const Request& request) {
  ASSAY_ASSIGN(const std::string_view text, matched(request));
  auto digest = parse_digest(text);
  if (digest.ok()) return digest;
  return malformed_version(request.header("if-match"));
}

party::OrganisationId organisation_of(const Call& call) {
  return party::OrganisationId(call.parameters.front());
}

Result<std::int64_t> number_of(const Call& call, std::size_t parameter, Error missing) {
  const auto number = parse_decimal(call.parameters[parameter]);
  if (!number || *number > INT64_MAX) return missing;
  return static_cast<std::int64_t>(*number);
}

Result<NamesOfMembers> names_of_members(const Call& call) {
  ASSAY_ASSIGN(const auto members,
               app::list_members(*call.instance, call.caller(), organisation_of(call)));
  NamesOfMembers names;
  for (const auto& member : members) names[member.user.id] = member.user.name;
  return names;
}

std::string name_in(const NamesOfMembers& names, const account::UserId& user) {
  const auto found = names.find(user);
  return found == names.end() ? std::string() : found->second;
}

std::string browser_of(const Request& request) {
  return std::string(truncated_to(request.header("user-agent"), limits::client_bytes));
}

void keep_session(Response& response, const Visitor& visitor, const std::string& secret) {
  response.headers.emplace_back(
      "Set-Cookie", cookie_field(session_cookie, secret, visitor.secure, CookieLife::month));
}

void forget_session(Response& response, const Visitor& visitor) {
  response.headers.emplace_back(
      "Set-Cookie", cookie_field(session_cookie, "", visitor.secure, CookieLife::ended));
}

Result<Response> session_begun(const Call& call, const app::SignedIn& signed_in) {
  ASSAY_ASSIGN(const auto session, app::session_overview(*call.instance, signed_in.caller));
  Response response = private_json(representation::session_json(session));
  keep_session(response, call.visitor, signed_in.secret);
  return response;
}

}  // namespace assay::http::handlers
