#include "app/answer_draft.h"
#include "app/draft_comments.h"
#include "http/handlers/draft_calls.h"
#include "http/handlers/operations.h"
#include "http/handlers/private_answers.h"
#include "http/language_choice.h"
#include "http/problem.h"
#include "http/query_reader.h"
#include "representation/draft_json.h"

namespace assay::http::handlers {
namespace {

Response conflict(const Call& call, const app::AnsweredQuestion& answered) {
  const app::DraftState& state = answered.state;
  const auto& theirs = state.answers[answered.question];
  const Error error{"draft.answer_changed",
                    {{"draft", std::to_string(state.draft.id)},
                     {"question", state.catalog().questions()[answered.question].id},
                     {"version", std::to_string(theirs.version)}}};
  const auto shown = representation::answered_question_json(answered, language_of(call.request));
  return problem(status_of(error), error, call.request,
                 {{"theirs", shown.at("answer")}, {"people", shown.at("people")}});
}

}  // namespace

Result<Response> put_answer(const Call& call) {
  app::AnswerChange change;
  ASSAY_ASSIGN(change.draft, draft_of(call, "putAnswer"));
  ASSAY_TRY(check_no_query(call));
  change.question = call.parameters[1];
  ASSAY_ASSIGN(change.seen, seen_version(call.request));
  ASSAY_ASSIGN(const auto body, json_body(call));
  ASSAY_ASSIGN(change.answer,
               representation::parse_draft_answer(codec::JsonReader(body, body_name)));
  ASSAY_ASSIGN(const auto answered, app::answer_question(*call.instance, call.caller(), change));
  if (answered.conflict) return conflict(call, answered);
  return private_json(representation::answered_question_json(answered, language_of(call.request)));
}

Result<Response> list_comments(const Call& call) {
  ASSAY_ASSIGN(const std::int64_t draft, draft_of(call, "listComments"));
  QueryReader query(call.request);
  const auto question = query.text("question");
  query.language();
  ASSAY_TRY(query.finish());
  ASSAY_ASSIGN(const auto comments,
               app::list_comments(*call.instance, call.caller(), draft, question));
  return private_json(representation::comments_json(comments));
}

Result<Response> add_comment(const Call& call) {
  ASSAY_ASSIGN(const std::int64_t draft, draft_of(call, "addComment"));
  ASSAY_TRY(check_no_query(call));
  ASSAY_ASSIGN(const auto body, json_body(call));
  const codec::JsonReader reader(body, body_name);
  ASSAY_TRY(reader.only({"question", "text"}));
  ASSAY_ASSIGN(const std::string question, reader.string_member("question"));
  ASSAY_ASSIGN(const std::string text, reader.string_member("text"));
  ASSAY_ASSIGN(const auto added,
               app::add_comment(*call.instance, call.caller(), draft, question, text));
  return private_json(representation::comments_json(added), 201);
}

}  // namespace assay::http::handlers
