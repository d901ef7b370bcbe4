#pragma once
#include <string>
#include <string_view>

#include "base/error.h"
#include "base/language.h"

namespace assay {

/// The text of `key` from i18n/<language>.json, compiled in; no value if there is none.
std::optional<std::string_view> find_message(Language language, std::string_view key);

/// The text of `key` with each `{name}` replaced by its parameter; a name without a parameter
/// stays as it is. An unknown key yields the key itself, so that nothing is silently empty.
std::string render_message(Language language, std::string_view key,
                           const Error::Parameters& parameters = {});

/// `error.<code>` of the catalogue, rendered: what happened and what to do. Parameters whose values
/// are words of the catalogue are shown in its words: "reason" (`reason.<word>`) and "role", and in
/// errors about accreditations acts, states and obstacles.
std::string render_error(Language language, const Error& error);

}  // namespace assay
