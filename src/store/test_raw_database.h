#pragma once
#include <gtest/gtest.h>
#include <sqlite3.h>

#include <filesystem>
#include <string>
#include <vector>

namespace assay::store::test {

/// A store's file without the store: what somebody with an editor can do to it. Neither references
/// nor checks hold here. In SQL, changed(value, byte, type) is another value of that type: a text
/// or BLOB differs in the one byte, counted from 0 and round and round.
class RawDatabase {
 public:
  explicit RawDatabase(const std::filesystem::path& file) {
    EXPECT_EQ(sqlite3_open(file.c_str(), &database_), SQLITE_OK);
    run("PRAGMA foreign_keys = OFF; PRAGMA ignore_check_constraints = ON;"
        "PRAGMA synchronous = OFF");
    EXPECT_EQ(sqlite3_create_function(database_, "changed", 3, SQLITE_UTF8, nullptr, &change,
                                      nullptr, nullptr),
              SQLITE_OK);
  }
  ~RawDatabase() { sqlite3_close(database_); }
  RawDatabase(const RawDatabase&) = delete;
  RawDatabase& operator=(const RawDatabase&) = delete;

  void run(const std::string& sql) {
    char* message = nullptr;
    EXPECT_EQ(sqlite3_exec(database_, sql.c_str(), nullptr, nullptr, &message), SQLITE_OK)
        << sql << ": " << (message == nullptr ? "" : message);
    sqlite3_free(message);
  }
  /// Every row as text, NULL as "NULL".
  std::vector<std::vector<std::string>> rows(const std::string& sql) {
    std::vector<std::vector<std::string>> rows;
    sqlite3_stmt* statement = nullptr;
    EXPECT_EQ(sqlite3_prepare_v2(database_, sql.c_str(), -1, &statement, nullptr), SQLITE_OK)
        << sql;
    while (sqlite3_step(statement) == SQLITE_ROW) {
      auto& row = rows.emplace_back();
      for (int column = 0; column < sqlite3_column_count(statement); ++column) {
        const auto* text = reinterpret_cast<const char*>(sqlite3_column_text(statement, column));
        row.emplace_back(text == nullptr ? "NULL" : text);
      }
    }
    sqlite3_finalize(statement);
    return rows;
  }
  std::string text(const std::string& sql) { return rows(sql).at(0).at(0); }
  /// The first column of every row.
  std::vector<std::string> column(const std::string& sql) {
    std::vector<std::string> values;
    for (auto& row : rows(sql)) values.push_back(std::move(row.at(0)));
    return values;
  }

 private:
  static void change(sqlite3_context* context, int, sqlite3_value** arguments) {
    const int type = sqlite3_value_type(arguments[0]);
    if (type == SQLITE_INTEGER) {
      return sqlite3_result_int64(context, sqlite3_value_int64(arguments[0]) + 1000);
    }
    const auto* data = static_cast<const char*>(sqlite3_value_blob(arguments[0]));
    std::string bytes(data == nullptr ? "" : data,
                      static_cast<std::size_t>(sqlite3_value_bytes(arguments[0])));
    const auto at = static_cast<std::size_t>(sqlite3_value_int64(arguments[1]));
    if (bytes.empty()) {
      bytes = "7";
    } else {
      bytes[at % bytes.size()] ^= 1;
    }
    const int size = static_cast<int>(bytes.size());
    const std::string declared = reinterpret_cast<const char*>(sqlite3_value_text(arguments[2]));
    if (declared == "BLOB") {
      sqlite3_result_blob(context, bytes.data(), size, SQLITE_TRANSIENT);
    } else {
      sqlite3_result_text(context, bytes.data(), size, SQLITE_TRANSIENT);
    }
  }

  sqlite3* database_ = nullptr;
};

}  // namespace assay::store::test
