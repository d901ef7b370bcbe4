#pragma once
#include <optional>
#include <string_view>

#include "base/language.h"

namespace assay::http {

/// Whether an address leads to a page of this server and to nowhere else, whatever a browser makes
/// of it: "/en" or "/ja" first, and none of what browsers read as another host.
bool is_own_page(std::string_view address);

/// The language that such an address begins with; nothing for any other.
std::optional<Language> language_of_page(std::string_view address);

}  // namespace assay::http
