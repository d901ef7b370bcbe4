#pragma once
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace assay::registry {

/// A stretch of folded text in one script: letters and digits, Han, kana, or other signs.
struct TextRun {
  std::string_view text;
  bool joined = false;  ///< stands directly behind the run before it, without a space
};
std::vector<TextRun> runs_of(std::string_view folded);

/// Keys of the run's single code points and of its pairs of neighbours, ascending, each once.
std::vector<std::uint64_t> pair_keys(std::string_view run);

/// The keys that every run containing this one has: its pairs, or its only code point. `exact` says
/// that a run with the key needs no second look.
struct LookupKeys {
  std::vector<std::uint64_t> keys;
  bool exact = false;
};
LookupKeys lookup_keys(std::string_view run);

/// Whether the folded term stands at the beginning of a word, or of a run within it.
bool term_begins_run(std::string_view folded_text, std::string_view term);

/// The terms of a query: folded, split at spaces, without repetition.
std::vector<std::string> query_terms(std::string_view text);

}  // namespace assay::registry
