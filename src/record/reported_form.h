#pragma once
#include <boost/json/object.hpp>

#include "base/result.h"
#include "record/entry_place.h"
#include "record/origin.h"
#include "registry/reported.h"

namespace assay::record {

/// `credentialSubject` of a RecordImported, without its id.
boost::json::object reported_object(const registry::RecordImported& event);

/// Errors: as decode_entry().
Result<registry::RecordImported> read_reported(const Place& subject, const Origin& origin);

}  // namespace assay::record
