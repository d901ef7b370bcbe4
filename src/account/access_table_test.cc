#include "account/access_table.h"

#include <gmock/gmock.h>

#include <fstream>
#include <set>
#include <sstream>

namespace assay::account {
namespace {

const party::OrganisationId umbra("umbra");
const party::OrganisationId nova("nova");

Caller user_caller() {
  Caller caller;
  caller.user = User{.id = UserId("u1")};
  return caller;
}
Caller member_caller(Role role) {
  Caller caller = user_caller();
  caller.memberships = {{umbra, UserId("u1"), role}};
  return caller;
}
Caller operator_caller() {
  Caller caller = user_caller();
  caller.user->operates = true;
  return caller;
}
Caller token_caller(Role role, std::vector<TokenScope> scopes) {
  Caller caller = member_caller(role);
  caller.user->operates = true;  // which a token never carries
  caller.token = ApiToken{.id = 1, .organisation = umbra, .scopes = std::move(scopes)};
  return caller;
}

TEST(AccessTable, WhatIsNotInItNobodyMayDo) {
  EXPECT_EQ(judge("eraseEverything", operator_caller(), nullptr), Verdict::denied);
  EXPECT_EQ(judge("eraseEverything", member_caller(Role::admin), &umbra), Verdict::denied);
  EXPECT_EQ(judge("", Caller{}, nullptr), Verdict::denied);
  EXPECT_EQ(authorise("eraseEverything", operator_caller()).error().code, "access.denied");
}

TEST(AccessTable, NamesEachOperationOnce) {
  std::set<std::string_view> operations;
  for (const Right& right : access_table()) EXPECT_TRUE(operations.insert(right.operation).second);
}

TEST(AccessTable, AnybodyReadsThePublicRecord) {
  EXPECT_EQ(judge("searchServices", Caller{}, nullptr), Verdict::allowed);
  EXPECT_EQ(judge("searchServices", token_caller(Role::member, {}), nullptr), Verdict::allowed);
}

TEST(AccessTable, OnesOwnAccountTakesASession) {
  EXPECT_EQ(judge("changePassword", Caller{}, nullptr), Verdict::sign_in_needed);
  EXPECT_EQ(judge("changePassword", user_caller(), nullptr), Verdict::allowed);
  EXPECT_EQ(judge("changePassword", token_caller(Role::admin, {TokenScope::publish}), nullptr),
            Verdict::scope_missing);
}

TEST(AccessTable, RolesIncludeThoseBeforeThem) {
  for (const Role role : {Role::member, Role::publisher, Role::admin}) {
    EXPECT_EQ(judge("getDraft", member_caller(role), &umbra), Verdict::allowed);
  }
  EXPECT_EQ(judge("publishDraft", member_caller(Role::member), &umbra), Verdict::denied);
  EXPECT_EQ(judge("publishDraft", member_caller(Role::publisher), &umbra), Verdict::allowed);
  EXPECT_EQ(judge("inviteMember", member_caller(Role::publisher), &umbra), Verdict::denied);
  EXPECT_EQ(judge("inviteMember", member_caller(Role::admin), &umbra), Verdict::allowed);
}

TEST(AccessTable, OthersOrganisationsDoNotExist) {
  for (const Right& right : access_table()) {
    if (right.least == Least::anybody || right.least == Least::user) continue;
    if (right.least == Least::nobody) continue;
    EXPECT_EQ(judge(right.operation, member_caller(Role::admin), &nova), Verdict::hidden)
        << right.operation;
    EXPECT_EQ(judge(right.operation, user_caller(), &nova), Verdict::hidden) << right.operation;
    EXPECT_EQ(judge(right.operation, Caller{}, &nova), Verdict::sign_in_needed) << right.operation;
  }
}

TEST(AccessTable, OperatorsSeeOrganisationsButNotTheirDrafts) {
  EXPECT_EQ(judge("getWorkspace", operator_caller(), &umbra), Verdict::allowed);
  EXPECT_EQ(judge("listOrganisationAudit", operator_caller(), &umbra), Verdict::allowed);
  EXPECT_EQ(judge("getDraft", operator_caller(), &umbra), Verdict::denied);
  EXPECT_EQ(judge("inviteMember", operator_caller(), &umbra), Verdict::denied);
  EXPECT_EQ(judge("confirmDomain", operator_caller(), &umbra), Verdict::allowed);
  EXPECT_EQ(judge("confirmDomain", member_caller(Role::admin), &umbra), Verdict::denied);
}

TEST(AccessTable, TheRegistryIsItsOperators) {
  for (const char* operation :
       {"listUsers", "changeUser", "listAudit", "getInstance", "listSubmissions",
        "decideSubmission", "listDuplicates", "declareDistinct", "getMergerPreview",
        "mergeOrganisations", "mergeServices"}) {
    EXPECT_EQ(judge(operation, operator_caller(), nullptr), Verdict::allowed) << operation;
    EXPECT_EQ(judge(operation, member_caller(Role::admin), nullptr), Verdict::denied);
    EXPECT_EQ(judge(operation, Caller{}, nullptr), Verdict::sign_in_needed);
    EXPECT_EQ(judge(operation, token_caller(Role::admin, {TokenScope::publish}), nullptr),
              Verdict::denied);
  }
}

TEST(AccessTable, ATokenNeedsBothTheScopeAndTheRole) {
  EXPECT_EQ(judge("getDraft", token_caller(Role::member, {TokenScope::read}), &umbra),
            Verdict::allowed);
  EXPECT_EQ(judge("putAnswer", token_caller(Role::member, {TokenScope::read}), &umbra),
            Verdict::scope_missing);
  EXPECT_EQ(judge("publishDraft", token_caller(Role::member, {TokenScope::publish}), &umbra),
            Verdict::denied);
  EXPECT_EQ(judge("inviteMember", token_caller(Role::admin, {TokenScope::publish}), &umbra),
            Verdict::scope_missing);
  EXPECT_EQ(judge("getDraft", token_caller(Role::admin, {TokenScope::read}), &nova),
            Verdict::hidden);
}

TEST(AccessTable, RefusalsNameWhoMay) {
  const auto denied = authorise("publishDraft", member_caller(Role::member), umbra);
  EXPECT_EQ(denied.error().code, "access.denied");
  EXPECT_EQ(denied.error().parameter("role"), "publisher");
  EXPECT_EQ(authorise("listUsers", user_caller()).error().parameter("role"), "operator");
  EXPECT_EQ(authorise("getWorkspace", user_caller(), umbra).error().code, "organisation.not_found");
  const Error missing{"draft.not_found", {}};
  EXPECT_EQ(authorise("getDraft", user_caller(), umbra, missing).error(), missing);
  EXPECT_EQ(authorise("getDraft", Caller{}, umbra, missing).error().code, "access.sign_in_needed");
}

std::string source_text(const std::string& file) {
  std::ifstream stream(ASSAY_SOURCE_DIR "/" + file);
  std::ostringstream text;
  text << stream.rdbuf();
  return text.str();
}

/// A row of docs/access.md.
std::string documented(const Right& right) {
  std::string who(name(right.least));
  if (right.least == Least::nobody) who = "operator";
  if (right.operators && right.least != Least::nobody && right.least != Least::anybody) {
    who += ", operator";
  }
  std::string token = right.scope ? std::string(name(*right.scope)) : "-";
  if (right.least == Least::anybody) token = "any";
  return "| `" + std::string(right.operation) + "` | " + who + " | " + token + " |\n";
}

TEST(AccessTable, IsWhatDocsAccessShows) {
  std::string rows;
  for (const Right& right : access_table()) rows += documented(right);
  std::istringstream document(source_text("docs/access.md"));
  std::string shown;
  for (std::string line; std::getline(document, line);) {
    if (line.starts_with("| `")) shown += line + "\n";
  }
  EXPECT_EQ(shown, rows) << "docs/access.md should have these rows:\n" << rows;
}

TEST(AccessTable, HasEveryOperationOfTheContract) {
  std::istringstream document(source_text("api/openapi.yaml"));
  constexpr std::string_view mark = "operationId: ";
  int found = 0;
  for (std::string line; std::getline(document, line);) {
    const std::size_t at = line.find(mark);
    if (at == std::string::npos) continue;
    const std::string operation = line.substr(at + mark.size());
    EXPECT_NE(find_right(operation), nullptr) << operation << " is not in access_table.cc";
    ++found;
  }
  EXPECT_GT(found, 20);
}

}  // namespace
}  // namespace assay::account
