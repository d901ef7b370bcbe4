#include "http/problem.h"

#include <array>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include "base/messages.h"
#include "http/language_choice.h"
#include "representation/error_json.h"

namespace assay::http {
namespace {

constexpr std::array<std::string_view, 6> server_faults{"store", "record",      "log",
                                                        "shelf", "sealing_key", "server"};

/// What the rules of status_of() do not give.
constexpr auto statuses = std::to_array<std::pair<std::string_view, int>>({
    {"access.denied", 403},
    {"access.scope_missing", 403},
    {"access.sign_in_needed", 401},
    {"account.email_taken", 409},
    {"account.last_operator", 409},
    {"blob.withdrawn", 410},
    {"catalog.already_adopted", 409},
    {"comparison.nothing_listed", 404},
    {"description.unchanged", 409},
    {"domain.already_proven", 409},
    {"draft.answer_changed", 409},
    {"draft.blocked", 409},
    {"draft.no_file", 404},
    {"draft.originals_too_large", 507},
    {"draft.published_meanwhile", 409},
    {"draft.text_too_large", 413},
    {"identity.taken", 409},
    {"letter.too_many", 429},
    {"letter.too_many_from_network", 429},
    {"key.not_held", 409},
    {"link.not_valid", 404},
    {"link.sign_in_first", 403},
    {"listing.renewed_already", 409},
    {"member.already", 409},
    {"member.last_admin", 409},
    {"merger.submissions_wait", 409},
    {"openid.provider_not_found", 404},
    {"organisation.exists", 409},
    {"organisation.id_taken", 409},
    {"organisation.merged", 409},
    {"organisation.not_proven", 409},
    {"organisation.website_not_proven", 409},
    {"print.failed", 500},
    {"print.too_long", 413},
    {"publication.no_earlier", 404},
    {"publish.already_published", 409},
    {"publish.level_is_decided", 409},
    {"publish.service_not_public", 409},
    {"record.blob_withdrawn", 409},
    {"record.document_not_accepted", 409},
    {"record.merged_into_itself", 409},
    {"record.merger_across_organisations", 409},
    {"record.merger_drops_listing", 409},
    {"record.merger_into_merged", 409},
    {"record.nothing_listed", 409},
    {"record.organisation_merged", 409},
    {"record.reason_invalid", 400},
    {"record.registrar_not_mergeable", 409},
    {"record.service_merged", 409},
    {"record.too_many_today", 429},
    {"record.unknown_level", 404},
    {"record.unknown_scheme", 404},
    {"request.cross_site", 403},
    {"request.if_match_missing", 428},
    {"request.method_not_allowed", 405},
    {"request.wrong_csrf", 403},
    {"request.wrong_media_type", 415},
    {"scheme.already_in_force", 409},
    {"scheme.nothing_to_renew", 409},
    {"scheme.renewal_not_foreseen", 409},
    {"scheme.renewal_too_late", 409},
    {"scheme.version_taken", 409},
    {"scheme_file.missing", 404},
    {"server.loading", 503},
    {"service.exists", 409},
    {"service.merged", 409},
    {"sign_in.refused", 401},
    {"sign_in.too_often", 429},
    {"sign_up.by_invitation", 403},
    {"sign_up.closed", 403},
    {"store.busy", 503},
    {"store.disk_reserve", 507},
    {"submission.in_other_state", 409},
    {"submission.not_waiting", 409},
    {"token.refused", 401},
});

}  // namespace

Response problem(int status, const Error& error, Language language, std::string_view request_id,
                 const boost::json::object& more) {
  boost::json::object body{{"type", "urn:assay:error:" + error.code},
                           {"title", render_error(language, error)},
                           {"status", status},
                           {"code", error.code},
                           {"parameters", representation::parameters_json(error)}};
  if (!request_id.empty()) body["request_id"] = request_id;
  for (const auto& [name, value] : more) body[name] = value;
  Response response =
      text_response(status, "application/problem+json", boost::json::serialize(body));
  response.headers.emplace_back("Content-Language", tag(language));
  return response;
}

Response problem(int status, const Error& error, const Request& request,
                 const boost::json::object& more) {
  Response response = problem(status, error, language_of(request), request.request_id, more);
  response.varies_by_language = true;
  return response;
}

int status_of(const Error& error) {
  const std::string_view code = error.code;
  for (const auto& [known, status] : statuses) {
    if (known == code) return status;
  }
  if (code.ends_with(".not_found")) return 404;
  if (code.ends_with(".changed_meanwhile")) return 409;
  const auto subject = code.substr(0, code.find('.'));
  for (const auto fault : server_faults) {
    if (subject == fault) return 500;
  }
  return 400;
}

}  // namespace assay::http
