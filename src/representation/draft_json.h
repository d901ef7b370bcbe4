#pragma once
#include <string_view>

#include "app/answer_draft.h"
#include "app/draft_comments.h"
#include "app/drafts.h"
#include "app/publish_draft.h"
#include "app/reuse_answers.h"
#include "assessment/draft.h"
#include "base/language.h"
#include "base/result.h"
#include "codec/json.h"

namespace assay::representation {

// Shapes of api/openapi.yaml: the schema is named with each.

codec::json::object draft_summary_json(const app::DraftSummary& summary);  ///< DraftSummary
/// Draft; what was found, in words of `language`.
codec::json::object draft_json(const app::DraftDetail& detail, Language language);
/// DraftAnswer: the answer to one question as the draft holds it.
codec::json::object draft_answer_json(const catalog::Catalog& catalog, std::size_t question,
                                      const assessment::VersionedAnswer& answer);
/// AnsweredQuestion: with what is found about that question, and no other.
codec::json::object answered_question_json(const app::AnsweredQuestion& answered,
                                           Language language);
codec::json::object comments_json(const app::DraftComments& comments);  ///< DraftComments
codec::json::object draft_publication_json(const app::DraftPublication& publication,
                                           Language language);                 ///< DraftPublication
codec::json::object publish_outcome_json(const app::PublishOutcome& outcome);  ///< PublishOutcome

/// What somebody sends as the answer to a question: every member, so that nothing is lost by being
/// left out.
/// Errors: those of codec::JsonReader, "draft.wrong_value" (file, pointer, value, expected).
Result<assessment::DraftAnswer> parse_draft_answer(const codec::JsonReader& reader);

}  // namespace assay::representation
