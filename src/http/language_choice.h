#pragma once
#include <string_view>

#include "base/language.h"
#include "http/request.h"

namespace assay::http {

/// The language that Accept-Language prefers (RFC 9110, 12.5.4); English when it names neither.
Language preferred_language(std::string_view accept_language);

/// The language of a response: the first path segment of a page (`/ja/...`), else `lang`, else
/// Accept-Language. A `lang` that is neither "en" nor "ja" counts as absent here; operations refuse
/// it.
Language language_of(const Request& request);

}  // namespace assay::http
