#include "representation/level_mark.h"

#include <cctype>

namespace assay::representation {

std::string level_mark(std::string_view level) {
  constexpr std::string_view digits = "0123456789";
  const auto from = level.find_first_of(digits);
  if (from != std::string_view::npos) {
    const auto end = level.find_first_not_of(digits, from);
    return std::string(level.substr(from, end - from));
  }
  std::string letter(level.substr(0, 1));
  for (char& c : letter) c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
  return letter;
}

}  // namespace assay::representation
