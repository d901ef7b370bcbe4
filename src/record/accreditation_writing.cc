#include <boost/json/array.hpp>

#include "base/calendar.h"
#include "record/accreditation_form.h"
#include "record/entry_form.h"

namespace assay::record {
namespace {

namespace json = boost::json;

json::object scope_object(const accreditation::Scope& scope) {
  json::object object{{"classes", class_names(scope.classes)}};
  if (!scope.sites.empty()) object["sites"] = json::array(scope.sites.begin(), scope.sites.end());
  add_text(object, "included", scope.included);
  add_text(object, "excluded", scope.excluded);
  return object;
}

json::object underlying_object(const accreditation::UnderlyingCertificate& certificate) {
  json::object object{{"standard", certificate.standard},
                      {"number", certificate.number},
                      {"body", certificate.body},
                      {"accreditationBody", certificate.accreditation_body},
                      {"issued", format_date(certificate.issued)},
                      {"lastDay", format_date(certificate.last_day)}};
  add_text(object, "scope", certificate.scope);
  return object;
}

json::value fact_value(const scheme::FactValue& value) {
  struct Writer {
    json::value operator()(bool truth) const { return truth; }
    json::value operator()(std::int64_t number) const { return number; }
    json::value operator()(const std::string& word) const { return json::value(word); }
    json::value operator()(Date date) const { return json::value(format_date(date)); }
    json::value operator()(const std::vector<std::string>& set) const {
      return json::array(set.begin(), set.end());
    }
  };
  return std::visit(Writer(), value);
}

json::array stated_facts(const scheme::Facts& facts) {
  json::array stated;
  for (const auto& [name, value] : facts.values()) {
    json::object fact{{"fact", name.id}, {"value", fact_value(value)}};
    if (!name.level.empty()) fact["level"] = name.level;
    stated.emplace_back(std::move(fact));
  }
  return stated;
}

/// What an act rests on: the audit, and the documents of others.
void add_grounds(json::object& object, const accreditation::AccreditationAct& act,
                 const Origin& origin) {
  if (act.period) {
    object["period"] = {{"first", format_date(act.period->first)},
                        {"last", format_date(act.period->last)}};
  }
  if (act.issued) object["issued"] = format_date(*act.issued);
  json::array criteria;
  for (const catalog::CatalogReference& one : act.criteria) criteria.emplace_back(one.text());
  if (!criteria.empty()) object["criteria"] = std::move(criteria);
  if (act.audit_organisation) {
    object["auditOrganisation"] = origin.organisation(*act.audit_organisation);
  }
  if (act.underlying) object["underlying"] = underlying_object(*act.underlying);
  if (act.attestation) {
    object["attestation"] = {{"practitioner", act.attestation->practitioner},
                             {"type", act.attestation->type},
                             {"opinion", act.attestation->opinion}};
  }
  add_text(object, "maturityAward", act.maturity_award);
  add_text(object, "engagement", act.engagement);
  add_text(object, "statement", act.statement);
  add_text(object, "reportCommitment", act.report_commitment);
}

json::object days_object(const party::Days& days) {
  json::object object{{"from", format_date(days.from)}};
  if (days.through) object["through"] = format_date(*days.through);
  return object;
}

json::object removal_object(const party::Removal& removal) {
  return {{"on", format_date(removal.on)}, {"reason", removal.reason}};
}

}  // namespace

json::object accreditation_subject(const registry::AccreditationActed& event,
                                   const Origin& origin) {
  const accreditation::AccreditationAct& act = event.act;
  json::object object{{"scheme", event.listing.scheme},
                      {"level", event.listing.level},
                      {"act", scheme::name(act.act)},
                      {"role", scheme::name(act.role)}};
  if (act.corrects) object["corrects"] = *act.corrects;
  if (act.annuls) object["annuls"] = true;
  if (act.scope) object["scope"] = scope_object(*act.scope);
  add_grounds(object, act, origin);
  json::array conditions;
  for (const LocalizedText& one : act.conditions) conditions.emplace_back(text_object(one));
  if (!conditions.empty()) object["conditions"] = std::move(conditions);
  add_text(object, "reason", act.reason);
  add_text(object, "certificateNumber", act.certificate_number);
  json::array stated = stated_facts(event.stated);
  if (!stated.empty()) object["stated"] = std::move(stated);
  return object;
}

json::object audit_organisation_subject(const registry::AuditOrganisationEntered& event) {
  const party::AuditOrganisation& entered = event.audit_organisation;
  json::array authorisations;
  for (const party::Authorisation& one : entered.authorisations) {
    json::object object = days_object(one.days);
    object["scheme"] = one.scheme;
    object["level"] = one.level;
    object["classes"] = class_names(one.classes);
    authorisations.emplace_back(std::move(object));
  }
  json::array ledger;
  for (const party::LedgerRegistration& one : entered.ledger) {
    json::object object{{"from", format_date(one.from)}};
    if (one.struck_off) object["struckOff"] = removal_object(*one.struck_off);
    ledger.emplace_back(std::move(object));
  }
  json::array suspensions;
  for (const party::Suspension& one : entered.suspensions) {
    json::object object = days_object(one.days);
    object["reason"] = one.reason;
    add_text(object, "scheme", one.scheme);
    suspensions.emplace_back(std::move(object));
  }
  json::object object{{"authorisations", std::move(authorisations)}};
  if (!ledger.empty()) object["ledger"] = std::move(ledger);
  if (!suspensions.empty()) object["suspensions"] = std::move(suspensions);
  if (entered.removal) object["removal"] = removal_object(*entered.removal);
  add_text(object, "reason", event.reason);
  return object;
}

}  // namespace assay::record
