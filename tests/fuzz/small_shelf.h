#pragma once
#include <utility>
#include <vector>

#include "base/text.h"
#include "catalog/catalog.h"
#include "catalog/wording.h"
#include "crypto/sha256.h"
#include "exchange/import.h"

namespace assay::fuzzing {

/// Two small catalogs that share ids, as CSA's do, so that a fuzzer's input can reach every branch
/// about versions.
class SmallShelf {
 public:
  SmallShelf() {
    for (const char* version : {"4.0", "4.1", "3.0.1"}) catalogs_.push_back(catalog(version));
    for (const catalog::Catalog& catalog : catalogs_) {
      shelf.catalogs.push_back(&catalog);
      catalog::Fingerprints known;
      known.reference = catalog.reference();
      for (const catalog::Question& question : catalog.questions()) {
        known.questions.emplace(
            question.id, crypto::sha256(normalized_text(question.id + known.reference.version)));
      }
      fingerprints_.push_back(std::move(known));
    }
    for (const catalog::Fingerprints& known : fingerprints_) {
      shelf.fingerprints[known.reference] = &known;
    }
  }
  SmallShelf(const SmallShelf&) = delete;
  SmallShelf& operator=(const SmallShelf&) = delete;

  exchange::CatalogShelf shelf;

 private:
  static catalog::Catalog catalog(const char* version) {
    catalog::CatalogDescription description;
    description.reference = {"ccm", version};
    return catalog::Catalog::build(
               std::move(description), {{"A&A", "Audit", 0, 0}},
               {{"A&A-01", "Policy", 0, {}, {}, 0, 0}, {"A&A-02", "Plan", 0, {}, {}, 0, 0}},
               {{"A&A-01.1", 0, {}}, {"A&A-01.2", 0, {}}, {"A&A-02.1", 1, {}}})
        .value();
  }

  std::vector<catalog::Catalog> catalogs_;
  std::vector<catalog::Fingerprints> fingerprints_;
};

}  // namespace assay::fuzzing
