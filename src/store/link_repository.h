#pragma once
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "account/link.h"
#include "base/result.h"

namespace assay::store {

/// Links that are good once. Using one is to find it and to remove it in one transaction.
class LinkRepository {
 public:
  virtual ~LinkRepository() = default;

  /// Returns the link's id, which is set here.
  virtual Result<std::int64_t> add(const account::Link& link) = 0;
  /// Errors: "link.not_found" (link).
  virtual Result<void> remove(std::int64_t link) = 0;
  /// Every link of a purpose to an address: a newer one takes the place of those before.
  virtual Result<void> remove_all(account::LinkPurpose purpose, std::string_view email) = 0;
  virtual Result<void> remove_expired(Instant now) = 0;

  /// Whether it has expired is not asked. A purpose that nobody knows is "store.damaged".
  virtual Result<std::optional<account::Link>> find(const Digest& secret) const = 0;
  /// Oldest first.
  virtual Result<std::vector<account::Link>> of_organisation(
      const party::OrganisationId& organisation, account::LinkPurpose purpose) const = 0;
};

}  // namespace assay::store
