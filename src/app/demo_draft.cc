#include "app/demo_draft.h"

#include <algorithm>
#include <functional>
#include <vector>

#include "app/drafts.h"
#include "app/level_in_force.h"
#include "app/reuse_answers.h"

namespace assay::app {
namespace {

/// The last completed questionnaire that each of the organisation's services published, newest
/// first.
std::vector<registry::Publication> last_questionnaires(const Instance& instance,
                                                       const party::OrganisationId& organisation) {
  const Reading reading = instance.reading();
  std::vector<registry::Publication> last;
  for (const party::Service* service : reading.registry().services_of(organisation, reading.at())) {
    for (const auto& listing : reading.registry().listings_of(service->id, reading.at())) {
      if (listing.publication == nullptr) continue;
      if (listing.publication->published.kind != assessment::DocumentKind::caiq) continue;
      last.push_back(*listing.publication);
    }
  }
  std::ranges::sort(last, std::ranges::greater(), &registry::Publication::entry);
  return last;
}

/// The newest catalog whose questionnaire the level takes. (A level names them oldest first.)
std::optional<catalog::CatalogReference> newest_catalog(const scheme::Level& level) {
  for (const scheme::AcceptedDocument& document : level.documents) {
    if (document.kind == assessment::name(assessment::DocumentKind::caiq) &&
        !document.catalogs.empty()) {
      return document.catalogs.back();
    }
  }
  return std::nullopt;
}

/// Whether answers to the one can serve for the other.
bool leads_to(const Instance& instance, const catalog::CatalogReference& from,
              const catalog::CatalogReference& to) {
  return from == to || instance.shelf()->find_crosswalk(from, to) != nullptr;
}

/// Takes over what needs nobody to look at it. A No is to be thought about anew.
Result<void> carry_over(Instance& instance, const account::Caller& provider, std::int64_t draft,
                        std::uint64_t publication) {
  ReuseAcceptance acceptance{{ReuseSource::Kind::publication, publication}, {}, {}};
  ASSAY_ASSIGN(const ReuseProposals found,
               propose_answers(instance, provider, draft, acceptance.source));
  for (const assessment::Proposal& proposal : found.proposals) {
    if (!proposal.question || !proposal.from || proposal.needs_person) continue;
    const auto& earlier = found.earlier.answers.answers[*proposal.from];
    if (earlier.value == assessment::AnswerValue::no) continue;
    acceptance.questions.push_back(found.state.catalog().questions()[*proposal.question].id);
  }
  if (acceptance.questions.empty()) return {};
  ASSAY_TRY(accept_proposals(instance, provider, draft, acceptance));
  return {};
}

}  // namespace

Result<void> begin_demo_draft(Instance& instance, const account::Caller& provider) {
  if (provider.memberships.empty()) return {};
  const party::OrganisationId organisation = provider.memberships.front().organisation;
  for (const registry::Publication& last : last_questionnaires(instance, organisation)) {
    const registry::ListingKey& listing = last.published.listing;
    ASSAY_ASSIGN(const scheme::Level level, level_in_force(instance, listing));
    const auto catalog = newest_catalog(level);
    if (!catalog || !leads_to(instance, last.published.catalog, *catalog)) continue;
    ASSAY_ASSIGN(const std::int64_t draft,
                 create_draft(instance, provider, {organisation, listing, catalog}));
    return carry_over(instance, provider, draft, last.entry);
  }
  return {};
}

}  // namespace assay::app
