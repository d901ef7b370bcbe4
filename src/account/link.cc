#include "account/link.h"

namespace assay::account {
std::string_view name(LinkPurpose purpose) {
  switch (purpose) {
    case LinkPurpose::sign_up:
      return "sign-up";
    case LinkPurpose::password:
      return "password";
    case LinkPurpose::invitation:
      return "invitation";
    case LinkPurpose::domain:
      return "domain";
    case LinkPurpose::operation:
      return "operator";
    case LinkPurpose::sign_in:
      return "sign-in";
  }
  return "";
}

std::optional<LinkPurpose> parse_link_purpose(std::string_view text) {
  using enum LinkPurpose;
  for (const auto purpose : {sign_up, password, invitation, domain, operation, sign_in}) {
    if (name(purpose) == text) return purpose;
  }
  return std::nullopt;
}

std::int64_t lifetime_of(LinkPurpose purpose, const Settings& settings) {
  switch (purpose) {
    case LinkPurpose::password:
      return hour_milliseconds;
    case LinkPurpose::sign_up:
    case LinkPurpose::domain:
      return day_milliseconds;
    case LinkPurpose::invitation:
      return settings.invitation_milliseconds;
    case LinkPurpose::operation:
    case LinkPurpose::sign_in:
      return 7 * day_milliseconds;
  }
  return 0;
}

}  // namespace assay::account
