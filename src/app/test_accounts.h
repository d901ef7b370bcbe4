#pragma once
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "app/invitations.h"
#include "app/links.h"
#include "app/operator_link.h"
#include "app/organisation_workspace.h"
#include "app/resolve_caller.h"
#include "app/sign_up.h"
#include "app/test_instance.h"

/// Makes people with accounts in a small registry, by the ways that people take.
namespace assay::app::test {

inline const std::string good_password = "four words in a row";

/// The code of the refusal; "" if there is none.
template <typename T>
std::string code_of(const Result<T>& result) {
  return result.ok() ? "" : result.error().code;
}

class TestAccounts {
 public:
  explicit TestAccounts(TestInstance& registry) : registry_(registry) {}

  static account::Caller nobody() {
    account::Caller caller;
    caller.network = "192.0.2.1";
    return caller;
  }

  /// Letters that wait, oldest first.
  std::vector<store::QueuedLetter> letters() const {
    const auto snapshot = registry_->store().read();
    return (*snapshot)->letters().due({INT64_MAX}, 1'000).value();
  }
  /// The secret of the link in the newest letter to an address.
  std::string secret_to(const std::string& email) const {
    std::string secret;
    for (const auto& letter : letters()) {
      const std::size_t at = letter.text.find("/link/");
      if (letter.to != email || at == std::string::npos) continue;
      secret = letter.text.substr(at + 6, 43);
    }
    EXPECT_FALSE(secret.empty()) << "no link to " << email;
    return secret;
  }

  /// Signs up by the link of the letter.
  SignedIn add_user(const std::string& email) {
    EXPECT_EQ(code_of(sign_up(*registry_, nobody(), {email, "Aiko", Language::en})), "");
    return use(secret_to(email));
  }
  /// An operator, by a link of the shell.
  SignedIn add_operator(const std::string& email) {
    return use(make_operator_link(*registry_, email, Language::en).value());
  }
  /// A member, invited by the shell.
  SignedIn add_member(const std::string& email, const std::string& organisation,
                      account::Role role) {
    return use(make_invitation(*registry_, party::OrganisationId(organisation),
                               {email, role, Language::en})
                   .value());
  }
  /// A private organisation of the user; the caller with the new right.
  account::Caller add_organisation(const SignedIn& admin, const std::string& id) {
    party::Organisation organisation = test_organisation(id);
    organisation.url = "https://www." + id + ".example";
    EXPECT_EQ(code_of(register_private_organisation(*registry_, admin.caller, organisation)), "");
    return again(admin);
  }
  /// Uses a link with everything that it may ask for.
  SignedIn use(const std::string& secret, const std::string& email = "") {
    const auto used =
        use_link(*registry_, nobody(),
                 {.secret = secret, .email = email, .name = "Aiko", .password = good_password});
    EXPECT_EQ(code_of(used), "");
    EXPECT_TRUE(used.ok() && used->signed_in);
    return used.ok() && used->signed_in ? *used->signed_in : SignedIn{};
  }
  /// Who asks with the next request of the session.
  account::Caller again(const SignedIn& signed_in) {
    const auto caller = resolve_caller(
        *registry_, {.session = signed_in.secret, .bearer = "", .network = "192.0.2.1"});
    EXPECT_TRUE(caller.ok());
    return *caller;
  }

  /// The acts of the trail, oldest first, without those of entries that came before.
  std::vector<account::AuditLine> trail() const {
    const auto snapshot = registry_->store().read();
    auto lines = (*snapshot)->audit().list({.limit = 10'000}).value();
    return {lines.rbegin(), lines.rend()};
  }
  std::uint64_t count_of(account::Act act) const {
    std::uint64_t count = 0;
    for (const auto& line : trail()) count += line.act == act ? line.count : 0;
    return count;
  }

 private:
  TestInstance& registry_;
};

}  // namespace assay::app::test
