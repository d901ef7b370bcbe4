#pragma once
#include <string_view>

namespace assay::store::sqlite {

// What the operator decided; whoever did is named by id and not referenced, as in the audit trail.
inline constexpr std::string_view setting_table = R"(
CREATE TABLE setting(
  id TEXT PRIMARY KEY,
  value TEXT NOT NULL,
  version INTEGER NOT NULL CHECK(version >= 1),
  changed INTEGER NOT NULL,
  author TEXT NOT NULL,
  user TEXT
) STRICT;
)";

}  // namespace assay::store::sqlite
