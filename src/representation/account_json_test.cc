#include "representation/account_json.h"

#include <gtest/gtest.h>

#include <boost/json/serialize.hpp>

#include "representation/audit_json.h"
#include "representation/workspace_json.h"

namespace assay::representation {
namespace {

account::User mika() {
  account::User user;
  user.id = account::UserId("u1");
  user.email = "mika@hoshizora.example";
  user.name = "Mika";
  user.language = Language::ja;
  return user;
}

std::string text(const codec::json::object& object) {
  return codec::json::serialize(object);
}

TEST(AccountJson, NobodyIsNullAndHasNoToken) {
  EXPECT_EQ(text(session_json({})),
            R"({"user":null,"memberships":[],"csrf":"","sign_up":"anybody"})");
}

TEST(AccountJson, ASessionSaysWhoAndWhere) {
  app::SessionOverview session;
  session.user = mika();
  session.csrf = "token";
  session.memberships.push_back(
      {party::OrganisationId("hoshizora"), {"Hoshizora", ""}, account::Role::publisher, true});
  EXPECT_EQ(
      text(session_json(session)),
      R"({"user":{"id":"u1","name":"Mika","email":"mika@hoshizora.example","language":"ja",)"
      R"("operator":false},"memberships":[{"organisation":{"id":"hoshizora",)"
      R"("names":{"en":"Hoshizora"}},"role":"publisher","proven":true}],"csrf":"token","sign_up":"anybody"})");
}

TEST(AccountJson, ALinkShowsOnlyWhatItIsFor) {
  app::LinkOverview link;
  link.purpose = account::LinkPurpose::sign_up;
  link.email = "mika@hoshizora.example";
  link.asks = {"name", "password"};
  EXPECT_EQ(text(link_json(link)),
            R"({"purpose":"sign-up","email":"mika@hoshizora.example","asks":["name","password"]})");
}

TEST(AccountJson, ATokenNeverShowsItsDigest) {
  account::ApiToken token;
  token.id = 7;
  token.name = "Nightly";
  token.scopes = {account::TokenScope::read};
  const std::string shown = text(api_token_json(token, "Mika"));
  EXPECT_EQ(shown.find("secret"), std::string::npos);
  EXPECT_EQ(shown.find(to_hex(token.secret)), std::string::npos);
  EXPECT_EQ(shown.find("last_used_at"), std::string::npos) << "it never was";
}

app::ReadAuditLine line(std::int64_t id, std::string subject) {
  app::ReadAuditLine read;
  read.line.id = id;
  read.line.act = account::Act::sign_in_refused;
  read.line.author.kind = account::Author::Kind::nobody;
  read.line.subject = std::move(subject);
  read.line.count = 12;
  return read;
}

TEST(AuditJson, AFullPageHasANextOne) {
  const std::vector<app::ReadAuditLine> lines{line(9, "a"), line(4, "b")};
  EXPECT_EQ(audit_page_json(lines, 2).at("before").as_int64(), 4);
  EXPECT_FALSE(audit_page_json(lines, 3).contains("before"));
  EXPECT_FALSE(audit_page_json({}, 100).contains("before"));
}

TEST(AuditJson, TheCsvHoldsNoFormula) {
  const std::string csv = audit_csv({line(1, "=HYPERLINK(\"http://evil.example\")")}, Language::en);
  EXPECT_EQ(csv.find(",=HYPERLINK"), std::string::npos);
  EXPECT_NE(csv.find("'=HYPERLINK"), std::string::npos);
}

}  // namespace
}  // namespace assay::representation
