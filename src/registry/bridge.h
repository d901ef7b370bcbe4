#pragma once
#include <cstddef>
#include <optional>
#include <span>
#include <vector>

#include "catalog/catalog.h"
#include "catalog/crosswalk.h"

namespace assay::registry {

/// One crosswalk row, seen from a question or control of the base version.
struct BridgeLink {
  std::size_t other = 0;  ///< index of the question or control in the other version
  const catalog::CrosswalkRow* row = nullptr;
};

/// The reviewed way from a base version of a catalog to another one, in either direction of the
/// crosswalk. There is no other way: ids that happen to be equal say nothing.
/// Holds pointers into the crosswalk, which must outlive it.
class Bridge {
 public:
  /// No value if no crosswalk joins the two versions directly; verdicts are not chained.
  static std::optional<Bridge> between(const catalog::Catalog& base, const catalog::Catalog& other,
                                       std::span<const catalog::Crosswalk* const> crosswalks);

  /// What a question of the base version is in the other; usually none or one.
  std::span<const BridgeLink> question(std::size_t base_question) const {
    return questions_[base_question];
  }
  std::span<const BridgeLink> control(std::size_t base_control) const {
    return controls_[base_control];
  }

 private:
  Bridge() = default;
  std::vector<std::vector<BridgeLink>> questions_, controls_;
};

}  // namespace assay::registry
