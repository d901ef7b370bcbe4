// Which events the record takes. Every rule here is asked before anything changes.
#include <algorithm>

#include "registry/accreditations.h"
#include "registry/mergers.h"
#include "registry/registry.h"

namespace assay::registry {
namespace {

/// Whether positions in one mean the same as in the other: answers are kept by position.
bool same_ids(const catalog::Catalog& a, const catalog::Catalog& b) {
  return std::ranges::equal(a.controls(), b.controls(), {}, &catalog::Control::id,
                            &catalog::Control::id) &&
         std::ranges::equal(a.questions(), b.questions(), [](const auto& one, const auto& other) {
           return one.id == other.id && one.control == other.control;
         });
}

/// Judges one event against the registry as it stands at the end of the log.
class EntryRules {
 public:
  EntryRules(const Registry& registry, const RecordedEvent& recorded, const Content& content)
      : registry_(registry), recorded_(recorded), content_(content) {}

  Result<void> order() const {
    if (recorded_.index != registry_.size()) return fault("record.out_of_order", {});
    const auto last = registry_.last_recorded();
    if (last && recorded_.recorded < *last) return fault("record.time_runs_back", {});
    const bool opens = std::holds_alternative<LogOpened>(recorded_.event);
    if (opens && registry_.opened() != nullptr) return fault("record.already_opened", {});
    if (!opens && registry_.opened() == nullptr) return fault("record.not_opened", {});
    return {};
  }

  Result<void> operator()(const LogOpened& event) const {
    if (recorded_.issuer != event.registrar.id) return not_entitled();
    return {};
  }

  Result<void> operator()(const OrganisationRegistered& event) const {
    ASSAY_TRY(operator_decides());
    return stands_alone(event.organisation.id);
  }

  Result<void> operator()(const ServiceRegistered& event) const {
    const party::Service& service = event.service;
    if (registry_.organisation(service.organisation, recorded_.recorded) == nullptr) {
      return fault("record.unknown_organisation", {{"organisation", service.organisation.text()}});
    }
    ASSAY_TRY(stands_alone(service.organisation));
    ASSAY_TRY(stands_alone(service.id));
    const party::Service* known = registry_.service(service.id, recorded_.recorded);
    if (known != nullptr && known->organisation != service.organisation) {
      return fault("record.wrong_owner",
                   {{"service", service.id.text()}, {"organisation", service.organisation.text()}});
    }
    if (recorded_.issuer != service.organisation) return not_entitled();
    return {};
  }

  Result<void> operator()(const KeyAdded& event) const {
    ASSAY_TRY(operator_decides());
    if (registry_.organisation(event.organisation, recorded_.recorded) == nullptr) {
      return fault("record.unknown_organisation", {{"organisation", event.organisation.text()}});
    }
    ASSAY_TRY(stands_alone(event.organisation));
    if (registry_.key_known(event.key)) return fault("record.key_known", {{"key", event.key}});
    return {};
  }

  Result<void> operator()(const KeyRevoked& event) const {
    ASSAY_TRY(operator_decides());
    const auto active = registry_.active_keys(event.organisation);
    if (std::find(active.begin(), active.end(), event.key) == active.end()) {
      return fault("record.unknown_key", {{"key", event.key}});
    }
    return {};
  }

  Result<void> operator()(const SchemeVersion& event) const {
    ASSAY_TRY(operator_decides());
    if (content_.scheme == nullptr || content_.scheme->id != event.scheme ||
        content_.scheme->version != event.version) {
      return fault("record.content_missing", {});
    }
    return {};
  }

  Result<void> operator()(const CatalogVersion& event) const {
    ASSAY_TRY(operator_decides());
    if (content_.catalog == nullptr || content_.catalog->reference() != event.catalog) {
      return fault("record.content_missing", {});
    }
    const catalog::Catalog* known = registry_.catalog(event.catalog, recorded_.recorded);
    if (known != nullptr && !same_ids(*known, *content_.catalog)) {
      return fault("record.catalog_changes_ids", {{"catalog", event.catalog.text()}});
    }
    return {};
  }

