#pragma once
#include <string>
#include <string_view>

#include "app/instance.h"
#include "base/language.h"

namespace assay::representation {

/// What happened to a service and its listings as an Atom feed (RFC 4287), one entry an act of the
/// record, newest first, with words in `language`. An act has the same id in either language and
/// wherever this record is served. Links begin with `address`, "https://registry.example": many
/// readers do not resolve others. Where it is not known (""), they are relative to where the feed
/// is.
std::string service_feed(const app::Reading& reading, const party::Service& service,
                         Language language, std::string_view address);

}  // namespace assay::representation
