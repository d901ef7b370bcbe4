#pragma once
#include <cstdint>
#include <map>
#include <string>
#include <string_view>

#include "app/sign_in.h"
#include "base/digest.h"
#include "codec/json.h"
#include "http/routes.h"
#include "party/party.h"

namespace assay::http::handlers {

// What the operations share that are about accounts and an organisation's private work.

/// An answer for this reader alone, kept by nobody.
Response private_json(const codec::json::object& object, int status = 200);
/// Without a body: 204, or 202 for what will happen.
Response done(int status = 204);

/// Refuses parameters; only `lang` is known. Errors: those of QueryReader.
Result<void> check_no_query(const Call& call);

/// That the request says that its body is JSON. Errors: "request.wrong_media_type" (expected).
Result<void> check_json_type(const Call& call);
/// The JSON of the request's body; readers of it name it `body_name`.
/// Errors: "request.wrong_media_type" (expected), those of codec::parse_json().
Result<codec::json::value> json_body(const Call& call);
inline constexpr std::string_view body_name = "body";

/// A value for which there are words, and this is none. "query.bad_value" (name, value, allowed).
Error bad_choice(std::string_view name, std::string value, std::string_view allowed);

/// One of the words that `parse` knows, from a member that must be there.
/// Errors: those of codec::JsonReader, "query.bad_value" (name, value, allowed).
template <typename Parse>
auto choice_member(const codec::JsonReader& reader, std::string_view name, const Parse& parse,
                   std::string_view allowed)
    -> Result<typename decltype(parse(std::string_view()))::value_type> {
  ASSAY_ASSIGN(const std::string text, reader.string_member(name));
  if (auto value = parse(text)) return *value;
  return bad_choice(name, text, allowed);
}

/// `language` of the body, else that of the request. Errors: as choice_member().
Result<Language> language_member(const codec::JsonReader& reader, const Call& call);
/// `names` and the like. Errors: those of codec::JsonReader.
Result<LocalizedText> localized_member(const codec::JsonReader& reader, std::string_view name);
/// `version`, if it is there. Errors: those of codec::JsonReader, "query.bad_value" (name, value,
/// allowed).
Result<std::optional<std::uint64_t>> version_member(const codec::JsonReader& reader);

/// The version that the caller saw, from If-Match: always named, because there is one answer.
/// Errors: "request.if_match_missing", "request.if_match_malformed" (value).
Result<std::uint64_t> seen_version(const Request& request);

/// The same where the version is a digest. Errors: likewise.
Result<Digest> seen_digest(const Request& request);

/// The organisation that the path begins with.
party::OrganisationId organisation_of(const Call& call);
/// A number in the path. Errors: `missing`, for what cannot be one: there is no such thing.
Result<std::int64_t> number_of(const Call& call, std::size_t parameter, Error missing);

/// What the members of the path's organisation are called. Errors: those of app::list_members().
using NamesOfMembers = std::map<account::UserId, std::string>;
Result<NamesOfMembers> names_of_members(const Call& call);
/// "" for who is no member.
std::string name_in(const NamesOfMembers& names, const account::UserId& user);

/// What the browser says it is.
std::string browser_of(const Request& request);
/// Puts the secret of a session into the reader's cookie.
void keep_session(Response& response, const Visitor& visitor, const std::string& secret);
void forget_session(Response& response, const Visitor& visitor);
/// Session: who is signed in from now on, with their cookie. Errors: those of the store.
Result<Response> session_begun(const Call& call, const app::SignedIn& signed_in);

}  // namespace assay::http::handlers
