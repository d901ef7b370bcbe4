#pragma once
#include <filesystem>
#include <map>
#include <memory>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "catalog/catalog.h"
#include "catalog/crosswalk.h"
#include "catalog/wording.h"

namespace assay::app {

/// What Assay ships or the operator adds beside the record: skeletons, Assay's own wording,
/// crosswalks, fingerprints, and the official text where the operator imported it. It explains
/// catalogs; it never decides what the record means. Immutable once loaded.
class Shelf {
 public:
  /// Reads `directory` (catalogs/ of the repository). Errors: "shelf.missing" (file) and those of
  /// the documents themselves.
  static Result<Shelf> load(const std::filesystem::path& directory);
  /// Only what reading a document needs: skeletons and fingerprints. Errors: as load().
  static Result<Shelf> load_for_import(const std::filesystem::path& directory);

  /// Every skeleton, by reference.
  const std::map<catalog::CatalogReference, std::shared_ptr<const catalog::Catalog>>& catalogs()
      const {
    return catalogs_;
  }
  const catalog::Catalog* find_catalog(const catalog::CatalogReference& reference) const;
  /// Assay's words about a catalog; the newer version of a pair inherits gists over the crosswalk.
  const catalog::Wording* find_wording(const catalog::CatalogReference& reference) const;
  const catalog::Fingerprints* find_fingerprints(const catalog::CatalogReference& reference) const;
  /// nullptr if the operator has not imported it.
  const catalog::OfficialText* find_official_text(const catalog::CatalogReference& reference) const;
  const catalog::Crosswalk* find_crosswalk(const catalog::CatalogReference& from,
                                           const catalog::CatalogReference& to) const;
  const std::vector<catalog::Crosswalk>& crosswalks() const { return crosswalks_; }

  void add_catalog(std::shared_ptr<const catalog::Catalog> catalog);
  void add_official_text(catalog::OfficialText text);

 private:
  Result<const catalog::Catalog*> load_catalog(const std::filesystem::path& directory);
  Result<void> load_wording(const std::filesystem::path& directory,
                            const catalog::Catalog& catalog);
  Result<void> load_crosswalk(const std::filesystem::path& file);

  std::map<catalog::CatalogReference, std::shared_ptr<const catalog::Catalog>> catalogs_;
  std::map<catalog::CatalogReference, catalog::Wording> wording_;
  std::map<catalog::CatalogReference, catalog::Fingerprints> fingerprints_;
  std::map<catalog::CatalogReference, catalog::OfficialText> official_texts_;
  std::vector<catalog::Crosswalk> crosswalks_;
};

}  // namespace assay::app
