#include "cli/session.h"

#include <unistd.h>

#include <cstdlib>
#include <fstream>
#include <ostream>

#include "app/files.h"
#include "app/instance.h"
#include "base/messages.h"
#include "cli/terminal_text.h"
#include "codec/json.h"

namespace assay::cli {
namespace {

/// Failures of the store and of the machine; everything else is the input's or the rules'.
bool is_internal(std::string_view code) {
  for (const std::string_view area : {"store.", "log.", "sealing_key.", "output."}) {
    if (code.starts_with(area)) return true;
  }
  return false;
}

}  // namespace

Session::Session(std::ostream& out_stream, std::ostream& err_stream, const Clock& the_clock,
                 std::filesystem::path data)
    : out(out_stream), err(err_stream), clock(the_clock), data_directory(data.string()) {}

Session::~Session() = default;

Language Session::language() const {
  if (const auto chosen = parse_language(language_tag)) return *chosen;
  for (const char* variable : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
    const char* value = std::getenv(variable);
    if (value == nullptr || *value == '\0') continue;
    return std::string_view(value).starts_with("ja") ? Language::ja : Language::en;
  }
  return Language::en;
}

Result<app::Instance*> Session::instance() {
  if (!instance_) {
    ASSAY_ASSIGN(instance_, app::Instance::open({store, data_directory}, clock));
  }
  return instance_.get();
}

Result<app::Reading> Session::reading() {
  ASSAY_ASSIGN(const auto as_of_instant, instant());
  ASSAY_ASSIGN(app::Instance * opened, instance());
  return opened->reading(as_of_instant);
}

Result<std::optional<Instant>> Session::instant() const {
  if (as_of.empty()) return std::optional<Instant>();
  ASSAY_ASSIGN(const Instant parsed, parse_instant(as_of));
  return std::optional<Instant>(parsed);
}

Exit Session::fail(const Error& error) {
  const std::string text = render_error(language(), error);
  if (json) {
    codec::json::object parameters;
    for (const auto& [name, value] : error.parameters) parameters[name] = value;
    err << codec::pretty_json(codec::json::object{
        {"code", error.code}, {"title", text}, {"parameters", std::move(parameters)}});
  } else {
    err << "assay: " << printable(text) << '\n';
  }
  if (error.code.starts_with("usage.")) {
    if (!json) err << words("help.hint") << '\n';
    return Exit::usage;
  }
  return is_internal(error.code) ? Exit::internal : Exit::refused;
}

Exit Session::print(const boost::json::value& value) {
  out << codec::pretty_json(value);
  return Exit::ok;
}

Exit Session::recorded(std::uint64_t entry) {
  if (json) return print(codec::json::object{{"entry", entry}});
  out << words("recorded", {{"entry", std::to_string(entry)}}) << '\n';
  return Exit::ok;
}

void Session::progress(const std::string& text) {
  if (!err_is_terminal) return;
  const std::size_t width = display_width(text);
  err << '\r' << text << std::string(progress_width_ > width ? progress_width_ - width : 0, ' ');
  if (text.empty()) err << '\r';
  err.flush();
  progress_width_ = width;
}

Result<std::string> Session::read_file(const std::string& path) const {
  return app::read_file(path);
}

Result<void> Session::write_file(const std::string& path, std::string_view bytes) const {
  const auto write = [bytes](const std::string& name) {
    std::ofstream file(name, std::ios::binary | std::ios::trunc);
    file.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    file.close();
    return file.good();
  };
  std::error_code fault;
  const auto kind = std::filesystem::status(path, fault).type();
  using std::filesystem::file_type;
  if (kind != file_type::not_found && kind != file_type::regular) {  // a pipe, a device
    return write(path) ? Result<void>() : Error{"file.unwritable", {{"file", path}}};
  }
  const std::string unfinished = path + ".part" + std::to_string(::getpid());
  fault.clear();
  if (write(unfinished)) {
    std::filesystem::rename(unfinished, path, fault);
    if (!fault) return {};
  }
  std::filesystem::remove(unfinished, fault);
  return Error{"file.unwritable", {{"file", path}}};
}

std::string Session::words(std::string_view key, const Error::Parameters& parameters) const {
  return render_message(language(), "cli." + std::string(key), parameters);
}

std::string_view version() { return ASSAY_VERSION; }

}  // namespace assay::cli
