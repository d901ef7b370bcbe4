#pragma once
#include <boost/json/value.hpp>
#include <filesystem>
#include <iosfwd>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "base/clock.h"
#include "base/error.h"
#include "base/instant.h"
#include "base/language.h"
#include "base/result.h"

namespace assay::app {
class Instance;
class Reading;
}  // namespace assay::app

namespace assay::cli {

/// Exit codes, documented in docs/command-line.md.
enum class Exit : int {
  ok = 0,
  found_problems = 1,  ///< the command ran; what it looked at is not in order
  usage = 2,           ///< the command line was not understood
  refused = 3,         ///< the input can't be read or the rules do not allow the act
  internal = 4,        ///< the store or the machine failed
};

/// What commands share: where to write, the store that --store names, the language.
class Session {
 public:
  Session(std::ostream& out, std::ostream& err, const Clock& clock,
          std::filesystem::path data_directory);
  ~Session();

  std::ostream& out;
  std::ostream& err;
  const Clock& clock;
  bool err_is_terminal = false;  ///< progress is shown to people only
  std::string data_directory;    ///< holds catalogs/, schemes/, demo/, web/build
  std::string store = "data/assay";
  bool json = false;
  std::string language_tag;
  std::string as_of;

  Language language() const;
  /// Opens the store once. Errors: those of app::Instance::open().
  Result<app::Instance*> instance();
  /// The registry as of --as-of, else now. Hold it while its pointers are used.
  Result<app::Reading> reading();
  /// The instant of --as-of, if given. Errors: "instant.malformed".
  Result<std::optional<Instant>> instant() const;

  /// Prints the words of an error to err (as JSON with --json) and yields the exit code.
  Exit fail(const Error& error);
  /// Prints readable JSON.
  Exit print(const boost::json::value& value);
  /// Says at which place of the record an act stands.
  Exit recorded(std::uint64_t entry);
  /// Shows how far long work has come, on the same line of a terminal; "" ends the line.
  void progress(const std::string& text);

  /// Reads a whole file. Errors: "file.unreadable" (file), "file.too_large" (file, limit).
  Result<std::string> read_file(const std::string& path) const;
  /// Writes a whole file, or nothing of it. Errors: "file.unwritable" (file).
  Result<void> write_file(const std::string& path, std::string_view bytes) const;
  /// A word of i18n under `cli.`.
  std::string words(std::string_view key, const Error::Parameters& parameters = {}) const;

 private:
  std::unique_ptr<app::Instance> instance_;
  std::size_t progress_width_ = 0;
};

/// Assay's own version, "0.1.0".
std::string_view version();

}  // namespace assay::cli
