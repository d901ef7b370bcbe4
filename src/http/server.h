#pragma once
#include <cstdint>
#include <memory>

#include "base/clock.h"
#include "base/result.h"
#include "http/access_log.h"
#include "http/handler.h"
#include "http/metrics.h"
#include "http/settings.h"

namespace assay::http {

/// An HTTP/1.1 server for one Handler. Network threads read and write and never wait for a
/// handler; a bounded set of worker threads runs the handlers.
class Server {
 public:
  /// Everything referred to must outlive the server.
  Server(ServerSettings settings, const Handler& handler, Metrics& metrics, AccessLog& log,
         const Clock& clock);
  ~Server();
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;

  /// Binds, and calls ServerSettings::listening. Errors: "server.cannot_listen" (address, port,
  /// reason), "server.bad_certificate" (file, reason).
  Result<void> listen();
  std::uint16_t port() const;

  /// Answers requests until stop() or a signal; then lets requests in hand finish, for at most
  /// ServerSettings::shutdown_timeout. Needs listen(). Ignores SIGPIPE for the whole process.
  void serve();

  /// Ends serve(), from any thread.
  void stop();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace assay::http
