#include <array>
#include <utility>

#include "base/text.h"
#include "catalog/catalog.h"

namespace assay::catalog {
namespace {

/// Letters of other alphabets that look like a Latin one; NFKC leaves them alone. Lower case only
/// where the small letter, too, is drawn like the Latin (or like the Latin capital).
constexpr std::array<std::pair<std::string_view, char>, 56> look_alikes{{
    // Greek
    {"Α", 'A'},
    {"Β", 'B'},
    {"Ε", 'E'},
    {"Ζ", 'Z'},
    {"Η", 'H'},
    {"Ι", 'I'},
    {"Κ", 'K'},
    {"Μ", 'M'},
    {"Ν", 'N'},
    {"Ο", 'O'},
    {"Ρ", 'P'},
    {"Τ", 'T'},
    {"Υ", 'Y'},
    {"Χ", 'X'},
    {"α", 'A'},
    {"ι", 'I'},
    {"κ", 'K'},
    {"ν", 'V'},
    {"ο", 'O'},
    {"ρ", 'P'},
    {"υ", 'U'},
    {"χ", 'X'},
    // Cyrillic
    {"А", 'A'},
    {"В", 'B'},
    {"Е", 'E'},
    {"К", 'K'},
    {"М", 'M'},
    {"Н", 'H'},
    {"О", 'O'},
    {"Р", 'P'},
    {"С", 'C'},
    {"Т", 'T'},
    {"У", 'Y'},
    {"Х", 'X'},
    {"Ѕ", 'S'},
    {"І", 'I'},
    {"Ј", 'J'},
    {"а", 'A'},
    {"в", 'B'},
    {"е", 'E'},
    {"к", 'K'},
    {"м", 'M'},
    {"н", 'H'},
    {"о", 'O'},
    {"р", 'P'},
    {"с", 'C'},
    {"т", 'T'},
    {"у", 'Y'},
    {"х", 'X'},
    {"ѕ", 'S'},
    {"і", 'I'},
    {"ј", 'J'},
    {"ԁ", 'D'},
    {"Ԍ", 'G'},
    {"Ԛ", 'Q'},
    {"Ԝ", 'W'},
}};

/// U+2010, U+2012 to U+2015 and U+2212: what word processors make of a hyphen (NFKC has turned
/// U+2011 into U+2010).
constexpr std::array<std::string_view, 6> dashes{"\u2010", "\u2012", "\u2013",
                                                 "\u2014", "\u2015", "\u2212"};

std::size_t code_point_length(std::string_view text) {
  std::size_t length = 1;
  while (length < text.size() && (static_cast<unsigned char>(text[length]) & 0xC0) == 0x80) {
    ++length;
  }
  return length;
}

}  // namespace

RepairedId repair_id(std::string_view text) {
  RepairedId repaired;
  const std::string normalized = normalized_text(text);
  for (std::string_view rest = normalized; !rest.empty();) {
    const std::string_view letter = rest.substr(0, code_point_length(rest));
    rest.remove_prefix(letter.size());
    if (letter == " ") continue;
    if (letter.size() == 1) {
      const char c = letter[0];
      repaired.id.push_back(c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c);
      continue;
    }
    char latin = 0;
    for (const auto& [look_alike, meant] : look_alikes) {
      if (look_alike == letter) latin = meant;
    }
    for (const std::string_view dash : dashes) {
      if (dash == letter) latin = '-';
    }
    if (latin == 0) {
      repaired.id += letter;
      continue;
    }
    repaired.id.push_back(latin);
    if (latin != '-') repaired.look_alike = true;
  }
  repaired.changed = repaired.id != text;
  return repaired;
}

}  // namespace assay::catalog
