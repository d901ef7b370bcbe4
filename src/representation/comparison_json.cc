#include "representation/comparison_json.h"

#include "representation/catalog_text.h"
#include "representation/listing_json.h"
#include "representation/party_json.h"

namespace assay::representation {
namespace {

using catalog::Catalog;
using registry::Cell;
using registry::CellState;
using registry::Comparison;
using registry::Granularity;

/// The catalog that a side answered; nullptr if nothing is listed.
const Catalog* catalog_of(const app::Reading& reading, const app::ServiceComparison::Side& side) {
  if (!side.listing) return nullptr;
  return reading.catalog(side.listing->publication->published.catalog);
}

const std::string& id_of(const Catalog& catalog, Granularity granularity, std::size_t index) {
  return granularity == Granularity::question ? catalog.questions()[index].id
                                              : catalog.controls()[index].id;
}

/// Writes one comparison; what does not change from row to row is prepared once.
class ComparisonWriter {
 public:
  ComparisonWriter(const app::Reading& reading, const app::ServiceComparison& comparison)
      : reading_(reading), sides_(comparison.sides), comparison_(comparison.comparison) {
    for (const auto& side : sides_) {
      catalogs_.push_back(catalog_of(reading, side));
      references_.push_back(catalogs_.back() == nullptr ? std::string()
                                                        : catalogs_.back()->reference().text());
    }
  }

  JsonText write() && {
    // A row with texts takes some hundred bytes a service, a catalog some hundred a question.
    json_.reserve(100'000 + comparison_.total_rows * (400 + 300 * sides_.size()));
    json_.begin_object();
    json_.member("as_of", format_instant(reading_.at()));
    json_.key("base");
    write_catalog_detail(json_, reading_, explained(reading_, *comparison_.base));
    json_.member("granularity", registry::name(comparison_.granularity));
    write_services();
    write_domains();
    json_.number_member("total_rows", comparison_.total_rows);
    json_.key("rows");
    json_.begin_array();
    for (const auto& row : comparison_.rows) write_row(row);
    json_.end_array();
    json_.end_object();
    return std::move(json_);
  }

 private:
  void write_services() {
    json_.key("services");
    json_.begin_array();
    for (std::size_t i = 0; i < sides_.size(); ++i) {
      const auto& side = sides_[i];
      const auto& column = comparison_.services[i];
      json_.begin_object();
      json_.key("service");
      json_.value(service_summary_json(reading_, *side.service));
      if (side.listing) {
        json_.key("listing");
        json_.value(listing_summary_json(*side.listing));
      }
      json_.boolean_member("crosswalk", column.through_crosswalk);
      json_.boolean_member("withdrawn", side.listing && side.document == nullptr);
      json_.key("left_out");
      json_.begin_array();
      for (const std::size_t index : column.left_out) {
        json_.string(id_of(*catalogs_[i], comparison_.granularity, index));
      }
      json_.end_array();
      json_.end_object();
    }
    json_.end_array();
  }

  void write_domains() {
    json_.key("domains");
    json_.begin_array();
    for (const auto& domain : comparison_.domains) {
      json_.begin_object();
      json_.member("domain", comparison_.base->domains()[domain.domain].id);
      json_.number_member("rows", domain.rows);
      json_.number_member("differing", domain.differing);
      json_.number_member("gaps", domain.gaps);
      json_.key("counts");
      json_.begin_array();
      for (const auto& service : domain.services) write_counts(service);
      json_.end_array();
      json_.end_object();
    }
    json_.end_array();
  }

  void write_counts(const registry::DomainCounts& service) {
    auto counts = counts_json(service.counts);
    counts["unknown"] = service.unknown;
    counts["not_comparable"] = service.not_comparable;
    json_.value(counts);
  }

  void write_row(const registry::ComparisonRow& row) {
    const Catalog& base = *comparison_.base;
    json_.begin_object();
    json_.member("domain", base.domains()[row.domain].id);
    json_.member("control", base.controls()[row.control].id);
    if (row.question) json_.member("question", base.questions()[*row.question].id);
    json_.boolean_member("differs", row.differs);
    json_.boolean_member("answers_differ", row.answers_differ);
    json_.boolean_member("gap", row.gap);
    json_.key("cells");
    json_.begin_array();
    for (std::size_t i = 0; i < row.cells.size(); ++i) write_cell(row.cells[i], i);
    json_.end_array();
    json_.end_object();
  }

  void write_cell(const Cell& cell, std::size_t service) {
    json_.begin_object();
    json_.member("state", registry::name(cell.state));
    if (cell.state == CellState::answered) {
      if (comparison_.granularity == Granularity::question) {
        json_.member("value", assessment::name(cell.value));
      } else {
        json_.member("verdict", assessment::name(cell.verdict));
      }
    }
    if (cell.owner) json_.member("owner", assessment::name(*cell.owner));
    json_.member_if_given("implementation", cell.implementation);
    json_.member_if_given("customer_responsibilities", cell.customer_responsibilities);
    if (cell.through != nullptr) {
      json_.key("crosswalk");
      json_.begin_object();
      json_.member("from", references_[service]);
      json_.member("id", id_of(*catalogs_[service], comparison_.granularity, cell.source));
      json_.member("verdict", catalog::name(cell.through->verdict));
      json_.end_object();
    }
    json_.end_object();
  }

  const app::Reading& reading_;
  const std::vector<app::ServiceComparison::Side>& sides_;
  const Comparison& comparison_;
  std::vector<const Catalog*> catalogs_;  ///< by side
  std::vector<std::string> references_;   ///< by side: "ccm:4.0"
  JsonText json_;
};

}  // namespace

codec::json::object comparison_json(const app::Reading& reading,
                                    const app::ServiceComparison& comparison) {
  return parsed_object(ComparisonWriter(reading, comparison).write());
}

std::string comparison_text(const app::Reading& reading, const app::ServiceComparison& comparison) {
  return ComparisonWriter(reading, comparison).write().take();
}

}  // namespace assay::representation
