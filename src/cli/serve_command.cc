#include <arpa/inet.h>

#include "cli/commands.h"

namespace assay::cli {
namespace {

bool is_ip_address(const std::string& text) {
  in6_addr address{};  // large enough for both
  return inet_pton(AF_INET, text.c_str(), &address) == 1 ||
         inet_pton(AF_INET6, text.c_str(), &address) == 1;
}

}  // namespace

void add_serve_command(Grammar& grammar, Session& session, const Serve& serve) {
  const auto options = std::make_shared<ServeOptions>();
  grammar
      .verb("serve", {"assay serve --store data/mine",
                      "assay serve --address 0.0.0.0 --port 8443 --certificate chain.pem "
                      "--certificate-key key.pem"})
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
      .runs([&session, options, serve]() -> Result<Exit> {
        if (!is_ip_address(options->address)) {
          return Error{"usage.not_an_address",
                       {{"option", "--address"}, {"value", options->address}}};
        }
        return serve(session, *options);
      });
}

}  // namespace assay::cli
