#pragma once
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "account/session.h"
#include "account/sign_in_throttle.h"
#include "base/result.h"

namespace assay::store {

/// Where users are signed in, and how often somebody failed to.
class SessionRepository {
 public:
  virtual ~SessionRepository() = default;

  /// Returns the session's id, which is set here.
  virtual Result<std::int64_t> add(const account::Session& session) = 0;
  virtual Result<void> used(std::int64_t session, Instant at) = 0;
  /// Errors: "session.not_found" (session).
  virtual Result<void> remove(const account::UserId& user, std::int64_t session) = 0;
  /// Every one of the user but `kept`.
  virtual Result<void> remove_all(const account::UserId& user,
                                  std::optional<std::int64_t> kept) = 0;
  /// Those that account::end_of() puts before `now`.
  virtual Result<void> remove_ended(Instant now, const account::Settings& settings) = 0;

  /// Whether it has ended is not asked.
  virtual Result<std::optional<account::Session>> find(const Digest& secret) const = 0;
  /// Newest use first.
  virtual Result<std::vector<account::Session>> of_user(const account::UserId& user) const = 0;
  virtual Result<std::uint64_t> count() const = 0;

  /// Nothing there is zero. `key` says whose they are: an address, a network, or both.
  virtual Result<account::FailedSignIns> failed(std::string_view key) const = 0;
  virtual Result<void> set_failed(std::string_view key, const account::FailedSignIns& failed) = 0;
  virtual Result<void> clear_failed(std::string_view key) = 0;
  virtual Result<void> forget_failed(Instant before) = 0;
};

}  // namespace assay::store
