#pragma once
#include <string>
#include <string_view>

namespace assay::representation {

/// What stands for a level where there is room for one letter: the first number in its id ("2" of
/// level-2-certification), else its first letter ("G" of gold).
std::string level_mark(std::string_view level);

}  // namespace assay::representation
