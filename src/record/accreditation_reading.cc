#include <algorithm>

#include "base/calendar.h"
#include "record/accreditation_form.h"
#include "record/entry_form.h"

namespace assay::record {
namespace {

Result<Date> date_at(const Place& object, std::string_view name) {
  ASSAY_ASSIGN(const Place place, object.member(name));
  ASSAY_ASSIGN(const std::string_view text, place.text());
  const Result<Date> date = parse_date(text);
  if (!date.ok()) return place.malformed();
  return *date;
}

template <typename Value>
Result<Value> word_at(const Place& object, std::string_view name,
                      std::optional<Value> (*parse)(std::string_view)) {
  ASSAY_ASSIGN(const Place place, object.member(name));
  ASSAY_ASSIGN(const std::string_view text, place.text());
  if (const auto value = parse(text)) return *value;
  return place.malformed();
}

/// Every element of an optional list.
template <typename Element, typename Read>
Result<std::vector<Element>> list_at(const Place& object, std::string_view name, const Read& read) {
  std::vector<Element> elements;
  if (!object.has(name)) return elements;
  ASSAY_ASSIGN(const Place place, object.member(name));
  ASSAY_ASSIGN(const std::size_t size, place.size());
  for (std::size_t i = 0; i < size; ++i) {
    const Place element = place.element(i);
    ASSAY_ASSIGN(Element value, read(element));
    elements.push_back(std::move(value));
  }
  return elements;
}

Result<std::string> read_text(const Place& place) {
  ASSAY_ASSIGN(const std::string_view text, place.text());
  return std::string(text);
}

Result<std::string> read_text_member(const Place& object, std::string_view name) {
  ASSAY_ASSIGN(const std::string_view text, object.text_member(name));
  return std::string(text);
}

Result<accreditation::Scope> read_scope(const Place& place) {
  ASSAY_TRY(place.only({"classes", "excluded", "included", "sites"}));
  accreditation::Scope scope;
  ASSAY_ASSIGN(scope.classes, read_classes(place));
  ASSAY_ASSIGN(scope.sites, list_at<std::string>(place, "sites", read_text));
  ASSAY_ASSIGN(scope.included, read_localized(place, "included"));
  ASSAY_ASSIGN(scope.excluded, read_localized(place, "excluded"));
  return scope;
}

Result<accreditation::AuditedPeriod> audited_period(const Place& place) {
  ASSAY_TRY(place.only({"first", "last"}));
  accreditation::AuditedPeriod period;
  ASSAY_ASSIGN(period.first, date_at(place, "first"));
  ASSAY_ASSIGN(period.last, date_at(place, "last"));
  return period;
}

Result<accreditation::UnderlyingCertificate> read_underlying(const Place& place) {
  ASSAY_TRY(place.only(
      {"accreditationBody", "body", "issued", "lastDay", "number", "scope", "standard"}));
  accreditation::UnderlyingCertificate certificate;
  ASSAY_ASSIGN(certificate.standard, read_text_member(place, "standard"));
  ASSAY_ASSIGN(certificate.number, read_text_member(place, "number"));
  ASSAY_ASSIGN(certificate.body, read_text_member(place, "body"));
  ASSAY_ASSIGN(certificate.accreditation_body, read_text_member(place, "accreditationBody"));
  ASSAY_ASSIGN(certificate.issued, date_at(place, "issued"));
  ASSAY_ASSIGN(certificate.last_day, date_at(place, "lastDay"));
  ASSAY_ASSIGN(certificate.scope, read_localized(place, "scope"));
  return certificate;
}

Result<accreditation::Attestation> read_attestation(const Place& place) {
  ASSAY_TRY(place.only({"opinion", "practitioner", "type"}));
  accreditation::Attestation attestation;
  ASSAY_ASSIGN(attestation.practitioner, read_text_member(place, "practitioner"));
  ASSAY_ASSIGN(attestation.type, read_text_member(place, "type"));
  ASSAY_ASSIGN(attestation.opinion, read_text_member(place, "opinion"));
  return attestation;
}

/// An optional member that is an object of its own.
template <typename Value>
Result<void> read_optional(const Place& object, std::string_view name,
                           Result<Value> (*read)(const Place&), std::optional<Value>& into) {
  if (!object.has(name)) return {};
  ASSAY_ASSIGN(const Place place, object.member(name));
  ASSAY_ASSIGN(into, read(place));
  return {};
}

Result<catalog::CatalogReference> read_reference(const Place& place) {
  ASSAY_ASSIGN(const std::string_view text, place.text());
  auto reference = catalog::parse_catalog_reference(text);
  if (!reference.ok()) return place.malformed();
  return reference;
}

Result<void> read_grounds(const Place& subject, const Origin& origin,
                          accreditation::AccreditationAct& act) {
  ASSAY_TRY(read_optional(subject, "scope", read_scope, act.scope));
  ASSAY_TRY(read_optional(subject, "period", audited_period, act.period));
  ASSAY_TRY(read_optional(subject, "underlying", read_underlying, act.underlying));
  ASSAY_TRY(read_optional(subject, "attestation", read_attestation, act.attestation));
  if (subject.has("issued")) {
    ASSAY_ASSIGN(act.issued, date_at(subject, "issued"));
  }
  ASSAY_ASSIGN(act.criteria,
               list_at<catalog::CatalogReference>(subject, "criteria", read_reference));
  if (subject.has("auditOrganisation")) {
    ASSAY_ASSIGN(const Place place, subject.member("auditOrganisation"));
    ASSAY_ASSIGN(std::string slug, read_slug_address(place, origin, "organisations"));
    act.audit_organisation = party::OrganisationId(std::move(slug));
  }
  ASSAY_ASSIGN(act.maturity_award, subject.optional_text_member("maturityAward"));
  ASSAY_ASSIGN(act.engagement, subject.optional_text_member("engagement"));
  ASSAY_ASSIGN(act.statement, subject.optional_text_member("statement"));
  ASSAY_ASSIGN(act.report_commitment, subject.optional_text_member("reportCommitment"));
  return {};
}

Result<scheme::FactValue> read_value(const Place& fact, scheme::FactType type) {
  ASSAY_ASSIGN(const Place place, fact.member("value"));
  switch (type) {
    case scheme::FactType::boolean: {
      ASSAY_ASSIGN(const bool truth, place.boolean());
      return scheme::FactValue(truth);
    }
    case scheme::FactType::number: {
      ASSAY_ASSIGN(const std::uint64_t number, fact.number_member("value", largest_integer));
      return scheme::FactValue(static_cast<std::int64_t>(number));
    }
    case scheme::FactType::word: {
      ASSAY_ASSIGN(std::string word, read_text(place));
      return scheme::FactValue(std::move(word));
    }
    case scheme::FactType::date: {
      ASSAY_ASSIGN(const Date date, date_at(fact, "value"));
      return scheme::FactValue(date);
    }
    case scheme::FactType::set:
      break;
  }
  ASSAY_ASSIGN(auto words, list_at<std::string>(fact, "value", read_text));
  return scheme::FactValue(std::move(words));
}

/// What Facts::set() would take for a programming error is refused here.
bool among_words(const scheme::FactDefinition& definition, const scheme::FactValue& value) {
  const auto known = [&definition](const std::string& word) {
    return definition.words.empty() ||
           std::ranges::find(definition.words, word) != definition.words.end();
  };
  if (const auto* word = std::get_if<std::string>(&value)) return known(*word);
  if (const auto* words = std::get_if<std::vector<std::string>>(&value)) {
    return std::ranges::all_of(*words, known);
  }
  return true;
}

Result<void> read_fact(const Place& place, scheme::Facts& facts) {
  ASSAY_TRY(place.only({"fact", "level", "value"}));
  ASSAY_ASSIGN(const Place id, place.member("fact"));
  ASSAY_ASSIGN(const std::string_view text, id.text());
  const scheme::FactDefinition* definition = scheme::find_fact(text);
  if (definition == nullptr) return id.malformed();
  scheme::FactName name{std::string(text), ""};
  ASSAY_ASSIGN(name.level, place.optional_text_member("level"));
  if (name.level.empty() == definition->of_level) return id.malformed();
  ASSAY_ASSIGN(scheme::FactValue value, read_value(place, definition->type));
  if (!among_words(*definition, value) || facts.find(name) != nullptr) return id.malformed();
  facts.set(std::move(name), std::move(value));
  return {};
}

Result<scheme::Facts> read_stated(const Place& subject) {
  scheme::Facts facts;
  if (!subject.has("stated")) return facts;
  ASSAY_ASSIGN(const Place place, subject.member("stated"));
  ASSAY_ASSIGN(const std::size_t size, place.size());
  for (std::size_t i = 0; i < size; ++i) {
    const Place fact = place.element(i);
    ASSAY_TRY(read_fact(fact, facts));
  }
  return facts;
}

Result<party::Days> read_days(const Place& place) {
  party::Days days;
  ASSAY_ASSIGN(days.from, date_at(place, "from"));
  if (place.has("through")) {
    ASSAY_ASSIGN(days.through, date_at(place, "through"));
  }
  return days;
}

Result<party::Removal> read_removal(const Place& place) {
  ASSAY_TRY(place.only({"on", "reason"}));
  party::Removal removal;
  ASSAY_ASSIGN(removal.on, date_at(place, "on"));
  ASSAY_ASSIGN(removal.reason, read_text_member(place, "reason"));
  return removal;
}

Result<party::Authorisation> read_authorisation(const Place& place) {
  ASSAY_TRY(place.only({"classes", "from", "level", "scheme", "through"}));
  party::Authorisation authorisation;
  ASSAY_ASSIGN(authorisation.scheme, read_text_member(place, "scheme"));
  ASSAY_ASSIGN(authorisation.level, read_text_member(place, "level"));
  ASSAY_ASSIGN(authorisation.classes, read_classes(place));
  ASSAY_ASSIGN(authorisation.days, read_days(place));
  return authorisation;
}

Result<party::LedgerRegistration> read_registration(const Place& place) {
  ASSAY_TRY(place.only({"from", "struckOff"}));
  party::LedgerRegistration registration;
  ASSAY_ASSIGN(registration.from, date_at(place, "from"));
  ASSAY_TRY(read_optional(place, "struckOff", read_removal, registration.struck_off));
  return registration;
}

Result<party::Suspension> read_suspension(const Place& place) {
  ASSAY_TRY(place.only({"from", "reason", "scheme", "through"}));
  party::Suspension suspension;
  ASSAY_ASSIGN(suspension.days, read_days(place));
  ASSAY_ASSIGN(suspension.reason, read_text_member(place, "reason"));
  ASSAY_ASSIGN(suspension.scheme, place.optional_text_member("scheme"));
  return suspension;
}

}  // namespace

Result<registry::AccreditationActed> read_accreditation(const Place& subject,
                                                        const Origin& origin) {
  ASSAY_TRY(subject.only({"act",
                          "annuls",
                          "attestation",
                          "auditOrganisation",
                          "certificateNumber",
                          "conditions",
                          "corrects",
                          "criteria",
                          "engagement",
                          "id",
                          "issued",
                          "level",
                          "maturityAward",
                          "period",
                          "reason",
                          "reportCommitment",
                          "role",
                          "scheme",
                          "scope",
                          "stated",
                          "statement",
                          "underlying"}));
  registry::AccreditationActed event;
  accreditation::AccreditationAct& act = event.act;
  ASSAY_ASSIGN(act.act, word_at(subject, "act", scheme::parse_act));
  ASSAY_ASSIGN(act.role, word_at(subject, "role", scheme::parse_acting_role));
  if (subject.has("corrects")) {
    ASSAY_ASSIGN(act.corrects, subject.number_member("corrects", largest_integer));
  }
  if (subject.has("annuls")) {
    ASSAY_ASSIGN(const Place place, subject.member("annuls"));
    ASSAY_ASSIGN(act.annuls, place.boolean());
  }
  ASSAY_TRY(read_grounds(subject, origin, act));
  ASSAY_ASSIGN(act.conditions, list_at<LocalizedText>(subject, "conditions", read_text_object));
  ASSAY_ASSIGN(act.reason, subject.optional_text_member("reason"));
  ASSAY_ASSIGN(act.certificate_number, subject.optional_text_member("certificateNumber"));
  ASSAY_ASSIGN(event.stated, read_stated(subject));
  return event;
}

Result<registry::AuditOrganisationEntered> read_audit_organisation(const Place& subject) {
  ASSAY_TRY(subject.only({"authorisations", "id", "ledger", "reason", "removal", "suspensions"}));
  registry::AuditOrganisationEntered event;
  party::AuditOrganisation& entered = event.audit_organisation;
  ASSAY_ASSIGN(entered.authorisations,
               list_at<party::Authorisation>(subject, "authorisations", read_authorisation));
  ASSAY_ASSIGN(entered.ledger,
               list_at<party::LedgerRegistration>(subject, "ledger", read_registration));
  ASSAY_ASSIGN(entered.suspensions,
               list_at<party::Suspension>(subject, "suspensions", read_suspension));
  ASSAY_TRY(read_optional(subject, "removal", read_removal, entered.removal));
  ASSAY_ASSIGN(event.reason, subject.optional_text_member("reason"));
  return event;
}

}  // namespace assay::record
