// Lets an accreditation office work for years and holds it to its promises: never valid while
// suspended, past the grace of a surveillance or past its end; never granted by a member of the
// team, on an unqualified audit or across a gap; what was once answered stays so; every state is
// the one that a diary written day by day has; no notice twice.
#include <CLI/CLI.hpp>
#include <cstdint>
#include <cstdlib>
#include <iostream>
#include <map>
#include <optional>
#include <string>

#include "tests/sim/simulated_office.h"

namespace {

using assay::accreditation::sim::BrokenInvariant;
using assay::accreditation::sim::Fault;
using assay::accreditation::sim::SimulatedOffice;

struct Extent {
  int services = 200;
  int years = 10;
};

using Seen = std::map<std::string, std::size_t>;  ///< how often each state was asked about

/// So much life that a state which nobody came across would mean that the simulation is broken.
bool sees_too_little(Extent extent, const Seen& seen) {
  if (extent.services * extent.years < 2000) return false;
  constexpr std::size_t states = 11 + 1;  // and granted while a renewal is pending
  return seen.size() < states;
}

/// What was broken; nothing if all held.
std::optional<std::string> run(std::uint64_t seed, Extent extent, Fault fault, Seen& seen) {
  SimulatedOffice office(seed, extent.services, fault);
  const std::int64_t end = office.now().milliseconds + extent.years * 365 * assay::day_milliseconds;
  try {
    while (office.now().milliseconds < end) {
      office.step();
      office.ask();
    }
    office.check_at_end();
  } catch (const BrokenInvariant& broken) {
    return broken.what;
  }
  for (const auto& [state, times] : office.seen()) seen[state] += times;
  if (fault == Fault::none) {
    std::cout << "seed " << seed << ": " << office.entries() << " acts, " << office.refusals()
              << " refusals, " << office.notices() << " notices, " << office.answers()
              << " answers asked again\n";
  }
  return std::nullopt;
}

/// Each planted fault must be found by one of the runs.
int plant_all(std::uint64_t seed, Extent extent, int runs) {
  int missed = 0;
  Seen seen;
  for (const Fault fault : assay::accreditation::sim::all_faults()) {
    std::optional<std::string> found;
    for (int i = 0; i < runs && !found; ++i) found = run(seed + i, extent, fault, seen);
    std::cout << name(fault) << ": " << found.value_or("NOT FOUND") << "\n";
    if (!found) ++missed;
  }
  return missed == 0 ? 0 : 1;
}

}  // namespace

int main(int count, char** arguments) {
  std::uint64_t seed = 20261124;
  Extent extent;
  int runs = 1;
  int deep_runs = 0;
  bool plant = false;
  CLI::App app("Simulates an accreditation office from a seed and checks what must always hold.");
  app.add_option("--seed", seed, "Seed of the first run");
  app.add_option("--services", extent.services, "Number of services")
      ->check(CLI::Range(1, 100'000));
  app.add_option("--years", extent.years, "Years of each run")->check(CLI::Range(1, 500));
  app.add_option("--runs", runs, "Runs, each with the next seed")->check(CLI::Range(1, 1'000'000));
  app.add_option("--deep-runs", deep_runs, "Runs instead, where ASSAY_DEEP is set");
  app.add_flag("--plant", plant, "Plants every known fault, and fails unless each is found");
  CLI11_PARSE(app, count, arguments);
  if (plant) return plant_all(seed, extent, runs);
  if (deep_runs > 0 && std::getenv("ASSAY_DEEP") != nullptr) runs = deep_runs;
  Seen seen;
  for (int i = 0; i < runs; ++i, ++seed) {
    const auto broken = run(seed, extent, Fault::none, seen);
    if (!broken) continue;
    std::cout << "BROKEN: " << *broken << "\nAgain: accreditation_simulation --seed " << seed
              << " --services " << extent.services << " --years " << extent.years << "\n";
    return 1;
  }
  std::cout << runs << " runs held; asked about";
  for (const auto& [state, times] : seen) std::cout << " " << state << " " << times;
  std::cout << "\n";
  if (!sees_too_little(extent, seen)) return 0;
  std::cout << "BROKEN: not every state was come across\n";
  return 1;
}
