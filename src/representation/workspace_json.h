#pragma once
#include <string_view>

#include "account/api_token.h"
#include "account/link.h"
#include "account/private_organisation.h"
#include "app/domains.h"
#include "app/members.h"
#include "app/organisation_workspace.h"
#include "app/own_listings.h"
#include "base/language.h"
#include "codec/json.h"

namespace assay::representation {

// Shapes of api/openapi.yaml: the schema is named with each.

codec::json::object own_organisation_json(
    const account::PrivateOrganisation& organisation);  ///< OwnOrganisation
codec::json::object workspace_json(const app::OrganisationWorkspace& workspace);  ///< Workspace
codec::json::object registered_service_json(
    const app::RegisteredService& registered);  ///< RegisteredService
/// OwnListing; why it cannot be renewed is said in `language`.
codec::json::object own_listing_json(const app::OwnListing& own, Language language);
codec::json::object member_json(const app::Member& member);  ///< Member
/// Invitation. `author`: the name of who invited.
codec::json::object invitation_json(const account::Link& invitation, std::string_view author);
codec::json::object domain_claim_json(const account::DomainClaim& claim);    ///< DomainClaim
codec::json::object waiting_domain_json(const app::WaitingDomain& waiting);  ///< WaitingDomain
/// ApiToken. `author`: the name of who made it.
codec::json::object api_token_json(const account::ApiToken& token, std::string_view author);

}  // namespace assay::representation
