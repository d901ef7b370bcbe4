#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <variant>

#include "accreditation/act.h"
#include "assessment/answer.h"
#include "base/digest.h"
#include "base/instant.h"
#include "catalog/reference.h"
#include "party/audit_organisation.h"
#include "party/party.h"
#include "registry/reported.h"
#include "scheme/fact.h"

namespace assay::registry {

/// A public document that an entry names by digest; its bytes lie beside the log.
struct BlobReference {
  std::string media_type;
  std::uint64_t size = 0;
  Digest digest;
  friend bool operator==(const BlobReference&, const BlobReference&) = default;
};

/// A listing is the public place of a service in one level of a scheme.
struct ListingKey {
  party::ServiceId service;
  std::string scheme;  ///< "csa-star"
  std::string level;   ///< "level-1"
  friend auto operator<=>(const ListingKey&, const ListingKey&) = default;
};

// The public acts. Whoever decides signs: RecordedEvent::issuer says who that was.

/// Entry 0. The operator is the organisation that runs this registry.
struct LogOpened {
  std::string origin;  ///< host-like name of this log, e.g. "assay.example"
  party::Organisation registrar;
  std::string key;  ///< the operator's public key, multibase
  friend bool operator==(const LogOpened&, const LogOpened&) = default;
};
/// First or changed description of an organisation; issued by the operator.
struct OrganisationRegistered {
  party::Organisation organisation;
  friend bool operator==(const OrganisationRegistered&, const OrganisationRegistered&) = default;
};
/// First or changed description of a service; issued by its organisation.
struct ServiceRegistered {
  party::Service service;
  friend bool operator==(const ServiceRegistered&, const ServiceRegistered&) = default;
};
/// From this entry on, the key signs for the organisation; issued by the operator.
struct KeyAdded {
  party::OrganisationId organisation;
  std::string key;  ///< multibase
  friend bool operator==(const KeyAdded&, const KeyAdded&) = default;
};
/// From the next entry on, the key signs no more; what it signed before stays valid.
struct KeyRevoked {
  party::OrganisationId organisation;
  std::string key;
  std::string reason;
  friend bool operator==(const KeyRevoked&, const KeyRevoked&) = default;
};
/// From this entry on, these rules are in force for the scheme; issued by the operator.
struct SchemeVersion {
  std::string scheme;
  std::string version;
  BlobReference content;  ///< the scheme document
  friend bool operator==(const SchemeVersion&, const SchemeVersion&) = default;
};
/// The skeleton that answers to this catalog version refer to; issued by the operator.
struct CatalogVersion {
  catalog::CatalogReference catalog;
  BlobReference content;  ///< the skeleton document: ids and titles, no text
  friend bool operator==(const CatalogVersion&, const CatalogVersion&) = default;
};
/// A provider states how a service meets a catalog; issued by the provider.
struct SelfAssessmentPublished {
  ListingKey listing;
  assessment::DocumentKind kind = assessment::DocumentKind::caiq;
  catalog::CatalogReference catalog;
  std::string release;
  assessment::Counts counts;
  BlobReference content;  ///< the answers by id
  friend bool operator==(const SelfAssessmentPublished&, const SelfAssessmentPublished&) = default;
};
/// The provider declares that the published document still holds.
struct NoChangeDeclared {
  ListingKey listing;
  friend bool operator==(const NoChangeDeclared&, const NoChangeDeclared&) = default;
};
struct ListingWithdrawn {
  ListingKey listing;
  std::string reason;
  friend bool operator==(const ListingWithdrawn&, const ListingWithdrawn&) = default;
};
/// The bytes of a blob are gone (personal data, licensed text); its digest stays.
struct BlobWithdrawn {
  Digest digest;
  std::string reason;
  friend bool operator==(const BlobWithdrawn&, const BlobWithdrawn&) = default;
};
/// Two organisations of the record are one and the same; issued by the operator. From here on the
/// services of `organisation` belong to `into`, and its keys sign no more.
struct OrganisationMerged {
  party::OrganisationId organisation;  ///< the duplicate
  party::OrganisationId into;          ///< the one that stays
  std::string reason;
  friend bool operator==(const OrganisationMerged&, const OrganisationMerged&) = default;
};
/// Two services of one organisation are one and the same; issued by the operator. From here on
/// `service` is found by no search, and nothing more is published into it.
struct ServiceMerged {
  party::ServiceId service;  ///< the duplicate
  party::ServiceId into;     ///< the one that stays
  std::string reason;
  friend bool operator==(const ServiceMerged&, const ServiceMerged&) = default;
};

/// What an organisation may audit, or may no more; issued by the operator. Replaces what was
/// entered of it before: authorisations, registrations and suspensions carry their own days.
struct AuditOrganisationEntered {
  party::AuditOrganisation audit_organisation;
  std::string reason;  ///< why it changed; "" where its own members say so
  friend bool operator==(const AuditOrganisationEntered&,
                         const AuditOrganisationEntered&) = default;
};
/// An act on an accreditation; issued by whoever did it, and signed with what they knew of the
/// case. By the facts and the rules in force anybody can ask the guards of the act again.
struct AccreditationActed {
  ListingKey listing;
  /// Its entry, instants and organisation are those of the RecordedEvent; here they are not set.
  accreditation::AccreditationAct act;
  /// What the issuer states of the case, as far as the record does not know it itself.
  scheme::Facts stated;
  friend bool operator==(const AccreditationActed&, const AccreditationActed&) = default;
};

using Event =
    std::variant<LogOpened, OrganisationRegistered, ServiceRegistered, KeyAdded, KeyRevoked,
                 SchemeVersion, CatalogVersion, SelfAssessmentPublished, NoChangeDeclared,
                 ListingWithdrawn, BlobWithdrawn, OrganisationMerged, ServiceMerged,
                 AuditOrganisationEntered, AccreditationActed, RecordImported>;

/// An event at its place in the record.
struct RecordedEvent {
  std::uint64_t index = 0;           ///< position in the log
  Instant recorded;                  ///< never decreases along the log
  std::optional<Instant> effective;  ///< where it differs from recorded
  party::OrganisationId issuer;
  Event event;
};

}  // namespace assay::registry
