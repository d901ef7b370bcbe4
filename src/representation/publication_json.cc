#include "representation/publication_json.h"

#include "exchange/export.h"
#include "representation/catalog_json.h"
#include "representation/listing_json.h"
#include "representation/party_json.h"

namespace assay::representation {
namespace {

using assessment::AnswerSet;
using assessment::ControlReport;
using catalog::Catalog;
using registry::Cell;
using registry::Granularity;

/// Where a row stands: the question is absent in a CCM-based report.
codec::json::object place_json(const Catalog& catalog, Granularity granularity, std::size_t index) {
  codec::json::object row;
  const bool of_question = granularity == Granularity::question;
  const auto& control =
      catalog.controls()[of_question ? catalog.questions()[index].control : index];
  row["domain"] = catalog.domains()[control.domain].id;
  row["control"] = control.id;
  if (of_question) row["question"] = catalog.questions()[index].id;
  return row;
}

void add_texts(codec::json::object& row, std::string_view implementation,
               std::string_view customer_responsibilities) {
  if (!implementation.empty()) row["implementation"] = implementation;
  if (!customer_responsibilities.empty()) {
    row["customer_responsibilities"] = customer_responsibilities;
  }
}

codec::json::array rows_of(const Catalog& catalog, const AnswerSet& set) {
  codec::json::array rows;
  rows.reserve(set.answers.size());
  for (std::size_t i = 0; i < set.answers.size(); ++i) {
    const auto& answer = set.answers[i];
    auto row = place_json(catalog, Granularity::question, i);
    row["value"] = assessment::name(answer.value);
    row["owner"] = assessment::name(answer.ownership);
    add_texts(row, answer.implementation, answer.customer_responsibilities);
    rows.push_back(std::move(row));
  }
  return rows;
}

codec::json::array rows_of(const Catalog& catalog, const ControlReport& report) {
  codec::json::array rows;
  rows.reserve(report.statements.size());
  for (std::size_t i = 0; i < report.statements.size(); ++i) {
    const auto& statement = report.statements[i];
    auto row = place_json(catalog, Granularity::control, i);
    row["verdict"] = assessment::name(statement.verdict);
    row["owner"] = assessment::name(statement.ownership);
    add_texts(row, statement.text, {});
    rows.push_back(std::move(row));
  }
  return rows;
}

const Catalog& catalog_of(const app::Reading& reading, const registry::Publication& publication) {
  const Catalog* catalog =
      reading.registry().catalog(publication.published.catalog, publication.recorded);
  ASSAY_CHECK(catalog != nullptr);  // the fold takes no publication without its catalog
  return *catalog;
}

codec::json::object service_of(const app::Reading& reading,
                               const registry::Publication& publication) {
  const auto* service =
      reading.registry().service(publication.published.listing.service, reading.at());
  ASSAY_CHECK(service != nullptr);  // nor without its service
  return service_summary_json(reading, *service);
}

/// One side of a change, as an AnswerRow of its own catalog. At control rows of a questionnaire it
/// is the verdict that its questions add up to.
codec::json::object side_json(const Catalog& catalog, Granularity granularity, const Cell& cell) {
  auto row = place_json(catalog, granularity, cell.source);
  if (granularity == Granularity::question) {
    row["value"] = assessment::name(cell.value);
  } else {
    row["verdict"] = assessment::name(cell.verdict);
  }
  if (cell.owner) row["owner"] = assessment::name(*cell.owner);
  add_texts(row, cell.implementation, cell.customer_responsibilities);
  return row;
}

bool is_said(const std::optional<Cell>& cell) {
  return cell && cell->state != registry::CellState::unknown &&
         cell->state != registry::CellState::not_comparable;
}

}  // namespace

Result<codec::json::object> publication_detail_json(const app::Reading& reading,
                                                    const registry::Publication& publication) {
  const Catalog& catalog = catalog_of(reading, publication);
  codec::json::array rows;
  bool withdrawn = false;
  const auto document = reading.document(publication);
  if (document.ok()) {
    rows = std::visit([&](const auto& content) { return rows_of(catalog, content); }, **document);
  } else if (document.error().code == "blob.withdrawn") {
    withdrawn = true;
  } else {
    return document.error();
  }
  return codec::json::object{{"service", service_of(reading, publication)},
                             {"publication", publication_summary_json(publication)},
                             {"catalog", catalog_detail_json(reading, catalog)},
                             {"withdrawn", withdrawn},
                             {"rows", std::move(rows)}};
}

Result<std::string> publication_csv(const app::Reading& reading,
                                    const registry::Publication& publication) {
  const Catalog& catalog = catalog_of(reading, publication);
  ASSAY_ASSIGN(const auto document, reading.document(publication));
  if (const auto* answers = std::get_if<AnswerSet>(document.get())) {
    return exchange::write_answers_csv(catalog, *answers, true);
  }
  return exchange::write_ccm_report_csv(catalog, std::get<ControlReport>(*document), true);
}

codec::json::object changes_json(const app::Reading& reading,
                                 const app::PublicationChanges& changes) {
  const Granularity granularity = changes.difference.granularity;
  codec::json::array items;
  for (const auto& change : changes.difference.changes) {
    codec::json::object item{{"kind", registry::name(change.kind)}};
    const Catalog& own = change.after ? *changes.after_catalog : *changes.before_catalog;
    for (auto& member : place_json(own, granularity, change.index)) item.insert(member);
    if (change.before && change.before->through != nullptr) {
      item["verdict"] = catalog::name(change.before->through->verdict);
    }
    if (is_said(change.before)) {
      item["before"] = side_json(*changes.before_catalog, granularity, *change.before);
    }
    if (is_said(change.after)) {
      item["after"] = side_json(*changes.after_catalog, granularity, *change.after);
    }
    items.push_back(std::move(item));
  }
  return {{"service", service_of(reading, *changes.after)},
          {"before", publication_summary_json(*changes.before)},
          {"after", publication_summary_json(*changes.after)},
          {"granularity", registry::name(granularity)},
          {"unchanged", changes.difference.unchanged},
          {"changes", std::move(items)}};
}

}  // namespace assay::representation
