#pragma once
#include "app/instance.h"
#include "app/review_submission.h"
#include "base/language.h"
#include "codec/json.h"

namespace assay::representation {

// Shapes of api/openapi.yaml: the schema is named with each.

/// SubmissionSummary, with the names that the reading knows.
codec::json::object submission_summary_json(const app::Reading& reading,
                                            const store::Submission& submission);
/// SubmissionDetail: with what is found in the file now.
codec::json::object submission_detail_json(const app::Reading& reading,
                                           const app::SubmissionUnderReview& review,
                                           Language language);

}  // namespace assay::representation
