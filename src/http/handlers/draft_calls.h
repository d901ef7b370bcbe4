#pragma once
#include <string>
#include <string_view>

#include "http/routes.h"

namespace assay::http::handlers {

// What the operations on drafts share.

/// The draft that the path names, for a caller who may do this. Whoever may not see it learns
/// nothing else, so this is asked before anything is read of the request.
/// Errors: those of app::find_own_draft().
Result<std::int64_t> draft_of(const Call& call, std::string_view operation);

/// A file for this reader alone, to be saved and never shown (RFC 6266); `name` may be in any
/// script.
Response private_file(std::string_view media_type, std::string_view name, std::string bytes);

/// What a file is called that somebody sent: without folders, cut, one visible line; else
/// `otherwise`.
std::string sent_file_name(std::string_view stated, std::string_view otherwise);

}  // namespace assay::http::handlers
