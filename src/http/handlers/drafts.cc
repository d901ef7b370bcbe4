#include "app/drafts.h"

#include "http/handlers/draft_calls.h"
#include "http/handlers/operations.h"
#include "http/handlers/private_answers.h"
#include "http/language_choice.h"
#include "http/query_reader.h"
#include "representation/draft_json.h"

namespace assay::http::handlers {
namespace {

Result<Response> draft_answer_of(const Call& call, std::int64_t draft, int status) {
  ASSAY_ASSIGN(const auto detail, app::read_draft(*call.instance, call.caller(), draft));
  return private_json(representation::draft_json(detail, language_of(call.request)), status);
}

}  // namespace

Result<Response> list_drafts(const Call& call) {
  ASSAY_TRY(check_no_query(call));
  ASSAY_ASSIGN(const auto drafts,
               app::list_drafts(*call.instance, call.caller(), organisation_of(call)));
  codec::json::array list;
  for (const auto& summary : drafts) list.push_back(representation::draft_summary_json(summary));
  return private_json({{"drafts", std::move(list)}});
}

Result<Response> create_draft(const Call& call) {
  ASSAY_TRY(check_no_query(call));
  ASSAY_ASSIGN(const auto body, json_body(call));
  const codec::JsonReader reader(body, body_name);
  ASSAY_TRY(reader.only({"service", "scheme", "level", "catalog"}));
  app::DraftRequest request;
  request.organisation = organisation_of(call);
  ASSAY_ASSIGN(auto service, reader.string_member("service"));
  request.listing.service = party::ServiceId(std::move(service));
  ASSAY_ASSIGN(request.listing.scheme, reader.string_member("scheme"));
  ASSAY_ASSIGN(request.listing.level, reader.string_member("level"));
  ASSAY_ASSIGN(const std::string catalog, reader.string_member("catalog"));
  ASSAY_ASSIGN(request.catalog, catalog::parse_catalog_reference(catalog));
  ASSAY_ASSIGN(const std::int64_t draft, app::create_draft(*call.instance, call.caller(), request));
  return draft_answer_of(call, draft, 201);
}

Result<Response> upload_draft(const Call& call) {
  QueryReader query(call.request);
  app::DraftRequest request;
  request.organisation = organisation_of(call);
  request.listing.service = party::ServiceId(query.text("service").value_or(""));
  request.listing.scheme = query.text("scheme").value_or("");
  request.listing.level = query.text("level").value_or("");
  const std::string file = sent_file_name(query.text("file").value_or(""), "answers");
  request.catalog = query.catalog("catalog");
  for (const char* name : {"service", "scheme", "level", "file"}) query.need(name);
  query.language();
  ASSAY_TRY(query.finish());
  ASSAY_ASSIGN(const std::int64_t draft,
               app::upload_draft(*call.instance, call.caller(), request, call.request.body, file));
  return draft_answer_of(call, draft, 201);
}

Result<Response> get_draft(const Call& call) {
  ASSAY_ASSIGN(const std::int64_t draft, draft_of(call, "getDraft"));
  ASSAY_TRY(check_no_query(call));
  return draft_answer_of(call, draft, 200);
}

Result<Response> delete_draft(const Call& call) {
  ASSAY_ASSIGN(const std::int64_t draft, draft_of(call, "deleteDraft"));
  ASSAY_TRY(check_no_query(call));
  ASSAY_TRY(app::delete_draft(*call.instance, call.caller(), draft));
  return done();
}

}  // namespace assay::http::handlers
