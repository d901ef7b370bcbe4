#pragma once
#include <string_view>

namespace assay {

/// Whether it is a country code of ISO 3166-1 alpha-2 in capitals, as ICU lists them: "JP". Codes
/// that are withdrawn or stand for no country ("AN", "ZZ", "EU") are none.
bool is_country_code(std::string_view text);

}  // namespace assay
