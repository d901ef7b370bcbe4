#include "representation/account_json.h"

#include "representation/party_json.h"

namespace assay::representation {
namespace {

codec::json::object named(const party::OrganisationId& id, const LocalizedText& name) {
  return {{"id", id.text()}, {"names", localized_json(name)}};
}

codec::json::array memberships_json(const std::vector<app::MembershipOverview>& memberships) {
  codec::json::array array;
  for (const auto& membership : memberships) {
    array.push_back(
        codec::json::object{{"organisation", named(membership.organisation, membership.name)},
                            {"role", account::name(membership.role)},
                            {"proven", membership.proven}});
  }
  return array;
}

}  // namespace

codec::json::object account_json(const account::User& user) {
  return {{"id", user.id.text()},
          {"name", user.name},
          {"email", user.email},
          {"language", tag(user.language)},
          {"operator", user.operates}};
}

codec::json::object session_json(const app::SessionOverview& session) {
  codec::json::object object{{"user", nullptr}};
  if (session.user) object["user"] = account_json(*session.user);
  object["memberships"] = memberships_json(session.memberships);
  object["csrf"] = session.csrf;
  object["sign_up"] = account::name(session.sign_up);
  return object;
}

codec::json::object link_json(const app::LinkOverview& link) {
  codec::json::object object{{"purpose", account::name(link.purpose)}, {"email", link.email}};
  if (!link.name.empty()) object["name"] = link.name;
  if (link.organisation) {
    object["organisation"] = named(*link.organisation, link.organisation_name);
  }
  if (link.role) object["role"] = account::name(*link.role);
  if (!link.domain.empty()) object["domain"] = link.domain;
  codec::json::array asks;
  for (const auto& asked : link.asks) asks.push_back(codec::json::value(asked));
  object["asks"] = std::move(asks);
  return object;
}

codec::json::object link_used_json(const app::LinkUsed& used, const app::SessionOverview& session) {
  codec::json::object object = session_json(session);
  object["purpose"] = account::name(used.purpose);
  if (used.organisation) object["organisation"] = used.organisation->text();
  return object;
}

codec::json::object own_session_json(const app::OwnSession& own,
                                     std::optional<std::int64_t> current) {
  const account::Session& session = own.session;
  return {{"id", session.id},
          {"client", session.client},
          {"network", session.network},
          {"started_at", format_instant(session.created)},
          {"used_at", format_instant(session.used)},
          {"ends_at", format_instant(own.ends)},
          {"current", session.id == current}};
}

codec::json::object user_json(const account::User& user) {
  codec::json::object object = account_json(user);
  object["disabled"] = user.disabled;
  object["created_at"] = format_instant(user.created);
  object["version"] = user.version;
  return object;
}

codec::json::object user_list_json(const app::UserPage& page, const app::UserQuery& query) {
  codec::json::array users;
  for (const auto& [user, memberships] : page.users) {
    codec::json::object object = user_json(user);
    object["memberships"] = memberships_json(memberships);
    users.push_back(std::move(object));
  }
  return {{"users", std::move(users)},
          {"total", page.total},
          {"page", query.page},
          {"per_page", query.per_page}};
}

}  // namespace assay::representation
