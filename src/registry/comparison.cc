#include "registry/comparison.h"

#include <algorithm>

#include "base/limits.h"

namespace assay::registry {
namespace {

constexpr std::size_t least_services = 2;

/// The number that `text` begins with; takes it and one separator away.
std::uint64_t take_number(std::string_view& text) {
  std::uint64_t number = 0;
  std::size_t length = 0;
  while (length < text.size() && text[length] >= '0' && text[length] <= '9') {
    number = number * 10 + static_cast<std::uint64_t>(text[length++] - '0');
  }
  text.remove_prefix(std::min(text.size(), length + 1));
  return number;
}

Result<void> check_services(std::span<const ComparedService> services) {
  if (services.size() < least_services || services.size() > limits::compared_services) {
    return Error{"comparison.wrong_number",
                 {{"given", std::to_string(services.size())},
                  {"least", std::to_string(least_services)},
                  {"most", std::to_string(limits::compared_services)}}};
  }
  for (std::size_t i = 0; i < services.size(); ++i) {
    for (std::size_t k = 0; k < i; ++k) {
      if (services[k].service == services[i].service) {
        return Error{"comparison.repeated_service", {{"service", services[i].service.text()}}};
      }
    }
  }
  return {};
}

Result<const catalog::Catalog*> choose_base(std::span<const ComparedService> services,
                                            const ComparisonOptions& options) {
  const catalog::Catalog* base = nullptr;
  for (const ComparedService& compared : services) {
    const catalog::Catalog* own = compared.catalog;
    if (own == nullptr || (options.base && own->reference() != *options.base)) continue;
    // Without a wish: the newest version of the catalog that the first service answered.
    if (base == nullptr ||
        (own->reference().catalog == base->reference().catalog &&
         is_older_version(base->reference().version, own->reference().version))) {
      base = own;
    }
  }
  if (base != nullptr) return base;
  if (options.base) {
    return Error{"comparison.unknown_base", {{"catalog", options.base->text()}}};
  }
  return Error{"comparison.nothing_listed", {}};
}

Granularity choose_granularity(std::span<const ComparedService> services,
                               const ComparisonOptions& options) {
  if (options.granularity) return *options.granularity;
  const bool report = std::ranges::any_of(services, [](const ComparedService& compared) {
    return compared.document != nullptr &&
           assessment::kind_of(*compared.document) == assessment::DocumentKind::ccm_report;
  });
  return report ? Granularity::control : Granularity::question;
}

void add(DomainCounts& counts, const Cell& cell, Granularity granularity) {
  if (cell.state == CellState::unknown) {
    ++counts.counts.total;
    ++counts.unknown;
  } else if (cell.state == CellState::not_comparable) {
    ++counts.counts.total;
    ++counts.not_comparable;
  } else if (granularity == Granularity::question) {
    assessment::add(counts.counts, cell.value);
  } else {
    assessment::add(counts.counts, cell.verdict);
  }
}

ComparisonRow make_row(const Comparison& comparison, std::span<AlignedDocument> aligned,
                       std::size_t index) {
  const catalog::Catalog& base = *comparison.base;
  ComparisonRow row;
  row.control = index;
  if (comparison.granularity == Granularity::question) {
    row.question = index;
    row.control = base.questions()[index].control;
  }
  row.domain = base.controls()[row.control].domain;
  row.cells.reserve(aligned.size());
  for (const AlignedDocument& document : aligned) {
    const Cell& cell = document.cells[index];
    row.gap = row.gap || !cell.leaves_no_gap();
    for (const Cell& earlier : row.cells) {
      row.differs = row.differs || cells_differ(earlier, cell);
      row.answers_differ = row.answers_differ || answers_differ(earlier, cell);
    }
    row.cells.push_back(cell);
  }
  return row;
}

}  // namespace

bool is_older_version(std::string_view a, std::string_view b) {
  while (!a.empty() || !b.empty()) {
    const std::uint64_t number_a = take_number(a);
    const std::uint64_t number_b = take_number(b);
    if (number_a != number_b) return number_a < number_b;
  }
  return false;
}

Result<Comparison> compare(std::span<const ComparedService> services,
                           std::span<const catalog::Crosswalk* const> crosswalks,
                           const ComparisonOptions& options) {
  ASSAY_TRY(check_services(services));
  Comparison comparison;
  ASSAY_ASSIGN(comparison.base, choose_base(services, options));
  const catalog::Catalog& base = *comparison.base;
  std::optional<std::size_t> only_domain;
  if (!options.domain.empty()) {
    only_domain = base.find_domain(options.domain);
    if (!only_domain) {
      return Error{"comparison.unknown_domain",
                   {{"domain", options.domain}, {"catalog", base.reference().text()}}};
    }
  }
  comparison.granularity = choose_granularity(services, options);

  std::vector<AlignedDocument> aligned;
  for (const ComparedService& compared : services) {
    AlignedDocument& document = aligned.emplace_back(
        align(base, comparison.granularity, compared.catalog, compared.document, crosswalks));
    const bool crosses = std::ranges::any_of(
        document.cells, [](const Cell& cell) { return cell.through != nullptr; });
    comparison.services.push_back(
        {compared.service, compared.entry, crosses, std::move(document.left_out)});
  }
  for (std::size_t domain = 0; domain < base.domains().size(); ++domain) {
    comparison.domains.push_back({domain, 0, 0, 0, std::vector<DomainCounts>(services.size())});
  }
  comparison.total_rows = aligned.front().cells.size();
  for (std::size_t index = 0; index < comparison.total_rows; ++index) {
    ComparisonRow row = make_row(comparison, aligned, index);
    DomainSummary& summary = comparison.domains[row.domain];
    ++summary.rows;
    if (row.differs) ++summary.differing;
    if (row.gap) ++summary.gaps;
    for (std::size_t i = 0; i < row.cells.size(); ++i) {
      add(summary.services[i], row.cells[i], comparison.granularity);
    }
    const bool shown = (!only_domain || row.domain == *only_domain) &&
                       (!options.only_answers || row.answers_differ) &&
                       (!options.only_differences || row.differs) &&
                       (!options.only_gaps || row.gap);
    if (shown) comparison.rows.push_back(std::move(row));
  }
  return comparison;
}

}  // namespace assay::registry
