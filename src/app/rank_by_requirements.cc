#include "app/rank_by_requirements.h"

#include <algorithm>

#include "app/chosen_publication.h"

namespace assay::app {
namespace {

using registry::RequirementList;
using registry::RequirementRanking;

bool is_listed(const Reading& reading, const party::ServiceId& service) {
  for (const auto& listing : reading.registry().listings_of(service, reading.at())) {
    if (listing.standing.in_default_search) return true;
  }
  return false;
}

/// One byte a slot of the answer columns: whether the service takes part.
std::vector<std::uint8_t> included_slots(const Reading& reading) {
  const auto rows = reading.answer_columns().rows();
  std::vector<std::uint8_t> included(rows.size());
  for (registry::AnswerColumns::Slot slot = 0; slot < rows.size(); ++slot) {
    included[slot] = rows[slot].present && reading.in_default_search(slot) ? 1 : 0;
  }
  return included;
}

/// The packed answers to questions of a publication; "" if it answers none, or they are gone.
Result<std::string> answers_of(const store::Snapshot& snapshot,
                               const registry::Publication& publication) {
  if (publication.published.kind != assessment::DocumentKind::caiq) return std::string();
  ASSAY_ASSIGN(auto packed, snapshot.projections().packed_answers(publication.entry));
  return std::move(packed).value_or("");
}

Result<RequirementRanking> rank_past(const Reading& reading, const RequirementList& list,
                                     const RequirementQuery& query,
                                     const std::vector<const catalog::Crosswalk*>& crosswalks) {
  RequirementRanking ranking;
  ranking.required = static_cast<std::uint32_t>(list.items().size());
  std::vector<registry::RankedService> all;
  ASSAY_ASSIGN(const auto snapshot, reading.snapshot());
  for (const party::Service* service : reading.registry().services(reading.at())) {
    const auto listing = chosen_listing(reading.registry(), service->id, reading.at());
    if (!listing || (query.only_listed && !is_listed(reading, service->id))) continue;
    const auto& publication = *listing->publication;
    const catalog::Catalog* catalog = reading.catalog(publication.published.catalog);
    ASSAY_ASSIGN(const std::string packed, answers_of(*snapshot, publication));
    auto judged = registry::judge(list, *catalog, packed, crosswalks);
    judged.service = service->id;
    judged.entry = publication.entry;
    all.push_back(std::move(judged));
  }
  std::sort(all.begin(), all.end(), registry::ranks_before);
  ranking.total = all.size();
  ranking.meet_all = static_cast<std::uint64_t>(std::count_if(
      all.begin(), all.end(), [&](const auto& one) { return one.met == ranking.required; }));
  for (std::size_t i = query.page.first; i < all.size() && ranking.items.size() < query.page.count;
       ++i) {
    ranking.items.push_back(std::move(all[i]));
  }
  return ranking;
}

}  // namespace

Result<RequirementRanking> rank_by_requirements(const Reading& reading,
                                                const RequirementQuery& query) {
  const auto catalogs = reading.registry().catalogs(reading.at());
  ASSAY_ASSIGN(const RequirementList list, RequirementList::build(query.requirements, catalogs));
  const auto crosswalks = pointers(reading.shelf().crosswalks());
  if (reading.historical()) return rank_past(reading, list, query, crosswalks);
  const auto included = query.only_listed ? included_slots(reading) : std::vector<std::uint8_t>();
  return registry::rank(list, reading.answer_columns(), crosswalks, included, query.page);
}

}  // namespace assay::app
