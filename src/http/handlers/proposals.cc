#include "app/reuse_answers.h"
#include "http/handlers/draft_calls.h"
#include "http/handlers/operations.h"
#include "http/handlers/private_answers.h"
#include "http/query_reader.h"
#include "representation/reuse_json.h"

namespace assay::http::handlers {

Result<Response> list_proposals(const Call& call) {
  ASSAY_ASSIGN(const std::int64_t draft, draft_of(call, "listProposals"));
  QueryReader query(call.request);
  const std::string from = query.text("from").value_or("");
  query.need("from");
  query.language();
  ASSAY_TRY(query.finish());
  ASSAY_ASSIGN(const auto source, app::parse_reuse_source(from));
  ASSAY_ASSIGN(const auto proposals,
               app::propose_answers(*call.instance, call.caller(), draft, source));
  return private_json(representation::proposals_json(proposals));
}

Result<Response> accept_proposals(const Call& call) {
  ASSAY_ASSIGN(const std::int64_t draft, draft_of(call, "acceptProposals"));
  ASSAY_TRY(check_no_query(call));
  ASSAY_ASSIGN(const auto body, json_body(call));
  ASSAY_ASSIGN(const auto acceptance,
               representation::parse_acceptance(codec::JsonReader(body, body_name)));
  ASSAY_ASSIGN(const auto accepted,
               app::accept_proposals(*call.instance, call.caller(), draft, acceptance));
  return private_json(representation::accepted_json(accepted));
}

Result<Response> undo_acceptance(const Call& call) {
  ASSAY_ASSIGN(const std::int64_t draft, draft_of(call, "undoAcceptance"));
  ASSAY_TRY(check_no_query(call));
  ASSAY_ASSIGN(const std::int64_t acceptance,
               number_of(call, 1, {"acceptance.not_found", {{"acceptance", call.parameters[1]}}}));
  ASSAY_ASSIGN(const auto undone,
               app::undo_acceptance(*call.instance, call.caller(), draft, acceptance));
  return private_json(representation::undone_json(undone));
}

}  // namespace assay::http::handlers
