#include "representation/submission_json.h"

#include "representation/error_json.h"
#include "representation/party_json.h"
#include "representation/report_json.h"

namespace assay::representation {
namespace {

codec::json::object party_name(const std::string& id, const LocalizedText* names) {
  codec::json::object object{{"id", id}};
  object["names"] = names == nullptr ? codec::json::object() : localized_json(*names);
  return object;
}

}  // namespace

codec::json::object submission_summary_json(const app::Reading& reading,
                                            const store::Submission& submission) {
  const registry::Registry& registry = reading.registry();
  const auto* service = registry.service(submission.listing.service, reading.at());
  codec::json::object object{{"n", submission.id}};
  object["service"] =
      party_name(submission.listing.service.text(), service == nullptr ? nullptr : &service->name);
  if (!submission.organisation.empty()) {
    const auto* organisation = registry.organisation(submission.organisation, reading.at());
    object["organisation"] = party_name(submission.organisation.text(),
                                        organisation == nullptr ? nullptr : &organisation->name);
  }
  object["scheme"] = submission.listing.scheme;
  object["level"] = submission.listing.level;
  object["file"] = submission.file;
  object["digest"] = to_hex(submission.digest);
  object["bytes"] = submission.size;
  object["state"] = store::name(submission.state);
  object["created_at"] = format_instant(submission.created);
  object["changed_at"] = format_instant(submission.changed);
  if (!submission.note.empty()) object["note"] = submission.note;
  if (submission.entry) object["entry"] = *submission.entry;
  return object;
}

codec::json::object submission_detail_json(const app::Reading& reading,
                                           const app::SubmissionUnderReview& review,
                                           Language language) {
  codec::json::object object = submission_summary_json(reading, review.submission);
  object["publishable"] = review.publishable;
  if (!review.content.empty()) object["content"] = review.content;
  if (review.report) object["report"] = report_json(*review.report, language);
  if (review.unreadable) {
    object["unreadable"] = remarks_json({*review.unreadable}, language).front();
  }
  return object;
}

}  // namespace assay::representation
