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
  std::string public_url;  ///< an origin, without a slash at its end; "": not known
  std::string outbox;      ///< "": in the store
  std::string mail_from = "assay@localhost", mail_name = "Assay";
  std::string smtp_host;  ///< "": letters become files
  std::uint64_t smtp_port = 587;
  std::string smtp_encryption = "starttls";
  std::string smtp_user, smtp_password_file, smtp_authorities;
  std::string openid;  ///< file of providers; "": none
};
using Serve = std::function<Result<Exit>(Session&, const ServeOptions&)>;

/// Runs one command and yields the process's exit code.
int run(int argc, const char* const* argv, Session& session, const Serve& serve);

}  // namespace assay::cli
