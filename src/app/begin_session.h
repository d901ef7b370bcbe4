#pragma once
#include <string>
#include <string_view>

#include "account/caller.h"
#include "app/instance.h"
#include "app/sign_in.h"
#include "base/result.h"
#include "store/store.h"

namespace assay::app {

/// Where a session begins.
struct SessionStart {
  std::string client;
  std::string previous_session;  ///< secret of the one that ends here; "" if there is none
  std::string network;
};

/// Begins a session of the user within the transaction, and ends the previous one, whosever it is.
Result<SignedIn> begin_session(store::Transaction& transaction, const account::User& user,
                               const SessionStart& start, Instant now);

/// The caller in a session of the user whose secret this is.
Result<account::Caller> caller_in_session(const store::Snapshot& snapshot,
                                          const account::User& user, std::int64_t session,
                                          std::string_view secret, std::string_view network);

}  // namespace assay::app
