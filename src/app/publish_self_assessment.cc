#include "app/publish_self_assessment.h"

#include <algorithm>

#include "account/access_table.h"
#include "app/audit_trail.h"
#include "app/decision_letters.h"
#include "app/level_in_force.h"
#include "app/mergers.h"
#include "app/service_owner.h"
#include "base/messages.h"
#include "crypto/sha256.h"
#include "record/answer_document.h"

namespace assay::app {
namespace {

using store::Submission;
using store::SubmissionState;

/// What is needed to publish, read from the registry at one moment.
struct Place {
  party::OrganisationId organisation;
  scheme::Level level;
};

/// Whether an organisation may publish into a listing. Errors: "service.merged" (service, into),
/// those of check_owner().
Result<void> check_place(const registry::Registry& registry, Instant at,
                         const party::OrganisationId& organisation,
                         const registry::ListingKey& listing) {
  ASSAY_TRY(check_not_merged(registry, at, listing.service));
  return check_owner(registry, organisation, listing.service, at);
}

Result<Place> find_place(const Instance& instance, const PublishRequest& request) {
  Place place;
  {
    const Reading reading = instance.reading();
    const registry::Registry& registry = reading.registry();
    ASSAY_ASSIGN(place.organisation, owner_of(registry, request.listing.service, reading.at()));
    if (request.organisation) place.organisation = *request.organisation;
    ASSAY_TRY(check_place(registry, reading.at(), place.organisation, request.listing));
  }
  ASSAY_ASSIGN(place.level, publishable_level(instance, request.listing));
  return place;
}

/// The entry by which exactly this is published, speaks for the listing, and is current.
std::optional<std::uint64_t> published_by(const registry::Registry& registry, Instant at,
                                          const registry::SelfAssessmentPublished& event) {
  const auto listing = registry.listing(event.listing, at);
  if (!listing || listing->publication == nullptr) return std::nullopt;
  if (listing->standing.standing != scheme::Standing::current) return std::nullopt;
  if (listing->publication->published != event) return std::nullopt;
  return listing->publication->entry;
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
  entry.issuer = place.organisation;
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
  ASSAY_ASSIGN(submission.place, find_place(instance, request));
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
                                     const party::OrganisationId& organisation, Instant now,
                                     SubmissionState state, std::optional<std::uint64_t> entry) {
  Submission submission;
  submission.organisation = organisation;
  submission.listing = request.listing;
  submission.file = request.file;
  submission.stated_catalog = request.expected;
  submission.state = state;
  submission.created = now;
  submission.entry = entry;
  return transaction.submissions().add(submission, request.bytes);
}

/// In both languages: nobody knows yet who reads it.
std::string replaced_note(std::int64_t by) {
  const Error::Parameters parameters{{"submission", std::to_string(by)}};
  return render_message(Language::en, "submission.replaced", parameters) + "\n" +
         render_message(Language::ja, "submission.replaced", parameters);
}

/// Hands in what waits from now on; what waited for the same listing is returned.
Result<void> hand_in(store::Transaction& transaction, const PublishRequest& request,
                     const party::OrganisationId& organisation, Instant now,
                     PublishOutcome& outcome) {
  outcome.waits_for_review = true;
  ASSAY_ASSIGN(const auto waiting, transaction.submissions().waiting(request.listing));
  if (waiting && waiting->organisation == organisation &&
      waiting->stated_catalog == request.expected &&
      waiting->digest == crypto::sha256(request.bytes)) {
    outcome.submission = waiting->id;
    outcome.repeated = true;
    return {};
  }
  ASSAY_ASSIGN(outcome.submission, keep_submission(transaction, request, organisation, now,
                                                   SubmissionState::pending, std::nullopt));
  if (!waiting) return {};
  outcome.replaced = waiting->id;
  const std::string words = replaced_note(*outcome.submission);
  ASSAY_TRY(transaction.submissions().step(
      waiting->id, {SubmissionState::pending, SubmissionState::returned, now, words, {}}));
  return note(transaction, request.author, now,
              {.act = account::Act::submission_returned,
               .organisation = waiting->organisation,
               .subject = request.listing.service.text(),
               .detail = words});
}

Result<PublishOutcome> wait_for_review(Instance& instance, const PublishRequest& request,
                                       const CheckedSubmission& checked, PublishOutcome outcome) {
  const Instant now = instance.clock().now();
  const auto& event = std::get<registry::SelfAssessmentPublished>(checked.entry.event);
  ASSAY_TRY(instance.write_beside(
      [&](store::Transaction& transaction, const registry::Registry& registry) -> Result<void> {
        const Instant at = std::max(now, registry.last_recorded().value_or(now));
        // It may have been merged since it was looked at: then nobody could ever sign this.
        ASSAY_TRY(check_place(registry, at, checked.place.organisation, request.listing));
        outcome.entry = published_by(registry, at, event);
        if (outcome.entry) {
          outcome.repeated = true;
        } else {
          ASSAY_TRY(hand_in(transaction, request, checked.place.organisation, now, outcome));
        }
        return request.also ? request.also(transaction, outcome) : Result<void>();
      }));
  return outcome;
}

/// Records the entry, unless exactly this is published and current already: then `published` is set
/// to that one, and an error returned.
Result<std::uint64_t> record_once(Instance& instance, store::NewEntry& entry,
                                  std::optional<std::uint64_t>& published) {
  entry.only_if = [&](const registry::Registry& registry, Instant at) -> Result<void> {
    published =
        published_by(registry, at, std::get<registry::SelfAssessmentPublished>(entry.event));
    if (!published) return {};
    return Error{"publish.already_published", {{"entry", std::to_string(*published)}}};
  };
  return instance.record(entry);
}

/// A submission that waits, as a request. Its bytes are kept in `original`.
Result<PublishRequest> waiting_request(const Instance& instance, std::int64_t id,
                                       std::string& original) {
  ASSAY_ASSIGN(const auto snapshot, instance.store().read());
  ASSAY_ASSIGN(const auto submission, snapshot->submissions().find(id));
  const Error::Parameters named{{"submission", std::to_string(id)}};
  if (!submission) return Error{"submission.not_found", named};
  if (submission->state != SubmissionState::pending) return Error{"submission.not_waiting", named};
  ASSAY_ASSIGN(original, snapshot->submissions().original(id));
  PublishRequest request;
  request.listing = submission->listing;
  request.file = submission->file;
  request.expected = submission->stated_catalog;
  request.organisation = submission->organisation;
  request.bytes = original;
  return request;
}

}  // namespace

Result<PublishOutcome> publish_self_assessment(Instance& instance, const PublishRequest& request) {
  ASSAY_ASSIGN(CheckedSubmission checked, check(instance, request));
  PublishOutcome outcome;
  outcome.report = std::move(checked.report);
  if (checked.place.level.review == scheme::Review::by_operator) {
    return wait_for_review(instance, request, checked, std::move(outcome));
  }
  checked.entry.author = request.author;
  checked.entry.also = [&](store::Transaction& transaction, std::uint64_t index) -> Result<void> {
    ASSAY_ASSIGN(outcome.submission,
                 keep_submission(transaction, request, checked.place.organisation,
                                 instance.clock().now(), SubmissionState::published, index));
    outcome.entry = index;
    return request.also ? request.also(transaction, outcome) : Result<void>();
  };
  std::optional<std::uint64_t> published;
  const auto recorded = record_once(instance, checked.entry, published);
  if (recorded.ok()) return outcome;
  if (!published) return recorded.error();
  outcome.entry = published;
  outcome.repeated = true;
  if (!request.also) return outcome;
  ASSAY_ASSIGN(const auto transaction, instance.store().write());
  ASSAY_TRY(request.also(*transaction, outcome));
  ASSAY_TRY(transaction->commit());
  return outcome;
}

Result<std::uint64_t> accept_submission(Instance& instance, const account::Caller& caller,
                                        std::int64_t id) {
  ASSAY_TRY(account::authorise("decideSubmission", caller));
  std::string original;
  ASSAY_ASSIGN(const PublishRequest request, waiting_request(instance, id, original));
  ASSAY_ASSIGN(CheckedSubmission checked, check(instance, request));
  const SubmissionDecision decision{.organisation = checked.place.organisation,
                                    .service = service_name(instance, request.listing.service)};
  const Instant now = instance.clock().now();
  // Nobody has decided about it meanwhile, or nothing is published.
  const auto decided = [&](store::Transaction& transaction, std::uint64_t index) -> Result<void> {
    ASSAY_TRY(transaction.submissions().step(
        id, {SubmissionState::pending, SubmissionState::published, now, "", index}));
    return write_decision_letters(transaction, instance, decision, now);
  };
  checked.entry.author = caller.author();
  checked.entry.also = decided;
  std::optional<std::uint64_t> published;
  const auto recorded = record_once(instance, checked.entry, published);
  if (recorded.ok() || !published) return recorded;
  ASSAY_ASSIGN(const auto transaction, instance.store().write());
  ASSAY_TRY(decided(*transaction, *published));
  ASSAY_TRY(transaction->commit());
  return *published;
}

}  // namespace assay::app
