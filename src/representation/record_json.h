#pragma once
#include <cstdint>

#include "app/instance.h"
#include "codec/json.h"

namespace assay::representation {

/// RecordHead. Errors: those of the store.
Result<codec::json::object> record_head_json(const app::Reading& reading);
/// EntryList: `limit` entries from `from` on, in short. Errors: those of the store.
Result<codec::json::object> entry_list_json(const app::Reading& reading, std::uint64_t from,
                                            std::size_t limit);

}  // namespace assay::representation
