#pragma once
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "audit/journal.h"
#include "base/digest.h"
#include "base/result.h"

namespace assay::record {

/// The link of a journal's chain: SHA-256 of the entry's RFC 8785 bytes without its "digest".
/// An audit::EntryDigest.
Digest journal_entry_digest(const audit::JournalEntry& entry);

/// One entry as the RFC 8785 bytes of one line, without the line feed
/// (docs/formats/audit-journal.md).
std::string journal_line(const audit::JournalEntry& entry);

/// Every entry on a line of its own.
std::string journal_document(std::span<const audit::JournalEntry> journal);

/// Reads what journal_line() wrote, but believes none of its digests: that is a replay's work.
/// Errors: "json.*" (file, pointer, ...), "journal.wrong_value" (file, pointer, value, expected),
/// "journal.not_canonical" (file). `file` only names the source.
Result<audit::JournalEntry> parse_journal_line(std::string_view line, std::string_view file);

/// Reads a journal of at most limits::journal_bytes, limits::journal_entries lines of at most
/// limits::journal_line_bytes. Each line ends with a line feed; the errors of parse_journal_line()
/// name file and line as "journal.jsonl:12".
/// Errors: also "journal.too_large" (file, limit), "journal.too_many_entries" (file, limit),
/// "journal.line_too_long" (file, limit), "journal.cut_off" (file): the last line does not end;
/// "journal.empty" (file).
Result<std::vector<audit::JournalEntry>> parse_journal(std::string_view text,
                                                       std::string_view file);

}  // namespace assay::record
