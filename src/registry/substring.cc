#include "registry/substring.h"

#include <bit>
#include <cstring>

#include "base/check.h"

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace assay::registry {

Substring::Substring(std::string_view term) : term_(term), late_(term.size() - 1) {
  ASSAY_CHECK(!term.empty());
  while (early_ < late_ && (static_cast<unsigned char>(term[early_ + 1]) & 0xC0) == 0x80) ++early_;
}

bool Substring::is_in(std::string_view text) const {
  if (text.size() < term_.size()) return false;
  std::size_t at = 0;
#if defined(__SSE2__)
  constexpr std::size_t step = 16;
  const __m128i early = _mm_set1_epi8(term_[early_]);
  const __m128i late = _mm_set1_epi8(term_[late_]);
  const char* begin = text.data();
  for (; at + late_ + step <= text.size(); at += step) {
    const auto* early_at = reinterpret_cast<const __m128i*>(begin + at + early_);
    const auto* late_at = reinterpret_cast<const __m128i*>(begin + at + late_);
    const __m128i both = _mm_and_si128(_mm_cmpeq_epi8(_mm_loadu_si128(early_at), early),
                                       _mm_cmpeq_epi8(_mm_loadu_si128(late_at), late));
    auto places = static_cast<unsigned>(_mm_movemask_epi8(both));
    for (; places != 0; places &= places - 1) {
      const auto place = static_cast<std::size_t>(std::countr_zero(places));
      if (std::memcmp(begin + at + place, term_.data(), term_.size()) == 0) return true;
    }
  }
#endif
  for (; at + term_.size() <= text.size(); ++at) {
    if (text[at + early_] == term_[early_] && text[at + late_] == term_[late_] &&
        std::memcmp(text.data() + at, term_.data(), term_.size()) == 0) {
      return true;
    }
  }
  return false;
}

}  // namespace assay::registry
