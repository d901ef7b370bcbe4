#include <cstddef>
#include <cstdint>

#include "audit/replay.h"
#include "base/check.h"
#include "record/journal_document.h"

/// A journal that somebody hands in: read or refused. What was read is written as it stood, and can
/// be replayed whatever it says, without and with everything that is kept beside it.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace assay;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto journal = record::parse_journal(text, "fuzz.jsonl");
  if (!journal) return 0;
  ASSAY_CHECK(record::journal_document(*journal) == text);
  const auto alone = audit::replay(*journal, record::journal_entry_digest, {});
  ASSAY_CHECK(alone.entries == journal->size());
  audit::ReplayInputs inputs;
  inputs.head = journal->back().digest;
  inputs.qualifications.emplace();
  inputs.authorisations.emplace();
  inputs.evidence.emplace();
  inputs.populations[audit::PopulationId("pop")] = {"a", "b"};
  const auto report = audit::replay(*journal, record::journal_entry_digest, inputs);
  ASSAY_CHECK(report.anchored_at.has_value());
  ASSAY_CHECK(report.violations.size() >= alone.violations.size());
  return 0;
}
