#include "tests/contract/sqlite_backend.h"

#include "base/test_folder.h"
#include "store/sqlite/sqlite_store.h"
#include "store/test_raw_database.h"

namespace assay::store::contract {
namespace {

store::Access access_of(StoreBackend::Access access) {
  switch (access) {
    case StoreBackend::Access::read:
      return store::Access::read;
    case StoreBackend::Access::write:
      return store::Access::write;
    case StoreBackend::Access::create:
      return store::Access::create;
  }
  return store::Access::read;
}

class SqliteBackend final : public StoreBackend {
 public:
  Result<std::unique_ptr<Store>> open(Access access) override {
    return open_sqlite_store(file_, access_of(access));
  }
  void run(const std::string& sql) override { test::RawDatabase(file_).run(sql); }
  void change_byte(const std::string& table, const std::string& column,
                   const std::string& where) override {
    run("UPDATE " + table + " SET " + column + " = changed(" + column + ", 0, 'BLOB') WHERE " +
        where);
  }
  void make_other_database() override {
    run("CREATE TABLE other(kept INTEGER); INSERT INTO other VALUES(1)");
  }
  void make_newer() override { run("INSERT INTO schema_migration VALUES(1000, 'later')"); }

 private:
  assay::test::TestFolder folder_;
  const std::filesystem::path file_ = folder_.path() / "assay.db";
};

}  // namespace

std::unique_ptr<StoreBackend> make_sqlite_backend() {
  return std::make_unique<SqliteBackend>();
}

}  // namespace assay::store::contract
