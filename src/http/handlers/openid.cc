#include <algorithm>

#include "app/openid_sign_in.h"
#include "http/cookies.h"
#include "http/handlers/operations.h"
#include "http/handlers/private_answers.h"
#include "http/language_choice.h"
#include "http/openid_failure.h"
#include "http/own_page.h"
#include "http/query_reader.h"
#include "http/target.h"

namespace assay::http::handlers {
namespace {

openid::RelyingParty* find_provider(const Call& call, std::string_view id) {
  const auto& providers = call.surroundings.providers;
  const auto found = std::ranges::find_if(
      providers, [&](const auto& party) { return party->provider().id == id; });
  return found == providers.end() ? nullptr : found->get();
}

Response moved(int status, std::string location) {
  Response response = done(status);
  response.headers.emplace_back("Location", std::move(location));
  return response;
}

/// The first parameter of a name; a provider may send whatever else it likes.
std::string parameter_of(const Request& request, std::string_view name) {
  const auto found = std::ranges::find(request.query, name, &QueryParameter::name);
  return found == request.query.end() ? std::string() : found->value;
}

void forget_attempt(Response& response, const Visitor& visitor) {
  response.headers.emplace_back("Set-Cookie",
                                cookie_field(openid_cookie, "", visitor.secure, CookieLife::ended));
}

/// The attempt that this browser began and that the answer belongs to.
/// Errors: "openid.no_attempt": there is none, or the answer is one to another.
Result<openid::Attempt> attempt_of(const Call& call) {
  const auto cookie = find_cookie(call.request.header("cookie"),
                                  own_cookie_name(openid_cookie, call.visitor.secure));
  const auto attempt = openid::Attempt::read(cookie.value_or(std::string_view()));
  if (attempt && parameter_of(call.request, "state") == attempt->state()) return *attempt;
  return Error{"openid.no_attempt", {}};
}

Result<app::SignedIn> signed_in(const Call& call, const openid::Attempt& attempt) {
  auto* party = find_provider(call, attempt.provider());
  if (party == nullptr) {
    return Error{"openid.provider_not_found", {{"provider", attempt.provider()}}};
  }
  // RFC 9207: an answer that another provider gave is none.
  const std::string issuer = parameter_of(call.request, "iss");
  if (!issuer.empty() && issuer != party->provider().issuer) return Error{"openid.no_attempt", {}};
  const std::string code = parameter_of(call.request, "code");
  if (code.empty()) {
    return Error{"openid.not_signed_in", {{"issuer", party->provider().issuer}}};
  }
  app::OpenidSignIn request;
  ASSAY_ASSIGN(request.claims, party->redeem(code, attempt));
  request.language = language_of_page(attempt.back()).value_or(language_of(call.request));
  request.client = browser_of(call.request);
  request.previous_session = call.visitor.session;
  return app::sign_in_by_openid(*call.instance, call.caller(), request);
}

/// Back to the form of sign-in, which says what went wrong.
Response to_sign_in(const Call& call, std::string_view back, const Error& error) {
  const auto reason = sign_in_failure(error);
  if (reason == "failed") call.surroundings.tell(error);
  const Language language = language_of_page(back).value_or(language_of(call.request));
  std::string location = "/" + std::string(tag(language)) + "/sign-in?failed=";
  location += reason;
  if (!back.empty()) location.append("&back=").append(percent_encoded(back));
  return moved(303, std::move(location));
}

}  // namespace

Result<Response> list_openid_providers(const Call& call) {
  QueryReader query(call.request);
  const Language language = query.language();
  ASSAY_TRY(query.finish());
  codec::json::array providers;
  for (const auto& party : call.surroundings.providers) {
    const openid::Provider& provider = party->provider();
    providers.push_back(
        codec::json::object{{"id", provider.id}, {"name", provider.name.shown(language)}});
  }
  return private_json({{"providers", std::move(providers)}});
}

Result<Response> start_openid(const Call& call) {
  QueryReader query(call.request);
  const std::string asked = query.text("back").value_or("");
  const Language language = query.language();
  ASSAY_TRY(query.finish());
  auto* party = find_provider(call, call.parameters.front());
  if (party == nullptr) {
    return Error{"openid.provider_not_found", {{"provider", call.parameters.front()}}};
  }
  const std::string otherwise = "/" + std::string(tag(language)) + "/work";
  const auto attempt =
      openid::Attempt::begin(call.parameters.front(), is_own_page(asked) ? asked : otherwise);
  auto address = party->authorization_address(attempt);
  if (!address.ok()) return to_sign_in(call, attempt.back(), address.error());
  Response response = moved(302, std::move(address).value());
  response.headers.emplace_back(
      "Set-Cookie",
      cookie_field(openid_cookie, attempt.cookie(), call.visitor.secure, CookieLife::minutes));
  return response;
}

Result<Response> finish_openid(const Call& call) {
  const auto attempt = attempt_of(call);
  if (!attempt.ok()) return to_sign_in(call, "", attempt.error());
  const auto outcome = signed_in(call, *attempt);
  Response response = outcome.ok() ? moved(303, attempt->back())
                                   : to_sign_in(call, attempt->back(), outcome.error());
  forget_attempt(response, call.visitor);
  if (outcome.ok()) keep_session(response, call.visitor, outcome->secret);
  return response;
}

}  // namespace assay::http::handlers
