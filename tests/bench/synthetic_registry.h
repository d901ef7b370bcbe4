#pragma once
#include <cstdint>
#include <memory>
#include <random>
#include <string>
#include <vector>

#include "assessment/answer.h"
#include "catalog/catalog.h"
#include "registry/answer_columns.h"
#include "registry/registry.h"
#include "registry/search.h"

namespace assay::registry::bench {

/// Three catalog versions of the sizes of CAIQ 3.0.1, 4.0 and 4.1, and a made-up registry over
/// them: names and descriptions in English and Japanese put together from word lists by a seed.
class SyntheticRegistry {
 public:
  explicit SyntheticRegistry(std::size_t services);

  const Registry& registry() const { return registry_; }
  Instant now() const { return now_; }
  const std::vector<std::shared_ptr<const catalog::Catalog>>& catalogs() const { return catalogs_; }
  const std::shared_ptr<const catalog::Catalog>& newest() const { return catalogs_.back(); }

  /// Answers to all questions of a catalog; most Yes, with texts.
  assessment::AnswerSet answers(const catalog::Catalog& catalog);
  std::string packed_answers(const catalog::Catalog& catalog);
  /// One of some millions of different queries, with and without words and filters.
  SearchQuery query();
  std::mt19937_64& random() { return random_; }

 private:
  void apply(const std::string& issuer, Event event, Content content = {});
  void add_organisation(std::size_t number);
  void add_service(std::size_t number, std::size_t organisations);
  const std::string& english();
  const std::string& japanese();
  LocalizedText name(std::size_t number);
  LocalizedText description();
  std::size_t below(std::size_t limit) { return random_() % limit; }

  std::mt19937_64 random_{20261124};
  std::vector<std::shared_ptr<const catalog::Catalog>> catalogs_;
  Registry registry_;
  Instant now_;
  std::uint64_t next_blob_ = 1;
};

}  // namespace assay::registry::bench
