#include "app/rank_by_requirements.h"

#include <algorithm>

#include "app/chosen_publication.h"
#include "registry/packed_answers.h"

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
  std::vector<std::uint8_t> included;
  for (const auto& row : reading.answer_columns().rows()) {
    included.push_back(row.present && is_listed(reading, row.service) ? 1 : 0);
  }
  return included;
}

RequirementRanking rank_past(const Reading& reading, const RequirementList& list,
                             const RequirementQuery& query,
                             const std::vector<const catalog::Crosswalk*>& crosswalks) {
  RequirementRanking ranking;
  ranking.required = static_cast<std::uint32_t>(list.items().size());
  std::vector<registry::RankedService> all;
  for (const party::Service* service : reading.registry().services(reading.at())) {
    const auto listing = chosen_listing(reading.registry(), service->id, reading.at());
    if (!listing || (query.only_listed && !is_listed(reading, service->id))) continue;
    const auto& publication = *listing->publication;
    const catalog::Catalog* catalog = reading.catalog(publication.published.catalog);
    const auto document = reading.document(publication);
    std::string packed;
    if (document.ok()) {
      if (assessment::kind_of(**document) == assessment::DocumentKind::caiq) {
        packed = registry::packed(**document);
      }
    }
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
