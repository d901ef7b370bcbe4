#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/digest.h"
#include "base/instant.h"
#include "base/result.h"
#include "catalog/reference.h"
#include "registry/events.h"

namespace assay::store {

enum class SubmissionState { pending, returned, refused, published };
std::string_view name(SubmissionState state);  ///< "pending", "returned", "refused", "published"
std::optional<SubmissionState> parse_submission_state(std::string_view name);

/// A file that somebody handed in. Private: nothing of it is public before it is published, and the
/// original never is.
struct Submission {
  std::int64_t id = 0;  ///< given by the repository
  /// Whose word it is: who answered for the service when it was handed in. Nobody else's key ever
  /// signs it, whosever the service is by then.
  party::OrganisationId organisation;
  registry::ListingKey listing;
  std::string file;  ///< its name
  Digest digest;     ///< of the original
  std::uint64_t size = 0;
  /// What the submitter said where the file itself does not name its catalog.
  std::optional<catalog::CatalogReference> stated_catalog;
  SubmissionState state = SubmissionState::pending;
  Instant created;
  Instant changed;                     ///< of the state
  std::string note;                    ///< why it was returned or refused
  std::optional<std::uint64_t> entry;  ///< where it was published
};

/// A step of a submission from one state to another.
struct SubmissionStep {
  SubmissionState from = SubmissionState::pending;
  SubmissionState to = SubmissionState::published;
  Instant at;
  std::string note;
  std::optional<std::uint64_t> entry;
};

/// The note of one that gave way to a later one for the same listing. In both languages, for nobody
/// knows yet who reads it.
std::string replaced_note(std::int64_t by);

class SubmissionRepository {
 public:
  virtual ~SubmissionRepository() = default;

  /// Keeps `submission` (its id, digest and size are set here) with the original bytes; returns the
  /// id. Errors: "store.disk_reserve" (reserve).
  virtual Result<std::int64_t> add(const Submission& submission, std::string_view original) = 0;
  /// Errors: "submission.not_found" (submission), "submission.in_other_state" (submission, state).
  virtual Result<void> step(std::int64_t id, const SubmissionStep& step) = 0;

  virtual Result<std::optional<Submission>> find(std::int64_t id) const = 0;
  /// The bytes as handed in. Errors: "submission.not_found" (submission).
  virtual Result<std::string> original(std::int64_t id) const = 0;
  struct Page {
    std::vector<Submission> submissions;
    std::uint64_t total = 0;
  };
  /// Of one state, or of all: what waits first, oldest first, then what was decided, newest first.
  /// Pages are counted from 1.
  virtual Result<Page> list(std::optional<SubmissionState> state, std::uint64_t page,
                            std::uint64_t per_page) const = 0;
  /// What waits for a decision about a listing; there is one at most.
  virtual Result<std::optional<Submission>> waiting(const registry::ListingKey& listing) const = 0;
  /// How many wait in the name of an organisation, and of a service.
  virtual Result<std::uint64_t> count_waiting(const party::OrganisationId& organisation) const = 0;
  virtual Result<std::uint64_t> count_waiting(const party::ServiceId& service) const = 0;
  /// Bytes of the originals that were handed in for an organisation at `since` or later, and wait,
  /// were returned or refused.
  virtual Result<std::uint64_t> unpublished_bytes(const party::OrganisationId& organisation,
                                                  Instant since) const = 0;
};

}  // namespace assay::store
