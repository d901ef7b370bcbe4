#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "store/sqlite/schema.h"
#include "store/sqlite/sessions.h"

namespace assay::store::sqlite {
namespace {

constexpr int most_faults = 100;  ///< of the file itself; one damaged page can cause thousands

/// One value of a row, comparable as SQLite orders values of one column.
struct Cell {
  int type = SQLITE_NULL;
  std::int64_t integer = 0;
  std::string bytes;
  friend bool operator==(const Cell&, const Cell&) = default;
};

/// Reads a statement's rows one after the other.
class Rows {
 public:
  explicit Rows(Statement statement) : statement_(std::move(statement)) {}

  Result<void> next() {
    ASSAY_ASSIGN(const bool row, statement_.step());
    cells_.clear();
    if (!row) return {};
    for (int column = 0; column < sqlite3_column_count(statement_.raw()); ++column) {
      Cell cell;
      cell.type = sqlite3_column_type(statement_.raw(), column);
      if (cell.type == SQLITE_INTEGER) {
        cell.integer = statement_.integer(column);
      } else {
        cell.bytes = statement_.text(column);
      }
      cells_.push_back(std::move(cell));
    }
    return {};
  }
  bool at_end() const { return cells_.empty(); }
  const std::vector<Cell>& cells() const { return cells_; }
  std::string column_name(std::size_t column) const {
    return sqlite3_column_name(statement_.raw(), static_cast<int>(column));
  }

 private:
  Statement statement_;
  std::vector<Cell> cells_;
};

/// A key is an integer or a text, the same throughout a column.
bool before(const Cell& left, const Cell& right) {
  if (left.type != right.type) return left.type < right.type;
  return left.type == SQLITE_INTEGER ? left.integer < right.integer : left.bytes < right.bytes;
}

std::string shown_bytes(const std::string& bytes, std::size_t from, bool as_text) {
  constexpr std::size_t shown = 32;
  const std::string part = bytes.substr(std::min(from, bytes.size()), shown);
  std::string text = from > 0 ? fmt::format("[byte {}] ", from) : "";
  if (as_text) return text + part;
  for (const char c : part) text += fmt::format("{:02x}", static_cast<unsigned char>(c));
  return text;
}

/// A value as a person reads it; of long ones only what begins at the byte `from`.
std::string shown(const Cell& cell, std::size_t from) {
  switch (cell.type) {
    case SQLITE_NULL:
      return "NULL";
    case SQLITE_INTEGER:
      return std::to_string(cell.integer);
    default:
      return shown_bytes(cell.bytes, from, cell.type == SQLITE_TEXT);
  }
}

/// A key names its row, so nothing of it is left out.
std::string key_text(const Cell& key) {
  return key.type == SQLITE_INTEGER ? std::to_string(key.integer) : key.bytes;
}

/// Where to begin showing two values: a little before they part.
std::size_t parting(const std::string& left, const std::string& right) {
  constexpr std::size_t before_it = 8;
  const auto [at, other] = std::mismatch(left.begin(), left.end(), right.begin(), right.end());
  const auto offset = static_cast<std::size_t>(at - left.begin());
  return offset < 2 * before_it ? 0 : offset - before_it;
}

/// Compares one projection: both sides come in the order of the key.
class TableComparison {
 public:
  TableComparison(const ProjectionTable& table, Rebuilding::Comparison& comparison,
                  std::size_t limit)
      : table_(table), comparison_(comparison), limit_(limit) {}

  Result<void> run(Rows stored, Rows computed, std::size_t key) {
    ASSAY_TRY(stored.next());
    ASSAY_TRY(computed.next());
    while (!stored.at_end() || !computed.at_end()) {
      const bool only_stored =
          computed.at_end() ||
          (!stored.at_end() && before(stored.cells()[key], computed.cells()[key]));
      const bool only_computed =
          stored.at_end() ||
          (!computed.at_end() && before(computed.cells()[key], stored.cells()[key]));
      ++comparison_.rows;
      if (only_stored) {
        report(key_text(stored.cells()[key]), "", "row", "");
      } else if (only_computed) {
        report(key_text(computed.cells()[key]), "", "", "row");
      } else {
        compare_cells(stored, computed, key);
      }
      if (!only_computed) ASSAY_TRY(stored.next());
      if (!only_stored) ASSAY_TRY(computed.next());
    }
    return {};
  }

  /// What is kept could not be read to its end.
  void unreadable(const Error& damage) {
    report("", "", std::string(damage.parameter("detail")), "");
  }

 private:
  void compare_cells(const Rows& stored, const Rows& computed, std::size_t key) {
    for (std::size_t i = 0; i < stored.cells().size(); ++i) {
      const Cell& left = stored.cells()[i];
      const Cell& right = computed.cells()[i];
      if (left == right) continue;
      const std::size_t from = parting(left.bytes, right.bytes);
      report(key_text(stored.cells()[key]), stored.column_name(i), shown(left, from),
             shown(right, from));
    }
  }

  void report(std::string key, std::string column, std::string stored, std::string computed) {
    ++comparison_.count;
    if (comparison_.first.size() >= limit_) return;
    comparison_.first.push_back({std::string(table_.name),
                                 std::move(key),
                                 std::move(column),
                                 std::move(stored),
                                 std::move(computed),
                                 {}});
  }

