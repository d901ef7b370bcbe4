#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "assessment/answer.h"
#include "base/calendar.h"
#include "base/instant.h"
#include "catalog/reference.h"
#include "scheme/scheme.h"
#include "tests/scenario/accreditation_language.h"

/// The language of schemes/*/scenarios/*.scn, in which an auditor can read what a scheme's rules
/// mean; schemes/README.md describes it.
namespace assay::scenario {

/// The rules come into force: of the scheme's file, or of its last version with other ages.
struct Adopt {
  std::string scheme;
  std::string version;  ///< "" for the file's own
  std::string level;    ///< whose ages change; "" if none do
  std::vector<scheme::AgeingStep> ageing;
  bool without_renewal = false;
  std::optional<Period> valid_for;                     ///< of an accreditation
  std::vector<std::pair<std::string, Period>> duties;  ///< duty, how often
};

struct Publish {
  std::string scheme, level, service;
  assessment::DocumentKind kind = assessment::DocumentKind::caiq;
  catalog::CatalogReference catalog;
  std::string by;  ///< organisation; "" for the service's own
};

struct Renew {
  std::string service;
  std::string by;
};

struct Withdraw {
  std::string service, reason;
  std::string by;
};

using Act = std::variant<Adopt, Publish, Renew, Withdraw>;

/// At this instant the act is recorded; or refused with this error.
struct ActLine {
  Act act;
  std::string refused_with;  ///< "" if it must be accepted
};

/// What must be so on this instant; what is not mentioned is not compared.
struct StandingLine {
  std::string service;
  scheme::Standing standing = scheme::Standing::unlisted;
  std::optional<bool> in_default_search;
  std::optional<Instant> since, until;
};

struct CheckLine {
  std::string scheme, level;
  scheme::Disposition does = scheme::Disposition::block;
  std::string rule;
};

using QuestionLine = std::variant<StandingLine, CheckLine, StateLine>;

struct Line {
  int number = 0;  ///< 1-based
  Instant when;    ///< not of facts
  std::variant<ActLine, AccreditationActLine, FactLine, FactsLine, QuestionLine> content;

  bool acts() const;
  bool states_facts() const;
  bool refused() const;      ///< an act that must be
  Instant known_on() const;  ///< of a question: what was recorded later has no part in the answer
};

struct Fault {
  int line = 0;  ///< 0: about the file
  std::string message;
};

struct Scenario {
  std::string name, source;  ///< of the header lines "# name:" and "# source:"
  std::vector<Line> lines;
  std::vector<Fault> faults;  ///< what could not be understood, or could not fail
};

Scenario parse_scenario(std::string_view text);

/// A file of facts: "fact" lines alone, each with its number.
std::vector<std::pair<int, FactLine>> parse_facts(std::string_view text,
                                                  std::vector<Fault>& faults);

}  // namespace assay::scenario
