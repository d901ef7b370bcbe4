#include "http/server.h"

#include <sys/resource.h>

#include <boost/asio/bind_executor.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/strand.hpp>
#include <csignal>
#include <optional>
#include <thread>
#include <vector>

#include "http/connections.h"
#include "http/session.h"

namespace assay::http {
namespace {

namespace net = boost::asio;
using net::ip::tcp;
using Failure = boost::system::error_code;

/// Connections beyond the limit that are told so; more than these are closed without a word.
constexpr std::size_t told_beyond_the_limit = 64;
/// Files that are open besides connections.
constexpr std::size_t other_files = 64;

/// Raises the soft limit of open files to the hard one; returns how many connections fit.
std::size_t connections_that_fit(std::size_t wanted) {
  rlimit files{};
  if (getrlimit(RLIMIT_NOFILE, &files) != 0) return wanted;
  files.rlim_cur = files.rlim_max;
  setrlimit(RLIMIT_NOFILE, &files);
  getrlimit(RLIMIT_NOFILE, &files);
  if (files.rlim_cur == RLIM_INFINITY) return wanted;
  const std::size_t room = files.rlim_cur > 2 * other_files ? files.rlim_cur - other_files : 1;
  return std::min(wanted, room);
}

}  // namespace

struct Server::State {
  net::io_context io;
  tcp::acceptor acceptor{io};
  net::signal_set signals{io};
  net::steady_timer patience{io};
  net::steady_timer pause{io};
  std::optional<net::ssl::context> tls;
  std::shared_ptr<Connections> connections;
  std::size_t most_connections = 0;
  bool stopping = false;  // only touched on the strand below
  net::strand<net::io_context::executor_type> strand{net::make_strand(io)};

  void accept();
  void accepted(Failure failure, tcp::socket socket);
  void stop();
};

Server::Server(ServerSettings settings, const Handler& handler, Metrics& metrics, AccessLog& log,
               const Clock& clock)
    : state_(std::make_unique<State>()) {
  state_->most_connections = connections_that_fit(settings.connections);
  state_->connections =
      std::make_shared<Connections>(std::move(settings), handler, metrics, log, clock);
}

Server::~Server() = default;

Result<void> Server::listen() {
  const auto& settings = state_->connections->settings();
  Failure failure;
  const auto refused = [&](const Failure& why) {
    return Error{"server.cannot_listen",
                 {{"address", settings.address},
                  {"port", std::to_string(settings.port)},
                  {"reason", why.message()}}};
  };
  if (!settings.certificate_file.empty()) {
    auto& tls = state_->tls.emplace(net::ssl::context::tls_server);
    tls.set_options(net::ssl::context::default_workarounds | net::ssl::context::no_tlsv1 |
                        net::ssl::context::no_tlsv1_1,
                    failure);
    if (!failure) tls.use_certificate_chain_file(settings.certificate_file, failure);
    if (!failure) tls.use_private_key_file(settings.key_file, net::ssl::context::pem, failure);
    if (failure) {
      return Error{"server.bad_certificate",
                   {{"file", settings.certificate_file}, {"reason", failure.message()}}};
    }
  }
  const auto address = net::ip::make_address(settings.address, failure);
  if (failure) return refused(failure);
  const tcp::endpoint endpoint(address, settings.port);
  auto& acceptor = state_->acceptor;
  acceptor.open(endpoint.protocol(), failure);
  if (!failure) acceptor.set_option(net::socket_base::reuse_address(true), failure);
  if (!failure) acceptor.bind(endpoint, failure);
  if (!failure) acceptor.listen(net::socket_base::max_listen_connections, failure);
  if (failure) return refused(failure);
  if (settings.stop_on_signals) {  // from now on: one who is told of the port may end it at once
    state_->signals.add(SIGTERM);
    state_->signals.add(SIGINT);
  }
  if (settings.listening) settings.listening(port());
  return {};
}

std::uint16_t Server::port() const {
  return state_->acceptor.local_endpoint().port();
}

void Server::serve() {
  std::signal(SIGPIPE, SIG_IGN);
  State& state = *state_;
  const auto& settings = state.connections->settings();
  if (settings.stop_on_signals) {
    state.signals.async_wait(net::bind_executor(state.strand, [&state](Failure failure, int) {
      if (!failure) state.stop();
    }));
  }
  net::post(state.strand, [&state] { state.accept(); });
  std::vector<std::thread> threads;
  for (unsigned i = 1; i < settings.network_threads; ++i) {
    threads.emplace_back([&state] { state.io.run(); });
  }
  state.io.run();
  for (auto& thread : threads) thread.join();
  state.connections->join();
}

void Server::stop() {
  net::post(state_->strand, [state = state_.get()] { state->stop(); });
}

void Server::State::accept() {
  if (stopping) return;
  acceptor.async_accept(net::make_strand(io),
                        net::bind_executor(strand, [this](Failure failure, tcp::socket socket) {
                          accepted(failure, std::move(socket));
                        }));
}

void Server::State::accepted(Failure failure, tcp::socket socket) {
  if (stopping) return;
  if (failure) {
    // Out of files or memory: give running requests time to end, do not spin.
    connections->log().failure("accept_failed", failure.message(), "");
    pause.expires_after(std::chrono::milliseconds(100));
    pause.async_wait(net::bind_executor(strand, [this](Failure) { accept(); }));
    return;
  }
  const std::size_t open = connections->count();
  if (open < most_connections + told_beyond_the_limit) {
    Failure ignored;
    socket.set_option(tcp::no_delay(true), ignored);
    start_session(std::move(socket), tls ? &*tls : nullptr, connections, open >= most_connections);
  }
  accept();
}

void Server::State::stop() {
  if (stopping) return;
  stopping = true;
  Failure ignored;
  acceptor.close(ignored);
  signals.cancel(ignored);
  pause.cancel();
  connections->log().event("stopping", "finishing the requests in hand");
  patience.expires_after(connections->settings().shutdown_timeout);
  patience.async_wait(net::bind_executor(strand, [this](Failure failure) {
    if (failure) return;
    // The io_context ends by itself once every connection is gone.
    connections->abandon();
    connections->log().event("stopped", "some requests were cut off");
  }));
  connections->drain([this] {
    net::post(strand, [this] {
      patience.cancel();
      connections->log().event("stopped", "every request was answered");
    });
  });
}

}  // namespace assay::http
