// rank(): the requirement list over all answer columns, at the speed of memory.
#include <algorithm>

#include "base/check.h"
#include "registry/answer_plan.h"
#include "registry/requirements.h"

namespace assay::registry {
namespace {

using Slot = AnswerColumns::Slot;
constexpr std::size_t block_rows = AnswerColumns::block_rows;
constexpr std::size_t columns_per_tally = 255;

/// met, missed and to_check as one number: the greater, the better.
using RankKey = std::uint64_t;
RankKey rank_key(std::uint32_t met, std::uint32_t missed, std::uint32_t to_check) {
  return RankKey{met} << 32 | RankKey{0xFFFFU - missed} << 16 | to_check;
}

/// Keeps the best `wanted` services that it is shown.
class BestRanked {
 public:
  BestRanked(std::size_t wanted, const AnswerColumns& columns)
      : wanted_(wanted), columns_(columns) {}

  void show(RankKey key, Slot slot) {
    if (key < least_) return;
    best_.push_back({key, slot});
    if (best_.size() >= 2 * wanted_ + 1024) cut();
  }
  /// Slots from the best on; at most `wanted`.
  std::vector<Slot> sorted() {
    std::sort(best_.begin(), best_.end(), Before{columns_.rows()});
    std::vector<Slot> slots;
    for (std::size_t i = 0; i < best_.size() && i < wanted_; ++i) slots.push_back(best_[i].slot);
    return slots;
  }

 private:
  struct Candidate {
    RankKey key;
    Slot slot;
  };
  /// By key, then by id of the service, so that equals have an order too.
  struct Before {
    std::span<const AnswerColumns::Row> rows;
    bool operator()(const Candidate& a, const Candidate& b) const {
      if (a.key != b.key) return a.key > b.key;
      return rows[a.slot].service < rows[b.slot].service;
    }
  };

  void cut() {
    if (wanted_ > 0) {
      const auto last = best_.begin() + static_cast<std::ptrdiff_t>(wanted_ - 1);
      std::nth_element(best_.begin(), last, best_.end(), Before{columns_.rows()});
      least_ = last->key;
    }
    best_.resize(wanted_);
  }

  std::size_t wanted_;
  const AnswerColumns& columns_;
  std::vector<Candidate> best_;
  RankKey least_ = 0;
};

/// Per row of a block, how many of some columns have a property.
using RowCounts = std::vector<std::uint16_t>;

/// The related questions of another version are not judged, only seen: answered or not.
const AnswerClasses& answered_classes() {
  static const AnswerClasses classes = [] {
    std::array<AnswerClass, 64> table{};
    for (unsigned byte = 0; byte < table.size(); ++byte) {
      if (is_answered(static_cast<PackedAnswer>(byte))) table[byte] = AnswerClass::met;
    }
    return AnswerClasses(table);
  }();
  return classes;
}

/// Counts block after block of one matrix.
class MatrixScan {
 public:
  MatrixScan(const RequirementList& list, const AnswerColumns::Matrix& matrix,
             const AnswerPlan& plan)
      : list_(list),
        matrix_(matrix),
        plan_(plan),
        met_bytes_(block_rows),
        missed_bytes_(block_rows),
        met_(block_rows),
        missed_(block_rows),
        to_check_(block_rows),
        unused_(block_rows) {}

  void count(std::size_t block) {
    std::vector<TalliedColumn> judged, related;
    merged_.clear();
    for (std::size_t i = 0; i < plan_.steps().size(); ++i) {
      const AnswerPlan::Step& step = plan_.steps()[i];
      if (step.way == AnswerPlan::Way::direct || step.way == AnswerPlan::Way::same) {
        judged.push_back({matrix_.column(block, step.links[0].other), &list_.items()[i].classes});
      } else if (step.way == AnswerPlan::Way::related) {
        related.push_back({related_column(block, step), &answered_classes()});
      }
    }
    add_up(judged, met_, missed_);
    add_up(related, to_check_, unused_);
  }
  std::uint32_t met(std::size_t row) const { return met_[row]; }
  std::uint32_t missed(std::size_t row) const { return missed_[row]; }
  std::uint32_t to_check(std::size_t row) const { return to_check_[row]; }

