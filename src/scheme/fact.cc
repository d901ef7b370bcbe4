#include "scheme/fact.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/check.h"
#include "scheme/names.h"

namespace assay::scheme {
namespace {

using std::string_view_literals::operator""sv;

constexpr Names<FactType, 5> type_names{{{FactType::boolean, "boolean"},
                                         {FactType::number, "number"},
                                         {FactType::word, "word"},
                                         {FactType::date, "date"},
                                         {FactType::set, "set"}}};

constexpr std::array roles{"holder"sv, "audit-organisation"sv, "scheme-owner"sv};
constexpr std::array standings{"unlisted"sv, "current"sv, "deprecated"sv, "archived"sv,
                               "withdrawn"sv};
constexpr std::array states{
    "none"sv,    "applied"sv, "in-audit"sv,  "recommended"sv, "reaudit-ordered"sv,
    "refused"sv, "granted"sv, "suspended"sv, "expired"sv,     "withdrawn"sv,
    "ended"sv};
constexpr std::array classes{"iaas"sv, "paas"sv, "saas"sv};
constexpr std::array engagement_kinds{"self-audit"sv,  "quality-evaluation"sv, "certification"sv,
                                      "attestation"sv, "surveillance"sv,       "special"sv};
constexpr std::array conclusions{"assertion"sv,         "statement-confirmed"sv,
                                 "quality-evaluated"sv, "recommendation"sv,
                                 "opinion"sv,           "factual-findings"sv};
constexpr std::array attestation_types{"type-1"sv, "type-2"sv};
constexpr std::array opinions{"unmodified"sv, "qualified"sv, "adverse"sv, "disclaimer"sv};
constexpr std::array suspension_causes{"act"sv, "missed-duty"sv};

// Sorted by id. "The engagement" is the one that the act rests on; "the holder" is whose
// accreditation it is; days are those of the scheme's zone.
constexpr auto definitions = std::to_array<FactDefinition>({
    {"accreditation.state", FactType::word,
     "Where this service stands at another level of the scheme at which somebody else decides.",
     states, true},
    {"act.date", FactType::date, "The day on which the act takes effect.", {}, false},
    {"act.recorded", FactType::date, "The day on which the act enters the record.", {}, false},
    {"actor.role", FactType::word, "In which role the organisation acts that does the act.", roles,
     false},
    {"application.date", FactType::date, "The day of the last application.", {}, false},
    {"application.declared",
     FactType::set,
     "What the holder declared in the last application, in words of the scheme's own.",
     {},
     false},
    {"assessment.date",
     FactType::date,
     "The day of the last assessment that another registry or the scheme's owner reports.",
     {},
     false},
    {"assessor.recognised",
     FactType::boolean,
     "Whoever made that assessment is recognised by the scheme's owner on that day.",
     {},
     false},
    {"attestation.date",
     FactType::date,
     "The day for which a type 1 report describes the controls.",
     {},
     false},
    {"attestation.opinion", FactType::word, "The practitioner's opinion.", opinions, false},
    {"attestation.period-end",
     FactType::date,
     "The last day that a type 2 report covers.",
     {},
     false},
    {"attestation.period-start",
     FactType::date,
     "The first day that a type 2 report covers.",
     {},
     false},
    {"attestation.practitioner", FactType::word, "The practitioner, by name.", {}, false},
    {"attestation.type", FactType::word,
     "Whether the report is on the design at a date, or also on the operation over a period.",
     attestation_types, false},
    {"auditor.authorised",
     FactType::boolean,
     "The engagement's audit organisation is authorised by the scheme's owner for this level and "
     "these service classes on the day of the act.",
     {},
     false},
    {"auditor.external",
     FactType::boolean,
     "The engagement's audit organisation is not the holder, and neither controls the other.",
     {},
     false},
    {"auditor.registered",
     FactType::boolean,
     "The engagement's audit organisation is in the scheme's ledger for the year of the act.",
     {},
     false},
    {"authorisations.agencies",
     FactType::number,
     "How many different agencies have authorised the service for their own use, and not taken it "
     "back, by the day of the act.",
     {},
     false},
    {"authorisations.first",
     FactType::date,
     "The day of the earliest of these authorisations.",
     {},
     false},
    {"certificate.accreditation-body",
     FactType::word,
     "Who accredited the certification body for ISO/IEC 27001, by name.",
     {},
     false},
    {"certificate.body",
     FactType::word,
     "The certification body that issued the ISO/IEC 27001 certificate, by name.",
     {},
     false},
    {"certificate.covers-service",
     FactType::boolean,
     "The scope of the ISO/IEC 27001 certificate covers the service, as its body states.",
     {},
     false},
    {"certificate.expires",
     FactType::date,
     "The last valid day of the ISO/IEC 27001 certificate.",
     {},
     false},
    {"certificate.issued",
     FactType::date,
     "The day of the decision on which the ISO/IEC 27001 certificate rests.",
     {},
     false},
    {"certificate.number",
     FactType::word,
     "The number of the ISO/IEC 27001 certificate.",
     {},
     false},
    {"certificate.standard",
     FactType::word,
     "The edition that the ISO/IEC 27001 certificate names, as 27001:2022.",
     {},
     false},
    {"certificate.submitted-by-body",
     FactType::boolean,
     "The organisation that acts is the certification body that issued the ISO/IEC 27001 "
     "certificate.",
     {},
     false},
    {"conditions.auditor-qualified",
     FactType::boolean,
     "The engagement's conclusion says that the audit of the statement was done by a qualified "
     "auditor.",
     {},
     false},
    {"conditions.basic-risks-covered",
     FactType::boolean,
     "The engagement's conclusion says that the audit of the statement covered that controls are "
     "implemented and operated against the basic risks.",
     {},
     false},
    {"conditions.evidenced",
     FactType::boolean,
     "The engagement's conclusion says that all other conditions can be shown from evidence.",
     {},
     false},
    {"conditions.independence-secured",
     FactType::boolean,
     "The engagement's conclusion says that the independence of who audited the statement was "
     "secured.",
     {},
     false},
    {"conditions.procedures-followed",
     FactType::boolean,
     "The engagement's conclusion says that the audit of the statement followed the standard "
     "procedures.",
     {},
     false},
    {"conditions.recorded",
     FactType::boolean,
     "The engagement's conclusion says that the audit of the statement is recorded so that an "
     "outsider can evaluate it.",
     {},
     false},
    {"conditions.standard-followed",
     FactType::boolean,
     "The engagement's conclusion says that the audit of the statement followed the auditing "
     "standard that the scheme names.",
     {},
     false},
    {"criteria.catalog",
     FactType::word,
     "The catalog and version that the engagement tested against, as ccm:4.0.",
     {},
     false},
    {"decision.conditions-overdue",
     FactType::number,
     "Conditions of an earlier decision whose day has passed without their having been met.",
     {},
     false},
    {"decision.confirmed",
     FactType::set,
     "What those who decide confirmed by hand, in words of the scheme's own.",
     {},
     false},
    {"decision.conflicts",
     FactType::number,
     "Relations of those who decide to the holder or to the engagement that bar them.",
     {},
     false},
    {"decision.deciders", FactType::number, "How many different people decide.", {}, false},
    {"decision.deciders-in-team",
     FactType::number,
     "How many of those who decide were in the team of the engagement, or of one that it "
     "evaluates.",
     {},
     false},
    {"duty.overdue",
     FactType::number,
     "Duties whose day has passed on the day of the act without their having been done.",
     {},
     false},
    {"engagement.closed",
     FactType::boolean,
     "The engagement has a conclusion, signed, and its journal is sealed.",
     {},
     false},
    {"engagement.concluded",
     FactType::date,
     "The day on which the engagement's conclusion was signed.",
     {},
     false},
    {"engagement.conclusion", FactType::word, "The form of the engagement's conclusion.",
     conclusions, false},
    {"engagement.controls-unexamined",
     FactType::number,
     "Controls that the statement selects, or all of the criteria where there is none, without a "
     "result in the engagement.",
     {},
     false},
    {"engagement.favourable",
     FactType::boolean,
     "The conclusion is the good one of its form: confirmed, of sufficient quality, recommended, "
     "unmodified.",
     {},
     false},
    {"engagement.fieldwork-days",
     FactType::number,
     "Different days on which the team did fieldwork.",
     {},
     false},
    {"engagement.independence-failures",
     FactType::number,
     "Relations or dates by which someone of the team was not independent on a fieldwork day or "
     "when signing.",
     {},
     false},
    {"engagement.kind", FactType::word, "The kind of the engagement.", engagement_kinds, false},
    {"engagement.period-end",
     FactType::date,
     "The last day of the period that was audited.",
     {},
     false},
    {"engagement.period-start",
     FactType::date,
     "The first day of the period that was audited.",
     {},
     false},
    {"engagement.sequence-violations",
     FactType::number,
     "Steps of the journal out of order: a result before its sample, a conclusion before its "
     "evidence, an approval by its author, a link of the chain that does not fit.",
     {},
     false},
    {"engagement.unauthorised-days",
     FactType::number,
     "Fieldwork days on which the audit organisation was not authorised for this level and these "
     "classes.",
     {},
     false},
    {"engagement.unqualified-days",
     FactType::number,
     "Fieldwork days on which someone of the team had no valid qualification that the role needs.",
     {},
     false},
    {"evaluation.reperformed",
     FactType::number,
     "Sampled items of the evaluated engagement that the evaluators tested again themselves.",
     {},
     false},
    {"evaluation.same-auditor",
     FactType::boolean,
     "A person of the evaluating team, or the audit organisation itself, also did the engagement "
     "that is evaluated.",
     {},
     false},
    {"evaluation.signals-unanswered",
     FactType::number,
     "Signals of the replay of the evaluated engagement on which the evaluators say nothing.",
     {},
     false},
    {"evaluation.target-closed",
     FactType::boolean,
     "The evaluated engagement was closed before.",
     {},
     false},
    {"evaluation.target-independence-failures",
     FactType::number,
     "As engagement.independence-failures, of the evaluated engagement.",
     {},
     false},
    {"evaluation.target-kind", FactType::word, "The kind of the evaluated engagement.",
     engagement_kinds, false},
    {"evaluation.target-sequence-violations",
     FactType::number,
     "As engagement.sequence-violations, of the evaluated engagement.",
     {},
     false},
    {"evaluation.target-unqualified-days",
     FactType::number,
     "As engagement.unqualified-days, of the evaluated engagement.",
     {},
     false},
    {"expiry.date",
     FactType::date,
     "The last valid day of the accreditation as it stands.",
     {},
     false},
    {"expiry.restorable-until",
     FactType::date,
     "The last day on which it may be restored after that.",
     {},
     false},
    {"findings.actions-overdue",
     FactType::number,
     "Corrective actions on any finding whose day has passed without verification.",
     {},
     false},
    {"findings.major-open",
     FactType::number,
     "Major findings of the engagement and of earlier ones that are not verified as closed.",
     {},
     false},
    {"findings.minor-without-plan",
     FactType::number,
     "Minor findings that are neither closed nor have an accepted plan with a day.",
     {},
     false},
    {"grant.date",
     FactType::date,
     "The day on which the accreditation was last granted or recertified.",
     {},
     false},
    {"listing.refreshed",
     FactType::date,
     "The day of the last publication or declaration of no change at another level.",
     {},
     true},
    {"listing.standing", FactType::word, "The standing of this service's listing at another level.",
     standings, true},
    {"maturity.average",
     FactType::number,
     "The average of the domains' maturity scores, in hundredths.",
     {},
     false},
    {"maturity.domains-missing",
     FactType::number,
     "Domains of the criteria without a score of every factor.",
     {},
     false},
    {"report.commitment",
     FactType::boolean,
     "A salted commitment stands in the record for the report.",
     {},
     false},
    {"scope.added",
     FactType::number,
     "Services, classes and sites that the act would bring into the scope.",
     {},
     false},
    {"scope.classes", FactType::set, "The service classes that the act's scope names.", classes,
     false},
    {"scope.remaining",
     FactType::number,
     "Services, classes and sites that would be in the scope after the act.",
     {},
     false},
    {"scope.removed",
     FactType::number,
     "Services, classes and sites that the act would take out of the scope.",
     {},
     false},
    {"service.classes", FactType::set, "The service's classes as the registry has them.", classes,
     false},
    {"service.impact-level",
     FactType::word,
     "How grave a failure of the service would be, in the scheme's words.",
     {},
     false},
    {"state.since", FactType::date, "The day since which the present state has lasted.", {}, false},
    {"statement.basic-risks",
     FactType::number,
     "Basic risks that the statement names as treated.",
     {},
     false},
    {"statement.blocking-findings",
     FactType::number,
     "Findings of the statement's checker that block.",
     {},
     false},
    {"statement.gap-days",
     FactType::number,
     "Days between the end of the last statement's period and the start of this one's; 0 where "
     "there was none before.",
     {},
     false},
    {"statement.overlap-days",
     FactType::number,
     "Days that the periods of this statement and the last have in common; 0 where there was none "
     "before.",
     {},
     false},
    {"statement.period-days",
     FactType::number,
     "Days of the statement's period, both ends counted.",
     {},
     false},
    {"statement.period-end", FactType::date, "The last day of the statement's period.", {}, false},
    {"statement.period-start",
     FactType::date,
     "The first day of the statement's period.",
     {},
     false},
    {"suspension.cause", FactType::word, "Why the accreditation is suspended.", suspension_causes,
     false},
    {"upstream.lapsed",
     FactType::number,
     "Services relied on by the statement that were not listed through its whole period, or are "
     "not on the day of the act.",
     {},
     false},
});

bool is_word_of(const FactDefinition& fact, const std::string& word) {
  return fact.words.empty() || std::ranges::find(fact.words, word) != fact.words.end();
}

}  // namespace

std::string_view name(FactType type) {
  return name_in(type_names, type);
}

FactType type_of(const FactValue& value) {
  constexpr std::array types{FactType::boolean, FactType::number, FactType::word, FactType::date,
                             FactType::set};
  static_assert(types.size() == std::variant_size_v<FactValue>);
  return types.at(value.index());
}

std::string format_fact(const FactValue& value) {
  if (const auto* truth = std::get_if<bool>(&value)) return *truth ? "true" : "false";
  if (const auto* number = std::get_if<std::int64_t>(&value)) return std::to_string(*number);
  if (const auto* date = std::get_if<Date>(&value)) return format_date(*date);
  if (const auto* word = std::get_if<std::string>(&value)) return *word;
  return fmt::format("{}", fmt::join(std::get<std::vector<std::string>>(value), ", "));
}

std::span<const FactDefinition> all_facts() {
  return definitions;
}

const FactDefinition* find_fact(std::string_view id) {
  const auto found = std::ranges::lower_bound(definitions, id, {}, &FactDefinition::id);
  return found != definitions.end() && found->id == id ? &*found : nullptr;
}

void Facts::set(FactName name, FactValue value) {
  const FactDefinition* fact = find_fact(name.id);
  ASSAY_CHECK(fact != nullptr);
  ASSAY_CHECK(fact->type == type_of(value));
  ASSAY_CHECK(fact->of_level == !name.level.empty());
  if (const auto* word = std::get_if<std::string>(&value)) ASSAY_CHECK(is_word_of(*fact, *word));
  if (auto* words = std::get_if<std::vector<std::string>>(&value)) {
    std::ranges::sort(*words);
    words->erase(std::unique(words->begin(), words->end()), words->end());
    for (const std::string& word : *words) ASSAY_CHECK(is_word_of(*fact, word));
  }
  values_.insert_or_assign(std::move(name), std::move(value));
}

const FactValue* Facts::find(const FactName& name) const {
  const auto found = values_.find(name);
  return found == values_.end() ? nullptr : &found->second;
}

}  // namespace assay::scheme
