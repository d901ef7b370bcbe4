#include "account/caller.h"

#include <arpa/inet.h>

#include <algorithm>
#include <array>

namespace assay::account {

std::string_view name(Author::Kind kind) {
  switch (kind) {
    case Author::Kind::nobody:
      return "nobody";
    case Author::Kind::user:
      return "user";
    case Author::Kind::token:
      return "token";
    case Author::Kind::shell:
      return "shell";
    case Author::Kind::machine:
      return "machine";
  }
  return "";
}

std::optional<Author::Kind> parse_author_kind(std::string_view text) {
  using enum Author::Kind;
  for (const auto kind : {nobody, user, token, shell, machine}) {
    if (name(kind) == text) return kind;
  }
  return std::nullopt;
}

std::optional<Role> Caller::role_in(const party::OrganisationId& organisation) const {
  const auto found = std::ranges::find(memberships, organisation, &Membership::organisation);
  if (found == memberships.end()) return std::nullopt;
  return found->role;
}

Author Caller::author() const {
  Author author;
  author.network = network;
  author.kind = Author::Kind::nobody;
  if (shell) author.kind = Author::Kind::shell;
  if (user) {
    author.kind = token ? Author::Kind::token : Author::Kind::user;
    author.user = user->id;
  }
  if (token) author.token = token->id;
  return author;
}

Caller shell_caller() {
  Caller caller;
  caller.shell = true;
  return caller;
}

std::string network_of(std::string_view address) {
  const std::string text(address);
  in6_addr bytes{};
  if (inet_pton(AF_INET6, text.c_str(), &bytes) != 1) return text;
  std::array<char, INET6_ADDRSTRLEN> shown{};
  if (IN6_IS_ADDR_V4MAPPED(&bytes)) {
    inet_ntop(AF_INET, &bytes.s6_addr[12], shown.data(), shown.size());
    return shown.data();
  }
  std::fill(std::begin(bytes.s6_addr) + 8, std::end(bytes.s6_addr), std::uint8_t{0});
  inet_ntop(AF_INET6, &bytes, shown.data(), shown.size());
  return std::string(shown.data()) + "/64";
}

}  // namespace assay::account
