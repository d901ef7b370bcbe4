#include "http/own_page.h"

#include <algorithm>

namespace assay::http {

std::optional<Language> language_of_page(std::string_view address) {
  if (address.size() < 3 || address.front() != '/') return std::nullopt;
  const bool ends = address.size() == 3 || address[3] == '/' || address[3] == '?';
  return ends ? parse_language(address.substr(1, 2)) : std::nullopt;
}

bool is_own_page(std::string_view address) {
  // Control characters and backslashes are dropped or turned by browsers (URL standard, 4.4).
  const bool plain = std::ranges::all_of(address, [](char c) {
    return static_cast<unsigned char>(c) > 0x20 && c != 0x7F && c != '\\';
  });
  return plain && language_of_page(address).has_value();
}

}  // namespace assay::http
