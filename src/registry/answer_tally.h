#pragma once
#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

#include "registry/packed_answers.h"

namespace assay::registry {

/// What one requirement makes of an answer.
enum class AnswerClass : std::uint8_t { unknown = 0, met = 1, missed = 2 };

/// The class of every packed answer, in the form that the tally reads: per low half of a byte, bit
/// h says "met with high half h", bit 4 + h "missed with high half h".
class AnswerClasses {
 public:
  /// `classes` by packed answer.
  explicit AnswerClasses(const std::array<AnswerClass, 64>& classes);

  AnswerClass of(PackedAnswer answer) const {
    const unsigned bits = by_low_half_[answer & 15] >> (answer >> 4);
    return (bits & 1) != 0    ? AnswerClass::met
           : (bits & 16) != 0 ? AnswerClass::missed
                              : AnswerClass::unknown;
  }
  const std::array<std::uint8_t, 16>& by_low_half() const { return by_low_half_; }

 private:
  alignas(16) std::array<std::uint8_t, 16> by_low_half_{};
};

struct TalliedColumn {
  const PackedAnswer* answers = nullptr;  ///< one per row
  const AnswerClasses* classes = nullptr;
};

/// Adds to met[row] and missed[row] how many of the columns meet and miss there. `rows` is a
/// multiple of 64; at most 255 columns, so that a byte per row holds the count.
void tally(std::span<const TalliedColumn> columns, std::size_t rows, std::uint8_t* met,
           std::uint8_t* missed);

/// The same without instructions that only some processors have: what runs elsewhere, and what the
/// tests hold the fast way against.
void tally_portably(std::span<const TalliedColumn> columns, std::size_t rows, std::uint8_t* met,
                    std::uint8_t* missed);

}  // namespace assay::registry
