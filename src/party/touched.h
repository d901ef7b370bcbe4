#pragma once
#include <compare>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/calendar.h"
#include "party/auditor.h"
#include "party/authorisation.h"
#include "party/party.h"

namespace assay::party {

/// What must be known of an engagement to say whether a suspension touches it.
struct EngagementWork {
  std::string id;
  std::string scheme;
  OrganisationId organisation;  ///< the audit organisation
  struct Member {
    PersonId person;
    std::vector<Date> days;  ///< of fieldwork, done or planned
  };
  std::vector<Member> team;
  std::optional<Date> signed_on;  ///< none: not concluded yet
  std::string evaluates;          ///< the engagement whose quality this one evaluates; "" for none
};

/// The same of an accreditation.
struct AccreditationGround {
  std::string id;
  std::string scheme;
  std::vector<std::string> engagements;  ///< on which the decisions in force rest
  Date from;
  std::optional<Date> ended;  ///< the first day on which it was no longer in force
};

/// Who is suspended: an auditor or an audit organisation.
using Suspended = std::variant<PersonId, OrganisationId>;

/// How a suspension touches something, the weightiest last.
enum class Touch {
  earlier_work,  ///< concluded before the suspension began: somebody has to look at it again
  unfinished,    ///< not concluded when it began: cannot go on so
  within,        ///< fieldwork or signing on a day of the suspension
};
std::string_view name(Touch touch);  ///< "earlier-work", "unfinished", "within"

struct Touched {
  std::string id;
  Touch touch = Touch::earlier_work;
  /// The engagement through which it is touched, where that is not itself.
  std::string through;
  friend bool operator==(const Touched&, const Touched&) = default;
};

struct TouchedBy {
  std::vector<Touched> engagements;     ///< in the order given
  std::vector<Touched> accreditations;  ///< in the order given; only those in force on its first
                                        ///< day or later
};

/// What a suspension of `who` touches: the engagements that it worked on, those that evaluate
/// such an engagement, through any number, and the accreditations that rest on any of them.
TouchedBy touched_by(const Suspension& suspension, const Suspended& who,
                     std::span<const EngagementWork> engagements,
                     std::span<const AccreditationGround> accreditations);

}  // namespace assay::party
