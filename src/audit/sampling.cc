#include "audit/sampling.h"

#include <algorithm>
#include <numeric>
#include <unordered_map>
#include <utility>

#include "audit/invalid.h"
#include "base/check.h"
#include "base/limits.h"
#include "crypto/sha256.h"
#include "scheme/names.h"

namespace assay::audit {
namespace {

constexpr scheme::Names<SamplingMethod, 4> method_names{{
    {SamplingMethod::random, "random"},
    {SamplingMethod::systematic, "systematic"},
    {SamplingMethod::stratified, "stratified"},
    {SamplingMethod::all, "all"},
}};

/// Numbers that follow from a text: the first eight bytes of SHA-256(text || counter), counter 0,
/// 1, 2, ... in decimal digits, most significant byte first.
class NumberStream {
 public:
  NumberStream(std::string_view purpose, const Population& population, std::string_view seed,
               std::size_t stratum)
      : head_("assay-sample/1\n" + std::string(purpose) + "\n" + to_hex(population.digest) + "\n" +
              std::string(seed) + "\n" + std::to_string(stratum) + "\n") {}

  /// 0 to `bound` - 1, each as likely: numbers in the last, incomplete run of `bound` are skipped.
  std::uint64_t below(std::uint64_t bound) {
    ASSAY_CHECK(bound > 0);
    const std::uint64_t incomplete = (UINT64_MAX % bound + 1) % bound;
    for (;;) {
      const std::uint64_t number = next();
      if (number <= UINT64_MAX - incomplete) return number % bound;
    }
  }

 private:
  std::uint64_t next() {
    const Digest digest = crypto::sha256({head_, std::to_string(counter_++)});
    std::uint64_t number = 0;
    for (std::size_t i = 0; i < sizeof number; ++i) number = number << 8 | digest.bytes[i];
    return number;
  }

  std::string head_;
  std::uint64_t counter_ = 0;
};

/// A random order of 0 to count - 1, one after the other (Fisher and Yates): only what was moved is
/// kept, so that a few of millions cost little.
class RandomOrder {
 public:
  RandomOrder(NumberStream numbers, std::uint64_t count)
      : numbers_(std::move(numbers)), count_(count) {}

  bool ended() const { return position_ == count_; }
  std::uint64_t next() {
    ASSAY_CHECK(!ended());
    const std::uint64_t chosen = position_ + numbers_.below(count_ - position_);
    const std::uint64_t value = at(chosen);
    moved_[chosen] = at(position_);
    ++position_;
    return value;
  }

 private:
  std::uint64_t at(std::uint64_t place) const {
    const auto found = moved_.find(place);
    return found == moved_.end() ? place : found->second;
  }

