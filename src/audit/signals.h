#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "audit/engagement.h"
#include "base/error.h"

namespace assay::audit {

/// From where on something is worth an outside evaluator's question. These are Assay's own values;
/// no standard gives any. A scheme may give others.
struct SignalParameters {
  std::uint64_t replaced_percent = 10;         ///< of all drawn items, more than this
  std::uint64_t verdicts_per_person_day = 60;  ///< more than this
  std::uint64_t equal_papers = 2;              ///< this many working papers of one text
};

/// What is allowed, yet seen in audits that were none. Each has words in i18n: `signal.<id>`.
enum class SignalKind {
  evidence_after_conclusion,  ///< registered after the conclusion that should rest on it
  evidence_after_result,      ///< collected after the result that cites it
  fieldwork_too_short,        ///< fewer person-days than the verdicts would take
  identical_working_papers,   ///< one text for several controls
  many_replacements,          ///< of drawn items
  no_finding,                 ///< none at all, not even an observation
};
std::string_view name(SignalKind kind);  ///< "evidence-after-conclusion", ...

struct Signal {
  SignalKind kind = SignalKind::no_finding;
  std::optional<std::uint64_t> index;  ///< of the entry that shows it; none: the whole journal
  Error::Parameters parameters;        ///< for its words
  friend bool operator==(const Signal&, const Signal&) = default;
};

/// By kind, then entry. An engagement that has not concluded yet has none of what it lacks.
std::vector<Signal> signals_of(const Engagement& engagement, const SignalParameters& parameters);

}  // namespace assay::audit
