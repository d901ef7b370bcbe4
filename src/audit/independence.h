#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "audit/team_days.h"
#include "base/calendar.h"
#include "party/auditor.h"
#include "party/party.h"
#include "party/relation.h"
#include "scheme/guard.h"

namespace assay::audit {

/// How long one person may audit the same auditee, and for how long they must then stay away.
struct Rotation {
  Period longest;
  Period pause;
  friend bool operator==(const Rotation&, const Rotation&) = default;
};

/// Which rules a scheme has for a kind of engagement, and their parameters. A rule that is not set
/// is not asked.
struct IndependenceRules {
  /// The audit organisation and the auditee control each other neither way, nor are both controlled
  /// by a third; a share greater than this, in hundredths of a per cent, is control.
  std::optional<int> control_share_above;
  /// Nobody of the team works, or worked less than this long ago, for the auditee or for who is
  /// joined with it by control.
  std::optional<Period> after_employment;
  /// Neither a person of the team nor the audit organisation advises, or advised less than this
  /// long ago, the auditee, the service, or another service of its family.
  std::optional<Period> after_consulting;
  /// Nobody of the team works for the division that runs the service.
  bool outside_operating_division = false;
  /// Nobody of the team, nor the organisation, did the engagement that this one evaluates.
  bool other_than_evaluated = false;
  std::optional<Rotation> rotation;
  friend bool operator==(const IndependenceRules&, const IndependenceRules&) = default;
};

enum class IndependenceRule {
  no_control,
  no_employment,
  no_consulting,
  outside_operating_division,
  other_than_evaluated,
  rotation,
};
std::string_view name(IndependenceRule rule);  ///< "no-control", "other-than-evaluated", ...

/// An engagement of before, as far as independence depends on it.
struct EarlierWork {
  std::string engagement;
  party::OrganisationId organisation;
  party::OrganisationId auditee;
  struct Member {
    party::PersonId person;
    Date first, last;  ///< days of fieldwork
  };
  std::vector<Member> members;
};

/// A rule that does not certainly hold on a day, and what it fails on.
struct IndependenceShortfall {
  IndependenceRule rule = IndependenceRule::no_control;
  scheme::Truth truth = scheme::Truth::unknown;  ///< no or unknown
  CheckedDay checked;                            ///< what is about the organisation names no person
  /// Ids of the relations by which it fails or may fail, one after the other.
  std::vector<std::string> relations;
  std::string engagement;         ///< the earlier one by which it fails; "" for none
  std::optional<Date> free_from;  ///< the first day on which these would no longer matter
  /// Whose relations would have to be declared for these days to say more.
  std::optional<party::Party> undeclared;
  friend bool operator==(const IndependenceShortfall&, const IndependenceShortfall&) = default;
};

/// Everything that speaks against independence on the team's days, by day, then rules in their
/// order; empty: it certainly holds on every day that was given. What is not declared is unknown,
/// never independent. `earlier` holds this engagement's target too, where it evaluates one.
std::vector<IndependenceShortfall> independence_shortfalls(const IndependenceRules& rules,
                                                           const TeamDays& team,
                                                           const party::Relations& relations,
                                                           std::span<const EarlierWork> earlier);

/// The fact "engagement.independence-failures": how many different rules fail, by how many
/// different relations or engagements, for how many persons; no value: none certainly fails, yet
/// not all is known, or there is no day to look at.
std::optional<std::int64_t> independence_failures(
    const TeamDays& team, std::span<const IndependenceShortfall> shortfalls);

}  // namespace assay::audit
