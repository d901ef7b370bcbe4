#pragma once
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "audit/replay.h"
#include "base/digest.h"
#include "base/result.h"

namespace assay::app {

/// What lies beside a journal: the bytes of its evidence as digests, and the lists of its
/// populations.
struct KeptBytes {
  std::map<audit::EvidenceId, Digest> evidence;
  std::map<audit::PopulationId, std::vector<std::string>> populations;
};

/// Reads a folder: files named by the evidence's id, with or without an ending, and in its folder
/// `populations` by the population's id. Files that the journal does not know are left alone; what
/// is not there is not in the result.
/// Errors: "file.no_folder" (folder), "file.unreadable" (file), "file.too_large" (file, limit),
/// "journal.evidence_twice" (id, file, other): two files are named by one id.
Result<KeptBytes> read_kept_bytes(const std::filesystem::path& folder,
                                  const std::vector<audit::JournalEntry>& journal);

/// Replays a journal from its document alone, and from the folder if there is one.
/// Errors: those of record::parse_journal() and read_kept_bytes().
Result<audit::ReplayReport> replay_journal(std::string_view document, std::string_view file,
                                           const std::optional<Digest>& head,
                                           const std::optional<std::filesystem::path>& folder);

}  // namespace assay::app
