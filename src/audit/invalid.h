#pragma once
#include <string_view>
#include <vector>

#include "base/error.h"
#include "base/result.h"

namespace assay::audit {

/// What is said in an engagement cannot be taken as it stands: "audit.invalid" with the member at
/// fault, its value (cut to 200 bytes) and a word for what is wrong (`reason.<word>` in i18n).
Error invalid(std::string_view member, std::string_view value, std::string_view reason);

// Errors of all of these: "audit.invalid" (member, value, reason).

/// One line of visible text, at most limits::audit_line_bytes: names, sources, seeds.
Result<void> need_line(std::string_view member, std::string_view text);
/// Text of several lines, at most limits::audit_text_bytes.
Result<void> need_prose(std::string_view member, std::string_view text);
Result<void> allow_prose(std::string_view member, std::string_view text);  ///< may be empty
/// What an id within a journal is made of: 1 to 64 ASCII letters, digits, "-", "_" and ".", the
/// first a letter or digit. So it can name a file, too.
Result<void> need_id(std::string_view member, std::string_view text);

/// Ids in order, each once; there may be none.
template <typename Id>
Result<void> allow_ids(std::string_view member, const std::vector<Id>& ids) {
  const Id* before = nullptr;
  for (const Id& id : ids) {
    ASSAY_TRY(need_id(member, id.text()));
    if (before != nullptr && *before >= id) return invalid(member, id.text(), "not-sorted");
    before = &id;
  }
  return {};
}
template <typename Id>
Result<void> need_ids(std::string_view member, const std::vector<Id>& ids) {
  if (ids.empty()) return invalid(member, "", "missing");
  return allow_ids(member, ids);
}

}  // namespace assay::audit
