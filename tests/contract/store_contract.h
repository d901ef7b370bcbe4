#pragma once
#include <gmock/gmock.h>

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "base/result.h"
#include "store/store.h"

/// What every backend of the store promises, whatever it is made of. A backend takes part by a
/// StoreBackend and a line in backends.cc.
namespace assay::store::contract {

/// A place for one store, empty at first, and what can be done to it from outside.
class StoreBackend {
 public:
  virtual ~StoreBackend() = default;

  enum class Access { read, write, create };
  virtual Result<std::unique_ptr<Store>> open(Access access) = 0;

  /// Behind the store's back, in SQL that every backend understands; references are not checked.
  virtual void run(const std::string& sql) = 0;
  /// Changes one byte of a BLOB.
  virtual void change_byte(const std::string& table, const std::string& column,
                           const std::string& where) = 0;
  /// Puts a database of something else there, in which `table` has a row.
  virtual void make_other_database() = 0;
  /// Lets the store look as if a later version had made it.
  virtual void make_newer() = 0;
};

struct NamedBackend {
  std::string name;  ///< letters only
  std::function<std::unique_ptr<StoreBackend>()> make;
};
/// Every backend that this build has.
std::vector<NamedBackend> backends();

/// An open store that may be written to.
class StoreContract : public ::testing::TestWithParam<NamedBackend> {
 protected:
  StoreContract() : backend_(GetParam().make()) {
    auto opened = backend_->open(StoreBackend::Access::create);
    EXPECT_TRUE(opened.ok()) << opened.error().code;
    if (opened.ok()) store_ = std::move(opened).value();
  }

  void reopen() {
    store_.reset();
    auto opened = backend_->open(StoreBackend::Access::write);
    ASSERT_TRUE(opened.ok()) << opened.error().code;
    store_ = std::move(opened).value();
  }

  std::unique_ptr<Transaction> begin() {
    auto begun = store_->write();
    EXPECT_TRUE(begun.ok()) << begun.error().code;
    return std::move(begun).value();
  }
  std::unique_ptr<const Snapshot> read() {
    auto begun = store_->read();
    EXPECT_TRUE(begun.ok()) << begun.error().code;
    return std::move(begun).value();
  }
  /// Runs `change` in a transaction of its own and commits it.
  void write(const std::function<Result<void>(Transaction&)>& change) {
    const auto transaction = begin();
    const Result<void> changed = change(*transaction);
    ASSERT_TRUE(changed.ok()) << changed.error().code;
    const Result<void> committed = transaction->commit();
    ASSERT_TRUE(committed.ok()) << committed.error().code;
  }
  /// The code of the error of `result`; "" if there is none.
  template <typename T>
  static std::string code(const Result<T>& result) {
    return result.ok() ? "" : result.error().code;
  }

  std::unique_ptr<StoreBackend> backend_;
  std::unique_ptr<Store> store_;
};

}  // namespace assay::store::contract

#define ASSAY_FOR_EVERY_BACKEND(Fixture)                                                    \
  INSTANTIATE_TEST_SUITE_P(                                                                 \
      Backend, Fixture, ::testing::ValuesIn(::assay::store::contract::backends()),          \
      [](const ::testing::TestParamInfo<::assay::store::contract::NamedBackend>& backend) { \
        return backend.param.name;                                                          \
      })
