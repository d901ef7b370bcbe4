#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "assessment/answer.h"
#include "catalog/catalog.h"
#include "catalog/crosswalk.h"
#include "registry/alignment.h"
#include "registry/registry.h"

namespace assay::registry {

/// One act on a listing, with what was published or why it was withdrawn.
struct HistoryItem {
  std::uint64_t entry = 0;
  scheme::ListingAct act;
  const Publication* publication = nullptr;  ///< of a `published`; valid as the Registry says
  std::string_view reason;                   ///< of a `withdrawn`
};

/// The acts on a listing up to `as_of`, newest first.
std::vector<HistoryItem> history_of(const ListingHistory& history, Instant as_of);

/// A stretch of time in which a listing stood the same.
struct StandingPeriod {
  Instant from;
  std::optional<Instant> until;  ///< none: it stands so at `as_of`
  scheme::Standing standing = scheme::Standing::unlisted;
};

/// How a listing stood from its first act up to `as_of`, oldest first, each moment by the rules in
/// force at that moment. Empty if there was nothing then.
std::vector<StandingPeriod> standing_periods(const Registry& registry, const ListingKey& key,
                                             Instant as_of);

/// One submission beside another.
struct Submission {
  const catalog::Catalog* catalog = nullptr;
  const assessment::Document* document = nullptr;
};

struct SubmissionChange {
  /// The most telling difference.
  enum class Kind : std::uint8_t {
    value,  ///< the answer or verdict, or whether there is one
    owner,
    text,            ///< implementation or customer responsibilities
    added,           ///< only in the newer version of the catalog
    removed,         ///< only in the older version
    not_comparable,  ///< the two documents have no common ground here
  };
  Kind kind = Kind::value;
  /// Index of the row in the later submission's catalog; where there is no `after`, in the
  /// earlier one's: what was removed, and what the earlier says without common ground.
  std::size_t index = 0;
  bool value_changed = false, owner_changed = false, text_changed = false;
  std::optional<Cell> before, after;  ///< views into the submissions' documents
};
/// "value", "owner", "text", "added", "removed", "not-comparable".
std::string_view name(SubmissionChange::Kind kind);

struct SubmissionDifference {
  Granularity granularity = Granularity::question;
  std::size_t unchanged = 0;              ///< rows of the later submission that say the same
  std::vector<SubmissionChange> changes;  ///< rows of the later in order, then those removed
};

/// What changed from one submission to a later one: question by question, or control by control
/// where a CCM-based report takes part. Across catalog versions only over crosswalk rows, whose
/// verdict is in Cell::through of `before`. Both documents must be there.
SubmissionDifference difference(const Submission& before, const Submission& after,
                                std::span<const catalog::Crosswalk* const> crosswalks);

}  // namespace assay::registry
