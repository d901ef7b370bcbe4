#pragma once
#include <cstdint>
#include <functional>
#include <string>

#include "cli/session.h"

namespace assay::cli {

/// What `assay serve` was asked for; main() serves, the shell knows nothing of the server.
struct ServeOptions {
  std::string address = "127.0.0.1", web, certificate, certificate_key;
  std::uint64_t port = 8080;
  std::uint64_t network_threads = 1;
  std::uint64_t worker_threads = 0;  ///< 0: as many as the machine has
  std::uint64_t connections = 4096, waiting_requests = 512;
  std::uint64_t requests_per_second = 50, request_burst = 300;
  std::uint64_t idle_seconds = 30, shutdown_seconds = 10;
  bool limit_loopback = false, trust_forwarded_for = false, no_access_log = false;
};
using Serve = std::function<Result<Exit>(Session&, const ServeOptions&)>;

/// Runs one command and yields the process's exit code.
int run(int argc, const char* const* argv, Session& session, const Serve& serve);

}  // namespace assay::cli