  Result<void> operator()(const SelfAssessmentPublished& event) const {
    ASSAY_TRY(owner_decides(event.listing.service));
    ASSAY_TRY(stands_alone(event.listing.service));
    ASSAY_ASSIGN(const scheme::Level* level, level_in_force(event.listing));
    if (level->accreditation) {
      return fault("record.level_is_decided",
                   {{"level", event.listing.scheme + "/" + event.listing.level}});
    }
    const auto& submitters = level->submitters;
    if (std::find(submitters.begin(), submitters.end(), scheme::Submitter::organisation) ==
        submitters.end()) {
      return not_entitled();
    }
    if (registry_.catalog(event.catalog, recorded_.recorded) == nullptr) {
      return fault("record.unknown_catalog", {{"catalog", event.catalog.text()}});
    }
    if (registry_.blob_withdrawn(event.content.digest)) {
      return fault("record.blob_withdrawn", {{"digest", to_hex(event.content.digest)}});
    }
    return accepts(*level, event);
  }

  Result<void> operator()(const NoChangeDeclared& event) const {
    ASSAY_TRY(owner_decides(event.listing.service));
    ASSAY_TRY(stands_alone(event.listing.service));
    ASSAY_ASSIGN(const scheme::Level* level, level_in_force(event.listing));
    const auto listing = registry_.listing(event.listing, recorded_.recorded);
    if (!listing || listing->publication == nullptr) return nothing_listed(event.listing);
    // Nobody can declare unchanged what nobody can read any more.
    const Digest& content = listing->publication->published.content.digest;
    if (registry_.blob_withdrawn(content)) {
      return fault("record.blob_withdrawn", {{"digest", to_hex(content)}});
    }
    ASSAY_TRY(scheme::may_renew_without_change(*level, listing->scheme->zone,
                                               listing->history->acts, recorded_.recorded));
    // Renewing repeats the publication: what the level no longer takes cannot live on this way.
    return accepts(*level, listing->publication->published);
  }

  Result<void> operator()(const ListingWithdrawn& event) const {
    ASSAY_TRY(owner_decides(event.listing.service));
    const auto listing = registry_.listing(event.listing, recorded_.recorded);
    if (!listing || listing->standing.standing == scheme::Standing::withdrawn) {
      return nothing_listed(event.listing);
    }
    return {};
  }

  Result<void> operator()(const BlobWithdrawn& event) const {
    ASSAY_TRY(operator_decides());
    const Error::Parameters digest{{"digest", to_hex(event.digest)}};
    if (!registry_.blob_named(event.digest)) return fault("record.unknown_blob", digest);
    if (registry_.blob_gives_meaning(event.digest)) return fault("record.blob_needed", digest);
    if (registry_.blob_withdrawn(event.digest)) return fault("record.blob_withdrawn", digest);
    return {};
  }

  Result<void> operator()(const OrganisationMerged& event) const {
    ASSAY_TRY(operator_decides());
    for (const party::OrganisationId& id : {event.organisation, event.into}) {
      if (registry_.organisation(id, recorded_.recorded) == nullptr) {
        return fault("record.unknown_organisation", {{"organisation", id.text()}});
      }
    }
    // The registry would have nobody left to run it.
    if (event.organisation == registry_.opened()->registrar.id) {
      return fault("record.registrar_not_mergeable", {{"organisation", event.organisation.text()}});
    }
    return may_merge(event.organisation, event.into);
  }

