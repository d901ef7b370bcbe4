#include "app/shelf.h"

#include <algorithm>

#include "app/files.h"
#include "record/catalog_document.h"

namespace assay::app {
namespace fs = std::filesystem;
using catalog::CatalogReference;
using catalog::Wording;

namespace {

/// What lies in the directory: a folder a catalog version, a file a crosswalk.
struct ShelfFiles {
  std::vector<fs::path> series, crosswalks;
};

Result<ShelfFiles> files_of(const fs::path& directory) {
  ShelfFiles files;
  std::error_code failure;
  for (const auto& item : fs::directory_iterator(directory, failure)) {
    if (item.is_directory()) files.series.push_back(item.path());
    if (item.path().filename().string().starts_with("crosswalk-")) {
      files.crosswalks.push_back(item.path());
    }
  }
  if (failure || files.series.empty()) {
    return Error{"shelf.missing", {{"file", directory.string()}}};
  }
  std::sort(files.series.begin(), files.series.end());
  std::sort(files.crosswalks.begin(), files.crosswalks.end());
  return files;
}

}  // namespace

Result<Shelf> Shelf::load(const fs::path& directory) {
  ASSAY_ASSIGN(const ShelfFiles files, files_of(directory));
  Shelf shelf;
  for (const auto& path : files.series) {
    ASSAY_ASSIGN(const catalog::Catalog* catalog, shelf.load_catalog(path));
    ASSAY_TRY(shelf.load_wording(path, *catalog));
  }
  for (const auto& path : files.crosswalks) ASSAY_TRY(shelf.load_crosswalk(path));
  for (const auto& crosswalk : shelf.crosswalks_) {
    catalog::inherit_gists(shelf.wording_[crosswalk.to()], shelf.wording_[crosswalk.from()],
                           crosswalk);
  }
  return shelf;
}

Result<Shelf> Shelf::load_for_import(const fs::path& directory) {
  ASSAY_ASSIGN(const ShelfFiles files, files_of(directory));
  Shelf shelf;
  for (const auto& path : files.series) ASSAY_TRY(shelf.load_catalog(path));
  return shelf;
}

Result<const catalog::Catalog*> Shelf::load_catalog(const fs::path& directory) {
  const fs::path skeleton = directory / "skeleton.json";
  ASSAY_ASSIGN(const std::string text, read_file(skeleton));
  ASSAY_ASSIGN(auto parsed, record::parse_catalog(text, skeleton.string()));
  const auto catalog = std::make_shared<const catalog::Catalog>(std::move(parsed));
  catalogs_[catalog->reference()] = catalog;
  const fs::path fingerprints = directory / "fingerprints.json";
  if (fs::exists(fingerprints)) {
    ASSAY_ASSIGN(const std::string digests, read_file(fingerprints));
    ASSAY_ASSIGN(fingerprints_[catalog->reference()],
                 record::parse_fingerprints(digests, fingerprints.string()));
  }
  return catalog.get();
}

Result<void> Shelf::load_wording(const fs::path& directory, const catalog::Catalog& catalog) {
  Wording& wording = wording_[catalog.reference()];
  for (const char* name : {"gist.en.json", "gist.ja.json", "titles.ja.json"}) {
    const fs::path path = directory / name;
    if (!fs::exists(path)) continue;
    ASSAY_ASSIGN(const std::string text, read_file(path));
    ASSAY_TRY(record::add_wording(wording, catalog, text, path.string()));
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

void Shelf::add_catalog(std::shared_ptr<const catalog::Catalog> catalog) {
  const CatalogReference reference = catalog->reference();
  catalogs_[reference] = std::move(catalog);
}

void Shelf::add_official_text(catalog::OfficialText text) {
  const CatalogReference reference = text.reference;
  official_texts_[reference] = std::move(text);
}

}  // namespace assay::app
