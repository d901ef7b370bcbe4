#pragma once
#include <optional>
#include <string>
#include <vector>

#include "accreditation/certificate.h"
#include "accreditation/permission.h"
#include "accreditation/state.h"
#include "registry/registry.h"

namespace assay::registry {

/// What a question about one accreditation is answered from, put together out of the registry.
/// Valid as the Registry says.
class AccreditationRecord {
 public:
  AccreditationRecord(const Registry& registry, const ListingKey& key);
  accreditation::Record record() const { return {rules_, *accreditation_, levels_}; }
  const accreditation::RulesOverTime& rules() const { return rules_; }

 private:
  accreditation::RulesOverTime rules_;
  accreditation::LevelActs levels_;
  accreditation::Accreditation none_;  ///< before the first act
  const accreditation::Accreditation* accreditation_ = nullptr;
};

/// An accreditation as it stands.
struct AccreditationAt {
  const AccreditationHistory* history = nullptr;
  const scheme::Scheme* scheme = nullptr;  ///< the newest rules that knew the level by then
  const scheme::Level* level = nullptr;
  accreditation::StateAt state;
  std::optional<accreditation::Certificate> certificate;  ///< none before the first grant
};

/// No value: nothing had been done by `question.as_of`.
std::optional<AccreditationAt> accreditation_at(const Registry& registry, const ListingKey& key,
                                                accreditation::Question question);
/// All of a service, by scheme and level.
std::vector<AccreditationAt> accreditations_of(const Registry& registry,
                                               const party::ServiceId& service,
                                               accreditation::Question question);

/// How a listing by accreditation shows beside those that are published: in search, and on badges.
/// Unlisted before the first grant.
scheme::Standing standing_of(const accreditation::StateAt& state);

/// The facts about a case that the record itself knows at `at`: listing.standing and
/// accreditation.state of the other levels of the scheme, service.classes, and auditor.authorised
/// of the act's audit organisation. They stand above what anybody states.
void fill_record_facts(const Registry& registry, const ListingKey& key,
                       const accreditation::AccreditationAct& act, Instant at,
                       scheme::Facts& facts);

/// Whether the act may be entered, with everything needed to say why not. `act` holds its place in
/// the record: entry, instants and organisation.
accreditation::Permission may_act(const Registry& registry, const AccreditationRecord& record,
                                  const ListingKey& key, const accreditation::AccreditationAct& act,
                                  const scheme::Facts& stated);

/// Nobody states what the record knows, or the act itself says: it could be said otherwise there.
/// Errors: "record.fact_not_stated" (fact).
Result<void> check_stated(const scheme::Facts& stated);

/// The act of an entry, at its place.
accreditation::AccreditationAct placed(const AccreditationActed& event,
                                       const RecordedEvent& recorded);

/// Whether the organisation is on the register of those who audit, and may do so at this level on
/// the day: authorised for each of the classes, not suspended, not removed.
bool may_audit(const Registry& registry, const party::OrganisationId& organisation,
               const party::AuditScope& scope, Date day, Instant as_of);

/// What an act asks of those who audit: its level, and the classes in its scope, else those of the
/// service.
party::AuditScope audit_scope(const ListingKey& key, const accreditation::AccreditationAct& act,
                              const party::Service& service);

}  // namespace assay::registry
