#include "tests/scenario/accreditation_world.h"

#include <algorithm>

namespace assay::scenario {
namespace {

using accreditation::Accreditation;
using accreditation::AccreditationAct;
using accreditation::Permission;
using accreditation::Refusal;
using accreditation::RulesOverTime;
using accreditation::StateAt;

party::OrganisationId organisation(const AccreditationActLine& line, scheme::ActingRole role) {
  if (!line.by.empty()) return party::OrganisationId(line.by);
  if (role == scheme::ActingRole::holder) {
    return party::OrganisationId(line.of.service + " Provider");
  }
  return party::OrganisationId(std::string(scheme::name(role)));
}

/// "guard team-is-independent", "wrong-state", "not-restorable"
std::vector<std::string> named_refusals(const Permission& permission) {
  std::vector<std::string> names;
  for (const scheme::GuardVerdict& verdict : permission.guards) {
    if (verdict.truth == scheme::Truth::yes) continue;
    names.push_back("guard " + verdict.guard->id +
                    (verdict.truth == scheme::Truth::unknown ? " unknown" : ""));
  }
  for (const Refusal refusal : permission.refusals) {
    if (refusal == Refusal::guard_fails || refusal == Refusal::guard_unknown) continue;
    names.emplace_back(refusal == Refusal::no_effect ? name(*permission.obstacle) : name(refusal));
  }
  std::ranges::sort(names);
  return names;
}

std::vector<std::string> named_refusals(const AccreditationActLine& line) {
  std::vector<std::string> names;
  for (const ExpectedRefusal& expected : line.refusals) {
    if (!expected.guard.empty()) {
      const bool unknown = expected.refusal == Refusal::guard_unknown;
      names.push_back("guard " + expected.guard + (unknown ? " unknown" : ""));
    } else {
      names.emplace_back(expected.obstacle ? name(*expected.obstacle) : name(expected.refusal));
    }
  }
  std::ranges::sort(names);
  return names;
}

std::string joined(const std::vector<std::string>& names) {
  std::string text;
  for (const std::string& name : names) text += (text.empty() ? "" : " and ") + name;
  return text;
}

/// The last act of this kind that was not annulled.
const AccreditationAct* last_act(const Accreditation& of, scheme::Act act) {
  for (auto found = of.acts.rbegin(); found != of.acts.rend(); ++found) {
    if (found->act == act && !found->corrects) return &*found;
  }
  return nullptr;
}

/// Collects what a state is and was expected to be.
class Comparison {
 public:
  void say(const std::string& what, const std::string& actual, bool as_expected) {
    if (!as_expected) differences_ += (differences_.empty() ? "" : ", ") + what + " " + actual;
  }
  std::optional<std::string> result(const std::string& about) const {
    if (differences_.empty()) return std::nullopt;
    return about + " has " + differences_;
  }

