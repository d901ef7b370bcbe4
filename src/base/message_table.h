#pragma once
#include <span>
#include <string_view>

namespace assay {

struct MessageRow {
  std::string_view key;  ///< Dotted path in i18n/en.json, e.g. "error.instant.malformed".
  std::string_view en;
  std::string_view ja;
};

/// Every message, sorted by key. The definition is generated from i18n/ by
/// cmake/generate_messages.py; a key missing in one language fails the build.
std::span<const MessageRow> message_table();

}  // namespace assay
