#include "store/sqlite/repositories.h"

namespace assay::store::sqlite {

Result<void> Distinctions::put(const registry::DistinctPair& pair, Instant declared) {
  return connection_.run("INSERT INTO declared_distinct VALUES(?,?,?,?) ON CONFLICT DO NOTHING",
                         registry::name(pair.kind()), pair.first(), pair.second(), declared);
}

Result<std::vector<registry::DistinctPair>> Distinctions::all() const {
  ASSAY_ASSIGN(Statement rows, connection_.query("SELECT kind, first, second FROM declared_distinct"
                                                 " ORDER BY kind, first, second"));
  std::vector<registry::DistinctPair> pairs;
  while (true) {
    ASSAY_ASSIGN(const bool row, rows.step());
    if (!row) return pairs;
    const auto kind = registry::parse_duplicate_kind(rows.view(0));
    if (!kind) {
      return Error{
          "store.damaged",
          {{"file", connection_.file()}, {"detail", "declared_distinct.kind = " + rows.text(0)}}};
    }
    pairs.emplace_back(*kind, rows.text(1), rows.text(2));
  }
}

}  // namespace assay::store::sqlite
