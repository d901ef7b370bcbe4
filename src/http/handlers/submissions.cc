#include "app/publish_self_assessment.h"
#include "app/review_submission.h"
#include "base/limits.h"
#include "http/handlers/answers.h"
#include "http/handlers/draft_calls.h"
#include "http/handlers/operations.h"
#include "http/handlers/private_answers.h"
#include "http/language_choice.h"
#include "http/query_reader.h"
#include "representation/submission_json.h"

namespace assay::http::handlers {
namespace {

using store::SubmissionState;

enum class Decision { accept, return_, refuse };

std::optional<Decision> parse_decision(std::string_view name) {
  if (name == "accept") return Decision::accept;
  if (name == "return") return Decision::return_;
  if (name == "refuse") return Decision::refuse;
  return std::nullopt;
}

Result<std::int64_t> submission_of(const Call& call) {
  const std::string& text = call.parameters.front();
  return number_of(call, 0, {"submission.not_found", {{"submission", text}}});
}

Result<void> decide(const Call& call, std::int64_t submission, Decision decision,
                    const std::string& note) {
  if (decision != Decision::accept) {
    const auto state =
        decision == Decision::return_ ? SubmissionState::returned : SubmissionState::refused;
    return app::decline_submission(*call.instance, call.caller(), submission, state, note);
  }
  ASSAY_TRY(app::accept_submission(*call.instance, call.caller(), submission));
  return {};
}

}  // namespace

Result<Response> list_submissions(const Call& call) {
  QueryReader query(call.request);
  app::SubmissionQuery asked;
  asked.state = query.choice("state", {"pending", "returned", "refused", "published"},
                             store::parse_submission_state);
  asked.page = query.number("page", 1, most_pages).value_or(1);
  asked.per_page =
      query.number("per_page", 1, limits::search_page_size).value_or(limits::search_page_size);
  query.language();
  ASSAY_TRY(query.finish());
  ASSAY_ASSIGN(const auto page, app::list_submissions(*call.instance, call.caller(), asked));
  const app::Reading reading = call.instance->reading();
  codec::json::array list;
  for (const auto& submission : page.submissions) {
    list.push_back(representation::submission_summary_json(reading, submission));
  }
  return private_json({{"submissions", std::move(list)},
                       {"total", page.total},
                       {"page", asked.page},
                       {"per_page", asked.per_page}});
}

Result<Response> get_submission(const Call& call) {
  ASSAY_TRY(check_no_query(call));
  ASSAY_ASSIGN(const std::int64_t submission, submission_of(call));
  ASSAY_ASSIGN(const auto review,
               app::inspect_submission(*call.instance, call.caller(), submission));
  return private_json(representation::submission_detail_json(call.instance->reading(), review,
                                                             language_of(call.request)));
}

Result<Response> get_submission_file(const Call& call) {
  ASSAY_TRY(check_no_query(call));
  ASSAY_ASSIGN(const std::int64_t submission, submission_of(call));
  ASSAY_ASSIGN(const auto found, app::find_submission(*call.instance, call.caller(), submission));
  ASSAY_ASSIGN(auto bytes, app::submitted_file(*call.instance, call.caller(), submission));
  return private_file("application/octet-stream", found.file, std::move(bytes));
}

Result<Response> decide_submission(const Call& call) {
  ASSAY_TRY(check_no_query(call));
  ASSAY_ASSIGN(const std::int64_t submission, submission_of(call));
  ASSAY_ASSIGN(const auto body, json_body(call));
  const codec::JsonReader reader(body, body_name);
  ASSAY_TRY(reader.only({"decision", "note"}));
  ASSAY_ASSIGN(const Decision decision,
               choice_member(reader, "decision", parse_decision, "accept, return, refuse"));
  ASSAY_ASSIGN(const std::string note, reader.optional_string_member("note"));
  ASSAY_TRY(decide(call, submission, decision, note));
  ASSAY_ASSIGN(const auto decided, app::find_submission(*call.instance, call.caller(), submission));
  return private_json(representation::submission_summary_json(call.instance->reading(), decided));
}

}  // namespace assay::http::handlers
