#pragma once
#include "base/result.h"
#include "cli/command_line.h"

namespace assay {

/// Serves the registry of the session's store until it is told to stop: the server, the letters,
/// and what expires. Errors: those of the parts that it is made of.
Result<cli::Exit> serve(cli::Session& session, const cli::ServeOptions& options);

}  // namespace assay
