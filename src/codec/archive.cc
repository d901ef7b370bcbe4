#include "codec/archive.h"

#include <zip.h>

#include <algorithm>
#include <new>
#include <unordered_map>

#include "base/limits.h"

namespace assay::codec {
namespace {

constexpr std::string_view local_header = "PK\x03\x04";
constexpr std::string_view end_of_directory = "PK\x05\x06";
constexpr std::size_t end_of_directory_bytes = 22;  // without the comment
constexpr std::size_t longest_comment = 65'535;
constexpr std::size_t buffer_bytes = 64 * limits::kibibyte;

struct ZipDiscard {
  void operator()(zip_t* archive) const { zip_discard(archive); }
};
struct ZipFileClose {
  void operator()(zip_file_t* file) const { zip_fclose(file); }
};

/// Some writers put backslashes or a leading slash into part names; a part has neither.
std::string part_name(std::string_view stored) {
  std::string name(stored);
  std::replace(name.begin(), name.end(), '\\', '/');
  name.erase(0, name.find_first_not_of('/'));
  return name;
}

/// Part names are equivalent when they differ in ASCII case only (ECMA-376 part 2, 6.2.2.3).
std::string lookup_key(std::string_view name) {
  std::string key = part_name(name);
  for (char& c : key) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
  }
  return key;
}

/// Where the end-of-central-directory record begins, or npos.
std::size_t find_end_of_directory(std::string_view bytes) {
  const std::size_t reach = std::min(bytes.size(), end_of_directory_bytes + longest_comment);
  const std::size_t start = bytes.size() - reach;
  const std::size_t found = bytes.substr(start).rfind(end_of_directory);
  if (found == std::string_view::npos) return found;
  return bytes.size() - start - found < end_of_directory_bytes ? std::string_view::npos
                                                               : start + found;
}

/// The number of parts that the record announces, before anything is built for them.
std::size_t announced_parts(std::string_view bytes, std::size_t record) {
  return static_cast<unsigned char>(bytes[record + 10]) +
         256U * static_cast<unsigned char>(bytes[record + 11]);
}

}  // namespace

struct Archive::State {
  struct Part {
    zip_uint64_t index = 0;
    std::size_t compressed = 0;
    std::size_t inflated_before = 0;  ///< the most that one stream() has yielded
    bool duplicate = false;
    bool supported = true;
  };

  Result<void> list_parts();
  Result<void> add_part(zip_uint64_t index);
  Result<void> check_limits(Part& part, std::string_view name, std::size_t inflated);
  Error damaged(std::string_view part) const {
    return {"archive.damaged", {{"file", file}, {"part", std::string(part)}}};
  }
  Error over(std::string code, std::size_t limit) const {
    return {std::move(code), {{"file", file}, {"limit", std::to_string(limit)}}};
  }

  std::string file;
  std::unique_ptr<zip_t, ZipDiscard> archive;
  std::vector<std::string> parts;
  std::unordered_map<std::string, Part> by_name;
  std::size_t inflated_total = 0;
  std::vector<char> buffer;
};

Result<void> Archive::State::list_parts() {
  const auto count = zip_get_num_entries(archive.get(), 0);
  if (count < 0) return Error{"archive.truncated", {{"file", file}}};
  if (static_cast<std::size_t>(count) > limits::archive_parts) {
    return over("archive.too_many_parts", limits::archive_parts);
  }
  parts.reserve(static_cast<std::size_t>(count));
  for (zip_uint64_t index = 0; index < static_cast<zip_uint64_t>(count); ++index) {
    ASSAY_TRY(add_part(index));
  }
  return {};
}

Result<void> Archive::State::add_part(zip_uint64_t index) {
  zip_stat_t status;
  zip_stat_init(&status);
  if (zip_stat_index(archive.get(), index, 0, &status) != 0) return damaged("");
  const std::string_view stored = status.name == nullptr ? "" : status.name;
  if (stored.empty() || stored.back() == '/' || stored.back() == '\\') return {};  // a directory
  const auto encryption =
      (status.valid & ZIP_STAT_ENCRYPTION_METHOD) != 0 ? status.encryption_method : ZIP_EM_NONE;
  if (encryption != ZIP_EM_NONE) return Error{"archive.encrypted", {{"file", file}}};
  parts.push_back(part_name(stored));
  const auto [place, inserted] = by_name.try_emplace(lookup_key(stored));
  if (!inserted) {
    place->second.duplicate = true;
    return {};
  }
  place->second.index = index;
  place->second.compressed = status.comp_size;
  place->second.supported =
      status.comp_method == ZIP_CM_STORE || status.comp_method == ZIP_CM_DEFLATE;
  return {};
}

