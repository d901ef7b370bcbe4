#pragma once
#include "catalog/catalog.h"
#include "party/party.h"
#include "scheme/scheme.h"
#include "store/record_writer.h"

namespace assay::app {

// What an adopted catalog or scheme is in the record: its document goes in with the entry, so that
// the record never depends on a file.

/// From this entry on, answers to the catalog can be published. Refused where the record has this
/// version already when it is appended: "catalog.already_adopted" (catalog).
store::NewEntry adoption_of(const catalog::Catalog& catalog, party::OrganisationId registrar);
/// From this entry on, these rules are in force.
store::NewEntry adoption_of(const scheme::Scheme& scheme, party::OrganisationId registrar);

}  // namespace assay::app
