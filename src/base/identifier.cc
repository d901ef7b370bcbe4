#include "base/identifier.h"

namespace assay {

bool is_slug(std::string_view text) {
  if (text.size() < 3 || text.size() > 64) return false;
  char previous = '-';
  for (const char c : text) {
    const bool alphanumeric = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    if (!alphanumeric && (c != '-' || previous == '-')) return false;
    previous = c;
  }
  return previous != '-';
}

}  // namespace assay
