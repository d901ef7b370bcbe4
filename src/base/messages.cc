#include "base/messages.h"

#include <algorithm>

#include "base/message_table.h"

namespace assay {

std::optional<std::string_view> find_message(Language language, std::string_view key) {
  const auto table = message_table();
  const auto row = std::lower_bound(
      table.begin(), table.end(), key,
      [](const MessageRow& candidate, std::string_view wanted) { return candidate.key < wanted; });
  if (row == table.end() || row->key != key) return std::nullopt;
  return language == Language::ja ? row->ja : row->en;
}

std::string render_message(Language language, std::string_view key,
                           const Error::Parameters& parameters) {
  const auto text = find_message(language, key);
  if (!text) return std::string(key);
  std::string rendered;
  rendered.reserve(text->size() + 32);
  std::size_t position = 0;
  while (position < text->size()) {
    const std::size_t open = text->find('{', position);
    const std::size_t close = open == std::string_view::npos ? open : text->find('}', open);
    if (close == std::string_view::npos) break;
    rendered.append(*text, position, open - position);
    const std::string_view name = text->substr(open + 1, close - open - 1);
    const auto parameter = std::find_if(parameters.begin(), parameters.end(),
                                        [&](const auto& pair) { return pair.first == name; });
    if (parameter != parameters.end()) {
      rendered.append(parameter->second);
    } else {
      rendered.append(*text, open, close - open + 1);
    }
    position = close + 1;
  }
  rendered.append(*text, position, std::string_view::npos);
  return rendered;
}

std::string render_error(Language language, const Error& error) {
  Error::Parameters parameters = error.parameters;
  for (auto& [name, value] : parameters) {
    // The parameters whose values may be words of ours.
    const std::string_view kind = name == "reason" ? "reason." : name == "role" ? "web.role." : "";
    if (kind.empty()) continue;
    if (const auto words = find_message(language, std::string(kind) + value)) value = *words;
  }
  return render_message(language, "error." + error.code, parameters);
}

}  // namespace assay
