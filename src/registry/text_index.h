#pragma once
#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "registry/row_set.h"
#include "registry/substring.h"
#include "registry/text_runs.h"

namespace assay::registry {

/// One field (names, descriptions, ...) of all rows, searchable by any part of a word.
///
/// The distinct runs of the texts are the dictionary; pairs of code points lead to the runs that
/// hold them; runs lead to rows. So a word of two Japanese characters and a part of an English one
/// are found the same way, and exactly: a term of one script lies inside one run. A term of two
/// scripts lies where two runs meet, which is kept too. Only terms of three and more runs are held
/// against the texts themselves.
class TextIndex {
 public:
  /// Adds the text of a row that has none yet. `folded` is folded_text(), parts separated by
  /// spaces.
  void add(std::uint32_t row, std::string_view folded);
  /// Takes away what add() gave.
  void remove(std::uint32_t row, std::string_view folded);

  /// The rows whose text holds the term; `term` is folded and without spaces, and `text_of(row)`
  /// gives the row's folded text. `rows` is the number of rows, greater than each.
  template <typename TextOf>
  RowSet find(std::string_view term, std::size_t rows, const TextOf& text_of) const {
    const Substring substring(term);
    return find(term, rows, Part::anywhere,
                [&](std::size_t row) { return substring.is_in(text_of(row)); });
  }
  /// The same, where a run of the text begins with the term (term_begins_run).
  template <typename TextOf>
  RowSet find_beginnings(std::string_view term, std::size_t rows, const TextOf& text_of) const {
    return find(term, rows, Part::beginning,
                [&](std::size_t row) { return term_begins_run(text_of(row), term); });
  }

  std::size_t memory_bytes() const;  ///< approximately

 private:
  using RunNumber = std::uint32_t;
  enum class Part : std::uint8_t { anywhere, beginning, ending, whole };

  /// Many rows: a sorted list while they are few, else a bit each.
  struct Posting {
    std::vector<std::uint32_t> list;
    RowSet set;
    bool dense = false;
  };
  /// Most runs stand in one row only: that row is kept here, without a posting.
  struct Run {
    std::string_view text;
    std::uint32_t row_or_posting = 0;
    enum : std::uint8_t { in_no_row, in_one_row, in_posting } kind = in_no_row;
  };
  /// A run that directly follows another in some row.
  struct Neighbour {
    RunNumber run = 0;
    std::uint32_t row = 0;
    friend auto operator<=>(const Neighbour&, const Neighbour&) = default;
  };
  using Neighbours = std::vector<std::vector<Neighbour>>;  ///< by run, not in order

  template <typename Verify>
  RowSet find(std::string_view term, std::size_t rows, Part part, const Verify& verify) const {
    bool exact = true;
    RowSet found = find_candidates(term, rows, part, exact);
    if (exact) return found;
    RowSet verified(rows);
    found.for_each([&](std::size_t row) {
      if (verify(row)) verified.insert(row);
    });
    return verified;
  }
  RowSet find_candidates(std::string_view term, std::size_t rows, Part part, bool& exact) const;
  std::vector<RunNumber> matching_runs(std::string_view text, Part part) const;
  RowSet rows_of(const std::vector<RunNumber>& runs, std::size_t rows) const;
  RowSet rows_where_meet(const std::vector<RunNumber>& left, const std::vector<RunNumber>& right,
                         std::size_t rows) const;

  RunNumber run_number(std::string_view run);
  std::string_view keep(std::string_view run);
  void insert_row(Run& run, std::uint32_t row);
  void erase_row(Run& run, std::uint32_t row);

  std::size_t rows_ = 0;
  std::deque<std::string> texts_;  ///< of runs, in large pieces that are never moved
  std::vector<Run> runs_;
  std::vector<Posting> postings_;
  Neighbours following_, preceding_;
  std::unordered_map<std::string_view, RunNumber> run_numbers_;
  std::unordered_map<std::uint64_t, std::vector<RunNumber>> runs_by_pair_;
};

}  // namespace assay::registry
