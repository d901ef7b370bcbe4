#include "app/replay_journal.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "app/files.h"
#include "base/limits.h"
#include "crypto/sha256.h"
#include "record/journal_document.h"

namespace assay::app {
namespace {

namespace fs = std::filesystem;
/// The files of a folder, by their names and by their names without the ending: "ev-1.png" is
/// "ev-1", too.
class FolderFiles {
 public:
  /// Errors: "file.no_folder" (folder).
  static Result<FolderFiles> of(const fs::path& folder) {
    FolderFiles files;
    std::error_code fault;
    fs::directory_iterator next(folder, fault);
    for (; !fault && next != fs::directory_iterator(); next.increment(fault)) {
      std::error_code unknown;
      if (!fs::is_regular_file(next->path(), unknown)) continue;
      const fs::path& file = next->path();
      files.by_id_.emplace(file.stem().string(), file);
      if (file.has_extension()) files.by_id_.emplace(file.filename().string(), file);
    }
    if (fault) return Error{"file.no_folder", {{"folder", folder.string()}}};
    return files;
  }

  /// nullptr: there is none. Errors: "journal.evidence_twice" (id, file, other).
  Result<const fs::path*> find(const std::string& id) const {
    const auto [first, last] = by_id_.equal_range(id);
    if (first == last) return static_cast<const fs::path*>(nullptr);
    if (const auto second = std::next(first); second != last) {
      return Error{
          "journal.evidence_twice",
          {{"id", id}, {"file", first->second.string()}, {"other", second->second.string()}}};
    }
    return &first->second;
  }

 private:
  std::multimap<std::string, fs::path> by_id_;
};

/// One id a line, as population_digest() reads them.
std::vector<std::string> lines_of(std::string_view text) {
  std::vector<std::string> lines;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    lines.emplace_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return lines;
}

}  // namespace

Result<KeptBytes> read_kept_bytes(const fs::path& folder,
                                  const std::vector<audit::JournalEntry>& journal) {
  KeptBytes kept;
  ASSAY_ASSIGN(const FolderFiles evidence, FolderFiles::of(folder));
  FolderFiles lists;
  std::error_code fault;
  if (fs::is_directory(folder / "populations", fault)) {
    ASSAY_ASSIGN(lists, FolderFiles::of(folder / "populations"));
  }
  for (const audit::JournalEntry& entry : journal) {
    if (const auto* event = std::get_if<audit::EvidenceRegistered>(&entry.event)) {
      ASSAY_ASSIGN(const fs::path* file, evidence.find(event->evidence.id.text()));
      if (file == nullptr) continue;
      ASSAY_ASSIGN(const std::string bytes, read_file(*file, limits::evidence_bytes));
      kept.evidence[event->evidence.id] = crypto::sha256(bytes);
    } else if (const auto* sealed = std::get_if<audit::PopulationSealed>(&entry.event)) {
      ASSAY_ASSIGN(const fs::path* file, lists.find(sealed->population.id.text()));
      if (file == nullptr) continue;
      ASSAY_ASSIGN(const std::string bytes, read_file(*file, limits::evidence_bytes));
      kept.populations[sealed->population.id] = lines_of(bytes);
    }
  }
  return kept;
}

Result<audit::ReplayReport> replay_journal(std::string_view document, std::string_view file,
                                           const std::optional<Digest>& head,
                                           const std::optional<fs::path>& folder) {
  ASSAY_ASSIGN(const auto journal, record::parse_journal(document, file));
  audit::ReplayInputs inputs;
  inputs.head = head;
  if (folder) {
    ASSAY_ASSIGN(KeptBytes kept, read_kept_bytes(*folder, journal));
    inputs.evidence = std::move(kept.evidence);
    inputs.populations = std::move(kept.populations);
  }
  return audit::replay(journal, record::journal_entry_digest, inputs);
}

}  // namespace assay::app
