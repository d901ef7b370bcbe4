// Wiring of `assay serve`: the server with what surrounds it.
#include "serving.h"

#include <filesystem>
#include <string>

#include "app/deliver_letters.h"
#include "app/expire_accounts.h"
#include "app/operator_link.h"
#include "base/messages.h"
#include "courier/rounds.h"
#include "courier/smtp_outbox.h"
#include "http/access_log.h"
#include "http/assets.h"
#include "http/metrics.h"
#include "http/server.h"
#include "http/site.h"

namespace assay {
namespace {

namespace fs = std::filesystem;

/// Letters are sent when one is written; between, only those are looked for that wait for another
/// try.
constexpr std::chrono::seconds letters_pause{15};
constexpr std::chrono::hours expiry_pause{1};
constexpr std::string_view callback_path = "/api/v1/openid/callback";

http::ServerSettings settings_of(const cli::ServeOptions& options) {
  http::ServerSettings settings;
  settings.address = options.address;
  settings.port = static_cast<std::uint16_t>(options.port);
  settings.network_threads = static_cast<unsigned>(options.network_threads);
  settings.worker_threads = static_cast<unsigned>(options.worker_threads);
  settings.connections = options.connections;
  settings.waiting_requests = options.waiting_requests;
  settings.requests_per_second = static_cast<double>(options.requests_per_second);
  settings.request_burst = static_cast<double>(options.request_burst);
  settings.idle_timeout = std::chrono::seconds(options.idle_seconds);
  settings.shutdown_timeout = std::chrono::seconds(options.shutdown_seconds);
  settings.limit_loopback = options.limit_loopback;
  settings.trust_forwarded_for = options.trust_forwarded_for;
  settings.tls_in_front = options.public_url.starts_with("https://");
  settings.access_log = !options.no_access_log;
  settings.certificate_file = options.certificate;
  settings.key_file = options.certificate_key;
  return settings;
}

/// Where it listens, as an address that a browser opens.
std::string listening_at(const cli::ServeOptions& options, std::uint16_t port) {
  const bool is_ipv6 = options.address.find(':') != std::string::npos;
  return std::string(options.certificate.empty() ? "http://" : "https://") +
         (is_ipv6 ? "[" + options.address + "]" : options.address) + ":" + std::to_string(port);
}

Result<std::unique_ptr<courier::Outbox>> outbox_of(const cli::Session& session,
                                                   const cli::ServeOptions& options) {
  const courier::Sender sender{options.mail_from, options.mail_name};
  if (!courier::is_mail_address(sender.address)) {
    return Error{"letter.bad_address", {{"address", sender.address}}};
  }
  std::unique_ptr<courier::Outbox> outbox;
  if (options.smtp_host.empty()) {
    const fs::path folder =
        options.outbox.empty() ? fs::path(session.store) / "outbox" : fs::path(options.outbox);
    outbox = std::make_unique<courier::FileOutbox>(folder, sender);
    return outbox;
  }
  courier::SmtpSettings smtp{.host = options.smtp_host,
                             .port = static_cast<std::uint16_t>(options.smtp_port),
                             .encryption = *courier::parse_mail_encryption(options.smtp_encryption),
                             .user = options.smtp_user,
                             .certificate_authorities = options.smtp_authorities};
  if (!options.smtp_password_file.empty()) {
    ASSAY_ASSIGN(smtp.password, session.read_file(options.smtp_password_file));
    while (smtp.password.ends_with('\n') || smtp.password.ends_with('\r')) smtp.password.pop_back();
  }
  outbox = std::make_unique<courier::SmtpOutbox>(std::move(smtp), sender);
  return outbox;
}

Result<http::Surroundings> surroundings_of(const cli::Session& session,
                                           const cli::ServeOptions& options) {
  http::Surroundings surroundings;
  surroundings.public_address = options.public_url;
  surroundings.program = {.version = std::string(cli::version()),
                          .started = session.clock.now(),
                          .mail_server = options.smtp_host};
  if (options.openid.empty()) return surroundings;
  ASSAY_ASSIGN(const std::string text, session.read_file(options.openid));
  ASSAY_ASSIGN(auto providers, openid::parse_providers(text, options.openid));
  for (auto& provider : providers) {
    surroundings.providers.push_back(std::make_unique<openid::RelyingParty>(
        std::move(provider), courier::WebClient(), options.public_url + std::string(callback_path),
        session.clock));
  }
  return surroundings;
}

/// One round of the letters; what fails is told to the log.
void send_letters(app::Instance& instance, courier::Outbox& outbox, http::AccessLog& log) {
  const auto send = [&](const store::QueuedLetter& letter) -> Result<void> {
    auto sent = outbox.send({.number = static_cast<std::uint64_t>(letter.id),
                             .written = letter.written,
                             .to = letter.to,
                             .subject = letter.subject,
                             .text = letter.text});
    if (!sent.ok()) {
      log.failure(sent.error().code, render_error(Language::en, sent.error()), "");
    }
    return sent;
  };
  const auto delivery = app::deliver_letters(instance, send);
  if (!delivery.ok()) {
    log.failure(delivery.error().code, render_error(Language::en, delivery.error()), "");
  }
}

void let_expire(app::Instance& instance, http::AccessLog& log) {
  const auto expired = app::expire_accounts(instance);
  if (!expired.ok()) {
    log.failure(expired.error().code, render_error(Language::en, expired.error()), "");
  }
}

/// The first start makes a link for the first operator: there is no default password.
Result<void> welcome_operator(cli::Session& session, app::Instance& instance) {
  ASSAY_ASSIGN(const bool has_one, app::has_operator(instance));
  if (has_one) return {};
  ASSAY_ASSIGN(const std::string secret, app::make_operator_link(instance, "", session.language()));
  session.tell_first_operator(instance.address() + app::link_path(session.language(), secret));
  return {};
}

}  // namespace

Result<cli::Exit> serve(cli::Session& session, const cli::ServeOptions& options) {
  const fs::path web = options.web.empty() ? fs::path(session.data_directory) / "web" / "build"
                                           : fs::path(options.web);
  ASSAY_ASSIGN(const http::Assets assets, http::Assets::load(web));
  ASSAY_ASSIGN(app::Instance * instance, session.instance());
  ASSAY_ASSIGN(const auto outbox, outbox_of(session, options));
  ASSAY_ASSIGN(http::Surroundings surroundings, surroundings_of(session, options));
  http::ServerSettings settings = settings_of(options);
  settings.listening = [&](std::uint16_t port) {
    const std::string here = listening_at(options, port);
    instance->be_reached_at(options.public_url.empty() ? here : options.public_url);
    session.serving(here);
  };
  http::Metrics metrics;
  http::AccessLog log(settings.access_log);
  std::optional<courier::Rounds> letters;
  surroundings.letters_may_wait = [&] { letters->call(); };
  surroundings.tell = [&](const Error& error) {
    log.failure(error.code, render_error(Language::en, error), "");
  };
  http::Site site(assets, metrics, log, std::move(surroundings));
  site.open(*instance);
  http::Server server(settings, site, metrics, log, session.clock);
  ASSAY_TRY(server.listen());
  ASSAY_TRY(welcome_operator(session, *instance));
  letters.emplace([&] { send_letters(*instance, *outbox, log); }, letters_pause);
  const courier::Rounds expiry([&] { let_expire(*instance, log); }, expiry_pause);
  server.serve();
  return cli::Exit::ok;
}

}  // namespace assay
