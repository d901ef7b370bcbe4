#pragma once
#include <optional>
#include <string>
#include <vector>

#include "base/calendar.h"
#include "base/language.h"
#include "base/result.h"
#include "party/authorisation.h"
#include "party/days.h"
#include "party/person.h"

namespace assay::party {

/// What an auditor did in one year to keep a qualification.
struct UpkeepYear {
  std::optional<int> points;  ///< none: not known, which is not zero
  bool relief = false;        ///< the issuer asks for nothing in this year
  friend bool operator==(const UpkeepYear&, const UpkeepYear&) = default;
};

/// From the issue, or from a renewal, of a qualification to the next one.
struct QualificationTerm {
  Date from;
  std::vector<UpkeepYear>
      upkeep;  ///< by year, counted from `from`; those that are missing: unknown
  friend bool operator==(const QualificationTerm&, const QualificationTerm&) = default;
};

/// That a qualification was set aside: it exists, and nobody may work on it.
struct Hold {
  Days days;
  std::string reason;
  friend bool operator==(const Hold&, const Hold&) = default;
};

/// What an issuer attests of a person. It has no end of its own: that follows from the terms by the
/// issuer's rule of validity (audit/qualification.h).
struct Qualification {
  std::string issuer;                    ///< "jasa"
  std::string grade;                     ///< of the issuer's own list, e.g. "lead-auditor"
  std::string number;                    ///< as the issuer wrote it
  std::vector<QualificationTerm> terms;  ///< ascending; the first one begins with the issue
  std::vector<Hold> holds;
  friend bool operator==(const Qualification&, const Qualification&) = default;
};

/// What an issuer asks of the holders of a grade, year by year and over a whole cycle.
struct UpkeepMinimum {
  int points_a_year = 0;
  int points_in_cycle = 0;
  int cycle_years = 3;
  /// So much less is asked for over the cycle for each year with relief.
  int less_for_relief = 0;
  friend bool operator==(const UpkeepMinimum&, const UpkeepMinimum&) = default;
};

enum class Upkeep { met, missed, unknown };
struct UpkeepStanding {
  Upkeep upkeep = Upkeep::met;
  int year = 0;  ///< the one that is missed or unknown, from 1; 0: the cycle as a whole
  std::optional<int> points;
  int needed = 0;
  friend bool operator==(const UpkeepStanding&, const UpkeepStanding&) = default;
};
/// What is known on `day` of the years of the term that are over by then, and of the cycle if it is
/// over too. A year that was missed stays missed.
UpkeepStanding upkeep_on(const UpkeepMinimum& minimum, const QualificationTerm& term, Date day);

/// A person is named in public only while they want to be.
struct NameConsent {
  LocalizedText name;
  Days days;  ///< from the day of the consent to the one before its withdrawal
  friend bool operator==(const NameConsent&, const NameConsent&) = default;
};

/// A person on the register of those who audit. Kept beside the record: no entry names persons.
struct Auditor {
  PersonId id;
  std::optional<NameConsent> consent;  ///< none: the name is not even kept here
  std::vector<Qualification> qualifications;
  std::vector<Authorisation> authorisations;  ///< where a scheme's owner authorises persons
  std::vector<Suspension> suspensions;
  std::optional<Removal> removal;
  friend bool operator==(const Auditor&, const Auditor&) = default;
};

/// The name that pages may show on `day`; nullptr: none.
const LocalizedText* public_name_on(const Auditor& auditor, Date day);

/// Errors: "auditor.invalid" (member, value, reason) naming the first member at fault.
Result<void> validate(const Auditor& auditor);

}  // namespace assay::party
