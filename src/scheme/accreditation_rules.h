#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/calendar.h"
#include "base/language.h"
#include "base/result.h"
#include "scheme/guard.h"
#include "scheme/validity.h"

namespace assay::scheme {

/// What can be done to an accreditation. Only acts are entered; states follow from them.
enum class Act {
  apply,
  begin_audit,
  recommend,
  grant,
  refuse,
  order_reaudit,
  maintain,  ///< a surveillance was passed
  extend_scope,
  reduce_scope,
  suspend,
  restore,
  recertify,
  withdraw,  ///< by the scheme's owner
  end,       ///< by the holder
};
std::string_view name(Act act);  ///< "apply", "begin-audit", "extend-scope", ...
std::optional<Act> parse_act(std::string_view name);

/// Where an accreditation stands. Computed, never stored.
enum class State {
  none,  ///< nothing was applied for
  applied,
  in_audit,
  recommended,
  reaudit_ordered,
  refused,
  granted,    ///< in force
  suspended,  ///< by an act, or computed because a duty was missed
  expired,    ///< computed
  withdrawn,
  ended,
};
std::string_view name(State state);  ///< "none", "applied", "in-audit", ...
std::optional<State> parse_state(std::string_view name);

/// Who does an act: roles of organisations towards the accreditation, not persons.
enum class ActingRole { holder, audit_organisation, scheme_owner };
std::string_view name(ActingRole role);  ///< "holder", "audit-organisation", "scheme-owner"
std::optional<ActingRole> parse_acting_role(std::string_view name);

/// From which states an act may be done, by whom, and under which conditions.
struct ActRule {
  Act act = Act::apply;
  std::vector<State> from;     ///< sorted; the act is refused in any other
  std::vector<ActingRole> by;  ///< sorted
  bool reason_required = false;
  std::vector<std::string> guards;  ///< ids of AccreditationRules::guards, in the order shown
  friend bool operator==(const ActRule&, const ActRule&) = default;
};

/// What happens when a duty's grace is over too.
enum class Missed { suspended, expired };
std::string_view name(Missed missed);  ///< "suspended", "expired"
std::optional<Missed> parse_missed(std::string_view name);

/// Something that must be done again and again while the accreditation is in force.
struct Duty {
  std::string id;  ///< "surveillance"
  LocalizedText words;
  Period every;  ///< due this long after the grant, and after that again; never after the end
  Period opens;  ///< it may be done from this long before it is due; an earlier act does not count
  Period grace;  ///< overdue, but without consequence for this long
  Missed missed = Missed::suspended;
  /// The suspension that was computed ends in expiry after this long; none: it lasts.
  std::optional<Period> suspended_at_most;
  /// What fulfils it: an act on this accreditation (maintain, recertify) ...
  std::vector<Act> fulfilled_by;
  /// ... or a publication or renewal of the listing at this other level; "" for none.
  std::string fulfilled_by_level;
  friend bool operator==(const Duty&, const Duty&) = default;
};

/// What an accreditation of this level permits its holder; shown on pages, and a facet of search.
struct Permit {
  std::string id;  ///< "important-government-data"
  LocalizedText words;
  friend bool operator==(const Permit&, const Permit&) = default;
};

/// The form that a conclusion has. Each scheme and kind of engagement has its own (ISO/IEC 17000
/// 5.6, 7.3): they are not grades of one scale.
enum class ConclusionForm {
  assertion,            ///< the provider's own, no opinion
  statement_confirmed,  ///< an internal auditor confirms the provider's statement
  quality_evaluated,    ///< an external auditor evaluates the quality of another audit
  recommendation,       ///< an audit team recommends; others decide
  opinion,              ///< a practitioner's: unmodified, qualified, adverse, disclaimer
  factual_findings,     ///< agreed-upon procedures: no opinion
};
std::string_view name(ConclusionForm form);
std::optional<ConclusionForm> parse_conclusion_form(std::string_view name);

/// How a maturity score per domain is had, where the scheme asks for one.
struct MaturityRules {
  std::vector<std::string> factors;  ///< ids; the lowest factor is the domain's score
  int lowest = 1, highest = 15;
  struct Band {
    std::string id;
    LocalizedText name;
    int above = 0;  ///< in hundredths: an average over the domains greater than this
    friend bool operator==(const Band&, const Band&) = default;
  };
  std::vector<Band> bands;  ///< ascending
  friend bool operator==(const MaturityRules&, const MaturityRules&) = default;
};

/// Who may be told what of a statement, an audit and a decision.
enum class DisclosureTier { open, customers_on_request, parties, scheme_owner };
std::string_view name(DisclosureTier tier);
std::optional<DisclosureTier> parse_disclosure_tier(std::string_view name);
/// What of an accreditation a tier can be given for: "statement-scope", "control-details",
/// "audit-report", "working-papers", ... The list is closed: whoever shows a part asks for its
/// tier.
std::span<const std::string_view> all_disclosure_parts();
struct Disclosure {
  std::string part;
  DisclosureTier tier = DisclosureTier::parties;
  friend bool operator==(const Disclosure&, const Disclosure&) = default;
};

/// A notice that is due this long before a day that matters.
struct Notice {
  std::string of;  ///< "expiry", or the id of a duty
  Period before;
  friend bool operator==(const Notice&, const Notice&) = default;
};

/// The rules of a level at which somebody else decides.
struct AccreditationRules {
  std::vector<ConclusionForm> conclusions;  ///< what an engagement must end in
  ValidityRule validity;
  std::vector<Duty> duties;
  std::vector<ActRule> acts;  ///< by act; one that is missing is not foreseen
  std::vector<Guard> guards;  ///< ids are unique
  std::vector<Permit> permits;
  std::optional<MaturityRules> maturity;
  std::vector<Disclosure> disclosure;
  std::vector<Notice> notices;
  /// "CSM-G-{year}-{number:4}": of the certificate; {year} of the decision in the scheme's zone.
  std::string certificate_number;
  friend bool operator==(const AccreditationRules&, const AccreditationRules&) = default;

  const ActRule* find_act(Act act) const;
  const Guard* find_guard(std::string_view id) const;
  const Duty* find_duty(std::string_view id) const;
  /// Who may be told this part; where the rules do not say, its parties only.
  DisclosureTier tier(std::string_view part) const;
  /// "CSM-G-2026-0042"
  std::string format_certificate_number(int year, std::uint64_t number) const;
};

/// Whether a text can be AccreditationRules::certificate_number: {number} or {number:4} (at least
/// so many digits, up to 9) once, {year} at most once, else letters, digits and - . / _.
bool is_certificate_number_form(std::string_view form);

/// What became of the guards of an act, in its order; none where the act is not foreseen. They
/// point into `rules`.
std::vector<GuardVerdict> verdicts(const AccreditationRules& rules, Act act, const Facts& facts);

/// The facts that any guard of these rules speaks of: sorted, without repetition.
std::vector<FactName> facts_of(const AccreditationRules& rules);

/// Errors: "scheme.invalid" (member, value, reason).
Result<void> validate(const AccreditationRules& rules);

}  // namespace assay::scheme
