#pragma once
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "base/digest.h"
#include "base/instant.h"
#include "base/result.h"
#include "catalog/catalog.h"
#include "party/party.h"
#include "registry/events.h"
#include "registry/reported_services.h"
#include "registry/version.h"
#include "scheme/scheme.h"

namespace assay::registry {

/// The content of the blobs that change what the record means: rules and catalogs.
struct Content {
  std::shared_ptr<const scheme::Scheme> scheme;     ///< with SchemeVersion
  std::shared_ptr<const catalog::Catalog> catalog;  ///< with CatalogVersion
};

/// A submission that was published into a listing.
struct Publication {
  std::uint64_t entry = 0;
  Instant recorded;
  SelfAssessmentPublished published;
};

/// Everything that ever happened to one listing, in order.
struct ListingHistory {
  ListingKey key;
  std::vector<scheme::ListingAct> acts;
  std::vector<std::uint64_t> act_entries;  ///< the entry of each act
  std::vector<Publication> publications;
  std::vector<Version<std::string>> withdrawals;  ///< value = reason
};

/// Everything that was ever done to one accreditation, in order.
struct AccreditationHistory {
  ListingKey key;
  accreditation::Accreditation accreditation;  ///< its acts
  std::vector<scheme::Facts> stated;           ///< what the issuer of each act stated
};

/// A listing as it stands at an instant.
struct ListingAt {
  const ListingHistory* history = nullptr;
  const Publication* publication = nullptr;  ///< the newest up to then
  /// The rules in force then: the newest version up to then that knows the level. (A level that
  /// later rules drop keeps the last ones that knew it.)
  const scheme::Scheme* scheme = nullptr;
  const scheme::Level* level = nullptr;
  scheme::StandingAt standing;
};

/// The public registry: a fold over the record. It keeps every version of everything, so that it
/// answers for any instant; `as_of` means recorded time, and its answer never changes afterwards.
///
/// apply() is for one writer; const methods may run at the same time as each other, not as apply().
/// Pointers returned stay valid until the next apply().
class Registry {
 public:
  /// Takes the next event. `content` is needed for SchemeVersion and CatalogVersion.
  /// An event that the rules of the record do not allow is refused and changes nothing:
  /// Order: "record.out_of_order" (entry), "record.time_runs_back" (entry), "record.not_opened"
  /// (entry), "record.already_opened" (entry).
  /// Who decides: "record.not_entitled" (issuer, entry: who issued it may not decide this),
  /// "record.wrong_owner" (service, organisation, entry).
  /// What is not there: "record.unknown_organisation" (organisation, entry),
  /// "record.unknown_service" (service, entry), "record.unknown_scheme" (scheme, entry),
  /// "record.unknown_level" (level, entry), "record.unknown_catalog" (catalog, entry),
  /// "record.unknown_key" (key, entry), "record.unknown_blob" (digest, entry),
  /// "record.nothing_listed" (service, level, entry), "record.content_missing" (entry: the blob was
  /// not given, or is of another scheme or catalog than the event says).
  /// What the rules forbid: "record.document_not_accepted" (kind, catalog, level, entry),
  /// "record.key_known" (key, entry: a key is added once, for one organisation),
  /// "record.catalog_changes_ids" (catalog, entry: a catalog version keeps its ids for ever),
  /// "record.blob_withdrawn" (digest, entry), "record.blob_needed" (digest, entry: rules and
  /// catalogs cannot be withdrawn, the record means nothing without them), and those of
  /// may_renew_without_change.
  /// Of mergers: "record.organisation_merged" (organisation, into, entry) and
  /// "record.service_merged" (service, into, entry): it is merged, and nothing more can be done in
  /// its name, with it, or to it; "record.merged_into_itself" (id, entry),
  /// "record.merger_into_merged" (id, into, entry: what it is to be merged into is merged itself),
  /// "record.registrar_not_mergeable" (organisation, entry), "record.merger_across_organisations"
  /// (service, organisation, into, owner, entry), "record.merger_drops_listing" (service, into,
  /// level, entry: listings_without_successor() names some, or an accreditation is in force or
  /// under way). Of accreditations: "record.nobody_decides" (level, entry: at this level one lists
  /// by oneself), "record.not_an_auditor" (organisation, level, entry), those of check_stated(),
  /// and those of accreditation::require() and the validate() of acts and audit organisations. Of
  /// what other registries say: those of ReportedServices::would_accept() (entry).
  Result<void> apply(const RecordedEvent& event, const Content& content = {});

