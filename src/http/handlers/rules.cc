#include "app/rule_versions.h"
#include "http/handlers/answers.h"
#include "http/handlers/operations.h"
#include "http/handlers/private_answers.h"
#include "http/language_choice.h"
#include "http/query_reader.h"
#include "representation/rules_json.h"

namespace assay::http::handlers {
namespace {

/// Entries are counted far below this.
constexpr std::uint64_t last_entry = INT64_MAX;

Result<Response> adopted(std::uint64_t entry) {
  return private_json({{"entry", entry}}, 201);
}

}  // namespace

Result<Response> list_rules(const Call& call) {
  ASSAY_TRY(check_no_query(call));
  ASSAY_ASSIGN(const auto rules, app::rule_versions(*call.instance, call.caller()));
  return private_json(representation::rule_versions_json(rules, language_of(call.request)));
}

Result<Response> propose_scheme(const Call& call) {
  ASSAY_TRY(check_no_query(call));
  ASSAY_TRY(check_json_type(call));
  ASSAY_ASSIGN(const auto proposal,
               app::propose_scheme(*call.instance, call.caller(), call.request.body));
  return private_json(representation::scheme_proposal_json(proposal));
}

Result<Response> adopt_scheme_document(const Call& call) {
  QueryReader query(call.request);
  app::SeenProposal seen;
  seen.replaces = query.number("replaces", 0, last_entry);
  query.language();
  ASSAY_TRY(query.finish());
  ASSAY_TRY(check_json_type(call));
  ASSAY_ASSIGN(const auto entry,
               app::adopt_scheme_document(*call.instance, call.caller(), call.request.body, seen));
  return adopted(entry);
}

Result<Response> adopt_scheme(const Call& call) {
  QueryReader query(call.request);
  app::SeenProposal seen;
  seen.replaces = query.number("replaces", 0, last_entry);
  const auto digest = query.text("digest");
  query.need("digest");
  query.language();
  ASSAY_TRY(query.finish());
  ASSAY_ASSIGN(seen.digest, parse_digest(*digest));
  ASSAY_ASSIGN(const auto entry,
               app::adopt_scheme(*call.instance, call.caller(), call.parameters.front(), seen));
  return adopted(entry);
}

Result<Response> adopt_catalog(const Call& call) {
  ASSAY_TRY(check_no_query(call));
  ASSAY_ASSIGN(const auto reference, catalog::parse_catalog_reference(call.parameters.front()));
  ASSAY_ASSIGN(const auto entry, app::adopt_catalog(*call.instance, call.caller(), reference));
  return adopted(entry);
}

}  // namespace assay::http::handlers
