#include "party/relation.h"

#include <algorithm>
#include <array>
#include <deque>
#include <functional>
#include <map>
#include <utility>

#include "party/fault.h"

namespace assay::party {
namespace {

constexpr int whole_share = 10'000;

constexpr std::array<std::pair<RelationKind, std::string_view>, 7> kind_names{{
    {RelationKind::ownership, "ownership"},
    {RelationKind::control, "control"},
    {RelationKind::division, "division"},
    {RelationKind::employment, "employment"},
    {RelationKind::consulting, "consulting"},
    {RelationKind::operation, "operation"},
    {RelationKind::family, "family"},
}};

/// The least that is known of two things which must both be so.
Held both(Held a, Held b) {
  return std::min(a, b);
}

/// How far a search counts a relation, and between which ends it may be walked.
struct Search {
  std::span<const Relation> relations;
  std::function<Held(const Relation&)> counts;
  bool both_ways = false;  ///< else only from `to` up to `from`
};

/// Every party that can be reached, with the relation by which it was; nullptr for the start.
using Reached = std::map<Party, const Relation*>;

Reached reach(const Search& search, const Party& start, Held least) {
  Reached reached{{start, nullptr}};
  std::deque<Party> next{start};
  while (!next.empty()) {
    const Party here = next.front();
    next.pop_front();
    for (const Relation& relation : search.relations) {
      if (search.counts(relation) < least) continue;
      if (relation.to == here && reached.emplace(relation.from, &relation).second) {
        next.push_back(relation.from);
      } else if (search.both_ways && relation.from == here &&
                 reached.emplace(relation.to, &relation).second) {
        next.push_back(relation.to);
      }
    }
  }
  return reached;
}

/// The relations from the start to `end`, in their order.
std::vector<const Relation*> chain_to(const Reached& reached, Party end) {
  std::vector<const Relation*> chain;
  for (const Relation* step = reached.at(end); step != nullptr; step = reached.at(end)) {
    chain.push_back(step);
    end = step->from == end ? step->to : step->from;
  }
  std::ranges::reverse(chain);
  return chain;
}

/// First by what is certain, then by what may be.
Link find(const Search& search, const Party& start, const Party& end) {
  for (const Held least : {Held::yes, Held::unknown}) {
    const Reached reached = reach(search, start, least);
    if (reached.contains(end)) return {least, chain_to(reached, end)};
  }
  return {};
}

Held controls(const Relation& relation, Date day, int share_above) {
  if (relation.kind == RelationKind::control) return held_on(relation, day);
  if (relation.kind != RelationKind::ownership) return Held::no;
  if (!relation.share) return both(Held::unknown, held_on(relation, day));
  return *relation.share > share_above ? held_on(relation, day) : Held::no;
}

Error refused_relation(std::string member, std::string_view value, std::string reason) {
  return {"relation.invalid", fault(std::move(member), value, std::move(reason))};
}

template <typename... Ids>
bool is_any(const Party& party) {
  return (std::holds_alternative<Ids>(party) || ...);
}

/// Whether the ends are of the kinds that the relation joins.
bool ends_fit(const Relation& relation) {
  const Party& from = relation.from;
  const Party& to = relation.to;
  switch (relation.kind) {
    case RelationKind::ownership:
    case RelationKind::control:
      return is_any<OrganisationId>(from) && is_any<OrganisationId>(to);
    case RelationKind::division:
      return is_any<OrganisationId, DivisionId>(from) && is_any<DivisionId>(to);
    case RelationKind::employment:
      return is_any<OrganisationId, DivisionId>(from) && is_any<PersonId>(to);
    case RelationKind::consulting:
      return is_any<OrganisationId, PersonId>(from) && is_any<OrganisationId, ServiceId>(to);
    case RelationKind::operation:
      return is_any<OrganisationId, DivisionId>(from) && is_any<ServiceId>(to);
    case RelationKind::family:
      return is_any<ServiceId>(from) && is_any<ServiceId>(to);
  }
  return false;
}

}  // namespace

std::string_view id_text(const Party& party) {
  return std::visit([](const auto& id) { return std::string_view(id.text()); }, party);
}

std::string_view kind_name(const Party& party) {
  constexpr std::array<std::string_view, 4> names{"organisation", "division", "person", "service"};
  return names[party.index()];
}

std::string_view name(RelationKind kind) {
  for (const auto& [known, text] : kind_names) {
    if (known == kind) return text;
  }
  return "";
}

std::optional<RelationKind> parse_relation_kind(std::string_view text) {
  for (const auto& [kind, known] : kind_names) {
    if (known == text) return kind;
  }
  return std::nullopt;
}

bool Relations::declared(const Party& of, Date first, Date last) const {
  Date open = first;
  while (open <= last) {
    const auto covering = std::ranges::find_if(declarations, [&](const Declaration& declaration) {
      return declaration.of == of && declaration.from <= open && open <= declaration.through;
    });
    if (covering == declarations.end()) return false;
    open = add(covering->through, {.days = 1});
  }
  return true;
}

Held held_on(const Relation& relation, Date day, Period after) {
  if (relation.through) {
    if (day > add(*relation.through, after)) return Held::no;
    // Whenever it began: on its last day it held.
    if (day >= *relation.through) return Held::yes;
  }
  if (!relation.since) return Held::unknown;
  return day < *relation.since ? Held::no : Held::yes;
}

std::optional<Date> free_from(const Relation& relation, Period after) {
  if (!relation.through) return std::nullopt;
  return add(add(*relation.through, after), {.days = 1});
}

Link joined_by_control(std::span<const Relation> relations, const OrganisationId& a,
                       const OrganisationId& b, Date day, int share_above) {
  const Search search{
      relations, [&](const Relation& relation) { return controls(relation, day, share_above); }};
  for (const Held least : {Held::yes, Held::unknown}) {
    const Reached above_a = reach(search, a, least);
    const Reached above_b = reach(search, b, least);
    for (const auto& [controller, step] : above_a) {
      if (!above_b.contains(controller)) continue;
      Link link{least, chain_to(above_a, controller)};
      const auto down = chain_to(above_b, controller);
      link.chain.insert(link.chain.end(), down.rbegin(), down.rend());
      return link;
    }
  }
  return {};
}

Link within(std::span<const Relation> relations, const Party& part, const Party& whole, Date day) {
  return find({relations,
               [&](const Relation& relation) {
                 return relation.kind == RelationKind::division ? held_on(relation, day) : Held::no;
               }},
              part, whole);
}

Link of_one_family(std::span<const Relation> relations, const ServiceId& a, const ServiceId& b,
                   Date day) {
  return find({relations,
               [&](const Relation& relation) {
                 return relation.kind == RelationKind::family ? held_on(relation, day) : Held::no;
               },
               true},
              a, b);
}

Result<void> validate(const Relation& relation) {
  if (!is_slug(relation.id)) return refused_relation("id", relation.id, "not-a-slug");
  for (const auto& [member, end] :
       {std::pair{"from", &relation.from}, std::pair{"to", &relation.to}}) {
    if (!is_slug(id_text(*end))) return refused_relation(member, id_text(*end), "not-a-slug");
  }
  if (!ends_fit(relation)) {
    return refused_relation(
        "to", std::string(kind_name(relation.from)) + ", " + std::string(kind_name(relation.to)),
        "ends-do-not-fit");
  }
  if (relation.from == relation.to) {
    return refused_relation("to", id_text(relation.to), "same-on-both-ends");
  }
  if (relation.since && relation.through && *relation.through < *relation.since) {
    return refused_relation("through", format_date(*relation.through), "ends-before-it-begins");
  }
  if (relation.share) {
    if (relation.kind != RelationKind::ownership || *relation.share < 0 ||
        *relation.share > whole_share) {
      return refused_relation("share", std::to_string(*relation.share), "out-of-range");
    }
  }
  return {};
}

}  // namespace assay::party
