#include "tests/scenario/line_reader.h"

#include <algorithm>
#include <charconv>

namespace assay::scenario {

Words split(std::string_view line) {
  Words result;
  while (true) {
    const std::size_t start = line.find_first_not_of(" \t\r");
    if (start == std::string_view::npos) return result;
    line.remove_prefix(start);
    if (line[0] == '"') {
      const std::size_t end = line.find('"', 1);
      if (end == std::string_view::npos) {
        result.closed = false;
        return result;
      }
      result.words.push_back({std::string(line.substr(1, end - 1)), true});
      line.remove_prefix(end + 1);
      continue;
    }
    const std::size_t end =
        line[0] == ',' ? 1 : std::min(line.find_first_of(" \t\r,\""), line.size());
    result.words.push_back({std::string(line.substr(0, end)), false});
    line.remove_prefix(end);
  }
}

void LineReader::fail(std::string message) {
  if (fault_.empty()) fault_ = std::move(message);
  next_ = words_.size();
}

bool LineReader::take(std::string_view word) {
  if (done() || words_[next_].quoted || words_[next_].text != word) return false;
  ++next_;
  return true;
}

void LineReader::expect(std::string_view word) {
  if (!take(word)) fail("expected “" + std::string(word) + "” " + where());
}

std::string LineReader::word(std::string_view meaning) {
  if (!done() && !words_[next_].quoted && words_[next_].text != ",") return words_[next_++].text;
  fail("expected " + std::string(meaning) + " " + where());
  return {};
}

std::string LineReader::name(std::string_view meaning) {
  if (quoted_next() && !words_[next_].text.empty()) return words_[next_++].text;
  fail("expected " + std::string(meaning) + " in quotation marks " + where());
  return {};
}

Instant LineReader::instant() {
  const std::string text = word("a date");
  if (const auto day = parse_date(text)) return zone_.start_of(*day);
  const auto result = parse_instant(text);
  if (!result) fail("“" + text + "” is not a date or instant");
  return result ? *result : Instant{};
}

Date LineReader::date() {
  const std::string text = word("a date");
  const auto result = parse_date(text);
  if (!result) fail("“" + text + "” is not a date");
  return result ? *result : Date{};
}

Period LineReader::period() {
  const std::string text = word("a period");
  const auto result = parse_period(text);
  if (!result) fail("“" + text + "” is not a period such as P1Y");
  return result ? *result : Period{};
}

int LineReader::number() {
  const std::string text = word("a number");
  int value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) {
    fail("“" + text + "” is not a number");
  }
  return value;
}

bool LineReader::quoted(std::size_t ahead) const {
  return next_ + ahead < words_.size() && words_[next_ + ahead].quoted;
}

std::string_view LineReader::plain(std::size_t ahead) const {
  if (next_ + ahead >= words_.size() || words_[next_ + ahead].quoted) return {};
  return words_[next_ + ahead].text;
}

std::string LineReader::where() const {
  return next_ == words_.size() ? "at the end of the line" : "before “" + words_[next_].text + "”";
}

}  // namespace assay::scenario
