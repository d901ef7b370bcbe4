#include "account/private_organisation.h"

#include <algorithm>

#include "base/text.h"

namespace assay::account {
namespace {

constexpr std::size_t claim_shown_bytes = 100;

std::string_view after(std::string_view text, std::string_view mark) {
  const std::size_t found = text.find(mark);
  return found == std::string_view::npos ? text : text.substr(found + mark.size());
}

bool is_domain(std::string_view text) {
  // An address at it is the strictest question there is about a domain.
  const auto address = normalized_email("postmaster@" + std::string(text));
  return address.ok() && domain_of(*address) == text;
}

}  // namespace

std::string host_of(std::string_view url) {
  if (!url.starts_with("https://") && !url.starts_with("http://")) return "";
  std::string_view host = after(url, "://");
  host = host.substr(0, host.find_first_of("/?#"));
  host = host.substr(host.find('@') == std::string_view::npos ? 0 : host.rfind('@') + 1);
  host = host.substr(0, host.find(':'));
  std::string lower(host);
  std::ranges::transform(lower, lower.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  });
  return lower;
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
