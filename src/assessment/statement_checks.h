#pragma once
#include <optional>
#include <string>
#include <vector>

#include "assessment/answer.h"
#include "assessment/report.h"
#include "assessment/statement.h"
#include "base/calendar.h"
#include "catalog/catalog.h"
#include "party/days.h"
#include "party/party.h"

namespace assay::assessment {

/// What a scheme asks of the period.
struct StatementRules {
  Period longest{.years = 1};
  Period shortest{.months = 3};
  friend bool operator==(const StatementRules&, const StatementRules&) = default;
};

/// What the registry knows of one listing.
struct ListedDays {
  party::ServiceId service;
  std::string scheme;
  std::string level;
  std::vector<party::Days> listed;  ///< in any order
  Date known_through;               ///< the last day that the registry can speak of
};

/// How much of a question a control asks for, and the other way round, as a person found by reading
/// both. Only such a relation makes an answer and a statement contradict each other.
enum class Coverage {
  equal,              ///< who does the one has done the other
  control_is_wider,   ///< who does the control can answer Yes
  question_is_wider,  ///< who can answer Yes does the control
  overlap,            ///< neither follows from the other
};

/// A row of a reviewed mapping from the statement's catalog to a published questionnaire's.
struct MappedQuestion {
  std::string id;  ///< of a control or detailed control of the statement's catalog
  std::string question;
  Coverage coverage = Coverage::overlap;
};

/// The questionnaire that the same provider published about the same service.
struct PublishedAnswers {
  const catalog::Catalog* catalog = nullptr;
  const AnswerSet* answers = nullptr;
  std::vector<MappedQuestion> mapping;
};

/// The period of a statement that was made before; both ends count.
struct PastPeriod {
  Date first, last;
};

/// What a statement is held against.
struct StatementSurroundings {
  StatementRules rules;
  /// Of the provider's statement before this one, about the same services; none: there was none.
  std::optional<PastPeriod> previous;
  std::vector<ListedDays> listings;
  std::optional<PublishedAnswers> published;
};

/// Where the parts of a statement stand in the file that it came from. Lists are empty, or have one
/// element per element of the statement's.
struct StatementPlaces {
  Location scope, first_day, last_day;
  std::vector<Location> risks, upstream, changes;
  struct Choice {
    Location id, selection, reason;
    std::string selection_text{};  ///< what stands there where it could not be read
    struct Individual {
      Location text, responsibility;
      std::string responsibility_text{};  ///< as selection_text
    };
    std::vector<Individual> controls{};  ///< of details: one per individual control
  };
  std::vector<Choice> controls, details;
};

/// Checks a whole statement against its catalog, its scheme's rules and what is known around it;
/// `statement_rules()` lists what it can find. Findings come scope first, then period, risks,
/// upstream, controls and details, each in the statement's order, then what is missing, in the
/// catalog's order, contradictions and changes. The catalog must be the statement's own.
std::vector<Finding> check_statement(const catalog::Catalog& catalog, const Statement& statement,
                                     const StatementSurroundings& surroundings,
                                     const StatementPlaces& places = {});

/// The facts "statement.gap-days" and "statement.overlap-days": days between the two periods, and
/// days that they have in common; 0 both where there was no statement before. No value where a day
/// of the period is not known.
struct PeriodJoint {
  int gap_days = 0;
  int overlap_days = 0;
  friend bool operator==(const PeriodJoint&, const PeriodJoint&) = default;
};
std::optional<PeriodJoint> joint_of(const std::optional<PastPeriod>& previous,
                                    const StatementPeriod& period);

}  // namespace assay::assessment
