#include "courier/web_client.h"

#include <arpa/inet.h>
#include <gmock/gmock.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <thread>

#include "base/check.h"
#include "base/limits.h"

namespace assay::courier {
namespace {

using testing::HasSubstr;

/// A server on this machine that gives one answer and keeps what it was asked.
class OneAnswer {
 public:
  explicit OneAnswer(std::string answer) : answer_(std::move(answer)) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    auto* plain = static_cast<sockaddr*>(static_cast<void*>(&address));
    ASSAY_CHECK(::bind(listener_, plain, sizeof address) == 0 && ::listen(listener_, 1) == 0);
    socklen_t size = sizeof address;
    ASSAY_CHECK(::getsockname(listener_, plain, &size) == 0);
    url_ = "http://127.0.0.1:" + std::to_string(ntohs(address.sin_port));
    thread_ = std::thread([this] { serve(); });
  }
  ~OneAnswer() {
    ::shutdown(listener_, SHUT_RDWR);
    wait();
    ::close(listener_);
  }
  OneAnswer(const OneAnswer&) = delete;
  OneAnswer& operator=(const OneAnswer&) = delete;
  const std::string& url() const { return url_; }
  std::string asked() {
    wait();
    return asked_;
  }

 private:
  void wait() {
    if (thread_.joinable()) thread_.join();
  }
  void serve() {
    const int client = ::accept(listener_, nullptr, nullptr);
    if (client < 0) return;
    char buffer[4096];
    while (!complete()) {
      const auto size = ::recv(client, buffer, sizeof buffer, 0);
      if (size <= 0) break;
      asked_.append(buffer, static_cast<std::size_t>(size));
    }
    std::size_t sent = 0;
    while (sent < answer_.size()) {
      const auto more = ::send(client, answer_.data() + sent, answer_.size() - sent, MSG_NOSIGNAL);
      if (more <= 0) break;
      sent += static_cast<std::size_t>(more);
    }
    ::close(client);
  }
  bool complete() const {
    const auto end = asked_.find("\r\n\r\n");
    if (end == std::string::npos) return false;
    const auto length = asked_.find("Content-Length: ");
    return length == std::string::npos ||
           asked_.size() - end - 4 >= std::stoul(asked_.substr(length + 16));
  }

  int listener_ = ::socket(AF_INET, SOCK_STREAM, 0);
  std::string answer_, asked_, url_;
  std::thread thread_;
};

std::string answered(const std::string& body, const std::string& status = "200 OK") {
  return "HTTP/1.1 " + status + "\r\nContent-Length: " + std::to_string(body.size()) +
         "\r\nConnection: close\r\n\r\n" + body;
}

TEST(WebClient, AsksAndGetsAnyStatus) {
  OneAnswer server(answered("{\"error\":\"no\"}", "400 Bad Request"));
  const auto answer = WebClient().get(server.url() + "/.well-known/openid-configuration");
  ASSERT_TRUE(answer.ok());
  EXPECT_EQ(answer->status, 400);
  EXPECT_EQ(answer->body, "{\"error\":\"no\"}");
  EXPECT_THAT(server.asked(), HasSubstr("GET /.well-known/openid-configuration HTTP/1.1\r\n"));
}

TEST(WebClient, PostsAForm) {
  OneAnswer server(answered("{}"));
  const auto answer = WebClient().post_form(
      server.url() + "/token", {{"grant_type", "authorization_code"}, {"code", "a&b=c 監"}}, "me:x",
      "p/w");
  ASSERT_TRUE(answer.ok());
  const std::string asked = server.asked();
  EXPECT_THAT(asked, HasSubstr("grant_type=authorization_code&code=a%26b%3Dc%20%E7%9B%A3"));
  EXPECT_THAT(asked, HasSubstr("Content-Type: application/x-www-form-urlencoded"));
  EXPECT_THAT(asked, HasSubstr("Authorization: Basic bWUlM0F4OnAlMkZ3\r\n"));  // me%3Ax:p%2Fw
}

TEST(WebClient, TakesNoMoreThanIsAllowed) {
  OneAnswer server(answered(std::string(limits::fetched_answer_bytes + 1, 'a')));
  const auto answer = WebClient().get(server.url());
  ASSERT_FALSE(answer.ok());
  EXPECT_EQ(answer.error().code, "web.too_large");
}

TEST(WebClient, FollowsNobodyElsewhere) {
  OneAnswer server(
      "HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:1/\r\nContent-Length: 0\r\n"
      "Connection: close\r\n\r\n");
  const auto answer = WebClient().get(server.url());
  ASSERT_TRUE(answer.ok());
  EXPECT_EQ(answer->status, 302);
}

TEST(WebClient, EndsInTime) {
  OneAnswer server("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc");
  EXPECT_EQ(WebClient().get(server.url()).error().code, "web.unreachable") << "cut short";
  EXPECT_EQ(WebClient().get("http://127.0.0.1:1/").error().code, "web.unreachable");
}

TEST(WebClient, AsksNobodyInTheClearButThisMachine) {
  for (const char* url : {"https://op.example/", "http://127.0.0.1:8080/x", "http://localhost",
                          "http://[::1]:9/a@b"}) {
    EXPECT_TRUE(is_secure_address(url)) << url;
  }
  for (const char* url :
       {"http://op.example/", "http://127.0.0.1.evil.example/", "http://localhost:1@evil.example/",
        "file:///etc/passwd", "ftp://127.0.0.1/", "", "http://127.0.0.1\\@evil.example/"}) {
    EXPECT_FALSE(is_secure_address(url)) << url;
    EXPECT_EQ(WebClient().get(url).error().code, "web.not_secure") << url;
  }
}

}  // namespace
}  // namespace assay::courier
