#pragma once
#include <cstdint>
#include <random>
#include <string>
#include <vector>

#include "app/demo_words.h"
#include "assessment/answer.h"
#include "base/instant.h"
#include "catalog/catalog.h"
#include "party/party.h"

namespace assay::app {

/// Numbers from a seed, the same on every machine: the standard's distributions are not.
class SeededChoice {
 public:
  explicit SeededChoice(std::uint64_t seed) : engine_(seed) {}
  std::size_t below(std::size_t bound) { return static_cast<std::size_t>(engine_() % bound); }
  bool chance(unsigned percent) { return below(100) < percent; }
  template <typename T>
  const T& of(const std::vector<T>& list) {
    return list[below(list.size())];
  }

 private:
  std::mt19937_64 engine_;
};

/// How a provider tends to answer; kept between its publications, so that they differ in little.
struct DemoTemper {
  std::uint64_t seed = 0;
  unsigned yes_percent = 80;
  unsigned na_percent = 6;
  unsigned words_percent = 60;  ///< how often a Yes comes with a description
  bool japanese = false;
};

/// One act of the demo, to be carried out when the moving clock reaches it.
struct DemoAct {
  enum class Kind { register_organisation, register_service, publish, renew, withdraw };
  Instant at;
  Kind kind = Kind::publish;
  std::size_t organisation = 0;  ///< index into DemoPlan::organisations
  std::size_t service = 0;       ///< index into DemoPlan::services
  std::string catalog_version;   ///< of "ccm", for publish
  assessment::DocumentKind document = assessment::DocumentKind::caiq;
  unsigned round = 0;  ///< 0 for the first publication of the service
};

struct DemoPlan {
  std::vector<party::Organisation> organisations;
  std::vector<party::Service> services;
  std::vector<DemoTemper> tempers;  ///< one a service
  std::vector<DemoAct> acts;        ///< ascending in time
};

/// About 120 organisations with about 250 services over the five years before `now`.
DemoPlan plan_demo(const DemoWords& words, Instant now, std::uint64_t seed);

/// The answers of one round: the first as the temper has it, later ones with a tenth improved.
assessment::AnswerSet demo_answers(const DemoWords& words, const catalog::Catalog& catalog,
                                   const DemoTemper& temper, unsigned round);
assessment::ControlReport demo_report(const DemoWords& words, const catalog::Catalog& catalog,
                                      const DemoTemper& temper, unsigned round);

}  // namespace assay::app
