#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdio>
#include <cstring>

#include "courier/outbox.h"

namespace assay::courier {
namespace {

Error not_sent(const std::filesystem::path& file) {
  return Error{"letter.not_sent", {{"detail", file.string() + ": " + std::strerror(errno)}}};
}

/// "00000042.eml": sorted by name, letters lie in their order.
std::string file_name_of(const Letter& letter) {
  std::array<char, 32> name{};
  std::snprintf(name.data(), name.size(), "%08llu.eml",
                static_cast<unsigned long long>(letter.number));
  return name.data();
}

/// Writes the whole of it, durably, readable by the owner alone. False: see errno.
bool write_private_file(const std::filesystem::path& file, const std::string& bytes) {
  const int descriptor = ::open(file.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
  if (descriptor < 0) return false;
  std::size_t written = 0;
  while (written < bytes.size()) {
    const ssize_t more = ::write(descriptor, bytes.data() + written, bytes.size() - written);
    if (more < 0 && errno == EINTR) continue;
    if (more <= 0) break;
    written += static_cast<std::size_t>(more);
  }
  const bool durable = written == bytes.size() && ::fsync(descriptor) == 0;
  const int fault = errno;
  ::close(descriptor);
  errno = fault;
  return durable;
}

}  // namespace

bool is_worth_another_try(const Error& error) {
  return error.code == "letter.not_sent";
}

Result<void> FileOutbox::send(const Letter& letter) {
  ASSAY_ASSIGN(const std::string message, written_message(letter, sender_, TextTransfer::readable));
  if (::mkdir(folder_.c_str(), 0700) != 0 && errno != EEXIST) return not_sent(folder_);
  const auto file = folder_ / file_name_of(letter);
  auto unfinished = file;
  unfinished += ".part";
  // Whoever watches the folder sees whole letters only.
  if (!write_private_file(unfinished, message)) return not_sent(unfinished);
  if (::rename(unfinished.c_str(), file.c_str()) != 0) return not_sent(file);
  return {};
}

}  // namespace assay::courier
