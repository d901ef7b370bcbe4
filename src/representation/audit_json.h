#pragma once
#include <string>
#include <vector>

#include "account/act.h"
#include "app/audit_reading.h"
#include "base/language.h"
#include "codec/json.h"

namespace assay::representation {

/// AuditPage. `limit`: how many lines were asked for; a full page has a next one.
codec::json::object audit_page_json(const std::vector<app::ReadAuditLine>& lines,
                                    std::uint64_t limit);

/// What was done, e.g. "signed in".
std::string act_words(Language language, account::Act act);

/// The lines as CSV, with byte-order mark, in words of the language; never a formula.
std::string audit_csv(const std::vector<app::ReadAuditLine>& lines, Language language);

}  // namespace assay::representation
