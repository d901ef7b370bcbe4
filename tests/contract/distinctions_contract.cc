#include "tests/contract/store_contract.h"

namespace assay::store::contract {
namespace {

using registry::DistinctPair;
using registry::DuplicateKind;

class DistinctionsContract : public StoreContract {};

TEST_P(DistinctionsContract, APairIsKeptOnceWhicheverIsNamedFirst) {
  const DistinctPair organisations(DuplicateKind::organisation, "umbra", "nova");
  const DistinctPair services(DuplicateKind::service, "nova", "umbra");
  write([&](Transaction& transaction) -> Result<void> {
    ASSAY_TRY(transaction.distinctions().put(services, Instant{1}));
    ASSAY_TRY(transaction.distinctions().put(organisations, Instant{2}));
    return transaction.distinctions().put({DuplicateKind::organisation, "nova", "umbra"},
                                          Instant{3});
  });
  const auto all = read()->distinctions().all();
  ASSERT_TRUE(all.ok());
  EXPECT_THAT(*all, ::testing::ElementsAre(organisations, services));
  EXPECT_EQ((*all)[0].first(), "nova");
}

TEST_P(DistinctionsContract, WhatIsNotCommittedIsNotKept) {
  {
    const auto transaction = begin();
    EXPECT_TRUE(
        transaction->distinctions().put({DuplicateKind::service, "a", "b"}, Instant{1}).ok());
  }
  EXPECT_TRUE(read()->distinctions().all()->empty());
}

ASSAY_FOR_EVERY_BACKEND(DistinctionsContract);

}  // namespace
}  // namespace assay::store::contract
