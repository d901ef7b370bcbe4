#include "app/own_listings.h"

#include "base/digest.h"
#include "http/handlers/operations.h"
#include "http/handlers/private_answers.h"
#include "http/language_choice.h"
#include "representation/workspace_json.h"

namespace assay::http::handlers {
namespace {

/// The listing of the path's service that the body names.
Result<registry::ListingKey> listing_in(const Call& call, const codec::JsonReader& reader) {
  registry::ListingKey listing{party::ServiceId(call.parameters[1]), "", ""};
  ASSAY_ASSIGN(listing.scheme, reader.string_member("scheme"));
  ASSAY_ASSIGN(listing.level, reader.string_member("level"));
  return listing;
}

Response entry_made(std::uint64_t entry, bool repeated = false) {
  return private_json({{"entry", entry}}, repeated ? 200 : 201);
}

}  // namespace

Result<Response> list_own_listings(const Call& call) {
  ASSAY_TRY(check_no_query(call));
  const app::Reading reading = call.instance->reading();
  ASSAY_ASSIGN(const auto listings,
               app::own_listings(reading, call.caller(), organisation_of(call)));
  codec::json::array array;
  for (const auto& listing : listings) {
    array.push_back(representation::own_listing_json(listing, language_of(call.request)));
  }
  return private_json({{"listings", std::move(array)}});
}

Result<Response> renew_listing(const Call& call) {
  ASSAY_TRY(check_no_query(call));
  ASSAY_ASSIGN(const auto body, json_body(call));
  const codec::JsonReader reader(body, body_name);
  ASSAY_TRY(reader.only({"scheme", "level", "digest"}));
  ASSAY_ASSIGN(const auto listing, listing_in(call, reader));
  ASSAY_ASSIGN(const std::string text, reader.string_member("digest"));
  ASSAY_ASSIGN(const Digest seen, parse_digest(text));
  ASSAY_ASSIGN(const auto renewal, app::renew_own_listing(*call.instance, call.caller(),
                                                          organisation_of(call), listing, seen));
  return entry_made(renewal.entry, renewal.repeated);
}

Result<Response> withdraw_listing(const Call& call) {
  ASSAY_TRY(check_no_query(call));
  ASSAY_ASSIGN(const auto body, json_body(call));
  const codec::JsonReader reader(body, body_name);
  ASSAY_TRY(reader.only({"scheme", "level", "reason"}));
  ASSAY_ASSIGN(const auto listing, listing_in(call, reader));
  ASSAY_ASSIGN(const std::string reason, reader.string_member("reason"));
  ASSAY_ASSIGN(const auto entry, app::withdraw_own_listing(*call.instance, call.caller(),
                                                           organisation_of(call), listing, reason));
  return entry_made(entry);
}

}  // namespace assay::http::handlers
