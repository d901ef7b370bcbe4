#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "assessment/answer.h"
#include "catalog/catalog.h"
#include "catalog/crosswalk.h"

namespace assay::registry {

enum class Granularity : std::uint8_t { question, control };
std::string_view name(Granularity granularity);  ///< "question", "control"
std::optional<Granularity> parse_granularity(std::string_view name);

/// What one document says to one row of the base catalog.
enum class CellState : std::uint8_t {
  answered,  ///< Yes, No, NA; met, partly met, not met, NA
  unanswered,
  unparsed,
  unknown,         ///< a CCM-based report says nothing at question level, or nothing is listed
  not_comparable,  ///< given to another catalog version, and no crosswalk row leads here
};
std::string_view name(CellState state);  ///< "answered", ..., "not-comparable"

/// Views point into the document, `through` into the crosswalk.
struct Cell {
  CellState state = CellState::unknown;
  assessment::AnswerValue value = assessment::AnswerValue::unanswered;          ///< question rows
  assessment::ControlVerdict verdict = assessment::ControlVerdict::unanswered;  ///< control rows
  /// No value where it makes no sense, or where a control's questions have different owners.
  std::optional<assessment::Ownership> owner;
  std::string_view implementation;  ///< "" at control rows of a CAIQ
  std::string_view customer_responsibilities;
  /// Set if the answer was given to another catalog version; its verdict belongs on the row.
  const catalog::CrosswalkRow* through = nullptr;
  std::size_t source = 0;  ///< index of the question or control in the document's own catalog

  /// Yes or NA, met or NA. Everything else is a gap: unknown is never yes.
  bool leaves_no_gap() const;
  /// Whether something definite enough is said to call it equal to another cell or not.
  bool can_differ() const {
    return state != CellState::unknown && state != CellState::not_comparable;
  }
};

/// Whether two cells answer differently: state, value or verdict. Unanswered, No and NA all differ.
/// False where either cannot differ.
bool answers_differ(const Cell& a, const Cell& b);
/// Whether two cells say different things: state, value or verdict, or, where both name one, the
/// owner. Unanswered, No and NA all differ. False where either cannot differ. Texts do not count.
bool cells_differ(const Cell& a, const Cell& b);

/// One document beside the rows of a base catalog.
struct AlignedDocument {
  std::vector<Cell> cells;  ///< one per question or control of the base catalog
  /// Questions or controls of its own catalog that it answered and that stand in no row of the
  /// base.
  std::vector<std::size_t> left_out;
};

/// Lays a document beside the base catalog: by position where both are of one catalog version, over
/// crosswalk rows where they are not; where several rows lead to one base row, it is not
/// comparable, because no single answer was given. `document` may be null: all unknown.
/// `own` is the document's catalog. All arguments must outlive the result.
AlignedDocument align(const catalog::Catalog& base, Granularity granularity,
                      const catalog::Catalog* own, const assessment::Document* document,
                      std::span<const catalog::Crosswalk* const> crosswalks);

}  // namespace assay::registry
