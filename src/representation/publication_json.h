#pragma once
#include <string>

#include "app/instance.h"
#include "app/publication_changes.h"
#include "base/language.h"
#include "codec/json.h"

namespace assay::representation {

/// PublicationDetail. Answers whose bytes were withdrawn are no error: `withdrawn` is true then.
/// Errors: those of Reading::document() but "blob.withdrawn".
Result<codec::json::object> publication_detail_json(const app::Reading& reading,
                                                    const registry::Publication& publication);
/// The same answers in Assay's CSV form (docs/formats/), which import reads back.
/// Errors: those of Reading::document().
Result<std::string> publication_csv(const app::Reading& reading,
                                    const registry::Publication& publication);
codec::json::object changes_json(const app::Reading& reading,
                                 const app::PublicationChanges& changes);  ///< PublicationChanges

}  // namespace assay::representation
