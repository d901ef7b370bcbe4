#include "cli/session.h"

#include <cstdlib>
#include <ostream>

#include "app/files.h"
#include "base/messages.h"
#include "codec/json.h"

namespace assay::cli {
namespace {

/// Errors of the store and of the machine; everything else is the input's or the rules'.
bool is_internal(std::string_view code) {
  return code.starts_with("store.") || code.starts_with("log.") || code.starts_with("sealing_key.");
}

}  // namespace

Session::Session(std::ostream& out_stream, std::ostream& err_stream, const Clock& the_clock,
                 std::filesystem::path data)
    : out(out_stream), err(err_stream), clock(the_clock), data_directory(std::move(data)) {}

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
    const codec::json::object problem{
        {"code", error.code}, {"title", text}, {"parameters", std::move(parameters)}};
    err << codec::pretty_json(problem);
  } else {
    err << "assay: " << text << '\n';
  }
  return is_internal(error.code) ? Exit::internal : Exit::refused;
}

Result<std::string> Session::read_file(const std::filesystem::path& path) const {
  return app::read_file(path);
}

std::string Session::words(std::string_view key, const Error::Parameters& parameters) const {
  return render_message(language(), "cli." + std::string(key), parameters);
}

}  // namespace assay::cli
