#pragma once
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "codec/json.h"
#include "http/pages/html.h"
#include "http/pages/place.h"

namespace assay::http::pages {

/// One required answer as an address names it: "A&A-01.1", "LOG-02.1=no",
/// "IAM-02.1=yes,csp-owned". The web application's fragments have the same form.
struct AskedRequirement {
  std::string question;
  std::string value = "yes";        ///< yes, no, na
  std::vector<std::string> owners;  ///< empty: any
};

/// What the address requires: each `question` once, and what `add` adds ("lite", "domain:A&A") of
/// the catalog (CatalogDetail). Nothing is checked here: whoever asks the registry does.
std::vector<AskedRequirement> asked_requirements(const Place& place,
                                                 const codec::json::object& catalog);
std::string written(const AskedRequirement& requirement);
/// The body of rankByRequirements (RequirementList).
codec::json::object requirement_list(std::string_view catalog,
                                     const std::vector<AskedRequirement>& asked, bool only_listed);

/// Services ranked by what they meet (RequirementRanking). `address`: of another of its pages.
Markup ranking(const Place& place, const codec::json::object& result,
               const std::function<std::string(std::uint64_t page)>& address);

}  // namespace assay::http::pages
