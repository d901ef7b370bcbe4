#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/digest.h"
#include "base/identifier.h"
#include "base/result.h"

namespace assay::audit {

using PopulationId = Identifier<struct PopulationTag>;
using SampleId = Identifier<struct SampleTag>;

/// How items are chosen from a population. docs/formats/audit-journal.md describes each draw so
/// that another program can repeat it.
enum class SamplingMethod {
  random,      ///< every set of that size is equally likely
  systematic,  ///< at even intervals from a start that is drawn
  stratified,  ///< random within each stratum, sizes in proportion by largest remainder
  all,         ///< every item
};
std::string_view name(SamplingMethod method);  ///< "random", "systematic", "stratified", "all"
std::optional<SamplingMethod> parse_sampling_method(std::string_view name);

/// A part of a population: so many items that stand one after the other in its order.
struct Stratum {
  std::string name;
  std::uint64_t count = 0;
  friend bool operator==(const Stratum&, const Stratum&) = default;
};

/// What is fixed of a population before anything is drawn from it. The items have an order: strata
/// as they are listed, within each by id (bytes); a rank counts from 0 in that order.
struct Population {
  PopulationId id;
  std::uint64_t count = 0;
  Digest digest;                ///< population_digest() of all its items, in their order
  std::vector<Stratum> strata;  ///< empty, or their counts add up to `count`
  friend bool operator==(const Population&, const Population&) = default;
};

/// SHA-256 of the ids in their order, each followed by a line feed: so the digest of the file that
/// lists them one a line.
Digest population_digest(std::span<const std::string> items);

/// A population made from its items by stratum; sorts them. One stratum named "" makes one without
/// strata. Errors: "audit.invalid" (member, value, reason): no items, an id twice, an id with a
/// line feed or longer than 200 bytes.
struct ListedStratum {
  std::string name;
  std::vector<std::string> items;
};
struct ListedPopulation {
  Population population;
  std::vector<std::string> items;  ///< by rank
};
Result<ListedPopulation> list_population(PopulationId id, std::vector<ListedStratum> strata);

/// Whether the list is that of the population: count, digest, order within each stratum.
bool lists(const Population& population, std::span<const std::string> items);

/// Errors: "audit.invalid" (member, value, reason).
Result<void> validate(const Population& population);

/// What a draw is made by. The same draw always yields the same ranks.
struct Draw {
  SamplingMethod method = SamplingMethod::random;
  std::string seed;  ///< 1 to 200 bytes, one line
  std::uint64_t size = 0;
  friend bool operator==(const Draw&, const Draw&) = default;
};

/// The ranks drawn, ascending. Random draws of the same seed contain each other: a larger sample
/// holds the smaller one.
/// Errors: "audit.invalid" (member, value, reason): the population or the seed is not valid, size
/// is 0 or beyond the population, or is not all of it where the method is `all`; a stratified draw
/// from a population without strata.
Result<std::vector<std::uint64_t>> drawn_ranks(const Population& population, const Draw& draw);

/// The rank that takes the place of `discarded`, which stands in the sample: the first of a random
/// order of its stratum (of the population, unless the draw is stratified) that is not among
/// `used`; none if there is no other. `used`: every rank that is or was in the sample, sorted.
std::optional<std::uint64_t> replacement_rank(const Population& population, const Draw& draw,
                                              std::uint64_t discarded,
                                              std::span<const std::uint64_t> used);

/// How many items of a control that acts this often are looked at. What standards of audit practice
/// call customary is not prescribed by any of them, so a scheme gives it as data.
struct SizeByFrequency {
  std::string frequency;  ///< "daily", "weekly", "monthly", ...
  std::uint64_t size = 0;
  bool recalled = false;  ///< from memory: not verified in a source
  friend bool operator==(const SizeByFrequency&, const SizeByFrequency&) = default;
};
/// At most the population; none where the table does not know the frequency.
std::optional<std::uint64_t> sample_size(std::span<const SizeByFrequency> table,
                                         std::string_view frequency, std::uint64_t population);

/// Sites to visit besides the central function: the square root of their number times
/// `hundredths` / 100, rounded up (IAF MD 1: 100 at first, 60 for surveillance, 80 at
/// recertification; which holds is the scheme's to say). At most all of them.
std::uint64_t sites_to_visit(std::uint64_t sites, std::uint32_t hundredths);

}  // namespace assay::audit