Result<void> Archive::State::check_limits(Part& part, std::string_view name, std::size_t inflated) {
  const auto refuse = [&](std::string code, std::size_t limit) {
    Error error = over(std::move(code), limit);
    error.parameters.insert(error.parameters.begin() + 1, {"part", std::string(name)});
    return error;
  };
  if (inflated > limits::archive_ratio_floor &&
      inflated / limits::archive_ratio > std::max<std::size_t>(part.compressed, 1)) {
    return refuse("archive.ratio", limits::archive_ratio);
  }
  if (inflated > limits::archive_part_bytes) {
    return refuse("archive.part_too_large", limits::archive_part_bytes);
  }
  // A part that is read twice counts once.
  if (inflated > part.inflated_before) {
    inflated_total += inflated - part.inflated_before;
    part.inflated_before = inflated;
  }
  if (inflated_total > limits::archive_inflated_bytes) {
    return over("archive.inflates_too_large", limits::archive_inflated_bytes);
  }
  return {};
}

bool is_part_name(std::string_view stored, std::string_view part) {
  return lookup_key(stored) == lookup_key(part);
}

Archive::Archive(std::unique_ptr<State> state) : state_(std::move(state)) {}
Archive::Archive(Archive&&) noexcept = default;
Archive& Archive::operator=(Archive&&) noexcept = default;
Archive::~Archive() = default;

Result<Archive> Archive::open(std::string_view bytes, std::string_view file) {
  auto state = std::make_unique<State>();
  state->file = file;
  if (bytes.size() > limits::archive_bytes) {
    return state->over("archive.too_large", limits::archive_bytes);
  }
  if (!bytes.starts_with(local_header) && !bytes.starts_with(end_of_directory)) {
    return Error{"archive.not_a_zip", {{"file", state->file}}};
  }
  const std::size_t record = find_end_of_directory(bytes);
  if (record == std::string_view::npos) return Error{"archive.truncated", {{"file", state->file}}};
  if (announced_parts(bytes, record) > limits::archive_parts) {
    return state->over("archive.too_many_parts", limits::archive_parts);
  }
  zip_source_t* source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, nullptr);
  if (source == nullptr) throw std::bad_alloc();
  state->archive.reset(zip_open_from_source(source, ZIP_RDONLY, nullptr));
  if (state->archive == nullptr) {
    zip_source_free(source);
    return Error{"archive.truncated", {{"file", state->file}}};
  }
  ASSAY_TRY(state->list_parts());
  return Archive(std::move(state));
}

const std::vector<std::string>& Archive::parts() const {
  return state_->parts;
}

bool Archive::has(std::string_view part) const {
  return state_->by_name.contains(lookup_key(part));
}

Result<void> Archive::stream(std::string_view part,
                             const std::function<Result<void>(std::string_view)>& chunk) {
  const auto place = state_->by_name.find(lookup_key(part));
  const auto refuse = [&](std::string code) {
    return Error{std::move(code), {{"file", state_->file}, {"part", std::string(part)}}};
  };
  if (place == state_->by_name.end()) return refuse("archive.no_such_part");
  auto& entry = place->second;
  if (entry.duplicate) return refuse("archive.duplicate_part");
  if (!entry.supported) return refuse("archive.unsupported_compression");
  const std::unique_ptr<zip_file_t, ZipFileClose> opened(
      zip_fopen_index(state_->archive.get(), entry.index, 0));
  if (opened == nullptr) return state_->damaged(part);
  auto& buffer = state_->buffer;
  buffer.resize(buffer_bytes);
  std::size_t inflated = 0;
  while (true) {
    const auto count = zip_fread(opened.get(), buffer.data(), buffer.size());
    if (count < 0) return state_->damaged(part);
    if (count == 0) return {};
    inflated += static_cast<std::size_t>(count);
    ASSAY_TRY(state_->check_limits(entry, part, inflated));
    ASSAY_TRY(chunk({buffer.data(), static_cast<std::size_t>(count)}));
  }
}

}  // namespace assay::codec
