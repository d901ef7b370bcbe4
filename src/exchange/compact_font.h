#pragma once
#include <optional>
#include <string>

namespace assay::exchange {

/// A font of the Compact Font Format (Adobe Technical Note 5176) with several dictionaries, in
/// which the subroutines that no glyph calls are empty; everything else is where it was, and what
/// becomes free is zeros. cairo keeps at least a byte and an offset of each of them, and where it
/// does not understand a glyph, all: a line of Japanese then takes the 28,516 of its typeface. No
/// value: not such a font, or one whose calls are not known for certain.
std::optional<std::string> with_unused_subroutines_emptied(std::string font);

}  // namespace assay::exchange
