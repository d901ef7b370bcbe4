#pragma once
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "registry/search.h"
#include "registry/test_record.h"

namespace assay::registry::sim {

/// Ends the simulation when an invariant is broken. Thrown, so that main() can name the seed.
struct BrokenInvariant {
  std::string what;
};
void require(bool holds, const std::string& what);

/// A registry that lives from random acts, and what the simulation itself remembers of them: the
/// registry's answers are held against this memory, which is kept in another way.
class SimulatedRegistry {
 public:
  SimulatedRegistry(std::uint64_t seed, int services);

  /// Lets some time pass, then does one random act; whatever is refused must change nothing.
  void step();
  /// Asks random questions about now and about the past, and remembers the answers.
  void ask();
  /// Everything that must still be true at the end.
  void check_at_end() const;

  Instant now() const { return now_; }
  std::size_t entries() const { return record_.entries().size(); }
  std::size_t refusals() const { return refusals_; }
  std::size_t answers() const { return answers_.size(); }

 private:
  /// The simulation's own memory of one listing.
  struct Memory {
    std::optional<Instant> renewed;  ///< last publication or renewal, none while withdrawn
    bool withdrawn = false;
    std::uint64_t last_publication = 0;  ///< entry
  };
  /// An answer given at some time, to be asked for again at the end.
  struct Answer {
    Instant about;
    ListingKey key;
    std::optional<SearchQuery> query;
    std::string said;
  };

  std::uint64_t below(std::uint64_t limit) { return random_() % limit; }
  /// Also one that was merged into another.
  std::string random_service() { return "service-" + std::to_string(below(services_)); }
  const std::string& owner_of(const std::string& service) const { return owners_.at(service); }
  ListingKey random_listing();
  SearchQuery random_query();
  bool apply(const std::string& issuer, const Event& event, const Content& content = {});
  void describe_service();
  void change_rules();
  void publish();
  void renew();
  void withdraw();
  void trespass();
  void merge_organisations();
  void merge_services();
  bool is_current(const std::string& service, const std::string& level) const;
  void check_now(const ListingKey& key) const;
  std::string say(const Registry& registry, const SearchIndex& index, const Answer& question) const;

  std::mt19937_64 random_;
  std::uint64_t services_;
  Instant now_;
  test::TestRecord record_;
  SearchIndex index_;
  std::vector<std::shared_ptr<const catalog::Catalog>> catalogs_;
  std::optional<scheme::Scheme> rules_;
  std::map<ListingKey, Memory> memory_;
  std::map<std::string, std::string> owners_;  ///< of every service, now
  std::set<std::string> merged_;               ///< organisations and services that were merged
  std::vector<Answer> answers_;
  std::size_t refusals_ = 0;
  std::uint64_t next_blob_ = 1'000'000;
};

}  // namespace assay::registry::sim
