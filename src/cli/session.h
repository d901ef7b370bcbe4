#pragma once
#include <boost/json/value.hpp>
#include <cstdint>
#include <filesystem>
#include <iosfwd>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "base/error.h"
#include "base/instant.h"
#include "base/language.h"
#include "base/limits.h"
#include "base/result.h"
#include "cli/backend.h"

namespace assay::cli {

class TextTable;

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
  Session(std::ostream& out, std::ostream& err, const Clock& clock, const Backend& backend);
  ~Session();

  std::ostream& out;
  std::ostream& err;
  const Clock& clock;
  bool err_is_terminal = false;  ///< progress is shown to people only
  std::string data_directory;    ///< holds catalogs/, schemes/, demo/, web/build
  std::string store = "data/assay";
  bool store_named = false;  ///< by --store or ASSAY_STORE, not by default
  std::string sealing_key;   ///< the key's file; "" = sealing.key in the store
  bool json = false;
  std::string language_tag;
  std::string as_of;

  Language language() const;

  /// The registry of --store, opened once, to write in it. Errors: those of Backend and of
  /// app::Instance::open().
  Result<app::Instance*> instance();
  /// The same, opened to be read if it is not open yet.
  Result<const app::Instance*> instance_to_read();
  /// The registry as of --as-of, else now. Hold it while its pointers are used.
  /// Errors: as instance(), "instant.malformed".
  Result<app::Reading> reading();
  /// The store alone, for what must work even where no registry can be loaded from it.
  Result<std::unique_ptr<store::Store>> open_store(Purpose purpose) const;
  /// Begins a new registry in --store; what was made is removed again if `fill` fails.
  /// Errors: "store.exists" (file), those of Backend, app::Instance::create() and `fill`.
  Result<void> create(const app::Opening& opening, const Clock& its_clock,
                      const std::function<Result<void>(app::Instance&)>& fill = {});
  /// The instant of --as-of, if given.
  Result<std::optional<Instant>> instant() const;

  /// Prints the words of an error to err (as JSON with --json) and yields the exit code.
  Exit fail(const Error& error);
  /// Prints readable JSON.
  Exit print(const boost::json::value& value);
  /// Prints a table, or that there is nothing to show.
  void show(const TextTable& table);
  /// Says how many of how many were shown, as of when.
  Exit counted(std::uint64_t shown, std::uint64_t total, Instant as_of_instant);
  /// Says at which place of the record an act stands.
  Exit recorded(std::uint64_t entry);
  /// Shows how far long work has come, on the same line of a terminal; "" ends the line.
  void progress(const std::string& text);

  /// Says, at once, where a server listens.
  void serving(const std::string& address);
  /// Says, at once and to whoever runs the server alone, how its first operator signs up.
  void tell_first_operator(const std::string& link);

  /// Reads a whole file. Errors: "file.missing" (file), "file.is_a_folder" (file), and those of
  /// app::read_file().
  Result<std::string> read_file(const std::string& path,
                                std::size_t limit = limits::archive_bytes) const;
  /// Writes a whole file, or nothing of it, and says so, with what there is to remark on it; "-" is
  /// standard output, and the remarks go to err.
  Exit write_file(const std::string& path, std::string_view bytes,
                  const std::vector<Error>& remarks = {});
  /// The same for forms that people fill in: without `force`, what is there already stays and is
  /// refused.
  Exit write_form(const std::string& path, bool force, std::string_view bytes,
                  const std::vector<Error>& remarks = {});

  /// A word of i18n under `cli.`.
  std::string words(std::string_view key, const Error::Parameters& parameters = {}) const;
  /// What the pages call a value, e.g. label("standing", "current").
  std::string label(std::string_view group, std::string_view value) const;
  /// The title of a rule of checks, e.g. "na-with-owner".
  std::string rule_title(std::string_view rule) const;

 private:
  std::filesystem::path store_file() const;
  std::filesystem::path sealing_key_file() const;
  Result<void> open(Purpose purpose);
  /// Remarks on err, as words or with --json as JSON.
  void tell(const std::vector<Error>& remarks);

  const Backend& backend_;
  std::unique_ptr<app::Instance> instance_;
  std::optional<Purpose> opened_for_;
  std::size_t progress_width_ = 0;
};

/// Assay's own version, "0.1.0".
std::string_view version();

}  // namespace assay::cli
