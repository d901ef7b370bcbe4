#include "accreditation/maturity.h"

#include <algorithm>
#include <cstdint>

namespace assay::accreditation {
namespace {

using AllScores = std::map<std::string, FactorScores, std::less<>>;

Result<void> check(const scheme::MaturityRules& rules, const std::vector<std::string>& domains,
                   const AllScores& scores) {
  for (const auto& [domain, factors] : scores) {
    if (std::ranges::find(domains, domain) == domains.end()) {
      return Error{"maturity.unknown_domain", {{"domain", domain}}};
    }
    for (const auto& [factor, score] : factors) {
      if (std::ranges::find(rules.factors, factor) == rules.factors.end()) {
        return Error{"maturity.unknown_factor", {{"domain", domain}, {"factor", factor}}};
      }
      if (score >= rules.lowest && score <= rules.highest) continue;
      return Error{"maturity.out_of_range",
                   {{"domain", domain},
                    {"factor", factor},
                    {"score", std::to_string(score)},
                    {"lowest", std::to_string(rules.lowest)},
                    {"highest", std::to_string(rules.highest)}}};
    }
  }
  return {};
}

DomainMaturity of_domain(const scheme::MaturityRules& rules, const std::string& domain,
                         const FactorScores& scores) {
  DomainMaturity result{.domain = domain};
  for (const std::string& factor : rules.factors) {
    const auto scored = scores.find(factor);
    if (scored == scores.end()) {
      result.missing.push_back(factor);
      continue;
    }
    if (result.score && scored->second > *result.score) continue;
    if (result.score != scored->second) result.lowest.clear();
    result.score = scored->second;
    result.lowest.push_back(factor);
  }
  if (!result.missing.empty()) result.score.reset();
  return result;
}

}  // namespace

Result<Maturity> maturity(const scheme::MaturityRules& rules,
                          const std::vector<std::string>& domains, const AllScores& scores) {
  ASSAY_TRY(check(rules, domains, scores));
  Maturity result;
  std::int64_t sum = 0;
  for (const std::string& domain : domains) {
    const auto scored = scores.find(domain);
    result.domains.push_back(
        of_domain(rules, domain, scored == scores.end() ? FactorScores{} : scored->second));
    if (!result.domains.back().score) ++result.domains_missing;
    sum += result.domains.back().score.value_or(0);
  }
  if (domains.empty() || result.domains_missing > 0) return result;
  const auto count = static_cast<std::int64_t>(domains.size());
  result.average_hundredths = static_cast<int>(sum * 100 / count);
  for (const auto& band : rules.bands) {
    // In whole numbers, so that exactly 6 is not above 6.
    if (sum * 100 > band.above * count) result.award = &band;
  }
  return result;
}

}  // namespace assay::accreditation
