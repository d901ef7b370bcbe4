#pragma once
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "account/caller.h"
#include "app/draft_state.h"
#include "app/instance.h"
#include "assessment/reuse.h"
#include "base/result.h"

namespace assay::app {

/// Where earlier answers come from: what the organisation published, or another draft of it.
struct ReuseSource {
  enum class Kind { publication, draft };
  Kind kind = Kind::publication;
  std::uint64_t number = 0;  ///< the publication's entry, or the draft's id
  /// "publication:12", "draft:3"
  std::string text() const;
};
/// Errors: "reuse.malformed_source" (value).
Result<ReuseSource> parse_reuse_source(std::string_view text);

/// Answers given earlier, with what is to be known about them.
struct EarlierAnswers {
  party::ServiceId service;
  Instant date;  ///< of the publication, or of the draft's last change
  std::shared_ptr<const catalog::Catalog> catalog;
  assessment::AnswerSet answers;
};

/// What of earlier answers may serve a draft again.
struct ReuseProposals {
  DraftState state;
  ReuseSource source;
  EarlierAnswers earlier;
  std::vector<assessment::Proposal> proposals;
  assessment::ReuseCounts counts;
};
/// Errors: those of find_own_draft() and rules_for(), "publication.not_found" (entry),
/// "reuse.other_organisation" (entry), "reuse.not_answers" (entry: a CCM-based report), those of
/// Reading::document().
Result<ReuseProposals> propose_answers(const Instance& instance, const account::Caller& caller,
                                       std::int64_t draft, const ReuseSource& source);

/// Questions of whose proposals somebody says: yes, take it.
struct ReuseAcceptance {
  ReuseSource source;
  std::vector<std::string> questions;  ///< by their ids in the draft's catalog
  /// For one question that several earlier ones lead to: which one, by its id.
  std::optional<std::string> from_question;
};
struct ReuseAccepted {
  std::uint64_t accepted = 0;
  std::vector<std::string> skipped;  ///< answered already, or nothing was said
  std::optional<std::int64_t> undo;  ///< names what was accepted; none if nothing was
};
/// Errors: those of propose_answers() and assessment::accept_reuse(), "question.not_found"
/// (question, catalog), "reuse.nothing_asked".
Result<ReuseAccepted> accept_proposals(Instance& instance, const account::Caller& caller,
                                       std::int64_t draft, const ReuseAcceptance& acceptance);

/// Empties again what an acceptance filled, but for answers that somebody changed since.
struct ReuseUndone {
  std::uint64_t undone = 0;
  std::vector<std::string> kept;
};
/// Errors: those of find_own_draft(), "acceptance.not_found" (acceptance).
Result<ReuseUndone> undo_acceptance(Instance& instance, const account::Caller& caller,
                                    std::int64_t draft, std::int64_t acceptance);

}  // namespace assay::app
