#pragma once
#include <string>
#include <string_view>

#include "app/instance.h"
#include "base/language.h"

namespace assay::representation {

/// How a service stands at the reading's instant, as a small picture (SVG) for other sites: the
/// service, its level, its standing, who says so, and the day. `scheme` chooses among listings;
/// "" is any. Of several, one that is current comes first, then the higher level. A service that
/// is listed nowhere in it is said not to be listed. Own design, and no mark of another body.
/// Errors: "scheme.not_found" (scheme).
Result<std::string> service_badge(const app::Reading& reading, const party::Service& service,
                                  std::string_view scheme, Language language);

}  // namespace assay::representation
