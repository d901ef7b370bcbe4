#include "openid/relying_party.h"

#include <gmock/gmock.h>

namespace assay::openid {
namespace {

/// The flow itself is tested against a real provider in tests/accounts.
TEST(RelyingParty, SaysThatAProviderDoesNotAnswer) {
  const ManualClock clock{Instant{}};
  RelyingParty party({.id = "corporate",
                      .name = {"Example ID", ""},
                      .issuer = "http://127.0.0.1:1",
                      .client_id = "assay",
                      .client_secret = "s"},
                     courier::WebClient(), "http://127.0.0.1/api/v1/openid/callback", clock);
  const Attempt attempt = Attempt::begin("corporate", "/en/work");
  EXPECT_EQ(party.authorization_address(attempt).error().code, "web.unreachable");
  EXPECT_EQ(party.redeem("code", attempt).error().code, "web.unreachable");
}

}  // namespace
}  // namespace assay::openid
