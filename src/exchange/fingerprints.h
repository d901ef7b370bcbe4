#pragma once
#include "catalog/wording.h"

namespace assay::exchange {

/// SHA-256 of each normalised official text. Files of them are read and written by
/// record/catalog_document.h.
catalog::Fingerprints fingerprint(const catalog::OfficialText& text);

/// Adds what `more` knows; the two are of the same reference. Equal digests are kept once, so that
/// one id has the digests of all releases in which its text differs.
void merge(catalog::Fingerprints& into, const catalog::Fingerprints& more);

}  // namespace assay::exchange
