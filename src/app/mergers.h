#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "account/caller.h"
#include "app/instance.h"
#include "base/result.h"
#include "registry/duplicates.h"

namespace assay::app {

// Duplicates of organisations and services: found by the registry, judged and merged by an
// operator. Errors of all: also those of account::authorise().

/// Pairs to look at; nothing is merged by itself.
Result<registry::SuspectedDuplicates> find_duplicates(const Instance& instance,
                                                      const account::Caller& caller);

/// Keeps that two are not the same, so that they are not proposed again. Not in the record, for it
/// says nothing about either.
/// Errors: "organisation.not_found" (organisation), "service.not_found" (service),
/// "duplicates.not_two" (id: both are the same).
Result<void> declare_distinct(Instance& instance, const account::Caller& caller,
                              const registry::DistinctPair& pair);

struct MergerRequest {
  registry::DuplicateKind kind = registry::DuplicateKind::organisation;
  std::string duplicate;
  std::string into;    ///< the one that stays
  std::string reason;  ///< public, in the record
  /// MergerPreview::seen of what was shown to whoever decides; none: whatever has happened since.
  std::optional<std::uint64_t> seen;
};

/// What a merger would do, before anybody decides.
struct MergerPreview {
  std::vector<party::Service> services;    ///< that would change hands, by id
  std::vector<registry::ListingKey> lost;  ///< of a service: why it is refused, where it is
  /// Of the duplicate organisation's private side, which stays where it is.
  std::uint64_t members = 0;
  std::uint64_t drafts = 0;
  std::uint64_t submissions = 0;  ///< that wait for a decision in the duplicate's name
  std::optional<Error> refused;   ///< what would be said to it now
  std::uint64_t seen = 0;         ///< the newest entry about either of the two
};
/// `reason` is not looked at. Errors: "organisation.not_found" (organisation), "service.not_found"
/// (service).
Result<MergerPreview> preview_merger(const Instance& instance, const account::Caller& caller,
                                     const MergerRequest& request);

/// Merges by an entry of the record, and returns its index. The administrators of a duplicate
/// organisation get a letter, and its tokens that may publish are revoked; nobody becomes a member
/// of the one that stays.
/// Errors: as preview_merger(), "merger.submissions_wait" (id, count: what was handed in is decided
/// first, for nobody else's key may sign it), "merger.changed_meanwhile" (duplicate, into: not what
/// was seen), and those of the record.
Result<std::uint64_t> merge(Instance& instance, const account::Caller& caller,
                            const MergerRequest& request);

/// Of an organisation, in whose name nothing is done any more.
/// Errors: "organisation.merged" (organisation, into).
Result<void> check_not_merged(const Reading& reading, const party::OrganisationId& organisation);
/// Errors: "service.merged" (service, into).
Result<void> check_not_merged(const Reading& reading, const party::ServiceId& service);
/// The same for those who are given the registry.
Result<void> check_not_merged(const registry::Registry& registry, Instant at,
                              const party::OrganisationId& organisation);
Result<void> check_not_merged(const registry::Registry& registry, Instant at,
                              const party::ServiceId& service);
/// The same within Instance::write_beside(): as of its newest entry, where the clock stands behind
/// it, so that no merger can have come between.
Result<void> check_not_merged_by_now(const registry::Registry& registry, Instant now,
                                     const party::OrganisationId& organisation);

}  // namespace assay::app
