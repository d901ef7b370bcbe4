#include "cli/session.h"

#include <unistd.h>

#include <algorithm>
#include <array>
#include <boost/json/serialize.hpp>
#include <cstdlib>
#include <fstream>
#include <ostream>

#include "app/files.h"
#include "base/as_of.h"
#include "base/messages.h"
#include "cli/terminal_text.h"
#include "codec/json.h"
#include "representation/error_json.h"

namespace assay::cli {
namespace {

namespace fs = std::filesystem;

/// What the caller got wrong about a store; all other codes of that area are failures of it.
constexpr std::array<std::string_view, 5> mistakes_about_stores{
    "store.missing", "store.exists", "store.locked", "store.not_a_store", "store.newer_version"};

/// Failures of the store and of the machine; everything else is the input's or the rules'.
bool is_internal(std::string_view code) {
  if (std::find(mistakes_about_stores.begin(), mistakes_about_stores.end(), code) !=
      mistakes_about_stores.end()) {
    return false;
  }
  for (const std::string_view area : {"store.", "log.", "sealing_key.", "output.", "server.",
                                      "shelf.", "machine.", "file.unwritable"}) {
    if (code.starts_with(area)) return true;
  }
  return false;
}

/// What is wrong with the record itself, said of the store; other errors stay as they are.
Error about_store(const Error& error, const fs::path& file, Language language) {
  if (error.code == "record.not_opened") return error;
  if (const std::string_view entry = error.parameter("entry"); !entry.empty()) {
    return {"store.entry_damaged",
            {{"file", file.string()},
             {"entry", std::string(entry)},
             {"detail", render_error(language, error)}}};
  }
  for (const std::string_view area : {"entry.", "record.", "proof.", "blob.", "key.", "digest."}) {
    if (error.code.starts_with(area)) {
      return {"store.record_broken",
              {{"file", file.string()}, {"detail", render_error(language, error)}}};
    }
  }
  return error;
}

bool write_to(const std::string& path, std::string_view bytes) {
  std::ofstream file(path, std::ios::binary | std::ios::trunc);
  file.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  file.close();
  return file.good();
}

/// The whole file or nothing: what is there already stays until the new one is complete.
bool replace_file(const std::string& path, std::string_view bytes) {
  std::error_code fault;
  const auto kind = fs::status(path, fault).type();
  if (kind != fs::file_type::not_found && kind != fs::file_type::regular) {
    return write_to(path, bytes);  // a pipe, a device
  }
  const std::string unfinished = path + ".part" + std::to_string(::getpid());
  fault.clear();
  if (write_to(unfinished, bytes)) {
    fs::rename(unfinished, path, fault);
    if (!fault) return true;
  }
  fs::remove(unfinished, fault);
  return false;
}

}  // namespace

Session::Session(std::ostream& out_stream, std::ostream& err_stream, const Clock& the_clock,
                 const Backend& backend)
    : out(out_stream), err(err_stream), clock(the_clock), backend_(backend) {}

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

fs::path Session::store_file() const {
  return fs::path(store) / "assay.db";
}

fs::path Session::sealing_key_file() const {
  return sealing_key.empty() ? fs::path(store) / "sealing.key" : fs::path(sealing_key);
}

Result<std::unique_ptr<store::Store>> Session::open_store(Purpose purpose) const {
  return backend_.open_store(store_file(), purpose);
}

Result<void> Session::open(Purpose purpose) {
  instance_.reset();
  ASSAY_ASSIGN(auto opened, open_store(purpose));
  ASSAY_ASSIGN(auto key, backend_.sealing_key(sealing_key_file(), purpose));
  auto loaded = app::Instance::open({.store = std::move(opened),
                                     .sealing = std::move(key),
                                     .data_directory = data_directory,
                                     .clock = &clock});
  if (!loaded.ok()) return about_store(loaded.error(), store_file(), language());
  instance_ = std::move(loaded).value();
  opened_for_ = purpose;
  return {};
}

Result<app::Instance*> Session::instance() {
  if (!instance_ || opened_for_ == Purpose::read) ASSAY_TRY(open(Purpose::write));
  return instance_.get();
}

Result<const app::Instance*> Session::instance_to_read() {
  if (!instance_) ASSAY_TRY(open(Purpose::read));
  return instance_.get();
}

Result<app::Reading> Session::reading() {
  ASSAY_ASSIGN(const auto as_of_instant, instant());
  ASSAY_ASSIGN(const app::Instance* opened, instance_to_read());
  return opened->reading(as_of_instant);
}

Result<void> Session::create(const app::Opening& opening, const Clock& its_clock,
                             const std::function<Result<void>(app::Instance&)>& fill) {
  const fs::path file = store_file();
  const fs::path key_file = sealing_key_file();
  std::error_code fault;
  if (fs::exists(file, fault)) return Error{"store.exists", {{"file", file.string()}}};
  const bool made_directory = fs::create_directories(store, fault);
  if (fault) return Error{"file.unwritable", {{"file", store}}};
  if (made_directory) fs::permissions(store, fs::perms::owner_all, fault);
  bool made_key = false;
  const auto begin = [&]() -> Result<void> {
    ASSAY_ASSIGN(auto key, backend_.sealing_key(key_file, Purpose::create));
    made_key = true;
    ASSAY_ASSIGN(auto opened, open_store(Purpose::create));
    ASSAY_ASSIGN(instance_, app::Instance::create({.store = std::move(opened),
                                                   .sealing = std::move(key),
                                                   .data_directory = data_directory,
                                                   .clock = &its_clock},
                                                  opening));
    opened_for_ = Purpose::create;
    return fill ? fill(*instance_) : Result<void>();
  };
  const auto begun = begin();
  if (begun.ok()) return {};
  instance_.reset();
  for (const char* companion : {"", "-wal", "-shm", ".lock"}) {
    fs::remove(file.string() + companion, fault);
  }
  if (made_key) fs::remove(key_file, fault);
  if (made_directory) fs::remove(store, fault);
  return begun.error();
}

Result<std::optional<Instant>> Session::instant() const {
  if (as_of.empty()) return std::optional<Instant>();
  ASSAY_ASSIGN(const Instant parsed, parse_as_of(as_of));
  return std::optional<Instant>(parsed);
}

Exit Session::fail(const Error& error) {
  progress("");
  const std::string text = render_error(language(), error);
  if (json) {
    err << codec::pretty_json(
        codec::json::object{{"code", error.code},
                            {"title", text},
                            {"parameters", representation::parameters_json(error)}});
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

void Session::show(const TextTable& table) {
  if (table.empty()) {
    out << words("nothing_to_show") << '\n';
  } else {
    table.print(out);
  }
}

Exit Session::counted(std::uint64_t shown, std::uint64_t total, Instant as_of_instant) {
  out << '\n'
      << words("counted", {{"shown", std::to_string(shown)},
                           {"total", std::to_string(total)},
                           {"instant", format_instant(as_of_instant)}})
      << '\n';
  return Exit::ok;
}

Exit Session::recorded(std::uint64_t entry) {
  if (json) return print(codec::json::object{{"entry", entry}});
  out << words("recorded", {{"entry", std::to_string(entry)}}) << '\n';
  return Exit::ok;
}

void Session::progress(const std::string& text) {
  const std::size_t width = display_width(text);
  if (!err_is_terminal || (width == 0 && progress_width_ == 0)) return;
  err << '\r' << text << std::string(progress_width_ > width ? progress_width_ - width : 0, ' ');
  if (text.empty()) err << '\r';
  err.flush();
  progress_width_ = width;
}

void Session::serving(const std::string& address) {
  if (json) {
    print(codec::json::object{{"address", address}});
  } else {
    out << words("serving", {{"address", address}}) << '\n';
  }
  out.flush();
}

void Session::tell_first_operator(const std::string& link) {
  if (json) {
    err << boost::json::serialize(codec::json::object{{"first_operator", link}}) << std::endl;
  } else {
    out << words("first_operator", {{"link", link}}) << std::endl;
  }
}

void Session::tell(const std::vector<Error>& remarks) {
  if (remarks.empty()) return;
  if (json) {
    err << codec::pretty_json(
        codec::json::object{{"remarks", representation::remarks_json(remarks, language())}});
    return;
  }
  for (const Error& remark : remarks) err << printable(render_error(language(), remark)) << '\n';
}

Result<std::string> Session::read_file(const std::string& path, std::size_t limit) const {
  std::error_code fault;
  const auto kind = fs::status(path, fault).type();
  if (kind == fs::file_type::not_found) return Error{"file.missing", {{"file", path}}};
  if (kind == fs::file_type::directory) return Error{"file.is_a_folder", {{"file", path}}};
  return app::read_file(path, limit);
}

Exit Session::write_file(const std::string& path, std::string_view bytes,
                         const std::vector<Error>& remarks) {
  if (path == "-") {
    out << bytes;
    tell(remarks);
    return Exit::ok;
  }
  const fs::path folder = fs::absolute(path).parent_path();
  if (std::error_code fault; !fs::is_directory(folder, fault)) {
    return fail({"file.no_folder", {{"folder", folder.string()}}});
  }
  if (!replace_file(path, bytes)) return fail({"file.unwritable", {{"file", path}}});
  if (json) {
    return print(
        codec::json::object{{"file", path},
                            {"bytes", bytes.size()},
                            {"remarks", representation::remarks_json(remarks, language())}});
  }
  tell(remarks);
  out << words("written", {{"file", printable(path)}, {"bytes", std::to_string(bytes.size())}})
      << '\n';
  return Exit::ok;
}

Exit Session::write_form(const std::string& path, bool force, std::string_view bytes,
                         const std::vector<Error>& remarks) {
  std::error_code fault;
  if (!force && path != "-" && fs::is_regular_file(path, fault)) {
    return fail({"file.exists", {{"file", path}}});
  }
  return write_file(path, bytes, remarks);
}

std::string Session::words(std::string_view key, const Error::Parameters& parameters) const {
  return render_message(language(), "cli." + std::string(key), parameters);
}

std::string Session::label(std::string_view group, std::string_view value) const {
  return render_message(language(), "web." + std::string(group) + "." + std::string(value));
}

std::string Session::rule_title(std::string_view rule) const {
  return render_message(language(), "rule." + std::string(rule) + ".title");
}

std::string_view version() {
  return ASSAY_VERSION;
}

}  // namespace assay::cli
