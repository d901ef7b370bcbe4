#include "store/key_repository.h"

#include <gtest/gtest.h>

#include "store/test_store.h"

namespace assay::store {
namespace {

const party::OrganisationId umbra("umbra");
const party::OrganisationId nova("nova");

class PrivateKeyTest : public ::testing::Test {
 protected:
  PrivateKeyTest() {
    auto begun = store_.store().write();
    transaction_ = std::move(begun).value();
    EXPECT_TRUE(keep_private_key(transaction_->keys(), store_.sealing(), umbra, key_).ok());
  }

  test::TestStore store_;
  std::unique_ptr<Transaction> transaction_;
  const crypto::PrivateKey key_ = crypto::PrivateKey::generate();
  const std::string name_ = key_.public_key().multibase();
};

TEST_F(PrivateKeyTest, ComesBackAsItWas) {
  const auto read = private_key(transaction_->keys(), store_.sealing(), umbra, name_);
  ASSERT_TRUE(read.ok()) << read.error().code;
  EXPECT_EQ(read->seed(), key_.seed());
}

TEST_F(PrivateKeyTest, IsNotInTheDatabase) {
  const std::string sealed = transaction_->keys().sealed(umbra, name_)->value();
  const std::string seed(key_.seed().begin(), key_.seed().end());
  EXPECT_EQ(sealed.find(seed), std::string::npos);
}

TEST_F(PrivateKeyTest, CannotBeOpenedWithAnotherSealingKey) {
  const auto other = crypto::SealingKey::generate();
  EXPECT_EQ(private_key(transaction_->keys(), other, umbra, name_).error().code,
            "sealing_key.wrong");
}

TEST_F(PrivateKeyTest, CannotBeGivenToAnotherOrganisation) {
  const std::string sealed = transaction_->keys().sealed(umbra, name_)->value();
  ASSERT_TRUE(transaction_->keys().put(nova, name_, sealed).ok());
  EXPECT_EQ(private_key(transaction_->keys(), store_.sealing(), nova, name_).error().code,
            "sealing_key.wrong");
}

TEST_F(PrivateKeyTest, ThatIsNotHeldIsNamed) {
  const auto read = private_key(transaction_->keys(), store_.sealing(), nova, name_);
  ASSERT_FALSE(read.ok());
  EXPECT_EQ(read.error().code, "key.not_held");
  EXPECT_EQ(read.error().parameter("organisation"), "nova");
}

}  // namespace
}  // namespace assay::store
