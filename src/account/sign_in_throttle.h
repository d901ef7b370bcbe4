#pragma once
#include <cstdint>

#include "base/instant.h"

namespace assay::account {

/// Failed sign-ins of one kind: of an account from one network, of an account from everywhere, or
/// from one network to every account.
struct FailedSignIns {
  std::uint64_t count = 0;
  Instant last;
  friend bool operator==(const FailedSignIns&, const FailedSignIns&) = default;
};

enum class ThrottledBy { account_and_network, account, network };

/// The first instant at which the next try is looked at. The delay grows with each failure and has
/// an end, so that nobody can lock others out of their accounts; failures are forgotten after an
/// hour without one. A link by e-mail gets in at any time.
///   account and network: free up to 5, then 2 s, doubling up to 15 min;
///   account: free up to 50, then 1 s, doubling up to 30 s;
///   network: free up to 100, then 1 s, doubling up to 5 min.
Instant next_try(ThrottledBy kind, const FailedSignIns& failed);

/// What the count is after one more failure at `now`.
FailedSignIns after_failure(const FailedSignIns& before, Instant now);

}  // namespace assay::account
