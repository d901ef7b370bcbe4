#pragma once
#include "app/instance.h"
#include "app/instance_health.h"
#include "app/undelivered_letters.h"
#include "codec/json.h"

namespace assay::representation {

/// InstanceHealth, with the catalogs and schemes of the record at the reading's instant.
/// Errors: those of the store.
Result<codec::json::object> health_json(const app::Reading& reading,
                                        const app::InstanceHealth& health);

codec::json::object undelivered_letter_json(
    const store::UndeliveredLetter& letter);  ///< UndeliveredLetter

}  // namespace assay::representation
