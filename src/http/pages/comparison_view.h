#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "codec/json.h"
#include "http/pages/answers.h"
#include "http/pages/html.h"
#include "http/pages/place.h"

namespace assay::http::pages {

/// The rows that a comparison shows under one domain, in the order of the catalog.
struct ComparedDomain {
  const codec::json::object* domain = nullptr;   ///< of the base catalog
  std::uint64_t differing = 0;                   ///< of all its rows, whatever is shown
  std::vector<const codec::json::object*> rows;  ///< ComparisonRow
};

/// What the address asks to see of a Comparison.
struct ComparisonView {
  ComparisonView(const Place& place, const codec::json::object& comparison);

  std::string_view only;                ///< "answers", "differences", "gaps" or ""
  std::string_view domain;              ///< id, or "" for all
  bool texts = false;                   ///< with what the providers write
  std::vector<ComparedDomain> domains;  ///< those with rows to show
  std::size_t rows = 0;
};

/// The element that a domain's link leads to; ids of domains hold "&" and dots.
std::string comparison_anchor(std::string_view kind, std::string_view id);

/// Domains by services, as the way into the rows: letter, share and bar.
Markup heat_map(const Place& place, const codec::json::object& comparison,
                const ComparisonView& view);
/// The rows as a table. `texts_address`: of this page with texts shown, or hidden again.
Markup comparison_table(const Place& place, const codec::json::object& comparison,
                        const ComparisonView& view, std::string_view texts_address);

}  // namespace assay::http::pages
