#include "base/check.h"
#include "store/sqlite/repositories.h"

namespace assay::store::sqlite {

Result<void> Entries::append(const StoredEntry& entry) {
  ASSAY_ASSIGN(RecordHead head, head());
  ASSAY_CHECK(entry.index == head.size && entry.index == head.tree.size());
  ASSAY_TRY(connection_.run("INSERT INTO entry(idx, recorded, bytes, leaf_hash) VALUES(?,?,?,?)",
                            entry.index, entry.recorded, Bytes{entry.bytes}, entry.leaf_hash));
  head.tree.append(entry.leaf_hash);
  return connection_.run("INSERT OR REPLACE INTO head(one, size, root, frontier) VALUES(1,?,?,?)",
                         head.tree.size(), head.tree.root(), Bytes{head.tree.serialise()});
}

Result<std::optional<StoredEntry>> Entries::at(std::uint64_t index) const {
  ASSAY_ASSIGN(
      Statement statement,
      connection_.query("SELECT recorded, bytes, leaf_hash FROM entry WHERE idx = ?", index));
  ASSAY_ASSIGN(const bool found, statement.step());
  if (!found) return std::optional<StoredEntry>();
  return std::optional<StoredEntry>(
      StoredEntry{index, statement.instant(0), statement.text(1), statement.digest(2)});
}

Result<void> Entries::for_each(std::uint64_t from,
                               const std::function<Result<void>(const EntryView&)>& take) const {
  ASSAY_ASSIGN(
      Statement statement,
      connection_.query(
          "SELECT idx, recorded, bytes, leaf_hash FROM entry WHERE idx >= ? ORDER BY idx", from));
  while (true) {
    ASSAY_ASSIGN(const bool row, statement.step());
    if (!row) return {};
    ASSAY_TRY(take({statement.unsigned_integer(0), statement.instant(1), statement.view(2),
                    statement.digest(3)}));
  }
}

Result<RecordHead> Entries::head() const {
  ASSAY_ASSIGN(Statement statement,
               connection_.query("SELECT size, root, frontier FROM head WHERE one = 1"));
  ASSAY_ASSIGN(const bool row, statement.step());
  RecordHead head;
  if (!row) {
    head.root = head.tree.root();
    return head;
  }
  head.size = statement.unsigned_integer(0);
  head.root = statement.digest(1);
  ASSAY_ASSIGN(head.tree, log::CompactTree::parse(statement.view(2)));
  return head;
}

Result<RecordRoot> Entries::root() const {
  ASSAY_ASSIGN(Statement statement, connection_.query("SELECT size, root FROM head WHERE one = 1"));
  ASSAY_ASSIGN(const bool row, statement.step());
  if (!row) return RecordRoot{0, log::CompactTree().root()};
  return RecordRoot{statement.unsigned_integer(0), statement.digest(1)};
}

}  // namespace assay::store::sqlite
