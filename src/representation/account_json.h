#pragma once
#include "account/user.h"
#include "app/links.h"
#include "app/own_sessions.h"
#include "app/session_overview.h"
#include "app/users.h"
#include "codec/json.h"

namespace assay::representation {

// Shapes of api/openapi.yaml: the schema is named with each.

codec::json::object account_json(const account::User& user);            ///< Account
codec::json::object session_json(const app::SessionOverview& session);  ///< Session
codec::json::object link_json(const app::LinkOverview& link);           ///< Link
/// LinkUsed: the session that holds from then on.
codec::json::object link_used_json(const app::LinkUsed& used, const app::SessionOverview& session);
/// OwnSession. `current`: the id of the one that asks.
codec::json::object own_session_json(const app::OwnSession& own,
                                     std::optional<std::int64_t> current);
codec::json::object user_json(const account::User& user);  ///< User
codec::json::object user_list_json(const app::UserPage& page,
                                   const app::UserQuery& query);  ///< UserList

}  // namespace assay::representation
