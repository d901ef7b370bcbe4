#pragma once
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "catalog/catalog.h"
#include "registry/registry.h"
#include "synthetic_words.h"

namespace assay::bench {

/// Three catalog versions of the sizes of CAIQ 3.0.1, 4.0 and 4.1, and a made-up registry over
/// them.
class SyntheticRegistry {
 public:
  explicit SyntheticRegistry(std::size_t services);

  const registry::Registry& registry() const { return registry_; }
  Instant now() const { return now_; }
  const std::vector<catalog::CatalogReference>& references() const { return references_; }
  const std::shared_ptr<const catalog::Catalog>& newest() const { return catalogs_.back(); }
  SyntheticWords& words() { return words_; }

 private:
  void apply(const std::string& issuer, registry::Event event, registry::Content content = {});
  void open();
  void add_service(std::size_t number, std::size_t organisations);

  SyntheticWords words_{20261124};
  std::vector<std::shared_ptr<const catalog::Catalog>> catalogs_;
  std::vector<catalog::CatalogReference> references_;
  registry::Registry registry_;
  Instant now_;
  std::uint64_t next_blob_ = 1;
};

}  // namespace assay::bench
