#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "account/api_token.h"
#include "account/role.h"
#include "account/user.h"
#include "base/language.h"
#include "party/party.h"

namespace assay::account {

/// Who did something, as the audit trail keeps it.
struct Author {
  enum class Kind {
    nobody,   ///< without an account: a sign-in that failed
    user,     ///< in a session
    token,    ///< a program, in the name of a user
    shell,    ///< from the command line of the machine
    machine,  ///< the registry itself: what expired
  };
  Kind kind = Kind::machine;
  std::optional<UserId> user;
  std::optional<std::int64_t> token;  ///< ApiToken::id
  std::string network;                ///< see Caller::network
  friend bool operator==(const Author&, const Author&) = default;
};
std::string_view name(Author::Kind kind);  ///< "nobody", "user", "token", "shell", "machine"
std::optional<Author::Kind> parse_author_kind(std::string_view name);

/// Who asks for something, and what that one may do now: made anew for each request, so that a
/// right that was taken away is gone at once.
struct Caller {
  std::optional<User> user;             ///< none: anonymous, or the shell
  std::vector<Membership> memberships;  ///< of a token: only that of its organisation
  std::optional<std::int64_t> session;  ///< Session::id
  std::string csrf;  ///< the session's token against forged forms; "" without one
  std::optional<ApiToken> token;
  bool shell = false;  ///< from the command line of the machine: may do everything
  /// Where the request comes from, for throttling and the audit trail: the client's IPv4 address,
  /// or the first 64 bits of its IPv6 address. "" where there is none.
  std::string network;

  bool anonymous() const { return !user && !shell; }
  /// Whether an operator of the registry asks. Tokens never carry that right.
  bool operates() const { return shell || (user && user->operates && !token); }
  /// The role in an organisation; no value for everybody else's.
  std::optional<Role> role_in(const party::OrganisationId& organisation) const;
  Author author() const;
};

/// The command line of the machine.
Caller shell_caller();

/// "192.0.2.7", "2001:db8:1:2::/64"; what is no address stays as it is.
std::string network_of(std::string_view address);

}  // namespace assay::account
