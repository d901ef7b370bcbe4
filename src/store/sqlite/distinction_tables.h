#pragma once
#include <string_view>

namespace assay::store::sqlite {

// A pair is kept once: `first` sorts before `second`.
inline constexpr std::string_view distinction_tables = R"(
CREATE TABLE declared_distinct(
  kind TEXT NOT NULL CHECK(kind IN ('organisation', 'service')),
  first TEXT NOT NULL,
  second TEXT NOT NULL CHECK(first < second),
  declared INTEGER NOT NULL,
  PRIMARY KEY(kind, first, second)
) STRICT;
)";

}  // namespace assay::store::sqlite
