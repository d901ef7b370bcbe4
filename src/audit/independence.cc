#include "audit/independence.h"

#include <algorithm>
#include <array>
#include <set>
#include <tuple>
#include <utility>

namespace assay::audit {
namespace {

using party::DivisionId;
using party::Held;
using party::Link;
using party::OrganisationId;
using party::Party;
using party::PersonId;
using party::Relation;
using party::RelationKind;
using party::ServiceId;
using scheme::Truth;

constexpr std::array<std::pair<IndependenceRule, std::string_view>, 6> independence_rule_names{{
    {IndependenceRule::no_control, "no-control"},
    {IndependenceRule::no_employment, "no-employment"},
    {IndependenceRule::no_consulting, "no-consulting"},
    {IndependenceRule::outside_operating_division, "outside-operating-division"},
    {IndependenceRule::other_than_evaluated, "other-than-evaluated"},
    {IndependenceRule::rotation, "rotation"},
}};

/// A tie that holds as far as both of its parts do: their relations, one after the other.
struct Tie {
  Held held = Held::no;
  std::vector<std::string> relations;
  std::optional<Date> free_from;
};

Tie tie_of(const Relation& relation, Held held, const Link& onwards) {
  Tie tie{std::min(held, onwards.held), {relation.id}, std::nullopt};
  for (const Relation* step : onwards.chain) tie.relations.push_back(step->id);
  return tie;
}

/// Shares that are not control, where the scheme does not say: more than half.
constexpr int usual_control_share = 5'000;

class IndependenceChecks {
 public:
  IndependenceChecks(const IndependenceRules& rules, const TeamDays& team,
                     const party::Relations& relations, std::span<const EarlierWork> earlier,
                     std::vector<IndependenceShortfall>& shortfalls)
      : rules_(rules),
        team_(team),
        relations_(relations),
        earlier_(earlier),
        shortfalls_(shortfalls) {}

  void organisation(const CheckedDay& checked) {
    checked_ = checked;
    checked_.person = {};
    if (rules_.control_share_above) no_control();
    if (rules_.after_consulting) no_consulting(team_.organisation);
    if (rules_.other_than_evaluated) other_organisation_than_evaluated();
  }

  void person(const CheckedDay& checked) {
    checked_ = checked;
    if (rules_.after_employment) no_employment();
    if (rules_.after_consulting) no_consulting(checked.person);
    if (rules_.outside_operating_division) outside_operating_division();
    if (rules_.other_than_evaluated) other_person_than_evaluated();
    if (rules_.rotation) rotation();
  }

 private:
  IndependenceShortfall& add(IndependenceRule rule, Truth truth) {
    IndependenceShortfall shortfall;
    shortfall.rule = rule;
    shortfall.truth = truth;
    shortfall.checked = checked_;
    shortfalls_.push_back(std::move(shortfall));
    return shortfalls_.back();
  }

  void add_tie(IndependenceRule rule, const Tie& tie) {
    IndependenceShortfall& shortfall =
        add(rule, tie.held == Held::yes ? Truth::no : Truth::unknown);
    shortfall.relations = tie.relations;
    shortfall.free_from = tie.free_from;
  }

  /// That nothing was found says something only where everything was declared.
  void need_declared(IndependenceRule rule, const Party& of, Date first) {
    if (relations_.declared(of, first, checked_.day)) return;
    add(rule, Truth::unknown).undeclared = of;
  }

  /// Whether an organisation is the auditee, or joined with it by control.
  Link auditee_side(const OrganisationId& organisation) const {
    return party::joined_by_control(relations_.known, organisation, team_.auditee, checked_.day,
                                    rules_.control_share_above.value_or(usual_control_share));
  }
  Link auditor_side(const OrganisationId& organisation) const {
    return party::joined_by_control(relations_.known, organisation, team_.organisation,
                                    checked_.day,
                                    rules_.control_share_above.value_or(usual_control_share));
  }

  void no_control() {
    const Link link = auditee_side(team_.organisation);
    if (link.held == Held::no) {
      return need_declared(IndependenceRule::no_control, team_.organisation, checked_.day);
    }
    Tie tie{link.held, {}, std::nullopt};
    for (const Relation* step : link.chain) tie.relations.push_back(step->id);
    add_tie(IndependenceRule::no_control, tie);
  }

