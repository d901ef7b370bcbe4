#pragma once
#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <chrono>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "base/clock.h"
#include "http/server.h"

/// For tests: a server on a free port, and a client that sends any bytes.
namespace assay::http {

/// A handler made of functions.
class TestHandler : public Handler {
 public:
  std::function<Response(const Request&)> answer = [](const Request& request) {
    Response response = text_response(200, "text/plain", "hello " + request.path);
    response.operation = "hello";
    return response;
  };
  std::size_t largest_body = 1000;

  std::size_t body_limit(const Request&) const override { return largest_body; }
  std::optional<Response> answer_at_once(const Request& request) const override {
    if (request.path != "/at-once") return std::nullopt;
    return text_response(200, "text/plain", "at once");
  }
  Cost cost(const Request& request) const override {
    return request.path.starts_with("/expensive") ? Cost::expensive : Cost::usual;
  }
  Response handle(const Request& request) const override { return answer(request); }
  std::string_view page_policy() const override { return "default-src 'self'"; }
};

class TestServer {
 public:
  explicit TestServer(const Handler& handler, ServerSettings settings = {})
      : server_(prepared(std::move(settings)), handler, metrics_, log_, clock_) {
    ASSAY_CHECK(server_.listen().ok());
    thread_ = std::thread([this] { server_.serve(); });
  }
  ~TestServer() {
    server_.stop();
    wait();
  }
  void stop() { server_.stop(); }
  /// Until serve() has returned.
  void wait() {
    if (thread_.joinable()) thread_.join();
  }
  std::uint16_t port() const { return server_.port(); }
  Metrics& metrics() { return metrics_; }

 private:
  static ServerSettings prepared(ServerSettings settings) {
    settings.port = 0;
    settings.access_log = false;
    return settings;
  }

  Metrics metrics_;
  AccessLog log_{false};
  ManualClock clock_{Instant{784'111'777'000}};  // Sun, 06 Nov 1994 08:49:37 GMT
  Server server_;
  std::thread thread_;
};

/// One connection, byte for byte. Waits at most ten seconds for anything.
class RawClient {
 public:
  explicit RawClient(std::uint16_t port) : socket_(::socket(AF_INET, SOCK_STREAM, 0)) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    ASSAY_CHECK(::connect(socket_, reinterpret_cast<const sockaddr*>(&address), sizeof address) ==
                0);
  }
  ~RawClient() { close(); }
  RawClient(const RawClient&) = delete;
  RawClient& operator=(const RawClient&) = delete;

  void close() {
    if (socket_ >= 0) ::close(socket_);
    socket_ = -1;
  }
  void end_sending() { ::shutdown(socket_, SHUT_WR); }

  /// False when the server has closed.
  bool send(std::string_view bytes) {
    while (!bytes.empty()) {
      const auto sent = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
      if (sent <= 0) return false;
      bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
    return true;
  }

  /// One response: head and body, by its Content-Length. Less if the server closed.
  std::string response(bool has_body = true) {
    std::size_t head = 0;
    while ((head = received_.find("\r\n\r\n")) == std::string::npos) {
      if (!receive()) return std::exchange(received_, {});
    }
    std::size_t size = head + 4;
    const auto field = received_.find("Content-Length: ");
    if (has_body && field < head) size += std::stoul(received_.substr(field + 16));
    while (received_.size() < size) {
      if (!receive()) return std::exchange(received_, {});
    }
    std::string whole = received_.substr(0, size);
    received_.erase(0, size);
    return whole;
  }
  std::string ask(std::string_view bytes) {
    send(bytes);
    return response();
  }
  /// True once the server has ended the connection; what still comes before is thrown away.
  bool closed() {
    while (receive()) received_.clear();
    return ended_;
  }

 private:
  bool receive() {
    pollfd wait{socket_, POLLIN, 0};
    if (::poll(&wait, 1, 10'000) <= 0) return false;
    char buffer[65'536];
    const auto size = ::recv(socket_, buffer, sizeof buffer, 0);
    if (size <= 0) {
      ended_ = true;
      return false;
    }
    received_.append(buffer, static_cast<std::size_t>(size));
    return true;
  }

  int socket_;
  bool ended_ = false;
  std::string received_;
};

/// The status code of a raw response, 0 if there is none.
inline int status_in(std::string_view response) {
  if (!response.starts_with("HTTP/1.1 ") || response.size() < 12) return 0;
  return std::stoi(std::string(response.substr(9, 3)));
}

inline std::string_view body_in(std::string_view response) {
  const auto head = response.find("\r\n\r\n");
  return head == std::string_view::npos ? std::string_view() : response.substr(head + 4);
}

/// The value of a field of a raw response, "" if it is absent.
inline std::string header_in(std::string_view response, std::string_view name) {
  const auto head = response.substr(0, response.find("\r\n\r\n") + 2);
  const auto place = head.find("\r\n" + std::string(name) + ": ");
  if (place == std::string_view::npos) return {};
  const auto start = place + name.size() + 4;
  return std::string(head.substr(start, head.find("\r\n", start) - start));
}

}  // namespace assay::http
