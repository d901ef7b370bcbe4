#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "accreditation/state.h"
#include "base/result.h"
#include "scheme/guard.h"

namespace assay::accreditation {

/// Something that keeps an act from being done, each to be explained by itself.
enum class Refusal {
  not_in_order,        ///< recorded before the last act, or its entry is not a later one
  not_foreseen,        ///< the rules in force know no such act
  wrong_state,         ///< done only from other states
  wrong_role,          ///< not by an organisation in this role
  reason_missing,      ///< the act needs one
  guard_fails,         ///< a guard certainly does not hold
  guard_unknown,       ///< a guard speaks of a fact that is not known: unknown is never yes
  no_effect,           ///< Permission::obstacle says why
  number_missing,      ///< a grant without a certificate's number
  number_malformed,    ///< not of the scheme's form, or of another year than the decision
  nothing_to_correct,  ///< no such act before, or another kind of act
  not_its_author,      ///< only whoever did an act may correct it
  undoes_later,        ///< takes effect before other acts, which it would rob of theirs
};
std::string_view name(Refusal refusal);  ///< "not-in-order", "not-foreseen", ...

/// Everything about whether an act may be done, so that each "not now" can be shown rule by rule.
/// Points into the rules.
struct Permission {
  scheme::Act act = scheme::Act::apply;
  const RulesVersion* rules = nullptr;    ///< in force when it is recorded; nullptr: none are
  const scheme::ActRule* rule = nullptr;  ///< nullptr: not foreseen
  StateAt before;                         ///< as it stands when the act takes effect
  /// What the rule is asked about: the state, or that of the procedure, or both.
  std::vector<scheme::State> states;
  std::vector<scheme::GuardVerdict> guards;  ///< in the rule's order
  scheme::Facts facts;                       ///< those of the caller, and those filled in
  std::optional<Obstacle> obstacle;
  /// Acts of the record that have an effect now and would have none with this one.
  std::vector<std::uint64_t> undone;
  std::vector<Refusal> refusals;  ///< all of them; empty: it may be done

  bool allowed() const { return refusals.empty(); }
};

/// Whether `act` may be recorded after the acts of the accreditation, by the rules in force at
/// act.recorded, from the state at act.effective as it is known then. Facts about the accreditation
/// and the act itself are filled in, whatever `facts` says of them; the others are the caller's.
/// A correction is not asked about guards and states, and may undo: it changes what is known.
Permission may(const Record& record, const AccreditationAct& act, scheme::Facts facts);

/// The facts that the accreditation and the act know themselves: act.*, actor.role, grant.date,
/// state.since, expiry.*, duty.overdue, suspension.cause, application.date, scope.*, certificate.*
/// and attestation.* as far as the act gives them, report.commitment, and listing.refreshed of each
/// level.
void fill_own_facts(const Record& record, const AccreditationAct& act, const StateAt& before,
                    const Zone& zone, scheme::Facts& facts);

/// The first refusal as an error.
/// Errors: "accreditation.not_in_order" (entry), "accreditation.not_foreseen" (act),
/// "accreditation.wrong_state" (act, state, allowed), "accreditation.wrong_role" (act, role,
/// allowed), "accreditation.reason_missing" (act), "accreditation.guard_fails" (act, guard,
/// clause), "accreditation.guard_unknown" (act, guard, clause, facts: those that are not known),
/// "accreditation.no_effect" (act, obstacle), "accreditation.number_missing" (act),
/// "accreditation.number_malformed" (number, form), "accreditation.nothing_to_correct" (entry),
/// "accreditation.not_its_author" (entry), "accreditation.undoes_later" (act, entries).
Result<void> require(const Permission& permission, const AccreditationAct& act);

}  // namespace assay::accreditation
