#include "tests/contract/sample_rows.h"
#include "tests/contract/store_contract.h"

namespace assay::store::contract {
namespace {

using Access = StoreBackend::Access;

/// Nothing is open, and nothing there.
class OpeningContract : public StoreContract {
 protected:
  OpeningContract() {
    store_.reset();
    backend_ = GetParam().make();
  }
  /// The code of the refusal to open; "" if it opens.
  std::string refusal(Access access) { return code(backend_->open(access)); }
};

TEST_P(OpeningContract, OnlyCreatingMakesAStore) {
  EXPECT_EQ(refusal(Access::read), "store.missing");
  EXPECT_EQ(refusal(Access::write), "store.missing");
  EXPECT_EQ(refusal(Access::create), "");
  EXPECT_EQ(refusal(Access::write), "");
  EXPECT_EQ(refusal(Access::read), "");
}

TEST_P(OpeningContract, CreatingOpensWhatIsThere) {
  store_ = std::move(backend_->open(Access::create)).value();
  write([](Transaction& transaction) { return append_samples(transaction, 2); });
  store_.reset();
  store_ = std::move(backend_->open(Access::create)).value();
  EXPECT_EQ(read()->entries().head()->size, 2u);
}

TEST_P(OpeningContract, OneWritesAtATimeAndOthersMayRead) {
  store_ = std::move(backend_->open(Access::create)).value();
  EXPECT_EQ(refusal(Access::write), "store.locked");
  EXPECT_EQ(refusal(Access::create), "store.locked");
  auto reader = backend_->open(Access::read);
  ASSERT_TRUE(reader.ok());
  write([](Transaction& transaction) { return append_samples(transaction, 1); });
  EXPECT_EQ((*(*reader)->read())->entries().head()->size, 1u);
  store_.reset();
  EXPECT_EQ(refusal(Access::write), "");
}

TEST_P(OpeningContract, AReaderCannotWrite) {
  ASSERT_EQ(refusal(Access::create), "");
  store_ = std::move(backend_->open(Access::read)).value();
  EXPECT_EQ(code(store_->write()), "store.not_writable");
  EXPECT_EQ(code(store_->rebuild(true)), "store.not_writable");
  EXPECT_EQ(code(store_->begin_filling()), "store.not_writable");
  EXPECT_EQ(code(store_->settle()), "store.not_writable");
  EXPECT_EQ(code(store_->rebuild(false)), "");
}

TEST_P(OpeningContract, ADatabaseOfSomethingElseIsLeftAlone) {
  backend_->make_other_database();
  for (const Access access : {Access::read, Access::write, Access::create}) {
    EXPECT_EQ(refusal(access), "store.not_a_store");
  }
  // It is still the other one's.
  backend_->run("UPDATE other SET kept = kept + 1");
}

TEST_P(OpeningContract, AStoreOfALaterVersionIsRefused) {
  ASSERT_EQ(refusal(Access::create), "");
  backend_->make_newer();
  for (const Access access : {Access::read, Access::write, Access::create}) {
    const auto opened = backend_->open(access);
    ASSERT_EQ(code(opened), "store.newer_version");
    EXPECT_NE(opened.error().parameter("version"), opened.error().parameter("known"));
  }
}

ASSAY_FOR_EVERY_BACKEND(OpeningContract);

}  // namespace
}  // namespace assay::store::contract
