#pragma once
#include <cstddef>
#include <string_view>

namespace assay::registry {

/// Looks for one term in many texts. Every third byte of Japanese UTF-8 is the same, so that a
/// search by the first byte stops at each character; this one looks at the last bytes of the term's
/// first and last characters, many places at a time.
class Substring {
 public:
  /// `term` is UTF-8, not empty, and must outlive this.
  explicit Substring(std::string_view term);

  bool is_in(std::string_view text) const;

 private:
  std::string_view term_;
  std::size_t early_ = 0;  ///< position of the last byte of the first character
  std::size_t late_ = 0;   ///< position of the last byte
};

}  // namespace assay::registry
