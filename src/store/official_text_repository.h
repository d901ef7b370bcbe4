#pragma once
#include <vector>

#include "base/result.h"
#include "catalog/reference.h"
#include "catalog/wording.h"

namespace assay::store {

/// The standards' own text, from the operator's copies: one per catalog version, private unless the
/// operator declared that it may be served.
class OfficialTextRepository {
 public:
  virtual ~OfficialTextRepository() = default;

  /// Replaces what is there of the same catalog version.
  virtual Result<void> put(const catalog::OfficialText& text) = 0;
  /// Nothing there is no error.
  virtual Result<void> remove(const catalog::CatalogReference& reference) = 0;
  virtual Result<std::vector<catalog::OfficialText>> all() const = 0;
};

}  // namespace assay::store
