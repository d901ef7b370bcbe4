#include "app/publish_draft.h"
#include "http/handlers/draft_calls.h"
#include "http/handlers/operations.h"
#include "http/handlers/private_answers.h"
#include "http/language_choice.h"
#include "representation/draft_json.h"

namespace assay::http::handlers {

Result<Response> get_draft_publication(const Call& call) {
  ASSAY_ASSIGN(const std::int64_t draft, draft_of(call, "getDraftPublication"));
  ASSAY_TRY(check_no_query(call));
  ASSAY_ASSIGN(const auto publication,
               app::preview_publication(*call.instance, call.caller(), draft));
  return private_json(
      representation::draft_publication_json(publication, language_of(call.request)));
}

Result<Response> publish_draft(const Call& call) {
  ASSAY_ASSIGN(const std::int64_t draft, draft_of(call, "publishDraft"));
  ASSAY_TRY(check_no_query(call));
  ASSAY_ASSIGN(const auto body, json_body(call));
  const codec::JsonReader reader(body, body_name);
  ASSAY_TRY(reader.only({"digest"}));
  ASSAY_ASSIGN(const std::string text, reader.string_member("digest"));
  ASSAY_ASSIGN(const Digest seen, parse_digest(text));
  ASSAY_ASSIGN(const auto outcome, app::publish_draft(*call.instance, call.caller(), draft, seen));
  return private_json(representation::publish_outcome_json(outcome), outcome.repeated ? 200 : 201);
}

}  // namespace assay::http::handlers
