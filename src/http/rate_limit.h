#pragma once
#include <chrono>
#include <cstddef>
#include <mutex>
#include <string>
#include <unordered_map>

namespace assay::http {

/// A token bucket for each client address; a request takes as many tokens as it is work. Bounded:
/// it forgets clients whose bucket is full, and when there are too many others it lets new ones
/// pass rather than refusing strangers. Thread-safe.
class RateLimit {
 public:
  using Time = std::chrono::steady_clock::time_point;

  /// `per_second` and `burst` are positive.
  RateLimit(double per_second, double burst);

  /// Takes so many tokens, all of a full bucket at most. Returns the whole seconds to wait until
  /// there are enough, else 0.
  int take(const std::string& client, Time now, double tokens = 1);

  std::size_t clients() const;

 private:
  struct Bucket {
    double tokens = 0;
    Time filled;
  };
  void forget_full_buckets(Time now);

  const double per_second_;
  const double burst_;
  mutable std::mutex mutex_;
  std::unordered_map<std::string, Bucket> buckets_;  // guarded by mutex_
  Time swept_{};                                     // guarded by mutex_
};

/// What counts as one client: an IPv4 address, or the /64 of an IPv6 address.
std::string client_of(const std::string& address);

}  // namespace assay::http
