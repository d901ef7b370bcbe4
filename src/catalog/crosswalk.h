#pragma once
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/language.h"
#include "base/result.h"
#include "catalog/catalog.h"
#include "catalog/reference.h"

namespace assay::catalog {

/// What became of a control or question between two versions of one catalog.
enum class Verdict {
  same,        ///< same id, same normalised text
  reworded,    ///< same id, same requirement in other words
  re_pointed,  ///< the requirement lives on under another id
  added,       ///< only in the newer version
  gone,        ///< only in the older version
};

struct CrosswalkRow {
  std::string from;  ///< "" for added (verdict "new")
  std::string to;    ///< "" for gone
  Verdict verdict = Verdict::same;
  std::string how;        ///< "identical-text" or "reviewed"
  double similarity = 0;  ///< share of matching characters, 0 to 1; proposed, never decided
  LocalizedText note;     ///< what is different, for a reader who decides; often empty
};

/// The reviewed relation between two versions of one catalog: the only bridge over which an
/// answer may be compared or carried. Immutable.
class Crosswalk {
 public:
  /// Errors: "crosswalk.unknown_id" (id, catalog), "crosswalk.unaccounted_id" (id, catalog: an id
  /// of either version that no row mentions), "crosswalk.contradiction" (id, reason: a word such as
  /// "gone-and-kept").
  static Result<Crosswalk> build(const Catalog& from, const Catalog& to,
                                 std::vector<CrosswalkRow> domains,
                                 std::vector<CrosswalkRow> controls,
                                 std::vector<CrosswalkRow> questions);

  const CatalogReference& from() const { return from_; }
  const CatalogReference& to() const { return to_; }
  std::span<const CrosswalkRow> domains() const { return domains_; }
  std::span<const CrosswalkRow> controls() const { return controls_; }
  std::span<const CrosswalkRow> questions() const { return questions_; }

 private:
  Crosswalk() = default;
  CatalogReference from_, to_;
  std::vector<CrosswalkRow> domains_, controls_, questions_;
};

std::string_view name(Verdict verdict);  ///< "same", "reworded", "re-pointed", "new", "gone"
std::optional<Verdict> parse_verdict(std::string_view name);

}  // namespace assay::catalog
