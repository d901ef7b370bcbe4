#include "accreditation/certificate.h"

#include <algorithm>
#include <charconv>

#include "scheme/names.h"

namespace assay::accreditation {
namespace {

constexpr scheme::Names<ShownStatus, 7> status_names{
    {{ShownStatus::valid, "valid"},
     {ShownStatus::valid_renewal_pending, "valid-renewal-pending"},
     {ShownStatus::suspended, "suspended"},
     {ShownStatus::expired, "expired"},
     {ShownStatus::withdrawn, "withdrawn"},
     {ShownStatus::ended, "ended"},
     {ShownStatus::not_granted, "not-granted"}}};

/// The act behind a validity, and before it, where that is a restoration, what was restored: what a
/// restoration does not say, it takes over. Newest first.
std::vector<const AccreditationAct*> behind(const std::vector<KnownAct>& acts,
                                            std::uint64_t entry) {
  std::vector<const AccreditationAct*> result;
  const auto last = std::ranges::find(acts, entry, &KnownAct::entry);
  for (auto act = std::make_reverse_iterator(last + 1); act != acts.rend(); ++act) {
    const scheme::Act what = act->content->act;
    const bool whole = what == scheme::Act::grant || what == scheme::Act::recertify;
    if (whole || what == scheme::Act::restore) result.push_back(act->content);
    if (whole) break;
  }
  return result;
}

/// What the newest of the acts says that says anything.
template <typename Member>
void take_over(Member& target, const std::vector<const AccreditationAct*>& acts,
               Member AccreditationAct::*member) {
  for (const AccreditationAct* act : acts) {
    if (act->*member == Member{}) continue;
    target = act->*member;
    return;
  }
}

/// Those of the act behind the validity, and of what was decided on it since.
std::vector<LocalizedText> conditions_of(const std::vector<KnownAct>& acts, const StateAt& state,
                                         Instant effective_on) {
  std::vector<LocalizedText> conditions;
  const auto given = std::ranges::find(acts, state.validity->entry, &KnownAct::entry);
  for (auto act = given; act != acts.end() && act->content->effective <= effective_on; ++act) {
    const bool without_effect =
        std::ranges::find(state.without_effect, act->entry,
                          &std::pair<std::uint64_t, Obstacle>::first) != state.without_effect.end();
    if (without_effect) continue;
    conditions.insert(conditions.end(), act->content->conditions.begin(),
                      act->content->conditions.end());
  }
  return conditions;
}

Date first_granted(const Record& record, Question question, const Zone& zone, Instant from) {
  Instant first = from;
  bool unbroken = false;
  for (const Transition& change : history(record, question)) {
    const bool holds = change.state == scheme::State::granted;
    if (holds && !unbroken) first = change.at;
    unbroken = holds || change.state == scheme::State::suspended;
  }
  return zone.date_of(first);
}

}  // namespace

std::string_view name(ShownStatus status) {
  return scheme::name_in(status_names, status);
}

bool looks_valid(ShownStatus status) {
  return status == ShownStatus::valid || status == ShownStatus::valid_renewal_pending;
}

ShownStatus shown_status(const StateAt& state) {
  switch (state.state) {
    case scheme::State::granted:
      return state.renewal_pending ? ShownStatus::valid_renewal_pending : ShownStatus::valid;
    case scheme::State::suspended:
      return ShownStatus::suspended;
    case scheme::State::expired:
      return ShownStatus::expired;
    case scheme::State::withdrawn:
      return state.validity ? ShownStatus::withdrawn : ShownStatus::not_granted;
    case scheme::State::ended:
      return state.validity ? ShownStatus::ended : ShownStatus::not_granted;
    default:
      return ShownStatus::not_granted;
  }
}

std::optional<Certificate> certificate_at(const Record& record, Question question) {
  const StateAt state = state_at(record, question);
  if (!state.validity) return std::nullopt;
  const auto known = known_acts(record.rules, record.accreditation.acts, question.as_of);
  const auto acts = behind(known, state.validity->entry);
  const auto given = std::ranges::find(known, state.validity->entry, &KnownAct::entry);
  const Zone& zone = given->rules->zone;
  Certificate certificate;
  certificate.number = state.certificate_number;
  certificate.service = record.accreditation.service;
  certificate.scheme = record.accreditation.scheme;
  certificate.scheme_version = state.validity->rules;
  certificate.level = record.accreditation.level;
  certificate.entry = state.validity->entry;
  certificate.issued_by = given->content->by;
  if (state.scope != nullptr) certificate.scope = *state.scope;
  take_over(certificate.criteria, acts, &AccreditationAct::criteria);
  take_over(certificate.audit_organisation, acts, &AccreditationAct::audit_organisation);
  take_over(certificate.period, acts, &AccreditationAct::period);
  take_over(certificate.underlying, acts, &AccreditationAct::underlying);
  take_over(certificate.attestation, acts, &AccreditationAct::attestation);
  take_over(certificate.maturity_award, acts, &AccreditationAct::maturity_award);
  take_over(certificate.engagement, acts, &AccreditationAct::engagement);
  take_over(certificate.statement, acts, &AccreditationAct::statement);
  take_over(certificate.report_commitment, acts, &AccreditationAct::report_commitment);
  certificate.conditions = conditions_of(known, state, question.effective_on);
  certificate.valid_from = zone.date_of(state.validity->from);
  certificate.first_granted = first_granted(record, question, zone, state.validity->from);
  certificate.last_day = state.validity->last_day;
  for (const scheme::Permit* permit : state.permits) certificate.permits.push_back(*permit);
  certificate.status = shown_status(state);
  certificate.status_since = state.since;
  certificate.next = state.next;
  return certificate;
}

std::optional<std::uint64_t> certificate_serial(const scheme::AccreditationRules& rules, int year,
                                                std::string_view number) {
  const std::string_view form = rules.certificate_number;
  const std::size_t opens = form.find("{number");
  const std::size_t behind = form.find('}', opens) + 1;
  // A year has two characters less than its place in the form.
  const auto length = [](std::string_view part) {
    return part.size() - (part.find("{year}") == std::string_view::npos ? 0 : 2);
  };
  const std::size_t before = length(form.substr(0, opens));
  const std::size_t after = length(form.substr(behind));
  if (number.size() <= before + after) return std::nullopt;
  const std::string_view digits = number.substr(before, number.size() - before - after);
  std::uint64_t serial = 0;
  const auto [end, error] = std::from_chars(digits.begin(), digits.end(), serial);
  if (error != std::errc() || end != digits.end()) return std::nullopt;
  // The other parts must be right, and no zero there that the form does not ask for.
  if (rules.format_certificate_number(year, serial) != number) return std::nullopt;
  return serial;
}

std::string next_certificate_number(const RulesVersion& rules, Instant decided,
                                    std::span<const std::string> taken) {
  const int year = rules.zone.date_of(decided).year;
  std::uint64_t highest = 0;
  for (const std::string& number : taken) {
    highest = std::max(highest, certificate_serial(*rules.rules, year, number).value_or(0));
  }
  return rules.rules->format_certificate_number(year, highest + 1);
}

}  // namespace assay::accreditation
