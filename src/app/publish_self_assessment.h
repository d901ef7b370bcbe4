#pragma once
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "account/caller.h"
#include "app/check_document.h"
#include "app/instance.h"
#include "base/digest.h"
#include "registry/events.h"

namespace assay::app {

/// What became of a submission.
struct PublishOutcome {
  assessment::ImportReport report;
  std::optional<std::uint64_t> entry;      ///< set once it is in the public record
  std::optional<std::int64_t> submission;  ///< the private record of the file as submitted
  bool waits_for_review = false;           ///< the level asks the operator first
  /// Exactly this is published and current already, or waits already: nothing was added, and the
  /// above says where it is.
  bool repeated = false;
  std::optional<std::int64_t> replaced;  ///< what waited before, and was returned for this
};

struct PublishRequest {
  registry::ListingKey listing;
  std::string_view bytes;                             ///< the file as submitted
  std::string file;                                   ///< its name
  std::optional<catalog::CatalogReference> expected;  ///< where the file does not say it
  /// In whose name, if somebody was found to be entitled for that organisation; no other signs it.
  /// None: whoever answers for the service now, for whom the shell may always speak.
  std::optional<party::OrganisationId> organisation;
  /// Who publishes. Whether they may is asked by whoever calls: the rules of the shell are not
  /// those of a draft.
  account::Author author = account::shell_caller().author();
  /// The public document that somebody has seen and agreed to: nothing else is published.
  std::optional<Digest> agreed;
  /// What else belongs to the same transaction; where nothing is added (PublishOutcome::repeated),
  /// to one that follows.
  std::function<Result<void>(store::Transaction&, const PublishOutcome&)> also;
};

/// Reads, checks and, if nothing blocks, publishes a document as its service's organisation.
/// The file itself stays private, with its digest.
///
/// To publish the very same answers once more adds nothing while they are current, however many
/// ask, for a client that got no answer asks again: that they still hold is said by
/// renew_without_change(). Of a listing one submission waits at most: a later one replaces it.
/// Errors: "service.not_found" (service: also another organisation's),
/// "service.merged" (service, into), "organisation.merged" (organisation, into),
/// "scheme.not_found" (scheme), "scheme.level_not_found" (scheme, level),
/// "publish.document_not_accepted" (kind, catalog, level), "publish.blocked" (file, count),
/// "publish.changed_meanwhile" (seen, found: not the document that was agreed to), those of
/// check_submitted_originals() where an operator looks first, and those of import_document() and of
/// the record.
Result<PublishOutcome> publish_self_assessment(Instance& instance, const PublishRequest& request);

/// Publishes a submission that waits: what the level's review means. It is checked again, by the
/// rules in force now, and signed for the organisation that handed it in or not at all. Errors:
/// those of account::authorise(), "submission.not_found" (submission), "submission.not_waiting"
/// (submission), and those of publish_self_assessment().
Result<std::uint64_t> accept_submission(Instance& instance, const account::Caller& caller,
                                        std::int64_t submission);

}  // namespace assay::app
