#pragma once
#include <filesystem>
#include <functional>
#include <iosfwd>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "app/instance.h"
#include "base/clock.h"
#include "base/language.h"
#include "base/result.h"

namespace assay::cli {

/// Exit codes, documented in docs/command-line.md.
enum class Exit : int {
  ok = 0,
  found_problems = 1,  ///< the command ran; what it looked at is not in order
  usage = 2,
  refused = 3,   ///< the input can't be read or the rules do not allow the act
  internal = 4,  ///< the store or the machine failed
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
  std::filesystem::path data_directory;  ///< holds catalogs/, schemes/, demo/, web/build
  std::filesystem::path store = "data/assay";
  bool json = false;
  std::string language_tag;
  std::string as_of;

  Language language() const;
  /// Opens the store once. Errors: those of app::Instance::open().
  Result<app::Instance*> instance();
  /// The instant of --as-of, if given. Errors: "instant.malformed".
  Result<std::optional<Instant>> instant() const;

  /// Prints the words of an error to err (as problem JSON with --json) and yields the exit code.
  Exit fail(const Error& error);
  /// Reads a whole file. Errors: "file.unreadable" (file), "file.too_large" (file, limit).
  Result<std::string> read_file(const std::filesystem::path& path) const;
  /// A word of i18n under `cli.`.
  std::string words(std::string_view key, const Error::Parameters& parameters = {}) const;

 private:
  std::unique_ptr<app::Instance> instance_;
};

}  // namespace assay::cli
