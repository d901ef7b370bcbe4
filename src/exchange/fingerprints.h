#pragma once
#include <string>
#include <string_view>

#include "base/result.h"
#include "catalog/catalog.h"
#include "catalog/wording.h"

namespace assay::exchange {

/// SHA-256 of each normalised official text.
catalog::Fingerprints fingerprint(const catalog::OfficialText& text);

/// Adds what `more` knows; the two are of the same reference. Equal digests are kept once.
void merge(catalog::Fingerprints& into, const catalog::Fingerprints& more);

/// catalogs/<series>/fingerprints.json: ids in the catalog's order, each with the digests of all
/// releases that are known, sorted. Ids that the catalog does not have are left out.
std::string write_fingerprints(const catalog::Fingerprints& fingerprints,
                               const catalog::Catalog& catalog);

/// Errors: those of codec::JsonReader, "digest.malformed" (value).
Result<catalog::Fingerprints> read_fingerprints(std::string_view json, std::string_view file);

}  // namespace assay::exchange