  Result<void> operator()(const ServiceMerged& event) const {
    ASSAY_TRY(operator_decides());
    for (const party::ServiceId& id : {event.service, event.into}) {
      if (registry_.service(id, recorded_.recorded) == nullptr) {
        return fault("record.unknown_service", {{"service", id.text()}});
      }
    }
    ASSAY_TRY(may_merge(event.service, event.into));
    const party::Service& duplicate = *registry_.service(event.service, recorded_.recorded);
    const party::Service& into = *registry_.service(event.into, recorded_.recorded);
    if (duplicate.organisation != into.organisation) {
      return fault("record.merger_across_organisations",
                   {{"service", duplicate.id.text()},
                    {"organisation", duplicate.organisation.text()},
                    {"into", into.id.text()},
                    {"owner", into.organisation.text()}});
    }
    const auto lost =
        listings_without_successor(registry_, event.service, event.into, recorded_.recorded);
    if (!lost.empty()) return drops(event, lost.front().history->key);
    const auto accreditations =
        accreditations_of(registry_, event.service, accreditation::as_shown(recorded_.recorded));
    for (const AccreditationAt& one : accreditations) {
      const bool in_force =
          one.state.state == scheme::State::granted || one.state.state == scheme::State::suspended;
      if (in_force || one.state.procedure.running()) return drops(event, one.history->key);
    }
    return {};
  }

  Result<void> operator()(const AuditOrganisationEntered& event) const {
    ASSAY_TRY(operator_decides());
    const party::OrganisationId& id = event.audit_organisation.organisation;
    if (registry_.organisation(id, recorded_.recorded) == nullptr) {
      return fault("record.unknown_organisation", {{"organisation", id.text()}});
    }
    ASSAY_TRY(stands_alone(id));
    for (const party::Authorisation& one : event.audit_organisation.authorisations) {
      ASSAY_TRY(decided_level({{}, one.scheme, one.level}));
    }
    return party::validate(event.audit_organisation);
  }

  Result<void> operator()(const AccreditationActed& event) const {
    const ListingKey& key = event.listing;
    const party::Service* service = registry_.service(key.service, recorded_.recorded);
    if (service == nullptr) {
      return fault("record.unknown_service", {{"service", key.service.text()}});
    }
    ASSAY_TRY(stands_alone(key.service));
    ASSAY_TRY(stands_alone(recorded_.issuer));
    ASSAY_TRY(decided_level(key));
    const accreditation::AccreditationAct act = placed(event, recorded_);
    ASSAY_TRY(accreditation::validate(act));
    ASSAY_TRY(check_stated(event.stated));
    ASSAY_TRY(acts_in_role(act, *service, key));
    const AccreditationRecord record(registry_, key);
    return accreditation::require(may_act(registry_, record, key, act, event.stated), act);
  }

  Result<void> operator()(const RecordImported& event) const {
    ASSAY_TRY(operator_decides());
    const Result<void> taken = registry_.reported().would_accept(event);
    if (!taken.ok()) return fault(taken.error().code, taken.error().parameters);
    return {};
  }

 private:
  Error fault(std::string code, Error::Parameters parameters) const {
    parameters.emplace_back("entry", std::to_string(recorded_.index));
    return Error{std::move(code), std::move(parameters)};
  }
  Error not_entitled() const {
    return fault("record.not_entitled", {{"issuer", recorded_.issuer.text()}});
  }
  Error nothing_listed(const ListingKey& key) const {
    return fault("record.nothing_listed",
                 {{"service", key.service.text()}, {"level", key.scheme + "/" + key.level}});
  }

  Error drops(const ServiceMerged& merger, const ListingKey& lost) const {
    return fault("record.merger_drops_listing", {{"service", merger.service.text()},
                                                 {"into", merger.into.text()},
                                                 {"level", lost.scheme + "/" + lost.level}});
  }

  /// Rules are in force, and at this level somebody else decides.
  Result<void> decided_level(const ListingKey& key) const {
    ASSAY_ASSIGN(const scheme::Level* level, level_in_force(key));
    if (level->accreditation) return {};
    return fault("record.nobody_decides", {{"level", key.scheme + "/" + key.level}});
  }

