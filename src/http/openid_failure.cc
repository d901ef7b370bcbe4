#include "http/openid_failure.h"

#include <algorithm>
#include <array>
#include <utility>

namespace assay::http {
namespace {

constexpr std::string_view other_failure = "failed";

constexpr std::array<std::pair<std::string_view, std::string_view>, 7> failures{{
    {"openid.no_attempt", "no-attempt"},
    {"openid.not_signed_in", "not-signed-in"},
    {"openid.email_not_verified", "email-not-verified"},
    {"identity.taken", "taken"},
    {"sign_in.refused", "refused"},
    {"sign_up.by_invitation", "by-invitation"},
    {"sign_up.closed", "closed"},
}};

}  // namespace

std::string_view sign_in_failure(const Error& error) {
  for (const auto& [code, reason] : failures) {
    if (code == error.code) return reason;
  }
  return other_failure;
}

bool is_sign_in_failure(std::string_view reason) {
  return reason == other_failure ||
         std::ranges::any_of(failures, [&](const auto& known) { return known.second == reason; });
}

}  // namespace assay::http
