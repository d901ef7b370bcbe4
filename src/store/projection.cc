#include "store/projection.h"

#include <variant>

namespace assay::store {
namespace {

struct Projector {
  const RowOrigin& origin;
  const std::optional<std::string>& packed;
  ProjectionRepository& projections;

  Result<void> operator()(const registry::LogOpened& event) const {
    ASSAY_TRY(projections.add(OrganisationVersionRow{origin, event.registrar}));
    return projections.add(KeyPeriodRow{origin.entry, event.registrar.id, event.key});
  }
  Result<void> operator()(const registry::OrganisationRegistered& event) const {
    return projections.add(OrganisationVersionRow{origin, event.organisation});
  }
  Result<void> operator()(const registry::ServiceRegistered& event) const {
    return projections.add(ServiceVersionRow{origin, event.service});
  }
  Result<void> operator()(const registry::KeyAdded& event) const {
    return projections.add(KeyPeriodRow{origin.entry, event.organisation, event.key});
  }
  Result<void> operator()(const registry::KeyRevoked& event) const {
    return projections.end_key_period(event.key, origin.entry, event.reason);
  }
  Result<void> operator()(const registry::SchemeVersion& event) const {
    return projections.add(SchemeVersionRow{origin, event});
  }
  Result<void> operator()(const registry::CatalogVersion& event) const {
    return projections.add(CatalogVersionRow{origin, event});
  }
  Result<void> operator()(const registry::SelfAssessmentPublished& event) const {
    ASSAY_TRY(projections.add(PublicationRow{origin, event, packed}));
    return projections.add(
        ListingActRow{origin, event.listing, ListingActRow::Kind::published, ""});
  }
  Result<void> operator()(const registry::NoChangeDeclared& event) const {
    return projections.add(
        ListingActRow{origin, event.listing, ListingActRow::Kind::renewed_without_change, ""});
  }
  Result<void> operator()(const registry::ListingWithdrawn& event) const {
    return projections.add(
        ListingActRow{origin, event.listing, ListingActRow::Kind::withdrawn, event.reason});
  }
  Result<void> operator()(const registry::BlobWithdrawn& event) const {
    return projections.add(BlobWithdrawalRow{origin, event});
  }
  Result<void> operator()(const registry::OrganisationMerged& event) const {
    ASSAY_TRY(projections.end_key_periods(event.organisation, origin.entry, event.reason));
    return projections.add(MergerRow{origin, MergerRow::Kind::organisation,
                                     event.organisation.text(), event.into.text(), event.reason});
  }
  Result<void> operator()(const registry::ServiceMerged& event) const {
    return projections.add(MergerRow{origin, MergerRow::Kind::service, event.service.text(),
                                     event.into.text(), event.reason});
  }
  // How accreditations and auditors stand is computed from the entries themselves, at every start:
  // there is no table that would have to agree with them.
  Result<void> operator()(const registry::AuditOrganisationEntered&) const { return {}; }
  Result<void> operator()(const registry::AccreditationActed&) const { return {}; }
  Result<void> operator()(const registry::RecordImported& event) const {
    return projections.add(ImportedRecordRow{origin, event});
  }
};

}  // namespace

std::string_view name(MergerRow::Kind kind) {
  return kind == MergerRow::Kind::organisation ? "organisation" : "service";
}

Result<void> project(const ProjectedEntry& entry, ProjectionRepository& projections) {
  const registry::RecordedEvent& recorded = entry.recorded;
  const RowOrigin origin{recorded.index, recorded.recorded, recorded.effective};
  ASSAY_TRY(std::visit(Projector{origin, entry.packed, projections}, recorded.event));
  return projections.set(SubjectHeadRow{entry.subject, recorded.index, entry.digest});
}

}  // namespace assay::store