  /// The same rules, asked before anything is written: would apply() take this event?
  Result<void> would_accept(const RecordedEvent& event, const Content& content = {}) const;

  std::uint64_t size() const { return size_; }  ///< number of entries applied
  std::optional<Instant> last_recorded() const { return last_recorded_; }
  const LogOpened* opened() const { return opened_ ? &*opened_ : nullptr; }

  // What was known at an instant. nullptr or empty: not known then.
  const party::Organisation* organisation(const party::OrganisationId& id, Instant as_of) const;
  const party::Service* service(const party::ServiceId& id, Instant as_of) const;
  const Version<party::Organisation>* organisation_version(const party::OrganisationId& id,
                                                           Instant as_of) const;
  const Version<party::Service>* service_version(const party::ServiceId& id, Instant as_of) const;
  // Lists are by id, without those that were merged into another.
  std::vector<const party::Organisation*> organisations(Instant as_of) const;
  std::vector<const party::Service*> services(Instant as_of) const;
  std::vector<const party::Service*> services_of(const party::OrganisationId& id,
                                                 Instant as_of) const;
  /// Those that were merged into another too.
  std::vector<const party::Service*> every_service_of(const party::OrganisationId& id,
                                                      Instant as_of) const;

  /// The entry that merged it into another, nullptr: it is its own.
  const Version<OrganisationMerged>* merger_of(const party::OrganisationId& id,
                                               Instant as_of) const;
  const Version<ServiceMerged>* merger_of(const party::ServiceId& id, Instant as_of) const;
  /// What was merged into it, first to last; not what was merged into those before.
  std::vector<const Version<OrganisationMerged>*> absorbed_by(const party::OrganisationId& id,
                                                              Instant as_of) const;
  std::vector<const Version<ServiceMerged>*> absorbed_by(const party::ServiceId& id,
                                                         Instant as_of) const;

  const scheme::Scheme* scheme(std::string_view id, Instant as_of) const;
  std::vector<const scheme::Scheme*> schemes(Instant as_of) const;
  /// Every version that was ever put into force, oldest first.
  std::vector<const scheme::Scheme*> scheme_versions(std::string_view id) const;
  /// When rules of this scheme came into force, ascending; empty for an unknown scheme.
  std::vector<Instant> scheme_version_instants(std::string_view id) const;
  const catalog::Catalog* catalog(const catalog::CatalogReference& reference, Instant as_of) const;
  std::vector<const catalog::Catalog*> catalogs(Instant as_of) const;
  /// The same for those who keep it beyond the next apply(): the newest, nullptr if unknown.
  std::shared_ptr<const catalog::Catalog> shared_catalog(
      const catalog::CatalogReference& reference) const;
  /// The same as it was known at an instant.
  std::shared_ptr<const catalog::Catalog> shared_catalog(const catalog::CatalogReference& reference,
                                                         Instant as_of) const;

  /// What other registries say; nothing of it is in any other answer of this class.
  const ReportedServices& reported() const { return reported_; }

  std::optional<ListingAt> listing(const ListingKey& key, Instant as_of) const;
  std::vector<ListingAt> listings_of(const party::ServiceId& id, Instant as_of) const;
  const Publication* publication(std::uint64_t entry, Instant as_of) const;
  /// On the register of those who audit; nullptr: not known then.
  const party::AuditOrganisation* audit_organisation(const party::OrganisationId& id,
                                                     Instant as_of) const;
  /// The whole register, by id.
  std::vector<const party::AuditOrganisation*> audit_organisations(Instant as_of) const;

  /// Whether a key signs for an organisation at a place in the log: added at or before it, and not
  /// revoked before it. (The operator's first key counts from entry 0 on.)
  bool key_signs_for(const party::OrganisationId& organisation, std::string_view key,
                     std::uint64_t entry) const;
  /// Keys that sign for the organisation at the end of the log.
  std::vector<std::string> active_keys(const party::OrganisationId& organisation) const;
  /// Whether the key was ever added, for whomever.
  bool key_known(std::string_view key) const;
  bool blob_withdrawn(const Digest& digest) const;
  /// Whether some entry names the blob.
  bool blob_named(const Digest& digest) const { return named_blobs_.contains(digest); }
  /// Whether the blob is a scheme's rules or a catalog's skeleton.
  bool blob_gives_meaning(const Digest& digest) const { return meaning_blobs_.contains(digest); }

