#pragma once
#include <cstddef>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace assay::codec {

/// A zip archive held in memory, read part by part within the limits of base/limits.h: number of
/// parts, inflated bytes per part and together, inflation ratio. Part names are compared without
/// ASCII case, with '/' for '\'; directories are not parts. Not thread-safe, not re-entrant.
class Archive {
 public:
  /// `bytes` must outlive the Archive. Errors: "archive.not_a_zip" (file), "archive.truncated"
  /// (file), "archive.too_large", "archive.too_many_parts" (file, limit), "archive.encrypted"
  /// (file).
  static Result<Archive> open(std::string_view bytes, std::string_view file);
  Archive(Archive&&) noexcept;
  Archive& operator=(Archive&&) noexcept;
  ~Archive();

  const std::vector<std::string>& parts() const;
  bool has(std::string_view part) const;

  /// Hands the inflated bytes to `chunk` piece by piece; memory stays bounded.
  /// Errors: "archive.no_such_part", "archive.damaged" (file, part); "archive.duplicate_part"
  /// (file, part): two parts of this name, of which other readers may take the other one;
  /// "archive.unsupported_compression" (file, part): neither stored nor deflated;
  /// "archive.part_too_large", "archive.ratio" (file, part, limit), "archive.inflates_too_large"
  /// (file, limit): all parts read so far together; or what `chunk` returns. The checksum is
  /// known at the end only: what came before "archive.damaged" must be thrown away.
  Result<void> stream(std::string_view part,
                      const std::function<Result<void>(std::string_view)>& chunk);

 private:
  struct State;
  explicit Archive(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

/// Whether a name as an archive stores it names this part: they differ at most in ASCII case, in
/// '\\' for '/', and in a leading '/'.
bool is_part_name(std::string_view stored, std::string_view part);

/// The archive with another content in one part; every other part is copied as it is, still
/// compressed as it was. Errors: those of Archive::open(), "archive.no_such_part",
/// "archive.duplicate_part" (file, part), "archive.write_failed" (file, reason).
Result<std::string> replace_part(std::string_view bytes, std::string_view file,
                                 std::string_view part, std::string_view content);

}  // namespace assay::codec