  /// The organisation that an employer is, or is a division of, on the auditee's side.
  Link employer_side(const Party& employer, Date day) const {
    if (const auto* organisation = std::get_if<OrganisationId>(&employer)) {
      return auditee_side(*organisation);
    }
    Link best;
    bool belongs_somewhere = false;
    for (const Relation& relation : relations_.known) {
      const auto* owner = std::get_if<OrganisationId>(&relation.from);
      if (relation.kind != RelationKind::division || owner == nullptr) continue;
      Link up = party::within(relations_.known, employer, *owner, day);
      if (up.held == Held::no) continue;
      belongs_somewhere = belongs_somewhere || up.held == Held::yes;
      const Link across = auditee_side(*owner);
      up.held = std::min(up.held, across.held);
      if (up.held <= best.held) continue;
      up.chain.insert(up.chain.end(), across.chain.begin(), across.chain.end());
      best = std::move(up);
    }
    if (best.held == Held::no && !belongs_somewhere) best.held = Held::unknown;
    return best;
  }

  void no_employment() {
    const Period after = *rules_.after_employment;
    bool found = false;
    for (const Relation& relation : relations_.known) {
      if (relation.kind != RelationKind::employment || relation.to != Party(checked_.person)) {
        continue;
      }
      const Held held = party::held_on(relation, checked_.day, after);
      if (held == Held::no) continue;
      const Date then = relation.through ? std::min(*relation.through, checked_.day) : checked_.day;
      Tie tie = tie_of(relation, held, employer_side(relation.from, then));
      if (tie.held == Held::no) continue;
      tie.free_from = party::free_from(relation, after);
      add_tie(IndependenceRule::no_employment, tie);
      found = true;
    }
    if (!found) {
      need_declared(IndependenceRule::no_employment, checked_.person,
                    subtract(checked_.day, after));
    }
  }

  /// Whether an adviser is the one that is checked: an organisation with all of its group.
  Link adviser_side(const Party& adviser, const Party& asked) const {
    if (adviser == asked) return {Held::yes, {}};
    const auto* organisation = std::get_if<OrganisationId>(&adviser);
    if (organisation == nullptr || !std::holds_alternative<OrganisationId>(asked)) return {};
    return auditor_side(*organisation);
  }

  Link advised_side(const Party& advised) const {
    if (const auto* organisation = std::get_if<OrganisationId>(&advised)) {
      return auditee_side(*organisation);
    }
    return party::of_one_family(relations_.known, std::get<ServiceId>(advised), team_.service,
                                checked_.day);
  }

  void no_consulting(const Party& asked) {
    const Period after = *rules_.after_consulting;
    bool found = false;
    for (const Relation& relation : relations_.known) {
      if (relation.kind != RelationKind::consulting) continue;
      const Held held = party::held_on(relation, checked_.day, after);
      const Link adviser = adviser_side(relation.from, asked);
      if (held == Held::no || adviser.held == Held::no) continue;
      Tie tie = tie_of(relation, std::min(held, adviser.held), advised_side(relation.to));
      if (tie.held == Held::no) continue;
      for (const Relation* step : adviser.chain) tie.relations.push_back(step->id);
      tie.free_from = party::free_from(relation, after);
      add_tie(IndependenceRule::no_consulting, tie);
      found = true;
    }
    if (!found) {
      need_declared(IndependenceRule::no_consulting, asked, subtract(checked_.day, after));
    }
  }

  /// How a person's employer is part of what runs the service.
  Link operating_side(const Party& employer, const Party& operating) const {
    const Link part = party::within(relations_.known, employer, operating, checked_.day);
    if (part.held != Held::no) return part;
    // Who works for the whole organisation may work for any of its divisions.
    Link whole = party::within(relations_.known, operating, employer, checked_.day);
    whole.held = std::min(whole.held, Held::unknown);
    return whole;
  }

  void outside_operating_division() {
    constexpr auto rule = IndependenceRule::outside_operating_division;
    bool operator_known = false;
    bool found = false;
    for (const Relation& operation : relations_.known) {
      if (operation.kind != RelationKind::operation || operation.to != Party(team_.service)) {
        continue;
      }
      const Held operated = party::held_on(operation, checked_.day);
      if (operated == Held::no) continue;
      operator_known = operator_known || operated == Held::yes;
      for (const Relation& employment : relations_.known) {
        if (employment.kind != RelationKind::employment ||
            employment.to != Party(checked_.person)) {
          continue;
        }
        const Held employed = party::held_on(employment, checked_.day);
        Tie tie = tie_of(employment, std::min(employed, operated),
                         operating_side(employment.from, operation.from));
        if (tie.held == Held::no) continue;
        tie.relations.push_back(operation.id);
        add_tie(rule, tie);
        found = true;
      }
    }
    if (found) return;
    if (!operator_known) {
      add(rule, Truth::unknown).undeclared = team_.service;
      return;
    }
    need_declared(rule, checked_.person, checked_.day);
  }

