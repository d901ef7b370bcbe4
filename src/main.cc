// Wiring only: the one place that names the store and the machine's clock.
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <exception>
#include <filesystem>
#include <ostream>
#include <string>
#include <system_error>

#include "base/clock.h"
#include "cli/command_line.h"
#include "cli/descriptor_output.h"
#include "serving.h"
#include "store/sealing_key_file.h"
#include "store/sqlite/sqlite_store.h"

namespace assay {
namespace {

namespace fs = std::filesystem;
using cli::Exit;
using cli::Purpose;

/// Where catalogs/ and schemes/ lie: beside the program, above it (in the build tree), or in
/// ../share/assay of an installed one. "." if nowhere.
fs::path data_directory() {
  std::error_code fault;
  const fs::path program = fs::read_symlink("/proc/self/exe", fault);
  if (fault) return ".";
  const auto holds_data = [&](const fs::path& folder) {
    return fs::is_directory(folder / "catalogs", fault) &&
           fs::is_directory(folder / "schemes", fault);
  };
  for (fs::path folder = program.parent_path();; folder = folder.parent_path()) {
    if (holds_data(folder)) return folder;
    if (folder == folder.root_path()) break;
  }
  const fs::path installed = program.parent_path().parent_path() / "share" / "assay";
  return holds_data(installed) ? installed : ".";
}

store::Access access_for(Purpose purpose) {
  switch (purpose) {
    case Purpose::read:
      return store::Access::read;
    case Purpose::write:
      return store::Access::write;
    case Purpose::create:
      return store::Access::create;
  }
  return store::Access::read;
}

/// Who only reads signs nothing, and needs no right to the key's file: any key will do.
Result<crypto::SealingKey> sealing_key(const fs::path& file, Purpose purpose) {
  if (purpose == Purpose::read) return crypto::SealingKey::generate();
  return purpose == Purpose::create ? store::create_sealing_key(file)
                                    : store::read_sealing_key(file);
}

/// The exit code, once everything is written. A reader that went away has what it wanted.
int finished(int code, cli::Session& session, const cli::DescriptorOutput& written) {
  session.out.flush();
  if (written.fault() == 0 || written.fault() == EPIPE) return code;
  return static_cast<int>(session.fail(
      {"output.failed", {{"detail", std::generic_category().message(written.fault())}}}));
}

int run(int argc, const char* const* argv) {
  cli::DescriptorOutput out_bytes(STDOUT_FILENO);
  cli::DescriptorOutput err_bytes(STDERR_FILENO);
  std::ostream out(&out_bytes);
  std::ostream err(&err_bytes);
  const SystemClock clock;
  const cli::Backend backend{.open_store =
                                 [](const fs::path& file, Purpose purpose) {
                                   return store::open_sqlite_store(file, access_for(purpose));
                                 },
                             .sealing_key = sealing_key};
  cli::Session session(out, err, clock, backend);
  session.err_is_terminal = ::isatty(STDERR_FILENO) == 1;
  session.data_directory = data_directory().string();
  try {
    return finished(cli::run(argc, argv, session, serve), session, out_bytes);
  } catch (const std::exception& failure) {  // no memory, or a library that gave up
    return static_cast<int>(session.fail({"machine.failed", {{"detail", failure.what()}}}));
  }
}

}  // namespace
}  // namespace assay

int main(int argc, char** argv) {
  std::signal(SIGPIPE, SIG_IGN);  // writing fails instead, and says why
  return assay::run(argc, argv);
}
