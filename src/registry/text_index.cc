#include "registry/text_index.h"

#include <algorithm>

namespace assay::registry {
namespace {

/// From so many rows on a bit per row takes less memory than a list.
bool is_dense(std::size_t listed, std::size_t rows) {
  return listed > 64 && listed * 32 > rows;
}

}  // namespace

std::string_view TextIndex::keep(std::string_view run) {
  constexpr std::size_t piece = 64 * 1024;
  if (texts_.empty() || texts_.back().capacity() - texts_.back().size() < run.size()) {
    texts_.emplace_back().reserve(std::max(piece, run.size()));
  }
  std::string& text = texts_.back();
  text.append(run);
  return std::string_view(text).substr(text.size() - run.size());
}

TextIndex::RunNumber TextIndex::run_number(std::string_view run) {
  if (const auto found = run_numbers_.find(run); found != run_numbers_.end()) return found->second;
  const auto number = static_cast<RunNumber>(runs_.size());
  const std::string_view kept = keep(run);
  runs_.push_back({kept, 0, Run::in_no_row});
  following_.emplace_back();
  preceding_.emplace_back();
  run_numbers_.emplace(kept, number);
  for (const std::uint64_t key : pair_keys(kept)) runs_by_pair_[key].push_back(number);
  return number;
}

void TextIndex::insert_row(Run& run, std::uint32_t row) {
  if (run.kind == Run::in_no_row) {
    run.kind = Run::in_one_row;
    run.row_or_posting = row;
    return;
  }
  if (run.kind == Run::in_one_row) {
    postings_.emplace_back().list.push_back(run.row_or_posting);
    run.kind = Run::in_posting;
    run.row_or_posting = static_cast<std::uint32_t>(postings_.size() - 1);
  }
  Posting& posting = postings_[run.row_or_posting];
  if (posting.dense) {
    if (posting.set.size() <= row) posting.set.grow(row + 1);
    posting.set.insert(row);
    return;
  }
  posting.list.insert(std::upper_bound(posting.list.begin(), posting.list.end(), row), row);
  if (!is_dense(posting.list.size(), rows_)) return;
  posting.set = RowSet(rows_);
  for (const std::uint32_t listed : posting.list) posting.set.insert(listed);
  posting.list = {};
  posting.dense = true;
}

void TextIndex::erase_row(Run& run, std::uint32_t row) {
  if (run.kind == Run::in_one_row && run.row_or_posting == row) run.kind = Run::in_no_row;
  if (run.kind != Run::in_posting) return;
  Posting& posting = postings_[run.row_or_posting];
  if (posting.dense) {
    posting.set.erase(row);
    return;
  }
  const auto listed = std::lower_bound(posting.list.begin(), posting.list.end(), row);
  if (listed != posting.list.end() && *listed == row) posting.list.erase(listed);
}

void TextIndex::add(std::uint32_t row, std::string_view folded) {
  rows_ = std::max<std::size_t>(rows_, row + 1);
  const std::vector<TextRun> runs = runs_of(folded);
  std::vector<RunNumber> numbers;
  numbers.reserve(runs.size());
  for (const TextRun& run : runs) numbers.push_back(run_number(run.text));
  for (std::size_t i = 1; i < runs.size(); ++i) {
    if (!runs[i].joined) continue;
    following_[numbers[i - 1]].push_back({numbers[i], row});
    preceding_[numbers[i]].push_back({numbers[i - 1], row});
  }
  std::sort(numbers.begin(), numbers.end());
  numbers.erase(std::unique(numbers.begin(), numbers.end()), numbers.end());
  for (const RunNumber number : numbers) insert_row(runs_[number], row);
}

void TextIndex::remove(std::uint32_t row, std::string_view folded) {
  const auto erase_one = [](std::vector<Neighbour>& neighbours, Neighbour gone) {
    const auto found = std::find(neighbours.begin(), neighbours.end(), gone);
    if (found == neighbours.end()) return;
    *found = neighbours.back();
    neighbours.pop_back();
  };
  const std::vector<TextRun> runs = runs_of(folded);
  for (std::size_t i = 0; i < runs.size(); ++i) {
    const RunNumber number = run_numbers_.at(runs[i].text);
    erase_row(runs_[number], row);
    if (!runs[i].joined) continue;
    const RunNumber left = run_numbers_.at(runs[i - 1].text);
    erase_one(following_[left], {number, row});
    erase_one(preceding_[number], {left, row});
  }
}

std::vector<TextIndex::RunNumber> TextIndex::matching_runs(std::string_view text, Part part) const {
  std::vector<RunNumber> matching;
  if (part == Part::whole) {
    const auto number = run_numbers_.find(text);
    if (number != run_numbers_.end()) matching.push_back(number->second);
    return matching;
  }
  // The rarest pair leads to the fewest runs; each is then looked at itself.
  const LookupKeys lookup = lookup_keys(text);
  const std::vector<RunNumber>* rarest = nullptr;
  for (const std::uint64_t key : lookup.keys) {
    const auto runs = runs_by_pair_.find(key);
    if (runs == runs_by_pair_.end()) return matching;
    if (rarest == nullptr || runs->second.size() < rarest->size()) rarest = &runs->second;
  }
  if (part == Part::anywhere && lookup.exact) return *rarest;
  const Substring substring(text);
  for (const RunNumber number : *rarest) {
    const std::string_view run = runs_[number].text;
    const bool fits = part == Part::beginning ? run.starts_with(text)
                      : part == Part::ending  ? run.ends_with(text)
                                              : substring.is_in(run);
    if (fits) matching.push_back(number);
  }
  return matching;
}

RowSet TextIndex::rows_of(const std::vector<RunNumber>& runs, std::size_t rows) const {
  RowSet found(rows);
  for (const RunNumber number : runs) {
    const Run& run = runs_[number];
    if (run.kind == Run::in_one_row) found.insert(run.row_or_posting);
    if (run.kind != Run::in_posting) continue;
    const Posting& posting = postings_[run.row_or_posting];
    if (posting.dense) found |= posting.set;
    for (const std::uint32_t row : posting.list) found.insert(row);
  }
  return found;
}

RowSet TextIndex::rows_where_meet(const std::vector<RunNumber>& left,
                                  const std::vector<RunNumber>& right, std::size_t rows) const {
  const bool from_left = left.size() <= right.size();
  RowSet wanted(runs_.size());
  for (const RunNumber number : from_left ? right : left) wanted.insert(number);
  const Neighbours& neighbours = from_left ? following_ : preceding_;
  RowSet found(rows);
  for (const RunNumber number : from_left ? left : right) {
    for (const Neighbour& neighbour : neighbours[number]) {
      if (wanted.contains(neighbour.run)) found.insert(neighbour.row);
    }
  }
  return found;
}

RowSet TextIndex::find_candidates(std::string_view term, std::size_t rows, Part part,
                                  bool& exact) const {
  const std::vector<TextRun> runs = runs_of(term);
  exact = runs.size() <= 2;
  if (runs.empty()) return RowSet(rows);
  if (runs.size() == 1) return rows_of(matching_runs(term, part), rows);
  const Part first = part == Part::beginning ? Part::whole : Part::ending;
  std::vector<RunNumber> left = matching_runs(runs[0].text, first);
  RowSet found(rows, true);
  for (std::size_t i = 1; i < runs.size(); ++i) {
    const Part kind = i + 1 < runs.size() ? Part::whole : Part::beginning;
    std::vector<RunNumber> right = matching_runs(runs[i].text, kind);
    found &= rows_where_meet(left, right, rows);
    left = std::move(right);
  }
  return found;
}

std::size_t TextIndex::memory_bytes() const {
  constexpr std::size_t node = 32;  // of a hash table, besides its value
  std::size_t bytes =
      runs_.capacity() * sizeof(Run) + postings_.capacity() * sizeof(Posting) +
      run_numbers_.size() * (node + sizeof(std::string_view) + sizeof(RunNumber)) +
      (following_.capacity() + preceding_.capacity()) * sizeof(decltype(following_)::value_type);
  for (const std::string& text : texts_) bytes += text.capacity();
  for (const Posting& posting : postings_) {
    bytes += posting.list.capacity() * sizeof(std::uint32_t) + posting.set.memory_bytes();
  }
  for (const auto* neighbours : {&following_, &preceding_}) {
    for (const auto& of_run : *neighbours) bytes += of_run.capacity() * sizeof(Neighbour);
  }
  for (const auto& [pair, runs] : runs_by_pair_) {
    bytes += node + sizeof(pair) + runs.capacity() * sizeof(RunNumber);
  }
  return bytes;
}

}  // namespace assay::registry
