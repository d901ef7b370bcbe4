#include "representation/answer_distribution.h"

#include "app/chosen_publication.h"

namespace assay::representation {
namespace {

using assessment::Counts;

/// Services in the default search with a listing of this catalog version.
std::vector<party::ServiceId> services_of(const app::Reading& reading,
                                          const catalog::Catalog& catalog) {
  registry::SearchQuery query;
  query.catalogs = {catalog.reference()};
  query.order = registry::SearchOrder::name;
  auto services = reading.search_index().search_all(reading.registry(), query, reading.at());
  // The query has no text and no page, so that there is nothing to refuse.
  return std::move(services).value();
}

/// The answers of today, from the columns. False: nothing can be read there.
bool count_in_columns(const app::Reading& reading, const registry::Publication& publication,
                      const catalog::Control& control, std::vector<Counts>& counts) {
  const auto& columns = reading.answer_columns();
  const auto slot = columns.slot_of(publication.published.listing.service);
  if (!slot) return false;
  const auto& row = columns.rows()[*slot];
  if (row.entry != publication.entry || !row.matrix) return false;
  for (std::size_t i = 0; i < counts.size(); ++i) {
    assessment::add(counts[i],
                    registry::packed_value(columns.answer(row, control.first_question + i)));
  }
  return true;
}

/// The answers of then, from the document.
bool count_in_document(const app::Reading& reading, const registry::Publication& publication,
                       const catalog::Control& control, std::vector<Counts>& counts) {
  const auto document = reading.document(publication);
  if (!document.ok()) return false;
  const auto& answers = std::get<assessment::AnswerSet>(**document).answers;
  for (std::size_t i = 0; i < counts.size(); ++i) {
    assessment::add(counts[i], answers[control.first_question + i].value);
  }
  return true;
}

}  // namespace

AnswerDistribution answer_distribution(const app::Reading& reading, const catalog::Catalog& catalog,
                                       std::size_t index) {
  const catalog::Control& control = catalog.controls()[index];
  AnswerDistribution distribution;
  distribution.questions.resize(control.question_count);
  for (const auto& service : services_of(reading, catalog)) {
    const auto listing = app::chosen_listing(reading.registry(), service, reading.at());
    if (!listing) continue;
    const auto& publication = *listing->publication;
    if (publication.published.kind != assessment::DocumentKind::caiq ||
        publication.published.catalog != catalog.reference()) {
      continue;
    }
    const bool counted =
        reading.historical()
            ? count_in_document(reading, publication, control, distribution.questions)
            : count_in_columns(reading, publication, control, distribution.questions);
    if (!counted) ++distribution.unknown;
  }
  return distribution;
}

}  // namespace assay::representation
