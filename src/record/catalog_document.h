#pragma once
#include <map>
#include <memory>
#include <string>
#include <string_view>

#include "base/result.h"
#include "catalog/catalog.h"
#include "catalog/crosswalk.h"
#include "catalog/wording.h"

/// The JSON of catalogs/: skeletons, crosswalks, wording and fingerprints; catalogs/README.md
/// describes each form. All readers are strict: a member that is missing, unknown or of another
/// type is refused with its JSON pointer ("json.*", "catalog_document.wrong_value" (file, pointer,
/// value, expected)). `file` only names the source in errors.
namespace assay::record {

/// A skeleton. Further errors: those of Catalog::build.
Result<catalog::Catalog> parse_catalog(std::string_view json, std::string_view file);

/// The skeleton as it enters the record: RFC 8785 bytes that parse_catalog reads back to an equal
/// catalog.
std::string catalog_document(const catalog::Catalog& catalog);

using Catalogs = std::map<catalog::CatalogReference, std::shared_ptr<const catalog::Catalog>>;

/// A crosswalk between two of `catalogs`. Further errors: "catalog_document.unknown_catalog" (file,
/// catalog) and those of Crosswalk::build.
Result<catalog::Crosswalk> parse_crosswalk(std::string_view json, std::string_view file,
                                           const Catalogs& catalogs);

/// Adds one file of titles ("domains" and "controls", with "categories" where there are any) or
/// gists ("controls" and "questions") in one language. Further errors:
/// "catalog_document.unknown_id" (file, pointer, id, catalog).
Result<void> add_wording(catalog::Wording& wording, const catalog::Catalog& catalog,
                         std::string_view json, std::string_view file);

/// Digests of official cells, by id.
Result<catalog::Fingerprints> parse_fingerprints(std::string_view json, std::string_view file);
/// Readable JSON, sorted by id and digest, that parse_fingerprints reads back.
std::string fingerprints_document(const catalog::Fingerprints& fingerprints);

}  // namespace assay::record
