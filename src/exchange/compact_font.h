#pragma once
#include <optional>
#include <string>

namespace assay::exchange {

/// A font of the Compact Font Format (Adobe Technical Note 5176) in which the subroutines that it
/// does not use are empty; everything else is where it was, and what becomes free is zeros. cairo
/// leaves a byte of each of them behind, so that a line of Japanese takes 28,516 bytes with as many
/// different offsets, which cannot be compressed; these can. No value: not a font as cairo writes
/// it.
std::optional<std::string> with_unused_subroutines_emptied(std::string font);

}  // namespace assay::exchange
