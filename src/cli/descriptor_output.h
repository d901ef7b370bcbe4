#pragma once
#include <array>
#include <streambuf>

namespace assay::cli {

/// Buffered writing to a file descriptor, which it does not own. Unlike the library's, it remembers
/// why writing failed, so that a reader who went away is told from a full disk.
class DescriptorOutput final : public std::streambuf {
 public:
  explicit DescriptorOutput(int descriptor);
  ~DescriptorOutput() override;
  /// 0, or the errno of the first write that failed; nothing is written after it.
  int fault() const { return fault_; }

 protected:
  int_type overflow(int_type character) override;
  int sync() override;

 private:
  int descriptor_;
  int fault_ = 0;
  std::array<char, 16384> buffer_{};
};

}  // namespace assay::cli