  /// Every history, for projections and engines; by id or key.
  const std::map<party::OrganisationId, std::vector<Version<party::Organisation>>>&
  organisation_histories() const {
    return organisations_;
  }
  const std::map<party::ServiceId, std::vector<Version<party::Service>>>& service_histories()
      const {
    return services_;
  }
  const std::map<ListingKey, ListingHistory>& listing_histories() const { return listings_; }
  const std::map<ListingKey, AccreditationHistory>& accreditation_histories() const {
    return accreditations_;
  }
  const std::map<party::OrganisationId, std::vector<Version<party::AuditOrganisation>>>&
  audit_organisation_histories() const {
    return audit_organisations_;
  }
  /// Every version that was ever put into force, oldest first.
  const std::map<std::string, std::vector<Version<std::shared_ptr<const scheme::Scheme>>>,
                 std::less<>>&
  scheme_histories() const {
    return schemes_;
  }
  const std::map<catalog::CatalogReference,
                 std::vector<Version<std::shared_ptr<const catalog::Catalog>>>>&
  catalog_histories() const {
    return catalogs_;
  }

 private:
  struct KeyPeriod {
    std::string key;
    std::uint64_t added = 0;               ///< entry from which it signs
    std::optional<std::uint64_t> revoked;  ///< entry of the revocation
  };

  void describe(Version<party::Service> version);
  void merge(const Version<OrganisationMerged>& merger);
  void add_key(const party::OrganisationId& organisation, const std::string& key,
               std::uint64_t entry);
  void publish(const SelfAssessmentPublished& event, const RecordedEvent& recorded);
  void commit(const RecordedEvent& event, const Content& content);
  void record_act(const ListingKey& key, scheme::ListingAct::Kind kind, const RecordedEvent& event);
  void record_act(const AccreditationActed& event, const RecordedEvent& recorded);
  const scheme::Scheme* rules_of(const ListingKey& key, Instant as_of) const;
  ListingAt stand(const ListingHistory& history, Instant as_of) const;

  std::uint64_t size_ = 0;
  std::optional<Instant> last_recorded_;
  std::optional<LogOpened> opened_;
  std::map<party::OrganisationId, std::vector<Version<party::Organisation>>> organisations_;
  std::map<party::OrganisationId, std::vector<KeyPeriod>> keys_;
  std::map<party::ServiceId, std::vector<Version<party::Service>>> services_;
  /// Every service that ever belonged to it; the service's version says whether it still does.
  std::map<party::OrganisationId, std::vector<party::ServiceId>> services_by_organisation_;
  /// By the duplicate, and by what it was merged into.
  std::map<party::OrganisationId, Version<OrganisationMerged>> organisation_mergers_;
  std::map<party::ServiceId, Version<ServiceMerged>> service_mergers_;
  std::map<party::OrganisationId, std::vector<party::OrganisationId>> absorbed_organisations_;
  std::map<party::ServiceId, std::vector<party::ServiceId>> absorbed_services_;
  std::map<std::string, std::vector<Version<std::shared_ptr<const scheme::Scheme>>>, std::less<>>
      schemes_;
  std::map<catalog::CatalogReference, std::vector<Version<std::shared_ptr<const catalog::Catalog>>>>
      catalogs_;
  std::map<ListingKey, ListingHistory> listings_;
  std::map<ListingKey, AccreditationHistory> accreditations_;
  std::map<party::OrganisationId, std::vector<Version<party::AuditOrganisation>>>
      audit_organisations_;
  ReportedServices reported_;
  std::unordered_map<std::uint64_t, ListingKey> publications_;  ///< entry -> its listing
  std::unordered_map<Digest, std::uint64_t> withdrawn_blobs_;   ///< digest -> entry
  std::unordered_set<Digest> named_blobs_, meaning_blobs_;
  std::unordered_set<std::string> known_keys_;
};

}  // namespace assay::registry