  NumberStream numbers_;
  std::uint64_t count_;
  std::uint64_t position_ = 0;
  std::unordered_map<std::uint64_t, std::uint64_t> moved_;
};

void draw_random(RandomOrder order, std::uint64_t first, std::uint64_t size,
                 std::vector<std::uint64_t>& ranks) {
  for (std::uint64_t i = 0; i < size; ++i) ranks.push_back(first + order.next());
}

/// floor((start + i * count) / size): each rank is as likely, and none comes twice.
void draw_systematic(const Population& population, const Draw& draw,
                     std::vector<std::uint64_t>& ranks) {
  NumberStream numbers("systematic", population, draw.seed, 0);
  const std::uint64_t start = numbers.below(population.count);
  for (std::uint64_t i = 0; i < draw.size; ++i) {
    ranks.push_back((start + i * population.count) / draw.size);
  }
}

/// How many of each stratum, by largest remainder; among equal remainders the earlier stratum.
std::vector<std::uint64_t> shares(const Population& population, std::uint64_t size) {
  std::vector<std::uint64_t> result, remainders;
  std::uint64_t given = 0;
  for (const Stratum& stratum : population.strata) {
    const std::uint64_t exact = size * stratum.count;
    result.push_back(exact / population.count);
    remainders.push_back(exact % population.count);
    given += result.back();
  }
  std::vector<std::size_t> by_remainder(result.size());
  std::iota(by_remainder.begin(), by_remainder.end(), std::size_t{0});
  std::stable_sort(
      by_remainder.begin(), by_remainder.end(),
      [&remainders](std::size_t a, std::size_t b) { return remainders[a] > remainders[b]; });
  for (std::size_t i = 0; given < size; ++i, ++given) ++result[by_remainder[i]];
  return result;
}

void draw_stratified(const Population& population, const Draw& draw,
                     std::vector<std::uint64_t>& ranks) {
  const auto sizes = shares(population, draw.size);
  std::uint64_t first = 0;
  for (std::size_t i = 0; i < sizes.size(); ++i) {
    const std::uint64_t count = population.strata[i].count;
    draw_random(RandomOrder(NumberStream("stratified", population, draw.seed, i), count), first,
                sizes[i], ranks);
    first += count;
  }
}

Result<void> validate(const Population& population, const Draw& draw) {
  ASSAY_TRY(audit::validate(population));
  ASSAY_TRY(need_line("seed", draw.seed));
  const std::string size = std::to_string(draw.size);
  if (draw.size == 0 || draw.size > population.count) {
    return invalid("size", size, "beyond-the-population");
  }
  if (draw.method == SamplingMethod::all && draw.size != population.count) {
    return invalid("size", size, "not-all-items");
  }
  if (draw.method == SamplingMethod::stratified && population.strata.empty()) {
    return invalid("strata", "", "missing");
  }
  return {};
}

/// The items of a stratum as ranks: [first, first + count).
struct RankRange {
  std::size_t stratum = 0;
  std::uint64_t first = 0, count = 0;
};

RankRange range_around(const Population& population, const Draw& draw, std::uint64_t rank) {
  RankRange range{0, 0, population.count};
  if (draw.method != SamplingMethod::stratified) return range;
  for (std::size_t i = 0; i < population.strata.size(); ++i) {
    range = {i, i == 0 ? 0 : range.first + range.count, population.strata[i].count};
    if (rank < range.first + range.count) break;
  }
  return range;
}

}  // namespace

std::string_view name(SamplingMethod method) {
  return scheme::name_in(method_names, method);
}

std::optional<SamplingMethod> parse_sampling_method(std::string_view name) {
  return scheme::value_in(method_names, name);
}

Digest population_digest(std::span<const std::string> items) {
  std::string lines;
  for (const std::string& item : items) lines.append(item).append("\n");
  return crypto::sha256(lines);
}

Result<ListedPopulation> list_population(PopulationId id, std::vector<ListedStratum> strata) {
  ListedPopulation listed;
  listed.population.id = std::move(id);
  const bool one_without_name = strata.size() == 1 && strata.front().name.empty();
  for (ListedStratum& stratum : strata) {
    std::sort(stratum.items.begin(), stratum.items.end());
    for (std::string& item : stratum.items) {
      ASSAY_TRY(need_line("items", item));
      listed.items.push_back(std::move(item));
    }
    if (!one_without_name) {
      listed.population.strata.push_back({std::move(stratum.name), stratum.items.size()});
    }
  }
  std::vector<std::string> sorted = listed.items;
  std::sort(sorted.begin(), sorted.end());
  const auto twice = std::adjacent_find(sorted.begin(), sorted.end());
  if (twice != sorted.end()) return invalid("items", *twice, "repeated");
  listed.population.count = listed.items.size();
  listed.population.digest = population_digest(listed.items);
  ASSAY_TRY(validate(listed.population));
  return listed;
}

bool lists(const Population& population, std::span<const std::string> items) {
  if (items.size() != population.count || population_digest(items) != population.digest) {
    return false;
  }
  const std::vector<Stratum> whole{{"", population.count}};
  std::size_t first = 0;
  for (const Stratum& stratum : population.strata.empty() ? whole : population.strata) {
    const auto part = items.subspan(first, static_cast<std::size_t>(stratum.count));
    if (std::adjacent_find(part.begin(), part.end(), std::greater_equal<>()) != part.end()) {
      return false;
    }
    first += part.size();
  }
  return true;
}

Result<void> validate(const Population& population) {
  ASSAY_TRY(need_id("population", population.id.text()));
  if (population.count == 0 || population.count > limits::population_items) {
    return invalid("count", std::to_string(population.count), "out-of-range");
  }
  std::uint64_t left = population.count;
  for (const Stratum& stratum : population.strata) {
    ASSAY_TRY(need_line("strata", stratum.name));
    if (stratum.count == 0 || stratum.count > left) {
      return invalid("strata", std::to_string(stratum.count), "not-the-count");
    }
    left -= stratum.count;
  }
  if (!population.strata.empty() && left != 0) {
    return invalid("strata", std::to_string(population.count - left), "not-the-count");
  }
  return {};
}

Result<std::vector<std::uint64_t>> drawn_ranks(const Population& population, const Draw& draw) {
  ASSAY_TRY(validate(population, draw));
  std::vector<std::uint64_t> ranks;
  ranks.reserve(static_cast<std::size_t>(draw.size));
  switch (draw.method) {
    case SamplingMethod::random:
      draw_random(RandomOrder(NumberStream("random", population, draw.seed, 0), population.count),
                  0, draw.size, ranks);
      break;
    case SamplingMethod::systematic:
      draw_systematic(population, draw, ranks);
      break;
    case SamplingMethod::stratified:
      draw_stratified(population, draw, ranks);
      break;
    case SamplingMethod::all:
      ranks.resize(static_cast<std::size_t>(draw.size));
      std::iota(ranks.begin(), ranks.end(), std::uint64_t{0});
      break;
  }
  std::sort(ranks.begin(), ranks.end());
  return ranks;
}

std::optional<std::uint64_t> replacement_rank(const Population& population, const Draw& draw,
                                              std::uint64_t discarded,
                                              std::span<const std::uint64_t> used) {
  if (discarded >= population.count) return std::nullopt;
  const RankRange range = range_around(population, draw, discarded);
  RandomOrder order(NumberStream("replacement", population, draw.seed, range.stratum), range.count);
  while (!order.ended()) {
    const std::uint64_t rank = range.first + order.next();
    if (!std::binary_search(used.begin(), used.end(), rank)) return rank;
  }
  return std::nullopt;
}

std::optional<std::uint64_t> sample_size(std::span<const SizeByFrequency> table,
                                         std::string_view frequency, std::uint64_t population) {
  for (const SizeByFrequency& row : table) {
    if (row.frequency == frequency) return std::min(row.size, population);
  }
  return std::nullopt;
}

std::uint64_t sites_to_visit(std::uint64_t sites, std::uint32_t hundredths) {
  // The least k with k >= (hundredths / 100) * sqrt(sites), in whole numbers: rounding of floating
  // point would visit one too many where the root is exact. The bounds keep them below 2^63.
  ASSAY_CHECK(sites <= 1'000'000 && hundredths <= 1'000);
  const auto enough = [sites, hundredths](std::uint64_t k) {
    return k * 100 * k * 100 >= std::uint64_t{hundredths} * hundredths * sites;
  };
  std::uint64_t low = 0, high = sites;
  while (low < high) {
    const std::uint64_t middle = low + (high - low) / 2;
    if (enough(middle)) {
      high = middle;
    } else {
      low = middle + 1;
    }
  }
  return low;
}

}  // namespace assay::audit
