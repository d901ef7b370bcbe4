#pragma once
#include <string_view>

namespace assay::store::sqlite {

/// Letters say of what they tell, for those who look after what was not delivered. Those that were
/// written before say nothing.
inline constexpr std::string_view letter_kinds = R"(
ALTER TABLE letter ADD COLUMN kind TEXT NOT NULL DEFAULT '';
)";

}  // namespace assay::store::sqlite