  /// Nobody acts in a role that is not theirs; whether the scheme lets the role do this act is for
  /// its rules to say.
  Result<void> acts_in_role(const accreditation::AccreditationAct& act,
                            const party::Service& service, const ListingKey& key) const {
    switch (act.role) {
      case scheme::ActingRole::holder:
        if (recorded_.issuer != service.organisation) return not_entitled();
        return {};
      case scheme::ActingRole::scheme_owner:
        return operator_decides();
      case scheme::ActingRole::audit_organisation:
        break;
    }
    const Date day = registry_.scheme(key.scheme, recorded_.recorded)->zone.date_of(act.recorded);
    const party::AuditScope scope = audit_scope(key, act, service);
    if (may_audit(registry_, recorded_.issuer, scope, day, recorded_.recorded)) return {};
    return fault("record.not_an_auditor", {{"organisation", recorded_.issuer.text()},
                                           {"level", key.scheme + "/" + key.level}});
  }

  Error merged(const Version<OrganisationMerged>& merger) const {
    return fault("record.organisation_merged", {{"organisation", merger.value.organisation.text()},
                                                {"into", merger.value.into.text()}});
  }
  Error merged(const Version<ServiceMerged>& merger) const {
    return fault("record.service_merged",
                 {{"service", merger.value.service.text()}, {"into", merger.value.into.text()}});
  }

  /// Of an organisation or a service: it was not merged into another.
  template <typename Id>
  Result<void> stands_alone(const Id& id) const {
    const auto* merger = registry_.merger_of(id, recorded_.recorded);
    if (merger != nullptr) return merged(*merger);
    return {};
  }

  template <typename Id>
  Result<void> may_merge(const Id& duplicate, const Id& into) const {
    if (duplicate == into) return fault("record.merged_into_itself", {{"id", into.text()}});
    ASSAY_TRY(stands_alone(duplicate));
    const auto* further = registry_.merger_of(into, recorded_.recorded);
    if (further == nullptr) return {};
    return fault("record.merger_into_merged",
                 {{"id", into.text()}, {"into", further->value.into.text()}});
  }

  Result<void> operator_decides() const {
    if (recorded_.issuer != registry_.opened()->registrar.id) return not_entitled();
    return {};
  }

  Result<void> owner_decides(const party::ServiceId& id) const {
    const party::Service* service = registry_.service(id, recorded_.recorded);
    if (service == nullptr) return fault("record.unknown_service", {{"service", id.text()}});
    ASSAY_TRY(stands_alone(recorded_.issuer));
    if (recorded_.issuer != service->organisation) return not_entitled();
    return {};
  }

  Result<const scheme::Level*> level_in_force(const ListingKey& key) const {
    const scheme::Scheme* scheme = registry_.scheme(key.scheme, recorded_.recorded);
    if (scheme == nullptr) return fault("record.unknown_scheme", {{"scheme", key.scheme}});
    const scheme::Level* level = scheme->find_level(key.level);
    if (level == nullptr) {
      return fault("record.unknown_level", {{"level", key.scheme + "/" + key.level}});
    }
    return level;
  }

  Result<void> accepts(const scheme::Level& level, const SelfAssessmentPublished& event) const {
    const std::string_view kind = assessment::name(event.kind);
    for (const scheme::AcceptedDocument& document : level.documents) {
      if (document.kind != kind) continue;
      const auto& catalogs = document.catalogs;
      if (std::find(catalogs.begin(), catalogs.end(), event.catalog) != catalogs.end()) return {};
    }
    return fault("record.document_not_accepted",
                 {{"kind", std::string(kind)},
                  {"catalog", event.catalog.text()},
                  {"level", event.listing.scheme + "/" + level.id}});
  }

  const Registry& registry_;
  const RecordedEvent& recorded_;
  const Content& content_;
};

}  // namespace

Result<void> Registry::would_accept(const RecordedEvent& event, const Content& content) const {
  const EntryRules rules(*this, event, content);
  ASSAY_TRY(rules.order());
  return std::visit(rules, event.event);
}

}  // namespace assay::registry
