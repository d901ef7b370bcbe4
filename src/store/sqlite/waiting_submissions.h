#pragma once
#include "store/sqlite/connection.h"

namespace assay::store::sqlite {

/// Of what waits for one listing the newest goes on waiting; what was handed in before it is
/// returned as replaced by it, with a line of the trail: programs before this version of the schema
/// let several wait, of which an operator could have accepted an older one. Within a transaction.
Result<void> keep_newest_waiting(Connection& connection);

}  // namespace assay::store::sqlite
