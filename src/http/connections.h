#pragma once
#include <atomic>
#include <boost/asio/thread_pool.hpp>
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <unordered_set>

#include "base/clock.h"
#include "http/access_log.h"
#include "http/expensive_lane.h"
#include "http/handler.h"
#include "http/metrics.h"
#include "http/rate_limit.h"
#include "http/settings.h"

namespace assay::http {

/// One open connection, as the server sees it.
class Connection {
 public:
  virtual ~Connection() = default;
  /// The server stops: close if idle, else after the response in hand. From any thread.
  virtual void drain() = 0;
  /// Close now, whatever is in hand. From any thread.
  virtual void abandon() = 0;
};

/// What all connections of a server share. Its methods are thread-safe.
class Connections {
 public:
  Connections(ServerSettings settings, const Handler& handler, Metrics& metrics, AccessLog& log,
              const Clock& clock);

  const ServerSettings& settings() const { return settings_; }
  const Handler& handler() const { return handler_; }
  Metrics& metrics() { return metrics_; }
  AccessLog& log() { return log_; }

  bool draining() const { return draining_.load(std::memory_order_relaxed); }
  std::size_t count() const;
  void add(const std::shared_ptr<Connection>& connection);
  /// Takes a connection out; tells the waiting server when it was the last one.
  void remove(Connection* connection);
  /// Drains all; calls `empty` once there are none, perhaps at once.
  void drain(std::function<void()> empty);
  void abandon();

  /// Runs `work` on a worker thread. False: too many are waiting already.
  bool run(std::function<void()> work);
  /// The same for what takes long, in its turn.
  bool run_expensive(std::function<void()> work) { return lane_.run(std::move(work)); }
  /// Waits for the workers.
  void join() { workers_.join(); }

  /// Counts bytes of a body that is in memory. False: there is no room for them, and they are not
  /// counted.
  bool hold_body(std::size_t bytes);
  void release_body(std::size_t bytes) { body_bytes_.fetch_sub(bytes); }

  /// Seconds that this client must wait before it may ask for so much, or 0.
  int wait_seconds(const std::string& remote, Cost cost);
  std::string new_request_id();
  /// The Date field for now.
  std::string date() const;

 private:
  const ServerSettings settings_;
  const Handler& handler_;
  Metrics& metrics_;
  AccessLog& log_;
  const Clock& clock_;
  RateLimit rate_limit_;
  boost::asio::thread_pool workers_;
  ExpensiveLane lane_;
  std::atomic<std::size_t> waiting_{0};
  std::atomic<std::size_t> body_bytes_{0};
  std::atomic<bool> draining_{false};
  std::atomic<std::uint64_t> next_request_{0};
  std::string request_prefix_;  ///< differs between runs of the server

  mutable std::mutex mutex_;
  std::unordered_map<Connection*, std::weak_ptr<Connection>> open_;  // guarded by mutex_
  std::function<void()> empty_;                                      // guarded by mutex_
};

}  // namespace assay::http
