#pragma once
#include <cstddef>
#include <cstdint>
#include <random>
#include <span>
#include <string>

#include "assessment/answer.h"
#include "base/language.h"
#include "catalog/catalog.h"
#include "catalog/reference.h"
#include "party/party.h"
#include "registry/search.h"

namespace assay::bench {

/// Names, texts and queries in English and Japanese, put together from word lists by a seed.
class SyntheticWords {
 public:
  explicit SyntheticWords(std::uint64_t seed) : random_(seed) {}

  const std::string& english();
  const std::string& japanese();
  LocalizedText name(std::size_t number);
  std::string sentence();
  LocalizedText description();
  party::Organisation organisation(std::size_t number);
  party::Service service(std::size_t number, std::string owner);
  /// Answers to all questions of a catalog: most Yes, most with a sentence.
  assessment::AnswerSet answers(const catalog::Catalog& catalog);
  /// The same without texts, as answer columns take them.
  std::string packed_answers(const catalog::Catalog& catalog);

  /// One of some millions of different queries, with and without words and filters.
  registry::SearchQuery query(std::span<const catalog::CatalogReference> catalogs);

  std::size_t below(std::size_t limit) { return random_() % limit; }
  /// Below the limit; lower numbers far more often, as words and versions are in real life.
  std::size_t skewed(std::size_t limit);
  std::mt19937_64& random() { return random_; }

 private:
  assessment::AnswerValue value();
  assessment::Ownership ownership() { return static_cast<assessment::Ownership>(below(6)); }
  void choose_text(registry::SearchQuery& query);

  std::mt19937_64 random_;
};

/// The query as GET /api/v1/search takes it: "q=cloud&sort=name&page=2".
std::string query_string(const registry::SearchQuery& query);

}  // namespace assay::bench