  const EarlierWork* evaluated() const {
    const auto found = std::ranges::find(earlier_, team_.evaluates, &EarlierWork::engagement);
    return found == earlier_.end() ? nullptr : &*found;
  }

  void other_organisation_than_evaluated() {
    const EarlierWork* target = evaluated();
    if (target == nullptr) {
      add(IndependenceRule::other_than_evaluated, Truth::unknown).engagement = team_.evaluates;
    } else if (target->organisation == team_.organisation) {
      add(IndependenceRule::other_than_evaluated, Truth::no).engagement = target->engagement;
    }
  }

  void other_person_than_evaluated() {
    const EarlierWork* target = evaluated();
    if (target == nullptr) return;  // said of the organisation already
    if (std::ranges::find(target->members, checked_.person, &EarlierWork::Member::person) !=
        target->members.end()) {
      add(IndependenceRule::other_than_evaluated, Truth::no).engagement = target->engagement;
    }
  }

  /// The person's engagements with this auditee that began before the day, the latest first.
  std::vector<std::pair<const EarlierWork*, EarlierWork::Member>> work_with_auditee() const {
    std::vector<std::pair<const EarlierWork*, EarlierWork::Member>> work;
    for (const EarlierWork& engagement : earlier_) {
      if (engagement.auditee != team_.auditee) continue;
      for (const EarlierWork::Member& member : engagement.members) {
        if (member.person == checked_.person && member.first <= checked_.day) {
          work.emplace_back(&engagement, member);
        }
      }
    }
    std::ranges::sort(work, [](const auto& a, const auto& b) {
      return std::tie(a.second.last, a.second.first) > std::tie(b.second.last, b.second.first);
    });
    return work;
  }

  void rotation() {
    const Rotation& limit = *rules_.rotation;
    Date since = checked_.day;
    for (const MemberDays& member : team_.members) {
      if (member.person != checked_.person) continue;
      for (const Date day : member.days) since = std::min(since, day);
    }
    std::string oldest;
    std::optional<Date> last;
    for (const auto& [engagement, member] : work_with_auditee()) {
      if (add_period(member.last, limit.pause) < since) break;
      if (!last) last = member.last;
      if (member.first < since) oldest = engagement->engagement;
      since = std::min(since, member.first);
    }
    if (checked_.day >= add_period(since, limit.longest)) {
      IndependenceShortfall& shortfall = add(IndependenceRule::rotation, Truth::no);
      shortfall.engagement = oldest;
      if (last) shortfall.free_from = add_period(add_period(*last, limit.pause), {.days = 1});
      return;
    }
    need_declared(IndependenceRule::rotation, checked_.person,
                  subtract(subtract(checked_.day, limit.longest), limit.pause));
  }

  static Date add_period(Date date, Period period) { return assay::add(date, period); }

  const IndependenceRules& rules_;
  const TeamDays& team_;
  const party::Relations& relations_;
  std::span<const EarlierWork> earlier_;
  std::vector<IndependenceShortfall>& shortfalls_;
  CheckedDay checked_;
};

}  // namespace

std::string_view name(IndependenceRule rule) {
  for (const auto& [known, text] : independence_rule_names) {
    if (known == rule) return text;
  }
  return "";
}

std::vector<IndependenceShortfall> independence_shortfalls(const IndependenceRules& rules,
                                                           const TeamDays& team,
                                                           const party::Relations& relations,
                                                           std::span<const EarlierWork> earlier) {
  const std::vector<CheckedDay> days = checked_days(team);
  std::vector<IndependenceShortfall> shortfalls;
  IndependenceChecks checks(rules, team, relations, earlier, shortfalls);
  for (std::size_t i = 0; i < days.size(); ++i) {
    const bool first_of_day =
        i == 0 || days[i - 1].day != days[i].day || days[i - 1].occasion != days[i].occasion;
    if (first_of_day) checks.organisation(days[i]);
    checks.person(days[i]);
  }
  return shortfalls;
}

std::optional<std::int64_t> independence_failures(
    const TeamDays& team, std::span<const IndependenceShortfall> shortfalls) {
  std::set<std::tuple<IndependenceRule, PersonId, std::vector<std::string>, std::string>> failures;
  bool unknown = checked_days(team).empty();
  for (const IndependenceShortfall& shortfall : shortfalls) {
    if (shortfall.truth == Truth::no) {
      failures.emplace(shortfall.rule, shortfall.checked.person, shortfall.relations,
                       shortfall.engagement);
    } else {
      unknown = true;
    }
  }
  if (failures.empty() && unknown) return std::nullopt;
  return static_cast<std::int64_t>(failures.size());
}

}  // namespace assay::audit
