#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "assessment/answer.h"
#include "base/result.h"
#include "catalog/catalog.h"
#include "catalog/crosswalk.h"
#include "party/party.h"
#include "registry/alignment.h"

namespace assay::registry {

/// One side of a comparison. Pointers must outlive the Comparison.
struct ComparedService {
  party::ServiceId service;
  std::uint64_t entry = 0;                         ///< of the publication
  const catalog::Catalog* catalog = nullptr;       ///< null if nothing is listed
  const assessment::Document* document = nullptr;  ///< null if nothing is listed, or withdrawn
};

struct ComparisonOptions {
  /// The version whose rows are shown; none: the newest among those compared.
  std::optional<catalog::CatalogReference> base;
  /// None: question, or control when a CCM-based report takes part.
  std::optional<Granularity> granularity;
  // Of several, only rows that are all of it.
  bool only_answers = false;  ///< rows whose answers differ
  bool only_differences = false;
  bool only_gaps = false;
  std::string domain;  ///< id in the base catalog; "" = all
};

struct ComparisonRow {
  std::size_t domain = 0;  ///< indexes into the base catalog
  std::size_t control = 0;
  std::optional<std::size_t> question;  ///< none at control granularity
  bool differs = false;                 ///< some two cells differ (cells_differ)
  bool answers_differ = false;          ///< so do their answers, not only who is responsible
  bool gap = false;                     ///< some cell is not Yes, met or NA
  std::vector<Cell> cells;              ///< in the order of the services
};

/// What one service says in one domain. Counts as in assessment::count, of comparable rows.
struct DomainCounts {
  assessment::Counts counts;  ///< total = all rows of the domain
  std::uint32_t unknown = 0;
  std::uint32_t not_comparable = 0;
};

struct DomainSummary {
  std::size_t domain = 0;
  std::uint32_t rows = 0;
  std::uint32_t differing = 0;
  std::uint32_t gaps = 0;
  std::vector<DomainCounts> services;  ///< in the order of the services
};

struct ComparedColumn {
  party::ServiceId service;
  std::uint64_t entry = 0;
  bool through_crosswalk = false;  ///< some row shows its answer to another version of the catalog
  /// Questions or controls that it answered and that stand in no row of the base.
  std::vector<std::size_t> left_out;
};

struct Comparison {
  const catalog::Catalog* base = nullptr;
  Granularity granularity = Granularity::question;
  std::vector<ComparedColumn> services;
  std::vector<DomainSummary> domains;  ///< over all rows, whatever the options leave out
  std::size_t total_rows = 0;          ///< before only_* and domain
  std::vector<ComparisonRow> rows;     ///< in the catalog's order
};

/// Lays 2 to 6 services side by side. Same catalog version row by row; across versions only through
/// a crosswalk row. Errors: "comparison.wrong_number" (given, least, most),
/// "comparison.repeated_service" (service), "comparison.nothing_listed" () if none has a document,
/// "comparison.unknown_base" (catalog: none of them answered it), "comparison.unknown_domain"
/// (domain, catalog).
Result<Comparison> compare(std::span<const ComparedService> services,
                           std::span<const catalog::Crosswalk* const> crosswalks,
                           const ComparisonOptions& options = {});

/// Whether version `a` of a catalog is older than `b`: by numbers, 3.0.1 before 4.0 before 4.10.
bool is_older_version(std::string_view a, std::string_view b);

}  // namespace assay::registry
