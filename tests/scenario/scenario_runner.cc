// Plays one scenario file and says, line by line, what is not as it expects.
#include <fstream>
#include <iostream>
#include <iterator>

#include "tests/scenario/scenario_language.h"
#include "tests/scenario/scenario_world.h"

int main(int argc, char** argv) {
  if (argc != 3) {
    std::cerr << "usage: scenario_runner REPOSITORY FILE.scn\n";
    return 2;
  }
  std::ifstream stream(argv[2], std::ios::binary);
  if (!stream) {
    std::cerr << argv[2] << ": cannot be read\n";
    return 2;
  }
  const std::string text{std::istreambuf_iterator<char>(stream), {}};
  const auto scenario = assay::scenario::parse_scenario(text);
  const auto faults = assay::scenario::World(argv[1]).play(scenario);
  for (const auto& fault : faults) {
    std::cerr << argv[2] << ":" << fault.line << ": " << fault.message << "\n";
  }
  if (faults.empty()) {
    std::cout << scenario.name << ": " << scenario.lines.size() << " lines hold\n";
  }
  return faults.empty() ? 0 : 1;
}
