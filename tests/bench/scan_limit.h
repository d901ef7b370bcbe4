#pragma once
#include <cstddef>
#include <cstdint>
#include <vector>

#include "registry/answer_columns.h"

namespace assay::bench {

/// Reads every byte of some columns once, in the order in which a scan meets them, and does next to
/// nothing with them: the limit that memory sets to any scan. As wide as the processor can.
std::uint64_t read_columns(const registry::AnswerColumns::Matrix& matrix,
                           const std::vector<std::size_t>& questions);

}  // namespace assay::bench
