// Lets a registry live for years and holds it to its promises:
// what was once answered about an instant stays so; withdrawn is never current; nothing is current
// beyond its age; a replayed record gives the same answers; no time runs back.
#include <CLI/CLI.hpp>
#include <cstdint>
#include <iostream>

#include "simulated_registry.h"

namespace {

constexpr std::int64_t year_milliseconds = 365LL * 24 * 60 * 60 * 1000;

void run(std::uint64_t seed, int services, int years) {
  assay::registry::sim::SimulatedRegistry simulated(seed, services);
  const std::int64_t end = simulated.now().milliseconds + years * year_milliseconds;
  while (simulated.now().milliseconds < end) {
    simulated.step();
    simulated.ask();
  }
  simulated.check_at_end();
  std::cout << simulated.entries() << " entries, " << simulated.refusals() << " refusals, "
            << simulated.answers() << " answers asked again\n";
}

}  // namespace

int main(int count, char** arguments) {
  std::uint64_t seed = 20261124;
  int services = 200;
  int years = 10;
  int runs = 1;
  CLI::App app("Simulates a registry from a seed and checks what must always hold.");
  app.add_option("--seed", seed, "Seed of the first run");
  app.add_option("--services", services, "Number of services")->check(CLI::Range(1, 100'000));
  app.add_option("--years", years, "Years of each run")->check(CLI::Range(1, 500));
  app.add_option("--runs", runs, "Runs, each with the next seed")->check(CLI::Range(1, 1'000'000));
  CLI11_PARSE(app, count, arguments);
  for (int i = 0; i < runs; ++i, ++seed) {
    std::cout << "seed " << seed << ": " << std::flush;
    try {
      run(seed, services, years);
    } catch (const assay::registry::sim::BrokenInvariant& broken) {
      std::cout << "BROKEN: " << broken.what << "\nAgain: registry_simulation --seed " << seed
                << " --services " << services << " --years " << years << "\n";
      return 1;
    }
  }
  return 0;
}
