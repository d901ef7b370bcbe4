#pragma once
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "registry/registry.h"
#include "tests/scenario/accreditation_world.h"
#include "tests/scenario/scenario_language.h"

namespace assay::scenario {

/// Plays scenarios on a registry of its own, through the same events as the real one. Organisations
/// and services come into being when a line first names them.
class World {
 public:
  /// `root` is the repository: schemes/ and catalogs/ are read there.
  explicit World(std::filesystem::path root) : root_(std::move(root)), accreditations_(registry_) {}

  /// Plays the lines in order; every "on" line is asked when its turn comes and once more at the
  /// end, because later acts must change no past answer. Empty: everything was as expected.
  std::vector<Fault> play(const Scenario& scenario);

 private:
  using Answer = std::optional<std::string>;  ///< what is not as expected

  Answer open(Instant when);
  Answer load_catalogs(Instant when);
  Result<void> record(Instant when, const party::OrganisationId& issuer, registry::Event event,
                      const registry::Content& content = {});
  Result<party::OrganisationId> organisation(Instant when, const std::string& name);
  Result<void> know_service(Instant when, const std::string& service, const std::string& owner);
  party::OrganisationId issuer(const std::string& service, const std::string& by) const;
  Result<registry::ListingKey> listing_of(const std::string& service) const;

  Result<void> perform(Instant when, const Adopt& adopt);
  Result<void> perform(Instant when, const Publish& publish);
  Result<void> perform(Instant when, const Renew& renew);
  Result<void> perform(Instant when, const Withdraw& withdraw);

  Answer check(Instant when, const ActLine& line);
  Answer check(Instant when, const StandingLine& line) const;
  Answer check(Instant when, const CheckLine& line) const;
  Answer check(Instant when, const AccreditationActLine& line);
  Answer check(Instant when, const StateLine& line) const;
  Answer check(Instant when, const QuestionLine& line) const;
  Answer check(Instant when, const FactLine& line);
  Answer check(Instant when, const FactsLine& line);

  std::filesystem::path root_;
  registry::Registry registry_;
  std::map<std::string, party::OrganisationId> owners_;   ///< service -> its organisation
  std::map<std::string, registry::ListingKey> listings_;  ///< service -> its listing
  AccreditationWorld accreditations_;
};

}  // namespace assay::scenario
