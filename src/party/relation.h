#pragma once
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/calendar.h"
#include "base/identifier.h"
#include "base/result.h"
#include "party/auditor.h"
#include "party/party.h"

namespace assay::party {

/// A part of an organisation, where it matters which one runs a service.
using DivisionId = Identifier<struct DivisionTag>;
/// One end of a relation.
using Party = std::variant<OrganisationId, DivisionId, PersonId, ServiceId>;
std::string_view id_text(const Party& party);
std::string_view kind_name(
    const Party& party);  ///< "organisation", "division", "person", "service"

/// What joins two parties. The independence of auditors is decided by nothing else.
enum class RelationKind {
  ownership,   ///< organisation -> organisation, of which it owns a share
  control,     ///< organisation -> organisation, by whatever means but a share
  division,    ///< organisation or division -> a division of it
  employment,  ///< organisation or division -> person who works for it, officers included
  consulting,  ///< organisation or person -> organisation or service that it advises
  operation,   ///< organisation or division -> service that it runs
  family,      ///< service - service of the same family: who advises one knows the other
};
std::string_view name(RelationKind kind);  ///< "ownership", "control", ...
std::optional<RelationKind> parse_relation_kind(std::string_view name);

struct Relation {
  std::string id;  ///< stable, so that a check can name it
  RelationKind kind = RelationKind::ownership;
  Party from;
  Party to;
  std::optional<Date> since;    ///< none: it is not known when it began
  std::optional<Date> through;  ///< last day; none: it lasts
  /// Of ownership, in hundredths of a per cent (0 to 10,000); none: not known.
  std::optional<int> share;
  friend bool operator==(const Relation&, const Relation&) = default;
};

/// That all relations of a party on these days are among those that are known. Without one, that no
/// relation is known says nothing.
struct Declaration {
  Party of;
  Date from;
  Date through;
  friend bool operator==(const Declaration&, const Declaration&) = default;
};

struct Relations {
  std::vector<Relation> known;
  std::vector<Declaration> declarations;

  /// Whether the party's relations were declared for each of these days.
  bool declared(const Party& of, Date first, Date last) const;
};

/// Whether something was so, as far as it is known.
enum class Held { no, unknown, yes };

/// Whether the relation held on `day`, or had ended less than `after` before: `after` is counted
/// from its last day, and its own last day is the last one that counts.
Held held_on(const Relation& relation, Date day, Period after = {});
/// The first day on which held_on() is certainly no again; none while the relation lasts.
std::optional<Date> free_from(const Relation& relation, Period after);

/// How two parties are joined: the relations one after the other; empty where they are the same.
struct Link {
  Held held = Held::no;
  std::vector<const Relation*> chain;
};

/// Whether one of two organisations controls the other, or a third one both, on `day`: by relations
/// of control, or by shares greater than `share_above`, each through others too. Shares that
/// several hold are not added up: who knows of such control states it as control.
Link joined_by_control(std::span<const Relation> relations, const OrganisationId& a,
                       const OrganisationId& b, Date day, int share_above);
/// Whether `part` is `whole`, or a division of it through any number of others, on `day`.
Link within(std::span<const Relation> relations, const Party& part, const Party& whole, Date day);
/// Whether two services are of one family on `day`, through others too.
Link of_one_family(std::span<const Relation> relations, const ServiceId& a, const ServiceId& b,
                   Date day);

/// Errors: "relation.invalid" (member, value, reason) naming the first member at fault.
Result<void> validate(const Relation& relation);

}  // namespace assay::party
