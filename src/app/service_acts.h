#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "app/instance.h"

namespace assay::app {

/// One entry of the record about a service or one of its listings.
struct ServiceAct {
  enum class Kind : std::uint8_t {
    registered,      ///< the service's first entry
    described_anew,  ///< a later description of the service
    published,       ///< answers were published into a listing
    renewed,         ///< no change was declared
    withdrawn,       ///< a listing was taken back
    moved,           ///< its organisation was merged into another, whose service it is since
    merged,          ///< it was merged into another service, or another into it
  };
  std::uint64_t entry = 0;
  Instant recorded;
  Kind kind = Kind::registered;
  const registry::ListingHistory* listing = nullptr;   ///< null: about the service itself
  const registry::Publication* publication = nullptr;  ///< of a `published`
  bool first = false;       ///< nothing was published into this listing before
  std::string_view reason;  ///< of a `withdrawn` or `merged`
  /// The service that the act is on: the followed one, or one that was merged into it. Of a
  /// `merged` the one that was merged.
  const party::Service* service = nullptr;
};
/// "registered", "described-anew", "published", "renewed", "withdrawn", "moved", "merged".
std::string_view name(ServiceAct::Kind kind);

/// What a follower of a service is told. Pointers hold as long as the reading.
struct FollowedService {
  /// A name for good (RFC 4151), made of the log's origin and the day on which it was opened: the
  /// same wherever this record is served.
  std::string tag;
  std::vector<ServiceAct> acts;  ///< newest first, at most limits::feed_entries
};

/// All acts on a service that is known at the reading's instant, up to that instant, and on those
/// that were merged into it.
FollowedService follow_service(const Reading& reading, const party::Service& service);

/// The name for good of an entry of this record.
std::string entry_tag(const Reading& reading, std::uint64_t entry);

}  // namespace assay::app
