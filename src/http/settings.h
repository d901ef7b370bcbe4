#pragma once
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>

namespace assay::http {

/// How the server listens and what it allows. Every default is documented in docs/running.md.
struct ServerSettings {
  std::string address = "127.0.0.1";  ///< an IP address, not a name
  std::uint16_t port = 8080;          ///< 0: any free port
  /// Called once with the port that the server listens on.
  std::function<void(std::uint16_t port)> listening;

  unsigned network_threads = 1;
  unsigned worker_threads = 0;         ///< handlers run here; 0: as many as the machine has
  std::size_t waiting_requests = 512;  ///< beyond it: 503
  std::size_t waiting_expensive = 16;  ///< of what takes long; beyond it: 503 (expensive_lane.h)
  std::size_t connections = 4096;      ///< beyond it: 503 and closed
  /// Bytes of bodies larger than a form, of all requests in hand; beyond it: 503 and closed.
  std::size_t body_bytes = std::size_t{512} << 20;

  std::chrono::milliseconds head_timeout{10'000};  ///< from a request's first byte to its last line
  std::chrono::milliseconds idle_timeout{30'000};  ///< between two requests
  std::chrono::milliseconds body_timeout{60'000};  ///< for a request's body
  std::chrono::milliseconds write_timeout{30'000};  ///< and a second more for every 8 KiB
  std::chrono::milliseconds shutdown_timeout{10'000};

  /// Token bucket of each client address (of each /64 in IPv6): requests per second, and at once.
  double requests_per_second = 50;
  double request_burst = 300;
  bool limit_loopback = false;  ///< the machine itself is not limited
  /// Believe X-Forwarded-For's last address: only behind a proxy that sets it.
  bool trust_forwarded_for = false;
  /// A proxy in front ends TLS: browsers are told to come by TLS only, as with a certificate here.
  bool tls_in_front = false;

  bool access_log = true;        ///< one JSON line to standard error for each request
  bool stop_on_signals = true;   ///< SIGTERM and SIGINT end serve() gracefully
  std::string certificate_file;  ///< PEM chain; with key_file: HTTPS only
  std::string key_file;
};

}  // namespace assay::http
