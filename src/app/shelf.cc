#include "app/shelf.h"

#include <algorithm>

#include "app/files.h"
#include "record/catalog_document.h"

namespace assay::app {
namespace fs = std::filesystem;
using catalog::CatalogReference;
using catalog::Wording;

Result<Shelf> Shelf::load(const fs::path& directory) {
  Shelf shelf;
  std::error_code failure;
  std::vector<fs::path> series, crosswalks;
  for (const auto& item : fs::directory_iterator(directory, failure)) {
    if (item.is_directory()) series.push_back(item.path());
    if (item.path().filename().string().starts_with("crosswalk-"))
      crosswalks.push_back(item.path());
  }
  if (failure || series.empty()) return Error{"shelf.missing", {{"file", directory.string()}}};
  std::sort(series.begin(), series.end());
  std::sort(crosswalks.begin(), crosswalks.end());
  for (const auto& path : series) ASSAY_TRY(shelf.load_series(path));
  for (const auto& path : crosswalks) ASSAY_TRY(shelf.load_crosswalk(path));
  for (const auto& crosswalk : shelf.crosswalks_) {
    catalog::inherit_gists(shelf.wording_[crosswalk.to()], shelf.wording_[crosswalk.from()], crosswalk);
  }
  return shelf;
}

Result<void> Shelf::load_series(const fs::path& directory) {
  ASSAY_ASSIGN(const std::string skeleton, read_file(directory / "skeleton.json"));
  ASSAY_ASSIGN(auto parsed,
               record::parse_catalog(skeleton, (directory / "skeleton.json").string()));
  const auto catalog = std::make_shared<const catalog::Catalog>(std::move(parsed));
  const CatalogReference reference = catalog->reference();
  catalogs_[reference] = catalog;
  Wording& wording = wording_[reference];
  for (const char* name : {"gist.en.json", "gist.ja.json", "titles.ja.json"}) {
    const fs::path path = directory / name;
    if (!fs::exists(path)) continue;
    ASSAY_ASSIGN(const std::string text, read_file(path));
    ASSAY_TRY(record::add_wording(wording, *catalog, text, path.string()));
  }
  const fs::path fingerprints = directory / "fingerprints.json";
  if (fs::exists(fingerprints)) {
    ASSAY_ASSIGN(const std::string text, read_file(fingerprints));
    ASSAY_ASSIGN(fingerprints_[reference], record::parse_fingerprints(text, fingerprints.string()));
  }
  return {};
}

Result<void> Shelf::load_crosswalk(const fs::path& file) {
  ASSAY_ASSIGN(const std::string text, read_file(file));
  ASSAY_ASSIGN(auto crosswalk, record::parse_crosswalk(text, file.string(), catalogs_));
  crosswalks_.push_back(std::move(crosswalk));
  return {};
}

const catalog::Catalog* Shelf::find_catalog(const CatalogReference& reference) const {
  const auto found = catalogs_.find(reference);
  return found == catalogs_.end() ? nullptr : found->second.get();
}

const Wording* Shelf::find_wording(const CatalogReference& reference) const {
  const auto found = wording_.find(reference);
  return found == wording_.end() ? nullptr : &found->second;
}

const catalog::Fingerprints* Shelf::find_fingerprints(const CatalogReference& reference) const {
  const auto found = fingerprints_.find(reference);
  return found == fingerprints_.end() ? nullptr : &found->second;
}

const catalog::OfficialText* Shelf::find_official_text(const CatalogReference& reference) const {
  const auto found = official_texts_.find(reference);
  return found == official_texts_.end() ? nullptr : &found->second;
}

const catalog::Crosswalk* Shelf::find_crosswalk(const CatalogReference& from,
                                                const CatalogReference& to) const {
  const auto found = std::find_if(crosswalks_.begin(), crosswalks_.end(),
                                  [&](const catalog::Crosswalk& crosswalk) {
                                    return crosswalk.from() == from && crosswalk.to() == to;
                                  });
  return found == crosswalks_.end() ? nullptr : &*found;
}

std::string Shelf::document(const CatalogReference& reference) const {
  const catalog::Catalog* catalog = find_catalog(reference);
  return catalog == nullptr ? std::string() : record::catalog_document(*catalog);
}

void Shelf::add_catalog(std::shared_ptr<const catalog::Catalog> catalog) {
  const CatalogReference reference = catalog->reference();
  catalogs_[reference] = std::move(catalog);
}

void Shelf::add_official_text(catalog::OfficialText text) {
  const CatalogReference reference = text.reference;
  official_texts_[reference] = std::move(text);
}

}  // namespace assay::app
