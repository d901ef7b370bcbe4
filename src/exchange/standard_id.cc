#include "exchange/standard_id.h"

#include <algorithm>

#include "base/text.h"

namespace assay::exchange {
namespace {

constexpr std::size_t most_digits = 3;  // four would be a year
constexpr std::size_t longest_id = 64;  // bytes, as written
constexpr std::string_view ideographic_space = "\u3000";

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

/// NFKC, upper case, without white space: full-width digits and letters are the usual ones then.
std::string compact(std::string_view text) {
  std::string result;
  for (const char c : normalized_text(text)) {
    if (c == ' ') continue;
    result += c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  }
  return result;
}

/// Takes "5.1.1" from the front of `text`.
bool take_number(std::string_view& text, StandardId& id) {
  while (id.levels < detail_levels) {
    if (id.levels > 0 && !text.starts_with('.')) break;
    const std::string_view from = text.substr(id.levels == 0 ? 0 : 1);
    std::size_t digits = 0;
    while (digits < from.size() && is_digit(from[digits])) ++digits;
    if (digits == 0) break;
    if (digits > most_digits) return false;
    if (id.levels > 0) id.id += '.';
    id.id += from.substr(0, digits);
    ++id.levels;
    text = from.substr(digits);
  }
  return id.levels > 0;
}

/// Takes the marks, which are all that may be left: ".PB", "PB", "(PB)", "-PB", or a last full
/// stop.
bool take_marks(std::string_view text, StandardId& id) {
  if (text.starts_with('.') || text.starts_with('-')) text.remove_prefix(1);
  if (text.starts_with('(') && text.ends_with(')')) text = text.substr(1, text.size() - 2);
  if (text == "P" || text == "PB") id.provider_specific = true;
  if (text == "B" || text == "PB") id.mandatory = true;
  return text.empty() || text == "P" || text == "B" || text == "PB";
}

std::optional<StandardId> read_whole(std::string_view cell) {
  if (cell.size() > longest_id) return std::nullopt;
  const std::string text = compact(cell);
  std::string_view left = text;
  StandardId id;
  constexpr std::string_view cloud = "CLD.";
  if (left.starts_with(cloud)) {
    id.provider_specific = true;
    left.remove_prefix(cloud.size());
  }
  if (!take_number(left, id) || !take_marks(left, id)) return std::nullopt;
  return id;
}

/// Where the first white space of a cell begins, and what stands behind it.
struct Split {
  std::string_view head, tail;
};
Split at_white_space(std::string_view text) {
  const std::size_t ascii = text.find_first_of(" \t\r\n");
  const std::size_t wide = text.find(ideographic_space);
  const std::size_t end = std::min(ascii, wide);
  if (end == std::string_view::npos) return {text, {}};
  std::string_view tail = text.substr(end);
  while (true) {
    tail = trimmed(tail);
    if (!tail.starts_with(ideographic_space)) break;
    tail.remove_prefix(ideographic_space.size());
  }
  return {text.substr(0, end), tail};
}

bool is_mark(std::string_view text) {
  StandardId ignored;
  const std::string mark = compact(text);
  return !mark.empty() && take_marks(mark, ignored);
}

}  // namespace

std::string StandardId::suffix() const {
  return std::string(provider_specific ? "P" : "") + (mandatory ? "B" : "");
}

std::string StandardId::parent(std::size_t wanted) const {
  std::size_t end = 0;
  for (std::size_t level = 0; level < wanted && end != std::string::npos; ++level) {
    end = id.find('.', end == 0 ? 0 : end + 1);
  }
  return id.substr(0, end);
}

std::optional<StandardId> read_standard_id(std::string_view cell) {
  if (auto whole = read_whole(cell)) return whole;
  const auto [head, tail] = at_white_space(trimmed(cell));
  if (tail.empty()) return std::nullopt;
  const auto [mark, behind_mark] = at_white_space(tail);
  if (is_mark(mark) && !behind_mark.empty()) {
    auto id = read_whole(std::string(head) + std::string(mark));
    if (id) id->rest = behind_mark;
    return id;
  }
  auto id = read_whole(head);
  if (id) id->rest = tail;
  return id;
}

}  // namespace assay::exchange
