#pragma once
#include <cstdint>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "assessment/answer.h"
#include "base/result.h"
#include "catalog/catalog.h"
#include "catalog/crosswalk.h"
#include "registry/answer_columns.h"
#include "registry/answer_tally.h"

namespace assay::registry {

/// What a buyer asks of a service: this question, answered so, by one of these owners.
struct Requirement {
  catalog::QuestionReference question;
  assessment::AnswerValue must_be = assessment::AnswerValue::yes;  ///< yes, no or not_applicable
  std::set<assessment::Ownership> owners;                          ///< empty: whoever
};

/// Required answers, checked against the catalogs that they name.
class RequirementList {
 public:
  struct Item {
    Requirement requirement;
    std::size_t catalog = 0;   ///< index into catalogs()
    std::size_t question = 0;  ///< index in that catalog
    AnswerClasses classes;
  };

  /// Errors: "requirement.none" (), "requirement.too_many" (limit), "requirement.unknown_catalog"
  /// (catalog), "requirement.unknown_question" (question), "requirement.repeated_question"
  /// (question), "requirement.invalid_value" (question, value: unknown cannot be required).
  static Result<RequirementList> build(std::vector<Requirement> requirements,
                                       std::span<const catalog::Catalog* const> catalogs);

  std::span<const Item> items() const { return items_; }
  /// Those that the items name. They must outlive the list.
  std::span<const catalog::Catalog* const> catalogs() const { return catalogs_; }

 private:
  RequirementList() = default;
  std::vector<Item> items_;
  std::vector<const catalog::Catalog*> catalogs_;
};

/// What each packed answer means to a requirement: met, if value and owner are as required; missed,
/// if the answer is another Yes, No or NA, or its owner is known and another; else unknown.
AnswerClasses classes_of(const Requirement& requirement);

/// What became of one requirement at one service. Only met and missed are known.
enum class RequirementState : std::uint8_t {
  met,
  missed,
  to_check,        ///< answered, but to a reworded or re-pointed question of another version
  unanswered,      ///< no answer, or none that could be read
  owner_unknown,   ///< answered as required, but not by whom
  not_comparable,  ///< answered another version, from which no crosswalk row leads here
  nothing_said,    ///< a CCM-based report, or answers that were withdrawn
};
/// "met", "missed", "to-check", "unanswered", "owner-unknown", "not-comparable", "nothing-said".
std::string_view name(RequirementState state);

struct RequirementFinding {
  RequirementState state = RequirementState::nothing_said;
  PackedAnswer answer = 0;  ///< what was answered, if anything
  /// Set if the answer was given to another version: it counts only where the verdict is `same`.
  const catalog::CrosswalkRow* derived_through = nullptr;
};

struct RankedService {
  party::ServiceId service;
  std::uint64_t entry = 0;  ///< the publication whose answers were asked
  /// met + missed + to_check + unknown = required.
  std::uint32_t met = 0, missed = 0, to_check = 0, unknown = 0;
  std::vector<RequirementFinding> findings;  ///< one per requirement
};

struct RequirementRanking {
  std::uint32_t required = 0;
  std::uint64_t total = 0;     ///< services ranked
  std::uint64_t meet_all = 0;  ///< of these, how many meet every requirement
  std::vector<RankedService> items;
};

struct RankedPage {
  std::size_t first = 0;  ///< rank of the first item wanted, from 0
  std::size_t count = 20;
};

/// Ranks all services by met (most first), missed (fewest first), to_check (most first), then id.
/// `included` has one byte per slot, zero = leave out; empty = all. Unknown is never met: an answer
/// to another catalog version counts only through a crosswalk row with verdict `same`.
RequirementRanking rank(const RequirementList& list, const AnswerColumns& columns,
                        std::span<const catalog::Crosswalk* const> crosswalks,
                        std::span<const std::uint8_t> included, RankedPage page);

/// The same judgement over one document, for instants of which no columns are kept. `packed` has
/// one byte per question of `catalog`; empty = it answers no question. The caller fills in who.
RankedService judge(const RequirementList& list, const catalog::Catalog& catalog,
                    std::string_view packed, std::span<const catalog::Crosswalk* const> crosswalks);

/// The order of rank(): true if `a` comes before `b`.
bool ranks_before(const RankedService& a, const RankedService& b);

}  // namespace assay::registry
