#pragma once
#include <boost/json/object.hpp>

#include "record/entry_place.h"
#include "record/origin.h"
#include "registry/events.h"

namespace assay::record {

// `credentialSubject` of the entries about audits and accreditations, without its id; what one
// writes, the other reads (docs/formats/entries.md).

boost::json::object accreditation_subject(const registry::AccreditationActed& event,
                                          const Origin& origin);
boost::json::object audit_organisation_subject(const registry::AuditOrganisationEntered& event);

/// Everything but the listing. Errors: as decode_entry(); a fact that does not exist, or is not of
/// its type, is "entry.malformed_value".
Result<registry::AccreditationActed> read_accreditation(const Place& subject, const Origin& origin);
/// Everything but the organisation. Errors: as decode_entry().
Result<registry::AuditOrganisationEntered> read_audit_organisation(const Place& subject);

}  // namespace assay::record
