#pragma once
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/instant.h"
#include "registry/registry.h"

namespace assay::registry {

enum class DuplicateKind : std::uint8_t { organisation, service };
std::string_view name(DuplicateKind kind);  ///< "organisation", "service"
std::optional<DuplicateKind> parse_duplicate_kind(std::string_view name);

/// Two organisations or two services, in no order: the same pair whichever is named first.
class DistinctPair {
 public:
  DistinctPair(DuplicateKind kind, std::string one, std::string other)
      : kind_(kind), first_(std::move(one)), second_(std::move(other)) {
    if (second_ < first_) first_.swap(second_);
  }
  DuplicateKind kind() const { return kind_; }
  const std::string& first() const { return first_; }  ///< its id sorts before the second's
  const std::string& second() const { return second_; }
  friend auto operator<=>(const DistinctPair&, const DistinctPair&) = default;

 private:
  DuplicateKind kind_;
  std::string first_, second_;
};

/// Why two are suspected to be one.
enum class DuplicateReason : std::uint8_t {
  same_name,      ///< of organisations without their legal forms, in any language
  same_web_host,  ///< of organisations
  same_web_page,  ///< of services
};
std::string_view name(DuplicateReason reason);  ///< "same-name", "same-web-host", "same-web-page"

/// Nothing here decides: somebody has to look.
struct SuspectedDuplicate {
  DistinctPair pair;
  std::vector<DuplicateReason> reasons;  ///< at least one, each once
  /// Services of two organisations: only a hint, for they cannot be merged as they stand.
  bool across_organisations = false;
};

struct SuspectedDuplicates {
  /// Organisations, then services of one organisation, then those across; each by ids.
  std::vector<SuspectedDuplicate> pairs;
  bool more = false;  ///< there are others beyond limits::suspected_duplicates
};

/// Pairs that look like one and the same as the record stands at an instant; without what was
/// merged, and without pairs that somebody declared distinct.
SuspectedDuplicates suspected_duplicates(const Registry& registry, Instant at,
                                         const std::vector<DistinctPair>& distinct);

}  // namespace assay::registry
