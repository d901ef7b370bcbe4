#pragma once
#include "tests/contract/store_contract.h"

namespace assay::store::contract {

std::unique_ptr<StoreBackend> make_sqlite_backend();

}  // namespace assay::store::contract
