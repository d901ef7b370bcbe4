#include "store/entry_audit.h"

#include <string>
#include <variant>

namespace assay::store {
namespace {

using account::Act;
using account::AuditLine;

/// Says what each kind of event did, and to what.
class EntryAct {
 public:
  explicit EntryAct(AuditLine& line) : line_(line) {}

  void operator()(const registry::LogOpened& event) const { set(Act::record_opened, event.origin); }
  void operator()(const registry::OrganisationRegistered& event) const {
    line_.organisation = event.organisation.id;
    set(Act::organisation_described, event.organisation.id.text());
  }
  void operator()(const registry::ServiceRegistered& event) const {
    set(Act::service_described, event.service.id.text());
  }
  void operator()(const registry::KeyAdded& event) const {
    line_.organisation = event.organisation;
    set(Act::key_added, event.key);
  }
  void operator()(const registry::KeyRevoked& event) const {
    line_.organisation = event.organisation;
    set(Act::key_revoked, event.key);
  }
  void operator()(const registry::SchemeVersion& event) const {
    set(Act::scheme_adopted, event.scheme + " " + event.version);
  }
  void operator()(const registry::CatalogVersion& event) const {
    set(Act::catalog_adopted, event.catalog.text());
  }
  void operator()(const registry::SelfAssessmentPublished& event) const {
    set(Act::self_assessment_published, event.listing.service.text());
  }
  void operator()(const registry::NoChangeDeclared& event) const {
    set(Act::listing_renewed, event.listing.service.text());
  }
  void operator()(const registry::ListingWithdrawn& event) const {
    set(Act::listing_withdrawn, event.listing.service.text());
  }
  void operator()(const registry::BlobWithdrawn& event) const {
    set(Act::blob_withdrawn, to_hex(event.digest));
  }
  void operator()(const registry::OrganisationMerged& event) const {
    line_.organisation = event.organisation;
    set(Act::organisation_merged, event.organisation.text() + " -> " + event.into.text());
  }
  void operator()(const registry::ServiceMerged& event) const {
    set(Act::service_merged, event.service.text() + " -> " + event.into.text());
  }
  void operator()(const registry::AuditOrganisationEntered& event) const {
    set(Act::audit_organisation_entered, event.audit_organisation.organisation.text());
  }
  void operator()(const registry::AccreditationActed& event) const {
    set(Act::accreditation_acted, event.listing.service.text() + ": " +
                                      std::string(scheme::name(event.act.act)) + ", " +
                                      event.listing.scheme + "/" + event.listing.level);
  }
  void operator()(const registry::RecordImported& event) const {
    set(Act::record_imported, event.id.text());
  }

 private:
  void set(Act act, std::string subject) const {
    line_.act = act;
    line_.subject = std::move(subject);
  }
  AuditLine& line_;
};

}  // namespace

AuditLine audit_line_of(const registry::RecordedEvent& recorded, const account::Author& author) {
  AuditLine line;
  line.at = recorded.recorded;
  line.author = author;
  line.organisation = recorded.issuer;
  line.detail = "entry " + std::to_string(recorded.index);
  std::visit(EntryAct(line), recorded.event);
  return line;
}

}  // namespace assay::store