 private:
  /// Several older questions behind one: answered if any is.
  const PackedAnswer* related_column(std::size_t block, const AnswerPlan::Step& step) {
    const PackedAnswer* first = matrix_.column(block, step.links[0].other);
    if (step.links.size() == 1) return first;
    auto& merged = merged_.emplace_back(first, first + block_rows);
    for (std::size_t i = 1; i < step.links.size(); ++i) {
      const PackedAnswer* next = matrix_.column(block, step.links[i].other);
      for (std::size_t row = 0; row < block_rows; ++row) {
        if (!is_answered(merged[row])) merged[row] = next[row];
      }
    }
    return merged.data();
  }

  void add_up(std::span<const TalliedColumn> columns, RowCounts& met, RowCounts& missed) {
    std::fill(met.begin(), met.end(), std::uint16_t{0});
    std::fill(missed.begin(), missed.end(), std::uint16_t{0});
    while (!columns.empty()) {
      const std::size_t count = std::min(columns.size(), columns_per_tally);
      std::fill(met_bytes_.begin(), met_bytes_.end(), std::uint8_t{0});
      std::fill(missed_bytes_.begin(), missed_bytes_.end(), std::uint8_t{0});
      tally(columns.first(count), block_rows, met_bytes_.data(), missed_bytes_.data());
      widen(met_bytes_, met);
      widen(missed_bytes_, missed);
      columns = columns.subspan(count);
    }
  }
  static void widen(const std::vector<std::uint8_t>& bytes, RowCounts& counts) {
    for (std::size_t row = 0; row < block_rows; ++row) {
      counts[row] = static_cast<std::uint16_t>(counts[row] + bytes[row]);
    }
  }

  const RequirementList& list_;
  const AnswerColumns::Matrix& matrix_;
  const AnswerPlan& plan_;
  std::vector<std::uint8_t> met_bytes_, missed_bytes_;
  RowCounts met_, missed_, to_check_, unused_;
  std::vector<std::vector<PackedAnswer>> merged_;
};

RankedService silent_service(std::size_t required) {
  RankedService service;
  for (std::size_t i = 0; i < required; ++i) add_finding(service, {});
  return service;
}

}  // namespace

RequirementRanking rank(const RequirementList& list, const AnswerColumns& columns,
                        std::span<const catalog::Crosswalk* const> crosswalks,
                        std::span<const std::uint8_t> included, RankedPage page) {
  ASSAY_CHECK(included.empty() || included.size() == columns.rows().size());
  RequirementRanking ranking;
  ranking.required = static_cast<std::uint32_t>(list.items().size());
  const std::size_t first = std::min(page.first, columns.size());
  BestRanked best(first + std::min(page.count, columns.size() - first), columns);
  const auto show = [&](Slot slot, std::uint32_t met, std::uint32_t missed,
                        std::uint32_t to_check) {
    if (slot == AnswerColumns::no_slot || (!included.empty() && included[slot] == 0)) return;
    ++ranking.total;
    if (met == ranking.required) ++ranking.meet_all;
    best.show(rank_key(met, missed, to_check), slot);
  };

  std::vector<AnswerPlan> plans;
  for (const AnswerColumns::Matrix& matrix : columns.matrices()) {
    const AnswerPlan& plan = plans.emplace_back(list, *matrix.catalog, crosswalks);
    MatrixScan scan(list, matrix, plan);
    for (std::size_t block = 0; block < matrix.blocks.size(); ++block) {
      scan.count(block);
      for (std::size_t row = 0; row < block_rows; ++row) {
        show(matrix.slots[block * block_rows + row], scan.met(row), scan.missed(row),
             scan.to_check(row));
      }
    }
  }
  for (const Slot slot : columns.silent()) show(slot, 0, 0, 0);

  const auto rows = columns.rows();
  const std::vector<Slot> sorted = best.sorted();
  for (std::size_t i = first; i < sorted.size(); ++i) {
    const AnswerColumns::Row& row = rows[sorted[i]];
    RankedService service =
        row.matrix ? plans[*row.matrix].judge(
                         list, [&](std::size_t question) { return columns.answer(row, question); })
                   : silent_service(list.items().size());
    service.service = row.service;
    service.entry = row.entry;
    ranking.items.push_back(std::move(service));
  }
  return ranking;
}

}  // namespace assay::registry
