#include <arpa/inet.h>

#include <algorithm>

#include "cli/commands.h"

namespace assay::cli {
namespace {

bool is_ip_address(const std::string& text) {
  in6_addr address{};  // large enough for both
  return inet_pton(AF_INET, text.c_str(), &address) == 1 ||
         inet_pton(AF_INET6, text.c_str(), &address) == 1;
}

/// "https://registry.example:8443": what a browser sends as Origin, and no more.
bool is_origin(std::string_view text) {
  const auto scheme = text.find("://");
  if (scheme == std::string_view::npos) return false;
  if (text.substr(0, scheme) != "https" && text.substr(0, scheme) != "http") return false;
  const auto host = text.substr(scheme + 3);
  return !host.empty() && std::ranges::all_of(host, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '-' || c == ':' ||
           c == '[' || c == ']';
  });
}

Result<void> check_serve_options(const ServeOptions& options) {
  if (!is_ip_address(options.address)) {
    return Error{"usage.not_an_address", {{"option", "--address"}, {"value", options.address}}};
  }
  if (!options.public_url.empty() && !is_origin(options.public_url)) {
    return Error{"usage.not_an_origin",
                 {{"option", "--public-url"}, {"value", options.public_url}}};
  }
  // Providers send browsers back to an address that was agreed with them.
  if (!options.openid.empty() && options.public_url.empty()) {
    return Error{"usage.needs_option", {{"option", "--openid"}, {"needed", "--public-url"}}};
  }
  return {};
}

}  // namespace

void add_serve_command(Grammar& grammar, Session& session, const Serve& serve) {
  const auto options = std::make_shared<ServeOptions>();
  grammar
      .verb("serve", {"assay serve --store data/mine",
                      "assay serve --address 0.0.0.0 --port 8443 --certificate chain.pem "
                      "--certificate-key key.pem",
                      "assay serve --public-url https://registry.example --trust-forwarded-for "
                      "--mail-from registry@registry.example --smtp-host mail.example "
                      "--openid providers.json"})
      .option("address", options->address)
      .number("port", options->port, {0, 65535})
      .option("web", options->web)
      .option("certificate", options->certificate)
      .option("certificate-key", options->certificate_key)
      .number("network-threads", options->network_threads, {1, 64})
      .number("worker-threads", options->worker_threads, {0, 1024})
      .number("connections", options->connections, {1, 1'000'000})
      .number("waiting-requests", options->waiting_requests, {1, 1'000'000})
      .number("requests-per-second", options->requests_per_second, {1, 1'000'000})
      .number("request-burst", options->request_burst, {1, 1'000'000})
      .flag("limit-loopback", options->limit_loopback)
      .flag("trust-forwarded-for", options->trust_forwarded_for)
      .number("idle-timeout", options->idle_seconds, {1, 3600})
      .number("shutdown-timeout", options->shutdown_seconds, {0, 3600})
      .flag("no-access-log", options->no_access_log)
      .option("public-url", options->public_url)
      .option("outbox", options->outbox)
      .option("mail-from", options->mail_from)
      .option("mail-name", options->mail_name)
      .option("smtp-host", options->smtp_host)
      .number("smtp-port", options->smtp_port, {1, 65535})
      .choice("smtp-encryption", options->smtp_encryption, {"starttls", "tls", "none"})
      .option("smtp-user", options->smtp_user)
      .option("smtp-password-file", options->smtp_password_file)
      .option("smtp-authorities", options->smtp_authorities)
      .option("openid", options->openid)
      .runs([&session, options, serve]() -> Result<Exit> {
        ASSAY_TRY(check_serve_options(*options));
        return serve(session, *options);
      });
}

}  // namespace assay::cli
