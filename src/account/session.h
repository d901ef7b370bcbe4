#pragma once
#include <algorithm>
#include <cstdint>
#include <string>

#include "account/setting.h"
#include "account/user.h"
#include "base/digest.h"
#include "base/instant.h"

namespace assay::account {

/// Where a user is signed in. The cookie holds the secret, the store only its digest.
struct Session {
  std::int64_t id = 0;  ///< given by the repository
  UserId user;
  Digest secret;       ///< SHA-256 of it
  std::string client;  ///< what the browser says it is, cut short
  std::string network;
  Instant created;
  Instant used;  ///< last, to some minutes
  friend bool operator==(const Session&, const Session&) = default;
};

/// A use is noted only if the last one that was noted is older: not every request is a write.
inline constexpr std::int64_t session_noted_milliseconds = 5LL * 60 * 1000;

/// When it ends if nobody comes.
inline Instant end_of(const Session& session, const Settings& settings) {
  return {std::min(session.used.milliseconds + settings.session_idle_milliseconds,
                   session.created.milliseconds + settings.session_longest_milliseconds)};
}

}  // namespace assay::account
