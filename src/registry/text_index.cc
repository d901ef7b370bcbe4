#include "registry/text_index.h"

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

/// Calls `visit(run)` for the runs of one script between spaces.
template <typename Visit>
void for_each_run(std::string_view text, const Visit& visit) {
  std::size_t begin = 0;
  Script current = Script::space;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t start = at;
    const Script script = script_of(take_code_point(text, at));
    if (script == current) continue;
    if (current != Script::space) visit(text.substr(begin, start - begin));
    begin = start;
    current = script;
  }
  if (current != Script::space) visit(text.substr(begin));
}

/// Keys of single code points and of pairs of neighbours, without repetition.
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

/// Keys by which a term's run is looked up: its pairs, or its only code point.
std::vector<std::uint64_t> lookup_keys(std::string_view run) {
  std::vector<std::uint64_t> keys = pair_keys(run);
  if (keys.size() > 1) std::erase_if(keys, [](std::uint64_t key) { return key >> 32 == 0; });
  return keys;
}

std::vector<std::string_view> distinct_runs(std::string_view text) {
  std::vector<std::string_view> runs;
  for_each_run(text, [&](std::string_view run) { runs.push_back(run); });
  std::sort(runs.begin(), runs.end());
  runs.erase(std::unique(runs.begin(), runs.end()), runs.end());
  return runs;
}

/// From so many rows on a bit per row takes less memory than a list.
bool is_dense(std::size_t listed, std::size_t rows) {
  return listed > 64 && listed * 32 > rows;
}

/// Where the code point before `at` begins; `at` is not 0.
std::size_t before(std::string_view text, std::size_t at) {
  do {
    --at;
  } while (at > 0 && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80);
  return at;
}

}  // namespace

bool term_begins_run(std::string_view folded_text, std::string_view term) {
  for (std::size_t at = folded_text.find(term); at != std::string_view::npos;
       at = folded_text.find(term, at + 1)) {
    if (at == 0) return true;
    std::size_t previous = before(folded_text, at);
    std::size_t here = at;
    if (script_of(take_code_point(folded_text, previous)) !=
        script_of(take_code_point(folded_text, here))) {
      return true;
    }
  }
  return false;
}

std::uint32_t TextIndex::run_number(std::string_view run) {
  if (const auto found = run_numbers_.find(run); found != run_numbers_.end()) return found->second;
  const auto number = static_cast<std::uint32_t>(postings_.size());
  const std::string_view kept = run_texts_.emplace_back(run);
  postings_.emplace_back().run = kept;
  run_numbers_.emplace(kept, number);
  for (const std::uint64_t key : pair_keys(kept)) runs_by_pair_[key].push_back(number);
  return number;
}

void TextIndex::add(std::uint32_t row, std::string_view folded) {
  rows_ = std::max<std::size_t>(rows_, row + 1);
  for (const std::string_view run : distinct_runs(folded)) {
    Posting& posting = postings_[run_number(run)];
    if (posting.dense) {
      if (posting.set.size() <= row) posting.set.grow(row + 1);
      posting.set.insert(row);
      continue;
    }
    posting.list.insert(std::upper_bound(posting.list.begin(), posting.list.end(), row), row);
    if (!is_dense(posting.list.size(), rows_)) continue;
    posting.set = RowSet(rows_);
    for (const std::uint32_t listed : posting.list) posting.set.insert(listed);
    posting.list = {};
    posting.dense = true;
  }
}

void TextIndex::remove(std::uint32_t row, std::string_view folded) {
  for (const std::string_view run : distinct_runs(folded)) {
    const auto found = run_numbers_.find(run);
    if (found == run_numbers_.end()) continue;
    Posting& posting = postings_[found->second];
    if (posting.dense) {
      posting.set.erase(row);
    } else {
      const auto listed = std::lower_bound(posting.list.begin(), posting.list.end(), row);
      if (listed != posting.list.end() && *listed == row) posting.list.erase(listed);
    }
  }
}

RowSet TextIndex::rows_of_run(std::string_view run, Part part, std::size_t rows) const {
  RowSet found(rows);
  const auto take = [&](const Posting& posting) {
    if (posting.dense) found |= posting.set;
    for (const std::uint32_t row : posting.list) found.insert(row);
  };
  if (part == Part::whole) {
    const auto number = run_numbers_.find(run);
    if (number != run_numbers_.end()) take(postings_[number->second]);
    return found;
  }
  // The rarest pair leads to the fewest runs; each is then looked at itself.
  const std::vector<std::uint32_t>* rarest = nullptr;
  for (const std::uint64_t key : lookup_keys(run)) {
    const auto runs = runs_by_pair_.find(key);
    if (runs == runs_by_pair_.end()) return found;
    if (rarest == nullptr || runs->second.size() < rarest->size()) rarest = &runs->second;
  }
  if (rarest == nullptr) return found;
  for (const std::uint32_t number : *rarest) {
    const std::string_view text = postings_[number].run;
    const bool fits = part == Part::beginning ? text.starts_with(run)
                      : part == Part::ending  ? text.ends_with(run)
                                              : text.find(run) != std::string_view::npos;
    if (fits) take(postings_[number]);
  }
  return found;
}

RowSet TextIndex::find_candidates(std::string_view term, std::size_t rows, bool& exact) const {
  std::vector<std::string_view> runs;
  for_each_run(term, [&](std::string_view run) { runs.push_back(run); });
  exact = runs.size() <= 1;
  if (runs.empty()) return RowSet(rows);
  if (exact) return rows_of_run(runs.front(), Part::anywhere, rows);
  RowSet found = rows_of_run(runs.front(), Part::ending, rows);
  for (std::size_t i = 1; i + 1 < runs.size(); ++i) {
    found &= rows_of_run(runs[i], Part::whole, rows);
  }
  found &= rows_of_run(runs.back(), Part::beginning, rows);
  return found;
}

RowSet TextIndex::find_beginning_candidates(std::string_view term, std::size_t rows,
                                            bool& exact) const {
  std::string_view first;
  for_each_run(term, [&](std::string_view run) {
    if (first.empty()) first = run;
  });
  exact = first.size() == term.size();
  return rows_of_run(first, exact ? Part::beginning : Part::whole, rows);
}

std::size_t TextIndex::memory_bytes() const {
  constexpr std::size_t node = 32;  // of a hash table, besides its value
  std::size_t bytes = postings_.capacity() * sizeof(Posting);
  for (const Posting& posting : postings_) {
    bytes += posting.list.capacity() * sizeof(std::uint32_t) + posting.set.memory_bytes() +
             sizeof(std::string) + posting.run.size() + node;
  }
  for (const auto& [pair, runs] : runs_by_pair_) {
    bytes += node + sizeof(pair) + runs.capacity() * sizeof(std::uint32_t);
  }
  return bytes;
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