  const ProjectionTable& table_;
  Rebuilding::Comparison& comparison_;
  std::size_t limit_;
};

bool is_projection(std::string_view table) {
  return std::ranges::any_of(projection_tables(),
                             [&](const ProjectionTable& known) { return known.name == table; });
}

std::string in_order(const ProjectionTable& table, std::string_view schema) {
  return fmt::format("SELECT * FROM {}.{} ORDER BY {}", schema, table.name, table.key);
}

}  // namespace

Result<std::unique_ptr<Rebuilding>> SqliteRebuilding::begin(std::unique_ptr<Connection> connection,
                                                            std::unique_lock<std::mutex> turn,
                                                            bool repair) {
  ASSAY_TRY(connection->run_script(repair ? "BEGIN IMMEDIATE" : "BEGIN"));
  ASSAY_TRY(connection->integer("SELECT count(*) FROM head"));
  for (const ProjectionTable& table : projection_tables()) {
    ASSAY_TRY(connection->run_script(creation_of(table, "temp")));
  }
  return std::unique_ptr<Rebuilding>(new SqliteRebuilding(std::move(connection), std::move(turn)));
}

SqliteRebuilding::~SqliteRebuilding() {
  if (connection_->in_transaction()) static_cast<void>(connection_->run_script("ROLLBACK"));
}

/// What SQLite finds in one table and its indexes; "" stands for the whole file.
Result<std::vector<Difference>> SqliteRebuilding::faults_of(std::string_view table) {
  std::vector<Difference> faults;
  const std::string argument = table.empty() ? std::to_string(most_faults) : std::string(table);
  ASSAY_ASSIGN(Statement check,
               connection_->query(fmt::format("PRAGMA main.integrity_check({})", argument)));
  while (true) {
    ASSAY_ASSIGN(const bool row, check.step());
    if (!row) return faults;
    if (check.view(0) == "ok") continue;
    faults.push_back({std::string(table.empty() ? "file" : table), "", "", check.text(0), "", {}});
  }
}

Result<std::vector<std::string>> SqliteRebuilding::record_tables() {
  ASSAY_ASSIGN(
      Statement names,
      connection_->query("SELECT name FROM main.sqlite_schema WHERE type = 'table' ORDER BY name"));
  std::vector<std::string> tables;
  while (true) {
    ASSAY_ASSIGN(const bool row, names.step());
    if (!row) return tables;
    if (!is_projection(names.view(0))) tables.push_back(names.text(0));
  }
}

Result<Rebuilding::Damage> SqliteRebuilding::damage() {
  Damage damage;
  ASSAY_ASSIGN(std::vector<Difference> of_file, faults_of(""));
  if (!of_file.empty()) {
    ASSAY_ASSIGN(const std::vector<std::string> tables, record_tables());
    for (const std::string& table : tables) {
      ASSAY_ASSIGN(std::vector<Difference> faults, faults_of(table));
      std::ranges::move(faults, std::back_inserter(damage.record));
    }
    for (const ProjectionTable& table : projection_tables()) {
      ASSAY_ASSIGN(std::vector<Difference> faults, faults_of(table.name));
      std::ranges::move(faults, std::back_inserter(damage.projections));
    }
    if (damage.record.empty() && damage.projections.empty()) damage.record = std::move(of_file);
  }
  // A row of a projection that points nowhere is found when it is compared.
  ASSAY_ASSIGN(Statement orphans, connection_->query("PRAGMA main.foreign_key_check"));
  while (damage.record.size() < most_faults) {
    ASSAY_ASSIGN(const bool row, orphans.step());
    if (!row) break;
    if (is_projection(orphans.view(0))) continue;
    damage.record.push_back({orphans.text(0), orphans.text(1), "", "row", "", {}});
  }
  return damage;
}

Result<Rebuilding::Comparison> SqliteRebuilding::compare(std::size_t limit) {
  Comparison comparison;
  for (const ProjectionTable& table : projection_tables()) {
    ASSAY_ASSIGN(Statement stored, connection_->query(in_order(table, "main")));
    ASSAY_ASSIGN(Statement computed, connection_->query(in_order(table, "temp")));
    std::size_t key = 0;
    while (sqlite3_column_name(stored.raw(), static_cast<int>(key)) != table.key) ++key;
    TableComparison tables(table, comparison, limit);
    const auto compared = tables.run(Rows(std::move(stored)), Rows(std::move(computed)), key);
    if (compared.ok()) continue;
    if (compared.error().code != "store.damaged") return compared.error();
    tables.unreadable(compared.error());
  }
  return comparison;
}

Result<void> SqliteRebuilding::replace(const log::CompactTree& tree) {
  ASSAY_TRY(connection_->run("UPDATE main.head SET frontier = ? WHERE size = ? AND root = ?",
                             Bytes{tree.serialise()}, tree.size(), tree.root()));
  for (const ProjectionTable& table : projection_tables()) {
    // Made anew rather than emptied, because indexes may be damaged too.
    ASSAY_TRY(connection_->run_script(
        fmt::format("DROP TABLE main.{0}; {1}; INSERT INTO main.{0} SELECT * FROM temp.{0}",
                    table.name, creation_of(table, "main"))));
  }
  ASSAY_TRY(connection_->run_script(std::string(creation_of_projection_indexes())));
  return connection_->run_script("COMMIT");
}

}  // namespace assay::store::sqlite
