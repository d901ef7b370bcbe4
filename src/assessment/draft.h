#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "assessment/answer.h"
#include "assessment/report.h"
#include "base/instant.h"
#include "base/result.h"
#include "catalog/catalog.h"

namespace assay::assessment {

/// What an organisation works on before it publishes: to one question, the answer as it would
/// become public, and what stays with the organisation for ever.
struct DraftAnswer {
  Answer answer;
  // Never published.
  std::vector<std::string> evidence;  ///< web addresses
  std::string note;                   ///< for colleagues
  bool flagged = false;               ///< to be looked at again
  std::string assigned_to;            ///< the id of a user; "" for nobody
  friend bool operator==(const DraftAnswer&, const DraftAnswer&) = default;
};

/// A draft's answer with its version: whoever changes it says which one they saw.
struct VersionedAnswer {
  DraftAnswer content;
  std::uint64_t version = 0;  ///< 0 = nobody has touched it; each change adds one
  std::string changed_by;     ///< the id of a user; "" for version 0
  Instant changed_at;
  friend bool operator==(const VersionedAnswer&, const VersionedAnswer&) = default;
};

/// The version of an answer that came with the draft's file and that nobody has touched since.
inline constexpr std::uint64_t imported_version = 1;

/// A change as somebody asks for it, brought to the form in which it is kept: blanks at the ends of
/// texts go, as importers drop them too. `before` is what it replaces.
/// Errors: "draft.text_too_long" (member, limit in bytes), "draft.note_too_long" (limit in
/// characters), "draft.too_many_evidence_links" (limit), "draft.evidence_not_a_web_address"
/// (value), "draft.unparsed_by_hand" (member: "unparsed" can only stay, never be chosen).
Result<DraftAnswer> accepted_change(DraftAnswer change, const DraftAnswer& before);

/// The part of a draft that would become public. `answers` has one element per question.
AnswerSet public_part(const catalog::Catalog& catalog, std::string release,
                      std::span<const VersionedAnswer> answers);

/// What was found in the file that a draft came from and still holds for the draft, in the file's
/// order: about a question, until somebody changes its answer; about the file as a whole, only that
/// nobody knows which version its ids mean. What `now` (found in the draft as it stands) says by
/// itself is left out, and so are the rules that are asked again of every draft.
std::vector<Finding> standing_findings(const catalog::Catalog& catalog,
                                       std::span<const VersionedAnswer> answers,
                                       std::span<const Finding> of_file,
                                       std::span<const Finding> now);

/// How far a draft is. Unparsed is not answered.
struct Progress {
  Counts counts;
  std::uint32_t flagged = 0;
  std::uint32_t assigned = 0;
  std::uint32_t errors = 0, warnings = 0, notes = 0;  ///< findings
  friend bool operator==(const Progress&, const Progress&) = default;
};
Progress progress_of(std::span<const VersionedAnswer> answers, std::span<const Finding> findings);

}  // namespace assay::assessment
