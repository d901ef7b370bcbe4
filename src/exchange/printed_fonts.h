#pragma once
#include <string>

namespace assay::exchange {

/// The same pages with smaller fonts: cairo's PDF, in which the fonts' unused subroutines are
/// empty. What is not a PDF as cairo writes it comes back as it was.
std::string with_compact_fonts(std::string pdf);

}  // namespace assay::exchange
