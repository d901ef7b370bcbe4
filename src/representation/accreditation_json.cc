#include "representation/accreditation_json.h"

#include <algorithm>
#include <tuple>
#include <utility>

#include "representation/accreditation_history_json.h"
#include "representation/party_json.h"

namespace assay::representation {
namespace {

using accreditation::Certificate;
using codec::json::array;
using codec::json::object;
using registry::AccreditationAt;

array catalog_references(const std::vector<catalog::CatalogReference>& criteria) {
  array references;
  for (const auto& one : criteria) references.push_back(codec::json::value(one.text()));
  return references;
}

/// The calendar day of the scheme's zone.
std::string day_of(const AccreditationAt& accreditation, Instant instant) {
  return format_date(accreditation.scheme->zone.date_of(instant));
}

object next_json(const AccreditationAt& accreditation, const accreditation::NextDate& next) {
  object shown{{"matter", accreditation::name(next.matter)},
               {"day", format_date(next.day)},
               {"until", format_instant(next.until)}};
  if (!next.duty.empty()) {
    shown["duty"] = duty_name_json(accreditation, next.duty);
    shown["round"] = next.round;
  }
  return shown;
}

object duty_json(const AccreditationAt& accreditation, const accreditation::DutyAt& duty) {
  const accreditation::DutyRound& round = duty.round;
  object shown{{"duty", duty_name_json(accreditation, round.duty->id)},
               {"round", round.number},
               {"standing", accreditation::name(duty.standing)},
               {"late", duty.late},
               {"due", format_date(round.due)},
               {"opens", format_instant(round.opens)},
               {"overdue_from", format_instant(round.overdue_from)},
               {"missed_from", format_instant(round.missed_from)},
               {"missed", scheme::name(round.duty->missed)}};
  if (round.fulfilled) {
    object fulfilled{{"at", format_instant(round.fulfilled->at)},
                     {"day", day_of(accreditation, round.fulfilled->at)}};
    if (round.fulfilled->entry != 0) fulfilled["entry"] = round.fulfilled->entry;
    if (!round.fulfilled->level.empty()) fulfilled["level"] = round.fulfilled->level;
    shown["fulfilled"] = std::move(fulfilled);
  }
  return shown;
}

object underlying_json(const accreditation::UnderlyingCertificate& underlying) {
  return {{"standard", underlying.standard},
          {"number", underlying.number},
          {"body", underlying.body},
          {"accreditation_body", underlying.accreditation_body},
          {"scope", localized_json(underlying.scope)},
          {"issued", format_date(underlying.issued)},
          {"last_day", format_date(underlying.last_day)}};
}

object attestation_json(const AccreditationAt& accreditation,
                        const accreditation::Attestation& attestation) {
  object shown{{"practitioner", attestation.practitioner}, {"type", attestation.type}};
  if (is_open(accreditation, "audit-conclusion")) shown["opinion"] = attestation.opinion;
  return shown;
}

object award_json(const AccreditationAt& accreditation, const std::string& award) {
  object shown{{"id", award}};
  const auto& maturity = accreditation.level->accreditation->maturity;
  if (!maturity) return shown;
  for (const auto& band : maturity->bands) {
    if (band.id == award) shown["name"] = localized_json(band.name);
  }
  return shown;
}

/// What the certificate says of the audit behind it.
void add_audit(object& shown, const app::Reading& reading, const AccreditationAt& accreditation,
               const Certificate& certificate) {
  shown["criteria"] = catalog_references(certificate.criteria);
  if (certificate.audit_organisation) {
    shown["audit_organisation"] = organisation_name_json(reading, *certificate.audit_organisation);
  }
  if (certificate.period && is_open(accreditation, "audit-dates")) {
    shown["period"] = object{{"first", format_date(certificate.period->first)},
                             {"last", format_date(certificate.period->last)}};
  }
  if (certificate.underlying) shown["underlying"] = underlying_json(*certificate.underlying);
  if (certificate.attestation) {
    shown["attestation"] = attestation_json(accreditation, *certificate.attestation);
  }
  if (!certificate.maturity_award.empty()) {
    shown["maturity_award"] = award_json(accreditation, certificate.maturity_award);
  }
  const auto add = [&](std::string_view member, const std::string& text) {
    if (!text.empty()) shown[member] = text;
  };
  add("engagement", certificate.engagement);
  add("statement", certificate.statement);
  add("report_commitment", certificate.report_commitment);
}

object certificate_json(const app::Reading& reading, const AccreditationAt& accreditation,
                        const Certificate& certificate) {
  object shown{{"number", certificate.number},
               {"entry", certificate.entry},
               {"issued_by", organisation_name_json(reading, certificate.issued_by)},
               {"rules", certificate.scheme_version}};
  if (is_open(accreditation, "statement-scope")) shown["scope"] = scope_json(certificate.scope);
  add_audit(shown, reading, accreditation, certificate);
  array conditions, permits;
  for (const auto& condition : certificate.conditions) {
    conditions.push_back(localized_json(condition));
  }
  for (const auto& permit : certificate.permits) {
    permits.push_back(object{{"id", permit.id}, {"words", localized_json(permit.words)}});
  }
  shown["conditions"] = std::move(conditions);
  shown["permits"] = std::move(permits);
  shown["first_granted"] = format_date(certificate.first_granted);
  shown["valid_from"] = format_date(certificate.valid_from);
  shown["last_day"] = format_date(certificate.last_day);
  return shown;
}

object procedure_json(const accreditation::Procedure& procedure) {
  object shown{{"state", scheme::name(procedure.state)}};
  if (procedure.since) shown["since"] = format_instant(*procedure.since);
  if (procedure.applied) shown["applied"] = format_instant(*procedure.applied);
  return shown;
}

/// In force, granted at some time, and who stands behind it: what a reader wants to see first.
auto weight_of(const AccreditationAt& accreditation) {
  const auto status = accreditation::shown_status(accreditation.state);
  return std::tuple(accreditation::looks_valid(status), accreditation.certificate.has_value(),
                    accreditation.level->assurance);
}

}  // namespace

std::vector<AccreditationAt> shown_accreditations(const app::Reading& reading,
                                                  const party::ServiceId& service) {
  auto all = registry::accreditations_of(reading.registry(), service,
                                         accreditation::as_shown(reading.at()));
  std::ranges::stable_sort(all, std::ranges::greater{}, weight_of);
  return all;
}

object accreditation_summary_json(const app::Reading& reading,
                                  const AccreditationAt& accreditation) {
  const auto& key = accreditation.history->key;
  const auto& state = accreditation.state;
  object shown{{"scheme", key.scheme},
               {"scheme_name", localized_json(accreditation.scheme->name)},
               {"level", key.level},
               {"level_name", localized_json(accreditation.level->name)},
               {"assurance", scheme::name(accreditation.level->assurance)},
               {"state", scheme::name(state.state)},
               {"status", accreditation::name(accreditation::shown_status(state))},
               {"standing", scheme::name(registry::standing_of(state))}};
  if (state.since) {
    shown["since"] = format_instant(*state.since);
    shown["since_day"] = day_of(accreditation, *state.since);
  }
  if (state.until) shown["until"] = format_instant(*state.until);
  if (state.next) shown["next"] = next_json(accreditation, *state.next);
  if (!accreditation.certificate) return shown;
  const Certificate& certificate = *accreditation.certificate;
  shown["number"] = certificate.number;
  shown["classes"] = class_names_json(certificate.scope.classes);
  shown["criteria"] = catalog_references(certificate.criteria);
  if (certificate.audit_organisation) {
    shown["audit_organisation"] = organisation_name_json(reading, *certificate.audit_organisation);
  }
  shown["valid_from"] = format_date(certificate.valid_from);
  shown["last_day"] = format_date(certificate.last_day);
  return shown;
}

object accreditation_detail_json(const app::Reading& reading, const AccreditationAt& accreditation,
                                 accreditation::Question question) {
  object shown = accreditation_summary_json(reading, accreditation);
  const auto& state = accreditation.state;
  shown["owner"] = localized_json(accreditation.scheme->owner);
  shown["zone"] = accreditation.scheme->zone.name();
  shown["day"] = day_of(accreditation, question.effective_on);
  shown["why"] = cause_json(accreditation, state.why);
  if (state.procedure.state != scheme::State::none) {
    shown["procedure"] = procedure_json(state.procedure);
  }
  if (state.suspended_by_act) shown["suspended_by_act"] = true;
  if (accreditation.certificate) {
    shown["certificate"] = certificate_json(reading, accreditation, *accreditation.certificate);
  }
  array duties;
  for (const auto& duty : state.duties) duties.push_back(duty_json(accreditation, duty));
  shown["duties"] = std::move(duties);
  shown["history"] = accreditation_history_json(reading, accreditation, question);
  return shown;
}

}  // namespace assay::representation
