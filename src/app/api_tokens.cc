#include "app/api_tokens.h"

#include <algorithm>

#include "account/access_table.h"
#include "app/audit_trail.h"
#include "app/mergers.h"
#include "app/present_right.h"
#include "app/registry_settings.h"
#include "base/limits.h"
#include "base/text.h"
#include "crypto/random_token.h"

namespace assay::app {
namespace {

/// Tells people, and programs that look for secrets in what is made public, what it is.
constexpr std::string_view secret_prefix = "assay_";

Result<void> validate_request(const TokenRequest& request) {
  const auto invalid = [](std::string member, std::string value, std::string reason) {
    return Error{"token.invalid",
                 {{"member", std::move(member)},
                  {"value", std::move(value)},
                  {"reason", std::move(reason)}}};
  };
  if (!is_utf8(request.name)) return invalid("name", "", "not-utf8");
  if (is_blank(request.name)) return invalid("name", "", "missing");
  if (code_point_count(request.name) > limits::token_name_characters) {
    return invalid("name", std::string(truncated_to(request.name, 100)), "too-long");
  }
  if (!hidden_character(request.name, TextLines::one).empty()) {
    return invalid("name", std::string(truncated_to(request.name, 100)), "hidden-character");
  }
  if (request.scopes.empty()) return invalid("scopes", "", "missing");
  if (request.expires_in_days == 0 || request.expires_in_days > limits::token_days) {
    return invalid("expires_in_days", std::to_string(request.expires_in_days), "out-of-range");
  }
  return {};
}

account::ApiToken token_of(const account::Caller& caller, const party::OrganisationId& organisation,
                           const TokenRequest& request, const std::string& secret, Instant now) {
  account::ApiToken token;
  token.organisation = organisation;
  token.user = caller.user->id;
  token.name = request.name;
  token.secret = crypto::token_digest(secret);
  token.scopes = request.scopes;
  std::ranges::sort(token.scopes);
  const auto repeated = std::ranges::unique(token.scopes);
  token.scopes.erase(repeated.begin(), repeated.end());
  token.created = now;
  token.expires = {now.milliseconds +
                   static_cast<std::int64_t>(request.expires_in_days) * day_milliseconds};
  return token;
}

}  // namespace

Result<std::vector<account::ApiToken>> list_tokens(const Instance& instance,
                                                   const account::Caller& caller,
                                                   const party::OrganisationId& organisation) {
  ASSAY_TRY(account::authorise("listTokens", caller, organisation));
  ASSAY_ASSIGN(const auto snapshot, instance.store().read());
  return snapshot->accounts().tokens_of(organisation);
}

Result<NewToken> create_token(Instance& instance, const account::Caller& caller,
                              const party::OrganisationId& organisation,
                              const TokenRequest& request) {
  ASSAY_TRY(account::authorise("createToken", caller, organisation));
  if (!caller.user) return Error{"access.sign_in_needed", {}};  // a token is somebody's
  ASSAY_TRY(validate_request(request));
  ASSAY_TRY(check_not_merged(instance.reading(), organisation));
  const Instant now = instance.clock().now();
  NewToken made;
  made.secret = std::string(secret_prefix) + crypto::random_token();
  made.token = token_of(caller, organisation, request, made.secret, now);
  ASSAY_ASSIGN(const auto transaction, instance.store().write());
  ASSAY_TRY(still_authorised(*transaction, "createToken", caller, organisation));
  ASSAY_ASSIGN(const auto settings, settings_in(*transaction));
  if (request.expires_in_days > settings.token_days) {
    return Error{"token.expires_too_late", {{"limit", std::to_string(settings.token_days)}}};
  }
  ASSAY_ASSIGN(const auto there, transaction->accounts().tokens_of(organisation));
  if (there.size() >= limits::tokens_of_organisation) {
    return Error{"token.too_many", {{"limit", std::to_string(limits::tokens_of_organisation)}}};
  }
  ASSAY_ASSIGN(made.token.id, transaction->accounts().add(made.token));
  std::string scopes;
  for (const auto scope : made.token.scopes) {
    scopes.append(scopes.empty() ? "" : " ").append(name(scope));
  }
  ASSAY_TRY(note(*transaction, caller.author(), now,
                 {.act = account::Act::token_created,
                  .organisation = organisation,
                  .subject = made.token.name,
                  .detail = scopes}));
  ASSAY_TRY(transaction->commit());
  return made;
}

Result<void> revoke_token(Instance& instance, const account::Caller& caller,
                          const party::OrganisationId& organisation, std::int64_t token) {
  ASSAY_TRY(account::authorise("revokeToken", caller, organisation));
  ASSAY_ASSIGN(const auto transaction, instance.store().write());
  ASSAY_TRY(still_authorised(*transaction, "revokeToken", caller, organisation));
  ASSAY_ASSIGN(const auto there, transaction->accounts().tokens_of(organisation));
  const auto found = std::ranges::find(there, token, &account::ApiToken::id);
  if (found == there.end()) {
    return Error{"token.not_found", {{"token", std::to_string(token)}}};
  }
  ASSAY_TRY(transaction->accounts().remove_token(organisation, token));
  ASSAY_TRY(note(
      *transaction, caller.author(), instance.clock().now(),
      {.act = account::Act::token_revoked, .organisation = organisation, .subject = found->name}));
  return transaction->commit();
}

}  // namespace assay::app
