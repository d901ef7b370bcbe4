#include "app/publish_self_assessment.h"

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
  const Reading reading = instance.reading();
  const party::Service* service = reading.registry().service(listing.service, reading.at());
  if (service == nullptr) return Error{"service.not_found", {{"service", listing.service.text()}}};
  const scheme::Scheme* scheme = reading.registry().scheme(listing.scheme, reading.at());
  if (scheme == nullptr) return Error{"scheme.not_found", {{"scheme", listing.scheme}}};
  const scheme::Level* level = scheme->find_level(listing.level);
  if (level == nullptr) {
    return Error{"scheme.level_not_found", {{"scheme", listing.scheme}, {"level", listing.level}}};
  }
  return Place{service->organisation, *level};
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

/// Keeps the file as submitted, privately. The report is kept as the file's digest and counts in
/// the submission itself; it can be made again from the file.
Result<std::int64_t> keep_submission(store::Transaction& transaction, const PublishRequest& request,
                                     Instant now, SubmissionState state,
                                     std::optional<std::uint64_t> entry) {
  Submission submission;
  submission.listing = request.listing;
  submission.file = request.file;
  submission.report = "{}";
  submission.state = state;
  submission.created = submission.changed = now;
  submission.entry = entry;
  return transaction.submissions().add(submission, request.bytes);
}

Result<PublishOutcome> wait_for_review(Instance& instance, const PublishRequest& request,
                                       PublishOutcome outcome) {
  ASSAY_ASSIGN(const auto transaction, instance.store().write());
  ASSAY_ASSIGN(outcome.submission,
               keep_submission(*transaction, request, instance.clock().now(),
                               SubmissionState::pending, std::nullopt));
  ASSAY_TRY(transaction->commit());
  outcome.waits_for_review = true;
  return outcome;
}

}  // namespace

Result<PublishOutcome> publish_self_assessment(Instance& instance, const PublishRequest& request) {
  ASSAY_ASSIGN(const Place place, find_place(instance, request.listing));
  ASSAY_ASSIGN(CheckedDocument checked,
               check_document(instance.shelf(), &place.level, request.bytes, request.file,
                              request.expected));
  PublishOutcome outcome;
  outcome.report = checked.imported.report;
  if (!checked.accepted_kind) {
    return Error{"publish.document_not_accepted",
                 {{"kind", std::string(assessment::name(outcome.report.kind))},
                  {"catalog", outcome.report.catalog.text()},
                  {"level", request.listing.level}}};
  }
  if (!checked.publishable) {
    return Error{"publish.blocked",
                 {{"file", request.file},
                  {"count", std::to_string(
                                assessment::count(outcome.report, assessment::Severity::error))}}};
  }
  if (place.level.review == scheme::Review::by_operator) {
    return wait_for_review(instance, request, std::move(outcome));
  }
  ASSAY_ASSIGN(store::NewEntry entry, publication(instance, place, request.listing, outcome.report,
                                                  checked.imported.document));
  entry.also = [&](store::Transaction& transaction, std::uint64_t index) -> Result<void> {
    ASSAY_ASSIGN(outcome.submission,
                 keep_submission(transaction, request, instance.clock().now(),
                                 SubmissionState::published, index));
    return {};
  };
  ASSAY_ASSIGN(outcome.entry, instance.record(entry));
  return outcome;
}

Result<std::uint64_t> accept_submission(Instance& instance, std::int64_t id) {
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
  }
  ASSAY_ASSIGN(const Place place, find_place(instance, request.listing));
  ASSAY_ASSIGN(const CheckedDocument checked,
               check_document(instance.shelf(), &place.level, original, request.file, {}));
  ASSAY_ASSIGN(store::NewEntry entry,
               publication(instance, place, request.listing, checked.imported.report,
                           checked.imported.document));
  const Instant now = instance.clock().now();
  entry.also = [&](store::Transaction& transaction, std::uint64_t index) {
    return transaction.submissions().step(
        id, {SubmissionState::pending, SubmissionState::published, now, "", index});
  };
  return instance.record(entry);
}

}  // namespace assay::app
