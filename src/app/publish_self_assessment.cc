#include "app/publish_self_assessment.h"

#include "account/access_table.h"
#include "app/level_in_force.h"
#include "app/mergers.h"
#include "crypto/sha256.h"
#include "record/answer_document.h"

namespace assay::app {
namespace {

using store::Submission;
using store::SubmissionState;

/// What is needed to publish, read from the registry at one moment.
struct Place {
  party::OrganisationId owner;
  scheme::Level level;
};

Result<Place> find_place(const Instance& instance, const registry::ListingKey& listing) {
  Place place;
  {
    const Reading reading = instance.reading();
    ASSAY_TRY(check_not_merged(reading, listing.service));
    const party::Service* service = reading.registry().service(listing.service, reading.at());
    if (service == nullptr) {
      return Error{"service.not_found", {{"service", listing.service.text()}}};
    }
    place.owner = service->organisation;
  }
  ASSAY_ASSIGN(place.level, level_in_force(instance, listing));
  return place;
}

/// The entry that publishes a checked document.
Result<store::NewEntry> publication(const Instance& instance, const Place& place,
                                    const registry::ListingKey& listing,
                                    const assessment::ImportReport& report,
                                    const assessment::Document& document) {
  const Reading reading = instance.reading();
  const catalog::Catalog* catalog = reading.catalog(report.catalog);
  if (catalog == nullptr) {
    return Error{"catalog.not_found", {{"catalog", report.catalog.text()}}};
  }
  store::NewEntry entry;
  entry.issuer = place.owner;
  entry.content = record::answer_document(document, *catalog);
  registry::SelfAssessmentPublished event;
  event.listing = listing;
  event.kind = report.kind;
  event.catalog = report.catalog;
  event.release = report.release;
  event.counts = assessment::count(document);
  event.content = {"application/json", entry.content.size(), crypto::sha256(entry.content)};
  entry.event = std::move(event);
  return entry;
}

Result<void> check_agreed(const PublishRequest& request, const store::NewEntry& entry) {
  if (!request.agreed) return {};
  const Digest found = crypto::sha256(entry.content);
  if (found == *request.agreed) return {};
  return Error{"publish.changed_meanwhile",
               {{"seen", to_hex(*request.agreed)}, {"found", to_hex(found)}}};
}

/// Reads and checks a file by the rules in force, and makes the entry that publishes it.
/// Errors: those of publish_self_assessment() but for the record's.
struct CheckedSubmission {
  Place place;
  assessment::ImportReport report;
  store::NewEntry entry;
};

Result<CheckedSubmission> check(const Instance& instance, const PublishRequest& request) {
  CheckedSubmission submission;
  ASSAY_ASSIGN(submission.place, find_place(instance, request.listing));
  const std::shared_ptr<const Shelf> shelf = instance.shelf();
  ASSAY_ASSIGN(CheckedDocument checked,
               check_document(*shelf, &submission.place.level, request.bytes, request.file,
                              request.expected));
  submission.report = std::move(checked.imported.report);
  if (!checked.accepted_kind) {
    return Error{"publish.document_not_accepted",
                 {{"kind", std::string(assessment::name(submission.report.kind))},
                  {"catalog", submission.report.catalog.text()},
                  {"level", request.listing.level}}};
  }
  if (!checked.publishable) {
    const std::size_t blocking = assessment::count(submission.report, assessment::Severity::error);
    return Error{"publish.blocked", {{"file", request.file}, {"count", std::to_string(blocking)}}};
  }
  ASSAY_ASSIGN(submission.entry, publication(instance, submission.place, request.listing,
                                             submission.report, checked.imported.document));
  ASSAY_TRY(check_agreed(request, submission.entry));
  return submission;
}

/// Keeps the file as submitted, privately. What was found in it can be found again.
Result<std::int64_t> keep_submission(store::Transaction& transaction, const PublishRequest& request,
                                     Instant now, SubmissionState state,
                                     std::optional<std::uint64_t> entry) {
  Submission submission;
  submission.listing = request.listing;
  submission.file = request.file;
  submission.stated_catalog = request.expected;
  submission.state = state;
  submission.created = now;
  submission.entry = entry;
  return transaction.submissions().add(submission, request.bytes);
}

Result<PublishOutcome> wait_for_review(Instance& instance, const PublishRequest& request,
                                       PublishOutcome outcome) {
  ASSAY_ASSIGN(const auto transaction, instance.store().write());
  ASSAY_ASSIGN(outcome.submission, keep_submission(*transaction, request, instance.clock().now(),
                                                   SubmissionState::pending, std::nullopt));
  outcome.waits_for_review = true;
  if (request.also) ASSAY_TRY(request.also(*transaction, outcome));
  ASSAY_TRY(transaction->commit());
  return outcome;
}

}  // namespace

Result<PublishOutcome> publish_self_assessment(Instance& instance, const PublishRequest& request) {
  ASSAY_ASSIGN(CheckedSubmission checked, check(instance, request));
  PublishOutcome outcome;
  outcome.report = std::move(checked.report);
  if (checked.place.level.review == scheme::Review::by_operator) {
    return wait_for_review(instance, request, std::move(outcome));
  }
  checked.entry.author = request.author;
  checked.entry.also = [&](store::Transaction& transaction, std::uint64_t index) -> Result<void> {
    ASSAY_ASSIGN(outcome.submission, keep_submission(transaction, request, instance.clock().now(),
                                                     SubmissionState::published, index));
    outcome.entry = index;
    return request.also ? request.also(transaction, outcome) : Result<void>();
  };
  ASSAY_TRY(instance.record(checked.entry));
  return outcome;
}

Result<std::uint64_t> accept_submission(Instance& instance, const account::Caller& caller,
                                        std::int64_t id) {
  ASSAY_TRY(account::authorise("decideSubmission", caller));
  PublishRequest request;
  std::string original;
  {
    ASSAY_ASSIGN(const auto snapshot, instance.store().read());
    ASSAY_ASSIGN(const auto submission, snapshot->submissions().find(id));
    const Error::Parameters named{{"submission", std::to_string(id)}};
    if (!submission) return Error{"submission.not_found", named};
    if (submission->state != SubmissionState::pending) {
      return Error{"submission.not_waiting", named};
    }
    ASSAY_ASSIGN(original, snapshot->submissions().original(id));
    request.listing = submission->listing;
    request.file = submission->file;
    request.expected = submission->stated_catalog;
  }
  request.bytes = original;
  ASSAY_ASSIGN(CheckedSubmission checked, check(instance, request));
  const Instant now = instance.clock().now();
  checked.entry.author = caller.author();
  // Nobody has decided about it meanwhile, or nothing is published.
  checked.entry.also = [&](store::Transaction& transaction, std::uint64_t index) {
    return transaction.submissions().step(
        id, {SubmissionState::pending, SubmissionState::published, now, "", index});
  };
  return instance.record(checked.entry);
}

}  // namespace assay::app
