#include "store/sealing_key_file.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <string>

namespace assay::store {
namespace {

class File {
 public:
  explicit File(int descriptor) : descriptor_(descriptor) {}
  ~File() {
    if (descriptor_ >= 0) close(descriptor_);
  }
  File(const File&) = delete;
  File& operator=(const File&) = delete;
  int descriptor() const { return descriptor_; }
  bool open() const { return descriptor_ >= 0; }

 private:
  int descriptor_;
};

Error about(std::string code, const std::filesystem::path& file) {
  return Error{std::move(code), {{"file", file.string()}}};
}

/// With the reason that the system gives in `errno`.
Error system_error(std::string code, const std::filesystem::path& file) {
  const int number = errno;
  Error error = about(std::move(code), file);
  error.parameters.emplace_back("detail", std::strerror(number));
  return error;
}

bool write_durably(int descriptor, const std::string& text) {
  return write(descriptor, text.data(), text.size()) == static_cast<ssize_t>(text.size()) &&
         fsync(descriptor) == 0;
}

/// A new name is durable once its directory is.
bool sync_directory(const std::filesystem::path& file) {
  const std::filesystem::path directory = file.has_parent_path() ? file.parent_path() : ".";
  const File opened(open(directory.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  return opened.open() && fsync(opened.descriptor()) == 0;
}

}  // namespace

Result<crypto::SealingKey> read_sealing_key(const std::filesystem::path& file) {
  const File opened(open(file.c_str(), O_RDONLY | O_CLOEXEC));
  if (!opened.open() && errno == ENOENT) return about("sealing_key.missing", file);
  if (!opened.open()) return system_error("sealing_key.unreadable", file);
  struct stat status {};
  if (fstat(opened.descriptor(), &status) != 0) {
    return system_error("sealing_key.unreadable", file);
  }
  if (!S_ISREG(status.st_mode)) return about("sealing_key.malformed", file);
  if ((status.st_mode & (S_IRWXG | S_IRWXO)) != 0) {
    Error error = about("sealing_key.exposed", file);
    error.parameters.emplace_back("mode", fmt::format("{:04o}", status.st_mode & 07777));
    return error;
  }
  char text[128];
  const ssize_t size = read(opened.descriptor(), text, sizeof text);
  if (size < 0) return system_error("sealing_key.unreadable", file);
  auto key = crypto::SealingKey::parse({text, static_cast<std::size_t>(size)});
  explicit_bzero(text, sizeof text);
  return key;
}

Result<crypto::SealingKey> create_sealing_key(const std::filesystem::path& file) {
  const File created(
      open(file.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, S_IRUSR | S_IWUSR));
  if (!created.open() && errno == EEXIST) return about("sealing_key.exists", file);
  if (!created.open()) return system_error("sealing_key.unwritable", file);
  crypto::SealingKey key = crypto::SealingKey::generate();
  std::string text = key.text() + "\n";
  const bool written = write_durably(created.descriptor(), text) && sync_directory(file);
  explicit_bzero(text.data(), text.size());
  if (!written) {
    Error error = system_error("sealing_key.unwritable", file);
    unlink(file.c_str());  // half a key is worse than none
    return error;
  }
  return key;
}

}  // namespace assay::store
