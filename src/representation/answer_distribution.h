#pragma once
#include <cstddef>
#include <cstdint>
#include <vector>

#include "app/instance.h"
#include "assessment/answer.h"

namespace assay::representation {

/// How the services in the default search answer the questions of one control.
struct AnswerDistribution {
  std::vector<assessment::Counts> questions;  ///< one per question of the control
  /// Services that answered this catalog version, but whose answers cannot be read: withdrawn from
  /// the record, or a store that fails. They are in no count.
  std::uint32_t unknown = 0;
};

/// `control` is an index into the catalog's controls.
AnswerDistribution answer_distribution(const app::Reading& reading, const catalog::Catalog& catalog,
                                       std::size_t control);

}  // namespace assay::representation
