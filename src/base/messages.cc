#include "base/messages.h"

#include <algorithm>
#include <utility>

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

namespace {

// The parameters of errors whose values may be words of ours.

/// The words for `value`, or itself.
std::string words_for(Language language, std::string_view kind, std::string_view value) {
  const auto words = find_message(language, std::string(kind).append(value));
  return std::string(words.value_or(value));
}

/// Acts, states, roles and obstacles, one or several with commas between.
std::string accreditation_words(Language language, std::string_view name, std::string_view value) {
  constexpr std::pair<std::string_view, std::string_view> kinds[] = {
      {"act", "web.demands.act_"},
      {"state", "web.accreditation.state_"},
      {"role", "web.demands.role_"},
      {"allowed", "web.accreditation.state_"},
      {"allowed", "web.demands.role_"},
      {"reason", "reason."},
      {"obstacle", "web.accreditation.obstacle_"}};
  std::string text;
  for (std::size_t from = 0; from <= value.size();) {
    const std::size_t comma = std::min(value.find(", ", from), value.size());
    const std::string_view one = value.substr(from, comma - from);
    std::string words(one);
    for (const auto& [of, kind] : kinds) {
      if (of == name && words == one) words = words_for(language, kind, one);
    }
    text += (from == 0 ? "" : language == Language::ja ? "、" : ", ") + words;
    from = comma + 2;
  }
  return text;
}

}  // namespace

std::string render_error(Language language, const Error& error) {
  Error::Parameters parameters = error.parameters;
  const bool of_accreditation = error.code.starts_with("accreditation.");
  for (auto& [name, value] : parameters) {
    if (of_accreditation) {
      value = accreditation_words(language, name, value);
    } else if (name == "reason" || name == "role") {
      value = words_for(language, name == "reason" ? "reason." : "web.role.", value);
    }
  }
  return render_message(language, "error." + error.code, parameters);
}

}  // namespace assay