 private:
  std::string differences_;
};

std::string shown(const std::optional<Instant>& instant) {
  return instant ? format_instant(*instant) : std::string("never");
}

void compare_life(const StateAt& found, const StateLine& line, Comparison& comparison) {
  comparison.say("state", std::string(scheme::name(found.state)), found.state == line.state);
  comparison.say("since", shown(found.since), !line.since || line.since == found.since);
  comparison.say("until", shown(found.until),
                 (!line.until || line.until == found.until) && !(line.for_ever && found.until));
  comparison.say("cause", std::string(name(found.why.kind)) + " " + found.why.duty,
                 !line.why || (line.why == found.why.kind && line.why_duty == found.why.duty));
  comparison.say("procedure", std::string(scheme::name(found.procedure.state)),
                 !line.procedure || line.procedure == found.procedure.state);
  comparison.say("renewal pending", found.renewal_pending ? "yes" : "no",
                 !line.renewal_pending || line.renewal_pending == found.renewal_pending);
}

void compare_validity(const StateAt& found, const StateLine& line, Comparison& comparison) {
  const std::string last_day = found.validity ? format_date(found.validity->last_day) : "none";
  comparison.say("last day", last_day, !line.last_day || last_day == format_date(*line.last_day));
  const std::string rules = found.validity ? found.validity->rules : "none";
  comparison.say("rules", rules, !line.rules || line.rules == rules);
  comparison.say("number", found.certificate_number,
                 !line.number || line.number == found.certificate_number);
  const std::string next =
      found.next ? std::string(name(found.next->matter)) + " " + format_date(found.next->day)
                 : "none";
  comparison.say("next", next,
                 !line.next || (found.next && line.next == found.next->matter &&
                                line.next_day == found.next->day));
  const auto status = accreditation::shown_status(found);
  comparison.say("shown as", std::string(name(status)), !line.shown || line.shown == status);
  std::vector<std::string> permits;
  for (const scheme::Permit* permit : found.permits) permits.push_back(permit->id);
  comparison.say("permits", joined(permits), !line.permits || line.permits == permits);
}

void compare_duties(const StateAt& found, const StateLine& line, Comparison& comparison) {
  for (const StateLine::DutyIs& expected : line.duties) {
    const auto duty = std::ranges::find_if(found.duties, [&](const accreditation::DutyAt& at) {
      return at.round.duty->id == expected.duty && at.round.number == expected.round;
    });
    const std::string about = "duty " + expected.duty + " " + std::to_string(expected.round);
    comparison.say(about, duty == found.duties.end() ? "none" : std::string(name(duty->standing)),
                   duty != found.duties.end() && duty->standing == expected.standing);
  }
}

}  // namespace

void AccreditationWorld::state(const FactLine& line) {
  facts_.erase(line.fact);
  if (line.value) facts_.emplace(line.fact, *line.value);
}

RulesOverTime AccreditationWorld::rules(const AccreditationName& of) const {
  std::vector<accreditation::SchemeInForce> versions;
  const auto schemes = registry_.scheme_versions(of.scheme);
  const auto instants = registry_.scheme_version_instants(of.scheme);
  for (std::size_t i = 0; i < schemes.size(); ++i) versions.push_back({instants[i], schemes[i]});
  return accreditation::rules_over_time(versions, of.level);
}

accreditation::LevelActs AccreditationWorld::levels(const Accreditation& of) const {
  accreditation::LevelActs levels;
  const auto now = registry_.last_recorded();
  const scheme::Scheme* scheme = now ? registry_.scheme(of.scheme, *now) : nullptr;
  if (scheme == nullptr) return levels;
  for (const scheme::Level& level : scheme->levels) {
    const auto listing = registry_.listing({of.service, of.scheme, level.id}, *now);
    if (listing) levels[level.id] = listing->history->acts;
  }
  return levels;
}

/// Those that were stated; the standing of listings, unless it was stated, from the registry.
scheme::Facts AccreditationWorld::facts(const Accreditation& of, Instant when) const {
  scheme::Facts facts;
  if (const scheme::Scheme* scheme = registry_.scheme(of.scheme, when)) {
    for (const scheme::Level& level : scheme->levels) {
      if (level.accreditation) continue;
      const auto listing = registry_.listing({of.service, of.scheme, level.id}, when);
      const auto standing = listing ? listing->standing.standing : scheme::Standing::unlisted;
      facts.set({"listing.standing", level.id}, std::string(scheme::name(standing)));
    }
  }
  for (const auto& [fact, value] : facts_) facts.set(fact, value);
  return facts;
}

std::string AccreditationWorld::next_number(const AccreditationName& of, const RulesOverTime& rules,
                                            const AccreditationAct& act) const {
  std::vector<std::string> taken;
  for (const auto& [name, accreditation] : accreditations_) {
    if (name.scheme != of.scheme || name.level != of.level) continue;
    for (const AccreditationAct& earlier : accreditation.acts) {
      taken.push_back(earlier.certificate_number);
    }
  }
  const auto* in_force = accreditation::rules_at(rules, act.recorded);
  if (in_force == nullptr || in_force->rules->certificate_number.empty()) return {};
  return accreditation::next_certificate_number(*in_force, act.effective, taken);
}

AccreditationAct AccreditationWorld::make(Instant when, const AccreditationActLine& line,
                                          const RulesOverTime& rules,
                                          const Accreditation& of) const {
  AccreditationAct act;
  const AccreditationAct* earlier = last_act(of, line.act);
  if (line.kind != AccreditationActLine::Kind::anew && earlier != nullptr) {
    act = *earlier;
    act.corrects = earlier->entry;
    act.annuls = line.kind == AccreditationActLine::Kind::annulment;
  }
  act.entry = next_entry_;
  act.recorded = when;
  if (line.effective || !act.corrects) act.effective = line.effective.value_or(when);
  act.act = line.act;
  const auto* in_force = accreditation::rules_at(rules, when);
  const scheme::ActRule* rule = in_force == nullptr ? nullptr : in_force->rules->find_act(line.act);
  if (line.role) {
    act.role = *line.role;
  } else if (!act.corrects && rule != nullptr) {
    act.role = rule->by.front();
  }
  if (!act.corrects || !line.by.empty()) act.by = organisation(line, act.role);
  if (line.period) act.period = line.period;
  if (!line.reason.empty()) act.reason = line.reason;
  const bool grants = line.act == scheme::Act::grant;
  if (!line.classes.empty() || !line.sites.empty() || (grants && !act.scope)) {
    act.scope = accreditation::Scope{line.classes, line.sites, {line.of.service, ""}, {}};
    if (act.scope->classes.empty()) act.scope->classes = {party::ServiceClass::saas};
  }
  if (!line.number.empty()) act.certificate_number = line.number;
  if (grants && act.certificate_number.empty()) {
    act.certificate_number = next_number(line.of, rules, act);
  }
  return act;
}

std::optional<std::string> AccreditationWorld::act(Instant when, const AccreditationActLine& line,
                                                   const party::ServiceId& service) {
  Accreditation& of = accreditations_[line.of];
  of.service = service;
  of.scheme = line.of.scheme;
  of.level = line.of.level;
  const RulesOverTime rules = this->rules(line.of);
  const accreditation::LevelActs levels = this->levels(of);
  if (line.kind != AccreditationActLine::Kind::anew && last_act(of, line.act) == nullptr) {
    return "there is no act that it could correct";
  }
  const AccreditationAct act = make(when, line, rules, of);
  if (const auto valid = accreditation::validate(act); !valid) {
    return "is not an act: " + std::string(valid.error().parameter("member")) + " " +
           std::string(valid.error().parameter("reason"));
  }
  const Permission permission =
      accreditation::may({rules, of, levels}, act, facts(of, act.effective));
  const auto refusals = named_refusals(permission);
  if (line.refused) {
    const auto expected = named_refusals(line);
    if (refusals == expected) return std::nullopt;
    if (refusals.empty()) return "was accepted, but expected to be refused: " + joined(expected);
    return "was refused, but because " + joined(refusals);
  }
  if (!refusals.empty()) return "was refused, because " + joined(refusals);
  of.acts.push_back(act);
  ++next_entry_;
  return std::nullopt;
}

std::optional<std::string> AccreditationWorld::ask(Instant when, const StateLine& line) const {
  const auto known = accreditations_.find(line.of);
  const Accreditation nothing;
  const Accreditation& of = known == accreditations_.end() ? nothing : known->second;
  const RulesOverTime rules = this->rules(line.of);
  const accreditation::LevelActs levels = this->levels(of);
  const StateAt found =
      accreditation::state_at({rules, of, levels}, {line.known_on.value_or(when), when});
  Comparison comparison;
  compare_life(found, line, comparison);
  compare_validity(found, line, comparison);
  compare_duties(found, line, comparison);
  return comparison.result("“" + line.of.service + "” " + line.of.scheme + " " + line.of.level);
}

}  // namespace assay::scenario
