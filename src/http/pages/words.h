#pragma once
#include <cstdint>
#include <string>
#include <string_view>

#include "base/error.h"
#include "base/language.h"

namespace assay::http::pages {

/// The messages of the pages, the same that the web application shows (i18n/, `web.*`), and numbers
/// and times as their readers write them.
class Words {
 public:
  explicit Words(Language language) : language_(language) {}

  Language language() const { return language_; }
  /// The message `web.<key>`.
  std::string operator()(std::string_view key, const Error::Parameters& parameters = {}) const;
  /// A message that counts something: `web.<key>.one` or `web.<key>.other`.
  std::string counted(std::string_view key, std::uint64_t count) const;

  /// "12 March 2026" for an instant as the API writes it; a nonsense value stays as it is.
  std::string day(std::string_view instant) const;
  std::string minute(std::string_view instant) const;
  /// The point in time that `as_of` names: a day, or an instant to the minute.
  std::string as_of(std::string_view value) const;
  /// "1 year" for P1Y.
  std::string period(std::string_view text) const;

 private:
  Language language_;
};

/// "CCM 4.0" for ccm:4.0.
std::string catalog_name(std::string_view reference);
/// "CAIQ 4.0" for a questionnaire, "CCM 4.0" for a report on the controls.
std::string document_name(std::string_view kind, std::string_view reference);
/// The part of a catalog reference behind its colon.
std::string_view version_of(std::string_view reference);

/// The text in the reader's language, else in the other, else `absent`.
std::string plain(const LocalizedText& text, Language language, std::string_view absent = {});
/// The language of a free text that carries no mark, by its letters.
Language guessed_language(std::string_view text);

}  // namespace assay::http::pages
