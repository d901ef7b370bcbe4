#include "scan_limit.h"

#include <cstring>

#if defined(__x86_64__)
#include <immintrin.h>
#endif

namespace assay::bench {
namespace {

constexpr std::size_t block_rows = registry::AnswerColumns::block_rows;

std::uint64_t read_portably(const std::uint8_t* bytes) {
  std::uint64_t sums[8] = {};
  for (std::size_t row = 0; row < block_rows; row += sizeof sums) {
    std::uint64_t words[8];
    std::memcpy(words, bytes + row, sizeof words);
    for (std::size_t i = 0; i < 8; ++i) sums[i] ^= words[i];
  }
  std::uint64_t sum = 0;
  for (const std::uint64_t one : sums) sum ^= one;
  return sum;
}

#if defined(__x86_64__)
__attribute__((target("avx2"))) std::uint64_t read_with_avx2(const std::uint8_t* bytes) {
  constexpr std::size_t lanes = 32;
  __m256i sums[4] = {};
  for (std::size_t row = 0; row < block_rows; row += 4 * lanes) {
    for (std::size_t i = 0; i < 4; ++i) {
      const auto* at = reinterpret_cast<const __m256i*>(bytes + row + i * lanes);
      sums[i] = _mm256_xor_si256(sums[i], _mm256_loadu_si256(at));
    }
  }
  const __m256i all =
      _mm256_xor_si256(_mm256_xor_si256(sums[0], sums[1]), _mm256_xor_si256(sums[2], sums[3]));
  std::uint64_t words[4];
  std::memcpy(words, &all, sizeof words);
  return words[0] ^ words[1] ^ words[2] ^ words[3];
}
#endif

std::uint64_t read_column(const std::uint8_t* bytes) {
#if defined(__x86_64__)
  if (__builtin_cpu_supports("avx2")) return read_with_avx2(bytes);
#endif
  return read_portably(bytes);
}

}  // namespace

std::uint64_t read_columns(const registry::AnswerColumns::Matrix& matrix,
                           const std::vector<std::size_t>& questions) {
  std::uint64_t sum = 0;
  for (std::size_t block = 0; block < matrix.blocks.size(); ++block) {
    for (const std::size_t question : questions) {
      sum += read_column(matrix.column(block, question));
    }
  }
  return sum;
}

}  // namespace assay::bench
