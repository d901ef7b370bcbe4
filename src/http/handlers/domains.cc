#include "app/domains.h"

#include "http/handlers/operations.h"
#include "http/handlers/private_answers.h"
#include "representation/workspace_json.h"

namespace assay::http::handlers {

Result<Response> list_domain_claims(const Call& call) {
  ASSAY_TRY(check_no_query(call));
  ASSAY_ASSIGN(const auto waiting, app::list_domain_claims(*call.instance, call.caller()));
  codec::json::array claims;
  for (const auto& one : waiting.oldest) {
    claims.push_back(representation::waiting_domain_json(one));
  }
  return private_json({{"claims", std::move(claims)}, {"total", waiting.total}});
}

Result<Response> list_domains(const Call& call) {
  ASSAY_TRY(check_no_query(call));
  ASSAY_ASSIGN(const auto claims,
               app::list_domains(*call.instance, call.caller(), organisation_of(call)));
  codec::json::array array;
  for (const auto& claim : claims) array.push_back(representation::domain_claim_json(claim));
  return private_json({{"domains", std::move(array)}});
}

Result<Response> claim_domain(const Call& call) {
  ASSAY_TRY(check_no_query(call));
  ASSAY_ASSIGN(const auto body, json_body(call));
  const codec::JsonReader reader(body, body_name);
  ASSAY_TRY(reader.only({"domain", "mailbox"}));
  app::DomainRequest asked;
  ASSAY_ASSIGN(asked.domain, reader.string_member("domain"));
  ASSAY_ASSIGN(asked.mailbox, reader.string_member("mailbox"));
  ASSAY_ASSIGN(const auto claim,
               app::claim_domain(*call.instance, call.caller(), organisation_of(call), asked));
  return private_json(representation::domain_claim_json(claim), 201);
}

Result<Response> confirm_domain(const Call& call) {
  ASSAY_TRY(check_no_query(call));
  ASSAY_ASSIGN(const auto organisation,
               app::confirm_domain(*call.instance, call.caller(), organisation_of(call),
                                   call.parameters[1]));
  return private_json({{"organisation", organisation.text()}});
}

}  // namespace assay::http::handlers
