#include "account/private_organisation.h"

#include <algorithm>

#include "base/text.h"
#include "base/web_address.h"

namespace assay::account {
namespace {

constexpr std::size_t claim_shown_bytes = 100;

bool is_domain(std::string_view text) {
  // An address at it is the strictest question there is about a domain.
  const auto address = normalized_email("postmaster@" + std::string(text));
  return address.ok() && domain_of(*address) == text && ascii_host(text) == text;
}

}  // namespace

std::string host_of(std::string_view url) {
  auto address = parse_web_address(url);
  return address ? std::move(address->host) : std::string();
}

Result<std::string> domain_named(std::string_view text) {
  auto domain = ascii_host(trimmed(text));
  if (domain && is_domain(*domain)) return std::move(*domain);
  return Error{
      "domain.invalid",
      {{"domain", is_utf8(text) ? std::string(truncated_to(text, claim_shown_bytes)) : ""}}};
}

Result<void> validate_claim(std::string_view domain, std::string_view mailbox,
                            std::string_view website) {
  if (!is_domain(domain)) {
    return Error{"domain.invalid",
                 {{"domain", std::string(truncated_to(domain, claim_shown_bytes))}}};
  }
  const std::string host = host_of(website);
  if (host != domain && !host.ends_with("." + std::string(domain))) {
    return Error{"domain.not_of_website",
                 {{"domain", std::string(domain)}, {"website", host.empty() ? "-" : host}}};
  }
  if (std::ranges::find(accepted_mailboxes, mailbox) == accepted_mailboxes.end()) {
    std::string accepted;
    for (const std::string_view one : accepted_mailboxes) {
      accepted.append(accepted.empty() ? "" : ", ").append(one);
    }
    return Error{"domain.mailbox_not_accepted",
                 {{"mailbox", std::string(truncated_to(mailbox, claim_shown_bytes))},
                  {"accepted", std::move(accepted)}}};
  }
  return {};
}

}  // namespace assay::account
