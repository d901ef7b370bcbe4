#pragma once
#include <optional>
#include <string_view>

namespace assay::codec {

/// The double that is nearest to `digits` (the text of one JSON number), if writing it with as
/// many digits as the text has gives the same digits again. No value when digits would be lost:
/// 9007199254740993.0, 0.12345678901234567890, 1e400, 1e-400.
std::optional<double> exact_double(std::string_view digits);

}  // namespace assay::codec
