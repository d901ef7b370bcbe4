#pragma once
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "openid/relying_party.h"

namespace assay::http {

/// What a site reaches beyond its registry; main() wires it.
struct Surroundings {
  /// Where the server is reached from outside, "https://registry.example"; "" where only the
  /// requests tell.
  std::string public_address;
  std::vector<std::unique_ptr<openid::RelyingParty>> providers;
  /// Called after whatever may have put a letter into the queue; never waits.
  std::function<void()> letters_may_wait = [] {};
  /// Tells the operator what goes wrong with somebody else's server.
  std::function<void(const Error&)> tell = [](const Error&) {};
};

}  // namespace assay::http
