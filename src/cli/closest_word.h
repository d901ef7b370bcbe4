#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace assay::cli {

/// The known word that was probably meant: at most two letters differ, and fewer than half of them.
/// "" if there is none.
std::string closest_word(std::string_view word, const std::vector<std::string>& known);

}  // namespace assay::cli
