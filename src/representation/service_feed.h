#pragma once
#include <string>

#include "app/instance.h"
#include "base/language.h"

namespace assay::representation {

/// What happened to a service and its listings as an Atom feed (RFC 4287), one entry an act of the
/// record, newest first, with words in `language`. An act has the same id in either language and
/// wherever this record is served. Links begin with `origin`, "https://registry.example"; without
/// one they are relative to where the feed is.
std::string service_feed(const app::Reading& reading, const party::Service& service,
                         Language language, const std::string& origin = {});

}  // namespace assay::representation
