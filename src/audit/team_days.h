#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/calendar.h"
#include "party/auditor.h"
#include "party/authorisation.h"
#include "party/party.h"
#include "scheme/guard.h"

namespace assay::audit {

/// One of a team, and the days on which they did fieldwork.
struct MemberDays {
  party::PersonId person;
  std::vector<Date> days;
};

/// Who did an audit of what and when: all that the rules about auditors must know of an engagement.
/// Days are of the scheme's zone.
struct TeamDays {
  party::OrganisationId organisation;  ///< whose audit it is; of a self-audit, the auditee
  party::OrganisationId auditee;
  party::ServiceId service;
  party::AuditScope scope;
  std::vector<MemberDays> members;
  std::optional<Date> signed_on;  ///< none: the conclusion is not signed yet
  std::string evaluates;  ///< id of the engagement whose quality this one evaluates; "" for none
};

/// Why a day is looked at: what held during the fieldwork must hold still when signing.
enum class Occasion { fieldwork, signing };
std::string_view name(Occasion occasion);  ///< "fieldwork", "signing"

/// A person of the team on a day that counts.
struct CheckedDay {
  Occasion occasion = Occasion::fieldwork;
  Date day;
  party::PersonId person;
  friend bool operator==(const CheckedDay&, const CheckedDay&) = default;
};
/// Every fieldwork day of every member, each once, and all members on the day of signing: by day,
/// fieldwork before signing, members in the order given.
std::vector<CheckedDay> checked_days(const TeamDays& team);

/// What was found out about one of them.
struct DayVerdict {
  CheckedDay checked;
  scheme::Truth truth = scheme::Truth::unknown;
};
/// On how many different days something certainly fails. No value where that is none and yet it
/// cannot be said of some day, or no day was checked at all.
std::optional<std::int64_t> failing_days(std::span<const CheckedDay> checked,
                                         std::span<const DayVerdict> shortfalls);

}  // namespace assay::audit
