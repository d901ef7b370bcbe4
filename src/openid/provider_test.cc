#include "openid/provider.h"

#include <gtest/gtest.h>

namespace assay::openid {
namespace {

constexpr std::string_view good =
    R"({"providers":[{"id":"corporate","names":{"en":"Example ID"},"issuer":"https://id.example",)"
    R"("client_id":"assay","client_secret":"s"}]})";

std::string replaced(std::string_view from, std::string_view to) {
  std::string text(good);
  return text.replace(text.find(from), from.size(), to);
}

TEST(Providers, AreRead) {
  const auto providers = parse_providers(good, "providers.json");
  ASSERT_TRUE(providers.ok());
  ASSERT_EQ(providers->size(), 1u);
  EXPECT_EQ(providers->front().name.en, "Example ID");
  EXPECT_EQ(providers->front().issuer, "https://id.example");
  EXPECT_TRUE(parse_providers(R"({"providers":[]})", "x")->empty());
}

TEST(Providers, FaultsAreNamed) {
  const auto fault = [](const std::string& text) {
    const auto providers = parse_providers(text, "providers.json");
    if (providers.ok()) return std::string();
    const Error& error = providers.error();
    EXPECT_EQ(error.parameter("file"), "providers.json");
    return error.code + " " + std::string(error.parameter("reason"));
  };
  EXPECT_EQ(fault(replaced("corporate", "Corporate ID")), "openid.bad_provider id");
  EXPECT_EQ(fault(replaced("corporate", "callback")), "openid.bad_provider id");
  EXPECT_EQ(fault(replaced("https://id.example", "http://id.example")),
            "openid.bad_provider issuer");
  EXPECT_EQ(fault(replaced("https://id.example", "https://id.example?x")),
            "openid.bad_provider issuer");
  EXPECT_EQ(fault(replaced(R"("en":"Example ID")", "")), "openid.bad_provider names");
  EXPECT_EQ(fault(replaced(R"("client_id":"assay")", R"("client_id":"")")),
            "openid.bad_provider client");
  EXPECT_EQ(fault(replaced("client_secret", "clientsecret")), "json.unknown_member ");
  std::string twice(good);
  const std::string item = twice.substr(14, twice.size() - 16);
  EXPECT_EQ(fault(R"({"providers":[)" + item + "," + item + "]}"),
            "openid.bad_provider id-repeated");
}

}  // namespace
}  // namespace assay::openid
