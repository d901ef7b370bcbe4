#pragma once
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "base/instant.h"
#include "openid/relying_party.h"

namespace assay::http {

/// What runs, for its operator; without any secret.
struct RunningProgram {
  std::string version;  ///< "0.1.0"
  Instant started;
  std::string mail_server;  ///< its host; "": letters become files
};

/// What a site reaches beyond its registry; main() wires it.
struct Surroundings {
  /// Where the server is reached from outside, "https://registry.example"; "" where only the
  /// requests tell.
  std::string public_address;
  std::vector<std::unique_ptr<openid::RelyingParty>> providers;
  RunningProgram program;
  /// Called after whatever may have put a letter into the queue; never waits.
  std::function<void()> letters_may_wait = [] {};
  /// Tells the operator what goes wrong with somebody else's server.
  std::function<void(const Error&)> tell = [](const Error&) {};
};

}  // namespace assay::http
