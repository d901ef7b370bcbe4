#pragma once
#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "registry/row_set.h"

namespace assay::registry {

/// Whether the folded term stands at the beginning of a word, or of a run of one script within it.
bool term_begins_run(std::string_view folded_text, std::string_view term);

/// One field (names, descriptions, ...) of all rows, searchable by any part of a word.
///
/// Folded text falls into runs of one script: letters and digits, Han, kana, and other signs. The
/// distinct runs are the dictionary; pairs of code points lead to the runs that hold them; runs
/// lead to rows. So a word of two Japanese characters and a part of an English one are found the
/// same way, and exactly: a term of one script lies inside one run. Terms of several scripts are
/// looked up by their parts and then held against the text itself.
class TextIndex {
 public:
  /// Adds the text of a row that has none yet. `folded` is folded_text(), parts separated by
  /// spaces.
  void add(std::uint32_t row, std::string_view folded);
  /// Takes away what add() gave.
  void remove(std::uint32_t row, std::string_view folded);

  /// The rows whose text holds the term; `term` is folded and without spaces, and `text_of(row)`
  /// gives the row's folded text.
  template <typename TextOf>
  RowSet find(std::string_view term, std::size_t rows, const TextOf& text_of) const {
    bool exact = true;
    RowSet found = find_candidates(term, rows, exact);
    if (exact) return found;
    RowSet verified(rows);
    found.for_each([&](std::size_t row) {
      if (std::string_view(text_of(row)).find(term) != std::string_view::npos) verified.insert(row);
    });
    return verified;
  }
  /// The same, where a run of the text begins with the term (term_begins_run).
  template <typename TextOf>
  RowSet find_beginnings(std::string_view term, std::size_t rows, const TextOf& text_of) const {
    bool exact = true;
    RowSet found = find_beginning_candidates(term, rows, exact);
    if (exact) return found;
    RowSet verified(rows);
    found.for_each([&](std::size_t row) {
      if (term_begins_run(text_of(row), term)) verified.insert(row);
    });
    return verified;
  }

  std::size_t memory_bytes() const;  ///< approximately

 private:
  enum class Part : std::uint8_t { anywhere, beginning, ending, whole };

  /// The rows of one run: a sorted list while they are few, else a bit each.
  struct Posting {
    std::string_view run;
    std::vector<std::uint32_t> list;
    RowSet set;
    bool dense = false;
  };

  std::uint32_t run_number(std::string_view run);
  RowSet find_candidates(std::string_view term, std::size_t rows, bool& exact) const;
  RowSet find_beginning_candidates(std::string_view term, std::size_t rows, bool& exact) const;
  RowSet rows_of_run(std::string_view run, Part part, std::size_t rows) const;

  std::size_t rows_ = 0;
  std::deque<std::string> run_texts_;  ///< stable addresses for the views
  std::vector<Posting> postings_;
  std::unordered_map<std::string_view, std::uint32_t> run_numbers_;
  std::unordered_map<std::uint64_t, std::vector<std::uint32_t>> runs_by_pair_;
};

/// The terms of a query: folded, split at spaces, without repetition.
std::vector<std::string> query_terms(std::string_view text);

}  // namespace assay::registry
