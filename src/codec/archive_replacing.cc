#include <zip.h>

#include <memory>
#include <new>
#include <string>

#include "codec/archive.h"

namespace assay::codec {
namespace {

struct SourceFree {
  void operator()(zip_source_t* source) const { zip_source_free(source); }
};
using Source = std::unique_ptr<zip_source_t, SourceFree>;

Error write_failed(std::string_view file, const char* reason) {
  return {"archive.write_failed",
          {{"file", std::string(file)}, {"reason", reason == nullptr ? "" : reason}}};
}

/// All that a source holds, after the archive over it was closed.
Result<std::string> bytes_of(zip_source_t* source, std::string_view file) {
  zip_stat_t status;
  zip_stat_init(&status);
  if (zip_source_stat(source, &status) != 0 || zip_source_open(source) != 0) {
    return write_failed(file, zip_error_strerror(zip_source_error(source)));
  }
  std::string bytes(static_cast<std::size_t>(status.size), '\0');
  const auto count = zip_source_read(source, bytes.data(), bytes.size());
  zip_source_close(source);
  if (count < 0 || static_cast<std::size_t>(count) != bytes.size()) {
    return write_failed(file, zip_error_strerror(zip_source_error(source)));
  }
  return bytes;
}

struct ArchiveDiscard {
  void operator()(zip_t* archive) const { zip_discard(archive); }
};
using OpenArchive = std::unique_ptr<zip_t, ArchiveDiscard>;

/// Adds a part of `from` to `to` under the same name and with the same time: its compressed bytes
/// as they are, or `content` instead. False if libzip could not.
bool add_part(zip_t* to, zip_t* from, zip_uint64_t index, const std::string_view* content) {
  zip_stat_t status;
  zip_stat_init(&status);
  if (zip_stat_index(from, index, 0, &status) != 0) return false;
  zip_source_t* source = content != nullptr
                             ? zip_source_buffer(to, content->data(), content->size(), 0)
                             : zip_source_zip(to, from, index, ZIP_FL_COMPRESSED, 0, -1);
  if (source == nullptr) return false;
  const zip_int64_t added = zip_file_add(to, status.name, source, ZIP_FL_ENC_GUESS);
  if (added < 0) {
    zip_source_free(source);
    return false;
  }
  const auto place = static_cast<zip_uint64_t>(added);
  zip_uint8_t system = 0;
  zip_uint32_t attributes = 0;
  if (zip_file_get_external_attributes(from, index, 0, &system, &attributes) == 0) {
    zip_file_set_external_attributes(to, place, 0, system, attributes);
  }
  // The time that stood there, so that the same content gives the same bytes.
  if ((status.valid & ZIP_STAT_MTIME) != 0) zip_file_set_mtime(to, place, status.mtime, 0);
  return true;
}

}  // namespace

// A new archive, not a changed one: libzip 1.7 would write into the memory of the one it was given.
Result<std::string> replace_part(std::string_view bytes, std::string_view file,
                                 std::string_view part, std::string_view content) {
  ASSAY_ASSIGN(const Archive checked, Archive::open(bytes, file));
  if (!checked.has(part)) {
    return Error{"archive.no_such_part",
                 {{"file", std::string(file)}, {"part", std::string(part)}}};
  }
  zip_source_t* given = zip_source_buffer_create(bytes.data(), bytes.size(), 0, nullptr);
  const Source target(zip_source_buffer_create(nullptr, 0, 0, nullptr));
  if (given == nullptr || target == nullptr) throw std::bad_alloc();
  const OpenArchive from(zip_open_from_source(given, ZIP_RDONLY, nullptr));
  if (from == nullptr) {
    zip_source_free(given);
    return write_failed(file, nullptr);
  }
  OpenArchive to(zip_open_from_source(target.get(), ZIP_TRUNCATE, nullptr));
  if (to == nullptr) return write_failed(file, nullptr);
  zip_source_keep(target.get());  // closing the archive gives up one hold on it
  for (zip_int64_t index = 0; index < zip_get_num_entries(from.get(), 0); ++index) {
    const auto place = static_cast<zip_uint64_t>(index);
    const char* stored = zip_get_name(from.get(), place, 0);
    const bool wanted = stored != nullptr && is_part_name(stored, part);
    if (!add_part(to.get(), from.get(), place, wanted ? &content : nullptr)) {
      return write_failed(file, zip_strerror(to.get()));
    }
  }
  if (zip_close(to.get()) != 0) return write_failed(file, zip_strerror(to.get()));
  static_cast<void>(to.release());  // closing has freed it
  return bytes_of(target.get(), file);
}

}  // namespace assay::codec
