#pragma once
#include "base/result.h"
#include "registry/registry.h"
#include "store/store.h"

namespace assay::store {

/// Folds every entry into the registry. The bytes are trusted as far as the root over all of them
/// agrees with the head; signatures are check_and_rebuild()'s matter.
/// Errors: "store.root_differs" (stored, computed), and those of record::read_event() (as
/// damage_of_entry() says them), BlobRepository::get() and Registry::apply(), with the entry they
/// are about (entry).
Result<registry::Registry> load_registry(const Snapshot& snapshot);

}  // namespace assay::store
