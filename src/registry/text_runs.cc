#include "registry/text_runs.h"

#include <algorithm>

#include "base/text.h"

namespace assay::registry {
namespace {

enum class Script : std::uint8_t { space, word, han, kana, sign };

/// Decodes the code point at `at` of well-formed UTF-8 and moves on.
char32_t take_code_point(std::string_view text, std::size_t& at) {
  const auto byte = [&](std::size_t i) {
    return i < text.size() ? static_cast<unsigned char>(text[i]) : 0U;
  };
  const unsigned lead = byte(at);
  const std::size_t length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
  char32_t point = length == 1 ? lead : lead & (0x7FU >> length);
  for (std::size_t i = 1; i < length; ++i) point = point << 6 | (byte(at + i) & 0x3F);
  at += length;
  return point;
}

Script script_of(char32_t c) {
  if (c == ' ') return Script::space;
  if (c < 0x80) {
    const bool letter = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z');
    return letter ? Script::word : Script::sign;
  }
  // Folded text has hiragana for katakana; the prolonged sound mark belongs to both.
  if ((c >= 0x3041 && c <= 0x30FF && c != 0x30FB) || (c >= 0x31F0 && c <= 0x31FF)) {
    return Script::kana;
  }
  if ((c >= 0x4E00 && c <= 0x9FFF) || (c >= 0x3400 && c <= 0x4DBF) || c == 0x3005 || c == 0x3007 ||
      (c >= 0xF900 && c <= 0xFAFF) || (c >= 0x20000 && c <= 0x3FFFF)) {
    return Script::han;
  }
  const bool sign = (c >= 0xA1 && c <= 0xBF) || (c >= 0x2000 && c <= 0x206F) ||
                    (c >= 0x2100 && c <= 0x2BFF) || (c >= 0x3000 && c <= 0x303F) || c == 0x30FB ||
                    (c >= 0xFE30 && c <= 0xFE6F) || c == 0xD7 || c == 0xF7;
  return sign ? Script::sign : Script::word;
}

/// Where the code point before `at` begins; `at` is not 0.
std::size_t start_before(std::string_view text, std::size_t at) {
  do {
    --at;
  } while (at > 0 && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80);
  return at;
}

}  // namespace

std::vector<TextRun> runs_of(std::string_view folded) {
  std::vector<TextRun> runs;
  std::size_t begin = 0;
  Script current = Script::space;
  bool joined = false;
  const auto end_run = [&](std::size_t end) {
    if (current != Script::space) runs.push_back({folded.substr(begin, end - begin), joined});
    joined = current != Script::space;
  };
  for (std::size_t at = 0; at < folded.size();) {
    const std::size_t start = at;
    const Script script = script_of(take_code_point(folded, at));
    if (script == current) continue;
    end_run(start);
    begin = start;
    current = script;
  }
  end_run(folded.size());
  return runs;
}

std::vector<std::uint64_t> pair_keys(std::string_view run) {
  std::vector<std::uint64_t> keys;
  char32_t previous = 0;
  for (std::size_t at = 0; at < run.size();) {
    const char32_t c = take_code_point(run, at);
    keys.push_back(c);
    if (previous != 0) keys.push_back(std::uint64_t{previous} << 32 | c);
    previous = c;
  }
  std::sort(keys.begin(), keys.end());
  keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
  return keys;
}

LookupKeys lookup_keys(std::string_view run) {
  LookupKeys lookup{pair_keys(run), code_point_count(run) <= 2};
  const auto single = [](std::uint64_t key) { return key >> 32 == 0; };
  if (code_point_count(run) > 1) std::erase_if(lookup.keys, single);
  return lookup;
}

bool term_begins_run(std::string_view folded_text, std::string_view term) {
  for (std::size_t at = folded_text.find(term); at != std::string_view::npos;
       at = folded_text.find(term, at + 1)) {
    if (at == 0) return true;
    std::size_t previous = start_before(folded_text, at);
    std::size_t here = at;
    if (script_of(take_code_point(folded_text, previous)) !=
        script_of(take_code_point(folded_text, here))) {
      return true;
    }
  }
  return false;
}

std::vector<std::string> query_terms(std::string_view text) {
  const std::string folded = folded_text(text);
  std::vector<std::string> terms;
  for (std::size_t at = 0; at < folded.size();) {
    const std::size_t end = std::min(folded.find(' ', at), folded.size());
    if (end > at) terms.push_back(folded.substr(at, end - at));
    at = end + 1;
  }
  std::sort(terms.begin(), terms.end());
  terms.erase(std::unique(terms.begin(), terms.end()), terms.end());
  return terms;
}

}  // namespace assay::registry
