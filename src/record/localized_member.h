#pragma once
#include <string_view>

#include "base/language.h"
#include "base/result.h"
#include "codec/json.h"

namespace assay::record {

/// The member of an object that is a text in both languages, {"en": …, "ja": …}.
/// Errors: those of codec::JsonReader.
Result<LocalizedText> localized_member(const codec::JsonReader& object, std::string_view name);

boost::json::object localized(const LocalizedText& text);

/// A view as Boost.JSON wants it.
inline boost::json::string_view json_text(std::string_view view) {
  return {view.data(), view.size()};
}

}  // namespace assay::record
