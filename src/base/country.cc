#include "base/country.h"

#include <unicode/uloc.h>

namespace assay {

bool is_country_code(std::string_view text) {
  for (const char* const* code = uloc_getISOCountries(); *code != nullptr; ++code) {
    if (text == *code) return true;
  }
  return false;
}

}  // namespace assay
