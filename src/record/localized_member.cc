#include "record/localized_member.h"

namespace assay::record {

Result<LocalizedText> localized_member(const codec::JsonReader& object, std::string_view name) {
  ASSAY_ASSIGN(const codec::JsonReader member, object.member(name));
  ASSAY_TRY(member.only({"en", "ja"}));
  LocalizedText text;
  for (const Language language : all_languages) {
    ASSAY_ASSIGN(text.in(language), member.string_member(tag(language)));
  }
  return text;
}

boost::json::object localized(const LocalizedText& text) {
  boost::json::object object;
  for (const Language language : all_languages) {
    object[json_text(tag(language))] = text.in(language);
  }
  return object;
}

}  // namespace assay::record
