#include "app/members.h"

#include "app/invitations.h"
#include "http/handlers/operations.h"
#include "http/handlers/private_answers.h"
#include "representation/workspace_json.h"

namespace assay::http::handlers {
namespace {

constexpr std::string_view roles = "member, publisher, admin";

Result<account::Role> role_member(const codec::JsonReader& reader) {
  return choice_member(reader, "role", account::parse_role, roles);
}

}  // namespace

Result<Response> list_members(const Call& call) {
  ASSAY_TRY(check_no_query(call));
  ASSAY_ASSIGN(const auto members,
               app::list_members(*call.instance, call.caller(), organisation_of(call)));
  codec::json::array array;
  for (const auto& member : members) array.push_back(representation::member_json(member));
  return private_json({{"members", std::move(array)}});
}

Result<Response> change_member(const Call& call) {
  ASSAY_TRY(check_no_query(call));
  ASSAY_ASSIGN(const auto body, json_body(call));
  const codec::JsonReader reader(body, body_name);
  ASSAY_TRY(reader.only({"role", "version"}));
  app::RoleChange change;
  change.user = account::UserId(call.parameters[1]);
  ASSAY_ASSIGN(change.role, role_member(reader));
  ASSAY_ASSIGN(change.version, version_member(reader));
  ASSAY_ASSIGN(const auto member,
               app::change_role(*call.instance, call.caller(), organisation_of(call), change));
  return private_json(representation::member_json(member));
}

Result<Response> remove_member(const Call& call) {
  ASSAY_TRY(check_no_query(call));
  ASSAY_TRY(app::remove_member(*call.instance, call.caller(), organisation_of(call),
                               account::UserId(call.parameters[1])));
  return done();
}

Result<Response> list_invitations(const Call& call) {
  ASSAY_TRY(check_no_query(call));
  ASSAY_ASSIGN(const auto invitations,
               app::list_invitations(*call.instance, call.caller(), organisation_of(call)));
  codec::json::array array;
  ASSAY_ASSIGN(const auto names, names_of_members(call));
  for (const auto& invitation : invitations) {
    const account::UserId author = invitation.author.value_or(account::UserId());
    array.push_back(representation::invitation_json(invitation, name_in(names, author)));
  }
  return private_json({{"invitations", std::move(array)}});
}

Result<Response> invite_member(const Call& call) {
  ASSAY_TRY(check_no_query(call));
  ASSAY_ASSIGN(const auto body, json_body(call));
  const codec::JsonReader reader(body, body_name);
  ASSAY_TRY(reader.only({"email", "role", "language"}));
  app::Invitation invitation;
  ASSAY_ASSIGN(invitation.email, reader.string_member("email"));
  ASSAY_ASSIGN(invitation.role, role_member(reader));
  ASSAY_ASSIGN(invitation.language, language_member(reader, call));
  ASSAY_ASSIGN(const auto link,
               app::invite(*call.instance, call.caller(), organisation_of(call), invitation));
  return private_json(representation::invitation_json(link, call.caller().user->name), 201);
}

Result<Response> withdraw_invitation(const Call& call) {
  ASSAY_TRY(check_no_query(call));
  const std::string& named = call.parameters[1];
  ASSAY_ASSIGN(const auto invitation,
               number_of(call, 1, Error{"invitation.not_found", {{"invitation", named}}}));
  ASSAY_TRY(
      app::withdraw_invitation(*call.instance, call.caller(), organisation_of(call), invitation));
  return done();
}

}  // namespace assay::http::handlers
