#include "registry/answer_tally.h"

#include "base/check.h"

#if defined(__x86_64__)
#include <immintrin.h>
#endif

namespace assay::registry {

AnswerClasses::AnswerClasses(const std::array<AnswerClass, 64>& classes) {
  for (unsigned answer = 0; answer < classes.size(); ++answer) {
    const unsigned high = answer >> 4;
    unsigned bit = 0;
    if (classes[answer] == AnswerClass::met) bit = 1U << high;
    if (classes[answer] == AnswerClass::missed) bit = 16U << high;
    by_low_half_[answer & 15] = static_cast<std::uint8_t>(by_low_half_[answer & 15] | bit);
  }
}

void tally_portably(std::span<const TalliedColumn> columns, std::size_t rows, std::uint8_t* met,
                    std::uint8_t* missed) {
  for (const TalliedColumn& column : columns) {
    const auto& table = column.classes->by_low_half();
    for (std::size_t row = 0; row < rows; ++row) {
      const unsigned answer = column.answers[row];
      const unsigned bits = static_cast<unsigned>(table[answer & 15]) >> (answer >> 4);
      met[row] = static_cast<std::uint8_t>(met[row] + (bits & 1));
      missed[row] = static_cast<std::uint8_t>(missed[row] + (bits >> 4 & 1));
    }
  }
}

#if defined(__x86_64__)
namespace {

constexpr std::size_t lanes = 32;

/// N columns in one pass over the rows, so that the counts are loaded and stored once for all N.
template <std::size_t N>
__attribute__((target("avx2"))) void tally_columns(const TalliedColumn* columns, std::size_t rows,
                                                   std::uint8_t* met, std::uint8_t* missed) {
  const __m256i low_half = _mm256_set1_epi8(15);
  const __m256i one = _mm256_set1_epi8(1);
  // Bits h and 4 + h for each high half h; answers have only six bits.
  const __m256i by_high_half = _mm256_broadcastsi128_si256(
      _mm_setr_epi8(0x11, 0x22, 0x44, static_cast<char>(0x88), 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0));
  __m256i tables[N];
  for (std::size_t i = 0; i < N; ++i) {
    tables[i] = _mm256_broadcastsi128_si256(
        _mm_load_si128(reinterpret_cast<const __m128i*>(columns[i].classes->by_low_half().data())));
  }
  for (std::size_t row = 0; row < rows; row += lanes) {
    auto* met_at = reinterpret_cast<__m256i*>(met + row);
    auto* missed_at = reinterpret_cast<__m256i*>(missed + row);
    __m256i met_count = _mm256_loadu_si256(met_at);
    __m256i missed_count = _mm256_loadu_si256(missed_at);
    for (std::size_t i = 0; i < N; ++i) {
      const __m256i answers =
          _mm256_loadu_si256(reinterpret_cast<const __m256i*>(columns[i].answers + row));
      const __m256i low = _mm256_and_si256(answers, low_half);
      const __m256i high = _mm256_and_si256(_mm256_srli_epi16(answers, 4), low_half);
      const __m256i bits = _mm256_and_si256(_mm256_shuffle_epi8(tables[i], low),
                                            _mm256_shuffle_epi8(by_high_half, high));
      // At most one bit is left: 1 to 8 for met, 16 to 128 for missed, 0 for unknown.
      const __m256i met_bits = _mm256_and_si256(bits, low_half);
      const __m256i missed_bits = _mm256_subs_epu8(bits, low_half);
      met_count = _mm256_add_epi8(met_count, _mm256_min_epu8(met_bits, one));
      missed_count = _mm256_add_epi8(missed_count, _mm256_min_epu8(missed_bits, one));
    }
    _mm256_storeu_si256(met_at, met_count);
    _mm256_storeu_si256(missed_at, missed_count);
  }
}

__attribute__((target("avx2"))) void tally_with_avx2(std::span<const TalliedColumn> columns,
                                                     std::size_t rows, std::uint8_t* met,
                                                     std::uint8_t* missed) {
  std::size_t first = 0;
  for (; first + 8 <= columns.size(); first += 8) {
    tally_columns<8>(&columns[first], rows, met, missed);
  }
  for (; first + 2 <= columns.size(); first += 2) {
    tally_columns<2>(&columns[first], rows, met, missed);
  }
  if (first < columns.size()) tally_columns<1>(&columns[first], rows, met, missed);
}

}  // namespace
#endif

void tally(std::span<const TalliedColumn> columns, std::size_t rows, std::uint8_t* met,
           std::uint8_t* missed) {
  ASSAY_CHECK(columns.size() <= 255 && rows % 64 == 0);
#if defined(__x86_64__)
  if (__builtin_cpu_supports("avx2")) return tally_with_avx2(columns, rows, met, missed);
#endif
  tally_portably(columns, rows, met, missed);
}

}  // namespace assay::registry
