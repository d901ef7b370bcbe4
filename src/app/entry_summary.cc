#include "app/entry_summary.h"

#include "record/entry.h"

namespace assay::app {
namespace {

struct SubjectName {
  std::string operator()(const registry::LogOpened& event) const { return event.origin; }
  std::string operator()(const registry::OrganisationRegistered& event) const {
    return event.organisation.id.text();
  }
  std::string operator()(const registry::ServiceRegistered& event) const {
    return event.service.id.text();
  }
  std::string operator()(const registry::KeyAdded& event) const {
    return event.organisation.text();
  }
  std::string operator()(const registry::KeyRevoked& event) const {
    return event.organisation.text();
  }
  std::string operator()(const registry::SchemeVersion& event) const { return event.scheme; }
  std::string operator()(const registry::CatalogVersion& event) const {
    return event.catalog.text();
  }
  std::string operator()(const registry::SelfAssessmentPublished& event) const {
    return event.listing.service.text();
  }
  std::string operator()(const registry::NoChangeDeclared& event) const {
    return event.listing.service.text();
  }
  std::string operator()(const registry::ListingWithdrawn& event) const {
    return event.listing.service.text();
  }
  std::string operator()(const registry::BlobWithdrawn& event) const {
    return to_hex(event.digest);
  }
  std::string operator()(const registry::OrganisationMerged& event) const {
    return event.organisation.text();
  }
  std::string operator()(const registry::ServiceMerged& event) const {
    return event.service.text();
  }
  std::string operator()(const registry::AuditOrganisationEntered& event) const {
    return event.audit_organisation.organisation.text();
  }
  std::string operator()(const registry::AccreditationActed& event) const {
    return event.listing.service.text();
  }
  std::string operator()(const registry::RecordImported& event) const { return event.id.text(); }
};

}  // namespace

Result<EntrySummary> entry_summary(const Reading& reading, std::uint64_t index) {
  ASSAY_ASSIGN(const std::string bytes, reading.entry(index));
  ASSAY_ASSIGN(const auto recorded, record::read_event(bytes));
  EntrySummary summary;
  summary.index = index;
  summary.recorded = recorded.recorded;
  summary.type = record::type_name(recorded.event);
  summary.issuer = recorded.issuer;
  summary.subject = std::visit(SubjectName(), recorded.event);
  return summary;
}

}  // namespace assay::app
