#include "app/drafts.h"
#include "app/export_draft.h"
#include "http/handlers/answers.h"
#include "http/handlers/draft_calls.h"
#include "http/handlers/operations.h"
#include "http/handlers/private_answers.h"
#include "http/language_choice.h"
#include "http/query_reader.h"
#include "representation/printed.h"

namespace assay::http::handlers {
namespace {

constexpr std::string_view bytes_type = "application/octet-stream";

std::string export_name(std::int64_t draft, std::string_view ending) {
  return "draft-" + std::to_string(draft) + "-answers" + std::string(ending);
}

}  // namespace

Result<Response> get_draft_file(const Call& call) {
  ASSAY_ASSIGN(const std::int64_t draft, draft_of(call, "getDraftFile"));
  ASSAY_TRY(check_no_query(call));
  ASSAY_ASSIGN(auto original, app::draft_original(*call.instance, call.caller(), draft));
  return private_file(bytes_type, original.name, std::move(original.bytes));
}

Result<Response> export_draft_json(const Call& call) {
  ASSAY_ASSIGN(const std::int64_t draft, draft_of(call, "exportDraftJson"));
  ASSAY_TRY(check_no_query(call));
  ASSAY_ASSIGN(auto text, app::export_draft_json(*call.instance, call.caller(), draft));
  return private_file(json_type, export_name(draft, ".json"), std::move(text));
}

Result<Response> export_draft_csv(const Call& call) {
  ASSAY_ASSIGN(const std::int64_t draft, draft_of(call, "exportDraftCsv"));
  ASSAY_TRY(check_no_query(call));
  ASSAY_ASSIGN(auto text, app::export_draft_csv(*call.instance, call.caller(), draft));
  return private_file(csv_type, export_name(draft, ".csv"), std::move(text));
}

Result<Response> export_draft_pdf(const Call& call) {
  ASSAY_ASSIGN(const std::int64_t draft, draft_of(call, "exportDraftPdf"));
  ASSAY_TRY(check_no_query(call));
  const Language language = language_of(call.request);
  ASSAY_ASSIGN(const auto paper,
               app::draft_on_paper(*call.instance, call.caller(), draft, language));
  ASSAY_ASSIGN(auto pdf, representation::draft_pdf(paper, language));
  return private_file(pdf_type, export_name(draft, ".pdf"), std::move(pdf));
}

Result<Response> fill_draft_workbook(const Call& call) {
  ASSAY_ASSIGN(const std::int64_t draft, draft_of(call, "fillDraftWorkbook"));
  QueryReader query(call.request);
  const std::string stated = query.text("file").value_or("");
  query.language();
  ASSAY_TRY(query.finish());
  const std::string file = sent_file_name(stated, "workbook.xlsx");
  ASSAY_ASSIGN(auto filled, app::fill_draft_workbook(*call.instance, call.caller(), draft,
                                                     call.request.body, file));
  Response response = private_file(workbook_type, file, std::move(filled.bytes));
  response.headers.emplace_back("Assay-Left-Out", std::to_string(filled.left_out.size()));
  return response;
}

}  // namespace assay::http::handlers
