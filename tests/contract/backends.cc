#include "tests/contract/sqlite_backend.h"
#include "tests/contract/store_contract.h"

namespace assay::store::contract {

std::vector<NamedBackend> backends() {
  return {{"Sqlite", &make_sqlite_backend}};
}

}  // namespace assay::store::contract
