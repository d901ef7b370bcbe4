#pragma once
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "scheme/accreditation_rules.h"

namespace assay::accreditation {

/// What was scored of one domain: factor -> score. A factor that is not here was not scored.
using FactorScores = std::map<std::string, int, std::less<>>;

struct DomainMaturity {
  std::string domain;
  std::optional<int> score;          ///< the lowest factor; none: a factor is missing
  std::vector<std::string> lowest;   ///< the factors that hold it down, in the rules' order
  std::vector<std::string> missing;  ///< factors without a score
  friend bool operator==(const DomainMaturity&, const DomainMaturity&) = default;
};

/// How mature an organisation is by the scheme's rules. Unknown is never yes: a domain that is not
/// wholly scored leaves no average and no award.
struct Maturity {
  std::vector<DomainMaturity> domains;  ///< in the order given
  std::size_t domains_missing = 0;      ///< without a score
  /// In hundredths, cut off: 9.00 and a bit shows as 900, and still is above 900.
  std::optional<int> average_hundredths;
  /// One of the rules' own; nullptr: none, or not known.
  const scheme::MaturityRules::Band* award = nullptr;
};

/// `domains` are all those of the criteria, in their order; `scores` by domain.
/// Errors: "maturity.unknown_domain" (domain), "maturity.unknown_factor" (domain, factor),
/// "maturity.out_of_range" (domain, factor, score, lowest, highest).
Result<Maturity> maturity(const scheme::MaturityRules& rules,
                          const std::vector<std::string>& domains,
                          const std::map<std::string, FactorScores, std::less<>>& scores);

}  // namespace assay::accreditation
