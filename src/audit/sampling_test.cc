#include "audit/sampling.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <set>

namespace assay::audit {
namespace {

std::vector<std::string> tickets(int first, int count) {
  std::vector<std::string> ids;
  for (int i = first; i < first + count; ++i) {
    const std::string digits = std::to_string(1'000 + i).substr(1);
    ids.push_back("T-" + digits);
  }
  return ids;
}

ListedPopulation whole() {
  return *list_population(PopulationId("changes"), {{"", tickets(0, 250)}});
}
ListedPopulation in_strata() {
  return *list_population(
      PopulationId("changes"),
      {{"usual", tickets(0, 200)}, {"urgent", tickets(200, 33)}, {"other", tickets(233, 17)}});
}

constexpr const char* seed = "2026-11-24 dice 4 1 6 3";

// The expected ranks come from this program, written from docs/formats/audit-journal.md alone:
//
//   import hashlib
//   def number(*parts):  # purpose, digest, seed, stratum, counter
//       text = "\n".join(["assay-sample/1", *map(str, parts)])
//       return int.from_bytes(hashlib.sha256(text.encode()).digest()[:8], "big")
//   def below(bound, counter, *head):
//       while True:
//           value = number(*head, counter[0]); counter[0] += 1
//           if value < 2**64 // bound * bound: return value % bound
//   def order(count, *head):
//       items, counter = list(range(count)), [0]
//       for i in range(count):
//           j = i + below(count - i, counter, *head)
//           items[i], items[j] = items[j], items[i]
//           yield items[i]
//   ids = [f"T-{i:03}" for i in range(250)]
//   digest = hashlib.sha256("".join(i + "\n" for i in ids).encode()).hexdigest()
//   random = sorted(next of order(250, "random", digest, seed, 0), 25 times)
//   start = below(250, [0], "systematic", digest, seed, 0)
//   systematic = [(start + i * 250) // 7 for i in range(7)]
//   stratified: 25 of 200 + 33 + 17 is 20, 3.3, 1.7, so 20, 3 and 2; of each stratum k
//       order(count, "stratified", digest, seed, k), its first rank added
//   replacements: order(250, "replacement", digest, seed, 0) without what was used
TEST(Sampling, DrawsWhatAnotherProgramDraws) {
  const Population population = whole().population;
  EXPECT_EQ(to_hex(population.digest),
            "1dc2c72961bb2a8450912f7e4ea070f09fd07a670de28277a57cc137614ab3a0");
  using Ranks = std::vector<std::uint64_t>;
  const Ranks random{6,   11,  34,  37,  67,  81,  82,  85,  101, 129, 139, 147, 149,
                     167, 172, 184, 193, 200, 211, 214, 216, 222, 233, 234, 249};
  EXPECT_EQ(*drawn_ranks(population, {SamplingMethod::random, seed, 25}), random);
  EXPECT_EQ(*drawn_ranks(population, {SamplingMethod::random, seed, 7}),
            (Ranks{34, 85, 147, 167, 184, 214, 249}));
  EXPECT_EQ(*drawn_ranks(population, {SamplingMethod::systematic, seed, 7}),
            (Ranks{17, 53, 88, 124, 160, 196, 231}));
  const Ranks stratified{5,   11,  12,  22,  27,  36,  41,  45,  48,  61,  72,  105, 110,
                         125, 129, 139, 140, 162, 173, 189, 219, 221, 228, 233, 235};
  const Population parts = in_strata().population;
  EXPECT_EQ(*drawn_ranks(parts, {SamplingMethod::stratified, seed, 25}), stratified);
  EXPECT_EQ(*drawn_ranks(population, {SamplingMethod::all, seed, 250})->rbegin(), 249U);
}

TEST(Sampling, ReplacesByTheNextOfAnOrderThatWasFixedBefore) {
  const Draw random{SamplingMethod::random, seed, 25};
  const Population population = whole().population;
  auto used = *drawn_ranks(population, random);
  for (const std::uint64_t expected : {60U, 155U, 2U, 161U, 63U}) {  // 172 is in the sample
    const auto rank = replacement_rank(population, random, used.front(), used);
    ASSERT_EQ(rank, expected);
    used.insert(std::lower_bound(used.begin(), used.end(), *rank), *rank);
  }
  const Draw stratified{SamplingMethod::stratified, seed, 25};
  const Population parts = in_strata().population;
  EXPECT_EQ(replacement_rank(parts, stratified, 221, *drawn_ranks(parts, stratified)), 208U);
  const Draw everything{SamplingMethod::all, seed, 250};
  EXPECT_EQ(replacement_rank(population, everything, 3, *drawn_ranks(population, everything)),
            std::nullopt);
  EXPECT_EQ(replacement_rank(population, random, 250, used), std::nullopt);
}

/// A population of one to four strata of 1 to 40 items.
Population any_population(std::mt19937_64& random) {
  std::vector<ListedStratum> strata;
  int first = 0;
  for (std::uint64_t i = 0; i < 1 + random() % 4 || i == 0; ++i) {
    const int count = 1 + static_cast<int>(random() % 40);
    strata.push_back({"part " + std::to_string(i), tickets(first, count)});
    first += count;
  }
  return list_population(PopulationId("p"), strata)->population;
}

TEST(Sampling, HasTheSizeTheOrderAndTheSharesOfAnyDraw) {
  std::mt19937_64 random(4);
  for (int round = 0; round < 300; ++round) {
    const Population population = any_population(random);
    const std::uint64_t size = 1 + random() % population.count;
    for (const auto method :
         {SamplingMethod::random, SamplingMethod::systematic, SamplingMethod::stratified}) {
      const auto ranks = *drawn_ranks(population, {method, "s", size});
      ASSERT_EQ(ranks.size(), size);
      ASSERT_LT(ranks.back(), population.count);
      ASSERT_EQ(std::adjacent_find(ranks.begin(), ranks.end(), std::greater_equal<>()),
                ranks.end());
      std::uint64_t from = 0;
      for (const Stratum& stratum : population.strata) {
        const std::uint64_t to = from + stratum.count;
        const auto share = static_cast<std::uint64_t>(std::count_if(
            ranks.begin(), ranks.end(), [&](auto rank) { return from <= rank && rank < to; }));
        const std::uint64_t floor = size * stratum.count / population.count;
        if (method == SamplingMethod::stratified) {
          ASSERT_TRUE(share == floor || share == floor + 1) << share << " of " << floor;
        }
        from = to;
      }
    }
    const auto all = *drawn_ranks(population, {SamplingMethod::random, "s", size});
    const auto some = *drawn_ranks(population, {SamplingMethod::random, "s", (size + 1) / 2});
    ASSERT_TRUE(std::includes(all.begin(), all.end(), some.begin(), some.end()));
  }
}

TEST(Sampling, LargestRemainderGivesTheLastOnes) {
  // 10 of 47 + 16 + 16 + 12 + 6 + 3 (a textbook example of largest remainders with total 100):
  // quotas 4.7, 1.6, 1.58, 1.2, 0.61, 0.31 with 47000, 16000, 15800, 12000, 6100, 3100 voters.
  const std::uint64_t counts[] = {47'000, 16'000, 15'800, 12'000, 6'100, 3'100};
  const std::uint64_t seats[] = {5, 2, 1, 1, 1, 0};
  Population voters{PopulationId("voters"), 100'000, {}, {}};
  for (const std::uint64_t count : counts) {
    voters.strata.push_back({"party " + std::to_string(voters.strata.size()), count});
  }
  const auto ranks = *drawn_ranks(voters, {SamplingMethod::stratified, "s", 10});
  std::uint64_t from = 0;
  for (std::size_t i = 0; i < std::size(counts); ++i) {
    EXPECT_EQ(std::count_if(ranks.begin(), ranks.end(),
                            [&](auto rank) { return from <= rank && rank < from + counts[i]; }),
              static_cast<std::ptrdiff_t>(seats[i]));
    from += counts[i];
  }
}

TEST(Sampling, RefusesWhatCannotBeDrawn) {
  const Population population = whole().population;
  const auto reason = [](const Population& from, const Draw& draw) {
    const auto ranks = drawn_ranks(from, draw);
    return ranks.ok() ? std::string() : std::string(ranks.error().parameter("reason"));
  };
  EXPECT_EQ(reason(population, {SamplingMethod::random, "", 3}), "missing");
  EXPECT_EQ(reason(population, {SamplingMethod::random, "a\nb", 3}), "hidden-character");
  EXPECT_EQ(reason(population, {SamplingMethod::random, "s", 0}), "beyond-the-population");
  EXPECT_EQ(reason(population, {SamplingMethod::random, "s", 251}), "beyond-the-population");
  EXPECT_EQ(reason(population, {SamplingMethod::all, "s", 249}), "not-all-items");
  EXPECT_EQ(reason(population, {SamplingMethod::stratified, "s", 3}), "missing");
  Population short_of_strata = in_strata().population;
  short_of_strata.strata.pop_back();
  EXPECT_EQ(reason(short_of_strata, {SamplingMethod::random, "s", 3}), "not-the-count");
}

TEST(Sampling, KnowsTheListThatWasSealed) {
  const auto listed = in_strata();
  EXPECT_TRUE(lists(listed.population, listed.items));
  auto other = listed.items;
  other[7] = "T-999";
  EXPECT_FALSE(lists(listed.population, other));
  other = listed.items;
  std::swap(other[0], other[1]);
  Population unsorted = listed.population;
  unsorted.digest = population_digest(other);
  EXPECT_FALSE(lists(unsorted, other)) << "the digest fits, the order does not";
  EXPECT_EQ(list_population(PopulationId("p"), {{"", {"a", "b", "a"}}}).error().parameter("reason"),
            "repeated");
  EXPECT_FALSE(list_population(PopulationId("p"), {{"", {}}}).ok());
  EXPECT_FALSE(list_population(PopulationId("p"), {{"", {"two\nlines"}}}).ok());
}

TEST(Sampling, SizesFollowTheSchemesTable) {
  const std::vector<SizeByFrequency> table{{"daily", 25, true}, {"weekly", 5, true}};
  EXPECT_EQ(sample_size(table, "daily", 1'000), 25U);
  EXPECT_EQ(sample_size(table, "daily", 10), 10U);
  EXPECT_EQ(sample_size(table, "hourly", 10), std::nullopt);
}

TEST(Sampling, VisitsSitesByTheSquareRoot) {
  // IAF MD 1: ceil(sqrt n), ceil(0.6 sqrt n), ceil(0.8 sqrt n), by hand.
  const std::uint64_t table[][4] = {{0, 0, 0, 0},  {1, 1, 1, 1},  {2, 2, 1, 2},    {3, 2, 2, 2},
                                    {4, 2, 2, 2},  {5, 3, 2, 2},  {9, 3, 2, 3},    {10, 4, 2, 3},
                                    {25, 5, 3, 4}, {26, 6, 4, 5}, {100, 10, 6, 8}, {101, 11, 7, 9}};
  for (const auto& [sites, initial, surveillance, recertification] : table) {
    EXPECT_EQ(sites_to_visit(sites, 100), initial) << sites;
    EXPECT_EQ(sites_to_visit(sites, 60), surveillance) << sites;
    EXPECT_EQ(sites_to_visit(sites, 80), recertification) << sites;
  }
}

}  // namespace
}  // namespace assay::audit
