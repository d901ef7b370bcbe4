#pragma once
#include <array>
#include <optional>
#include <string>
#include <string_view>

namespace assay {

/// The languages that every page and message exists in.
enum class Language { en, ja };

inline constexpr std::array<Language, 2> all_languages{Language::en, Language::ja};

/// The BCP 47 tag: "en" or "ja".
constexpr std::string_view tag(Language language) {
  return language == Language::ja ? "ja" : "en";
}

/// Exactly "en" or "ja"; anything else has no value.
constexpr std::optional<Language> parse_language(std::string_view text) {
  if (text == "en") return Language::en;
  if (text == "ja") return Language::ja;
  return std::nullopt;
}

/// A text that may exist in one language or both. An empty member means: not given.
struct LocalizedText {
  std::string en;
  std::string ja;

  const std::string& in(Language language) const { return language == Language::ja ? ja : en; }
  std::string& in(Language language) { return language == Language::ja ? ja : en; }
  bool empty() const { return en.empty() && ja.empty(); }
  /// The language in which a reader of `wanted` is shown this text: a visible fallback.
  Language shown_in(Language wanted) const {
    if (!in(wanted).empty()) return wanted;
    return wanted == Language::ja ? Language::en : Language::ja;
  }
  const std::string& shown(Language wanted) const { return in(shown_in(wanted)); }
  friend bool operator==(const LocalizedText&, const LocalizedText&) = default;
};

}  // namespace assay
