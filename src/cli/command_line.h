#pragma once
#include <cstdint>
#include <functional>
#include <string>

#include "cli/session.h"

namespace assay::cli {

/// How main() serves HTTP; the shell knows nothing of the server.
struct ServeOptions {
  std::string address = "127.0.0.1";
  std::uint16_t port = 8080;
  std::string web;  ///< built pages; "" = web/build of the data directory
};
using Serve = std::function<Exit(Session&, const ServeOptions&)>;

/// Runs one command and yields the process's exit code.
int run(int argc, const char* const* argv, Session& session, const Serve& serve);

}  // namespace assay::cli
