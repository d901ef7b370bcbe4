#include "http/server.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <csignal>
#include <future>
#include <latch>

#include "http/test_server.h"

namespace assay::http {
namespace {

using std::chrono::milliseconds;
using testing::HasSubstr;

constexpr std::string_view get = "GET /x HTTP/1.1\r\nHost: a\r\n\r\n";

TEST(Server, SaysWhoAndWhenAndProtectsTheReader) {
  const TestHandler handler;
  TestServer server(handler);
  RawClient client(server.port());
  const std::string response = client.ask(get);
  EXPECT_EQ(header_in(response, "Date"), "Sun, 06 Nov 1994 08:49:37 GMT");
  EXPECT_EQ(header_in(response, "X-Content-Type-Options"), "nosniff");
  EXPECT_EQ(header_in(response, "Content-Security-Policy"),
            "default-src 'none'; frame-ancestors 'none'");
  EXPECT_EQ(header_in(response, "Cache-Control"), "no-store");
  EXPECT_NE(header_in(response, "X-Request-Id"), header_in(client.ask(get), "X-Request-Id"));
}

TEST(Server, TellsBrowsersToComeByTlsWhereAProxyEndsIt) {
  const TestHandler handler;
  TestServer plain(handler);
  EXPECT_EQ(header_in(RawClient(plain.port()).ask(get), "Strict-Transport-Security"), "");
  TestServer behind(handler, {.tls_in_front = true});
  EXPECT_EQ(header_in(RawClient(behind.port()).ask(get), "Strict-Transport-Security"),
            "max-age=31536000");
}

TEST(Server, AnswersHeadWithTheFieldsOfGetAndNoBody) {
  const TestHandler handler;
  TestServer server(handler);
  RawClient client(server.port());
  client.send("HEAD /x HTTP/1.1\r\nHost: a\r\n\r\n");
  const std::string head = client.response(false);
  EXPECT_EQ(header_in(head, "Content-Length"), "8");
  EXPECT_EQ(body_in(client.ask(get)), "hello /x") << "the connection is still in step";
}

TEST(Server, TellsSlowSendersAndGoesOn) {
  const TestHandler handler;
  TestServer server(handler, {.head_timeout = milliseconds(50), .body_timeout = milliseconds(50)});
  RawClient head(server.port()), body(server.port());
  head.send("GET /x HTTP/1.1\r\nHo");
  body.send("POST /x HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\nabc");
  EXPECT_THAT(head.response(), HasSubstr("request.too_slow"));
  EXPECT_THAT(body.response(), HasSubstr("request.too_slow"));
  EXPECT_EQ(status_in(RawClient(server.port()).ask(get)), 200);
}

TEST(Server, ClosesIdleConnectionsWithoutAWord) {
  const TestHandler handler;
  TestServer server(handler, {.idle_timeout = milliseconds(50)});
  RawClient fresh(server.port()), used(server.port());
  EXPECT_EQ(status_in(used.ask(get)), 200);
  EXPECT_EQ(fresh.response(), "");
  EXPECT_EQ(used.response(), "");
}

TEST(Server, LeavesAWorkerToWhatIsQuickWhileTheExpensiveWaitsItsTurn) {
  std::latch let_go(1);
  std::atomic<int> expensive_at_once{0}, most_at_once{0};
  TestHandler handler;
  handler.answer = [&](const Request& request) {
    if (request.path.starts_with("/expensive")) {
      const int now = ++expensive_at_once;
      if (now > most_at_once) most_at_once = now;
      let_go.wait();
      --expensive_at_once;
    }
    return text_response(200, "text/plain", request.path);
  };
  TestServer server(handler, {.worker_threads = 2, .waiting_expensive = 3});
  std::vector<std::unique_ptr<RawClient>> asking;
  for (int i = 0; i < 4; ++i) {
    asking.push_back(std::make_unique<RawClient>(server.port()));
    asking.back()->send("GET /expensive HTTP/1.1\r\nHost: a\r\n\r\n");
  }
  // One network thread takes what comes in its order, so the four are in line before these.
  EXPECT_EQ(status_in(RawClient(server.port()).ask(get)), 200) << "while none is answered";
  const std::string refused =
      RawClient(server.port()).ask("GET /expensive HTTP/1.1\r\nHost: a\r\n\r\n");
  EXPECT_EQ(status_in(refused), 503);
  EXPECT_EQ(header_in(refused, "Retry-After"), "5");
  EXPECT_THAT(refused, HasSubstr("server.busy_with_exports"));
  let_go.count_down();
  for (const auto& client : asking) EXPECT_EQ(status_in(client->response()), 200);
  EXPECT_EQ(most_at_once, 1);
  EXPECT_EQ(status_in(RawClient(server.port()).ask("GET /expensive HTTP/1.1\r\nHost: a\r\n\r\n")),
            200)
      << "there is room again";
}

TEST(Server, CountsWhatIsExpensiveAsManyRequests) {
  const TestHandler handler;
  TestServer server(handler, {.requests_per_second = 0.001,
                              .request_burst = 2 * tokens_of(Cost::expensive) + 1,
                              .limit_loopback = true});
  RawClient client(server.port());
  constexpr std::string_view expensive = "GET /expensive HTTP/1.1\r\nHost: a\r\n\r\n";
  EXPECT_EQ(status_in(client.ask(expensive)), 200);
  EXPECT_EQ(status_in(client.ask(expensive)), 200);
  EXPECT_EQ(status_in(client.ask(expensive)), 429);
  EXPECT_EQ(status_in(client.ask(get)), 200) << "one is left";
  EXPECT_EQ(status_in(client.ask(get)), 429);
}

TEST(Server, IsNotHeldUpByHalfOpenClients) {
  const TestHandler handler;
  TestServer server(handler);
  std::vector<std::unique_ptr<RawClient>> slow;
  for (int i = 0; i < 200; ++i) {
    slow.push_back(std::make_unique<RawClient>(server.port()));
    slow.back()->send("GET /x HTTP/1.1\r\nHo");
  }
  EXPECT_EQ(status_in(RawClient(server.port()).ask(get)), 200);
  for (auto& client : slow) EXPECT_EQ(status_in(client->ask("st: a\r\n\r\n")), 200);
}

TEST(Server, IsNotHeldUpByReadersWhoDoNotRead) {
  TestHandler handler;
  const auto large = std::make_shared<const std::string>(std::string(64u << 20, 'x'));
  handler.answer = [&](const Request&) {
    Response response = text_response(200, "application/octet-stream", "");
    response.body = large;
    return response;
  };
  TestServer server(handler, {.shutdown_timeout = milliseconds(50)});
  RawClient client(server.port());
  client.send(get);
  EXPECT_EQ(status_in(RawClient(server.port()).ask("GET /at-once HTTP/1.1\r\nHost: a\r\n\r\n")),
            200);
  server.stop();
  server.wait();
  EXPECT_LT(client.response().size(), large->size()) << "cut off by the end of the server";
}

TEST(Server, RefusesMoreThanItCanHold) {
  TestHandler handler;
  std::latch begun(1);
  std::promise<void> go;
  auto gone = go.get_future().share();
  handler.answer = [&](const Request& request) {
    if (request.path == "/first") begun.count_down();
    gone.wait();
    return text_response(200, "text/plain", "x");
  };
  TestServer server(handler, {.worker_threads = 1, .waiting_requests = 1});
  RawClient first(server.port()), second(server.port()), third(server.port());
  first.send("GET /first HTTP/1.1\r\nHost: a\r\n\r\n");
  begun.wait();
  second.send(get);
  // The second may still be on its way; keep asking until one of the two is refused.
  std::string refused;
  while (refused.empty()) {
    third.send(get);
    refused = third.response();
  }
  EXPECT_EQ(status_in(refused), 503);
  EXPECT_EQ(header_in(refused, "Retry-After"), "1");
  go.set_value();
  EXPECT_EQ(status_in(first.response()), 200);
}

TEST(Server, HoldsSoMuchOfBodiesAtOnceAndSmallOnesAlways) {
  TestHandler handler;
  handler.largest_body = 300'000;
  TestServer server(handler, {.body_bytes = 300'000});
  const auto post = [](std::size_t size) {
    return "POST /x HTTP/1.1\r\nHost: a\r\nContent-Length: " + std::to_string(size) + "\r\n\r\n";
  };
  const std::string most(200'000, 'a');
  RawClient first(server.port());
  first.send(post(200'001) + most);
  // The first may still be on its way: every answer to a small one gave the server time to read on.
  for (int i = 0; i < 100; ++i) {
    ASSERT_EQ(status_in(RawClient(server.port()).ask(post(5) + "small")), 200);
  }
  // Once it is there, a second has no room.
  std::string refused;
  while (status_in(refused) != 503) refused = RawClient(server.port()).ask(post(200'000) + most);
  EXPECT_THAT(refused, HasSubstr("server.busy"));
  EXPECT_EQ(status_in(RawClient(server.port()).ask(post(5) + "small")), 200);
  first.send("a");
  EXPECT_EQ(status_in(first.response()), 200);
  EXPECT_EQ(status_in(RawClient(server.port()).ask(post(200'000) + most)), 200)
      << "the first is still connected, its body is gone";
  {
    RawClient leaving(server.port());
    leaving.send(post(200'001) + most);
  }
  int status = 503;  // until the server has seen it go
  while (status == 503) {
    status = status_in(RawClient(server.port()).ask(post(200'000) + most));
  }
  EXPECT_EQ(status, 200);
}

TEST(Server, LimitsConnections) {
  const TestHandler handler;
  TestServer server(handler, {.connections = 2});
  RawClient first(server.port()), second(server.port());
  ASSERT_EQ(status_in(first.ask(get)), 200);
  ASSERT_EQ(status_in(second.ask(get)), 200);
  RawClient third(server.port());
  EXPECT_THAT(third.response(), HasSubstr("server.busy"));
  first.close();
  third.close();
  int status = 503;  // until the server has seen the first go
  while (status == 503) {
    RawClient next(server.port());
    status = status_in(next.ask(get));
  }
  EXPECT_EQ(status, 200);
}

TEST(Server, LimitsTheRateOfEachClient) {
  const TestHandler handler;
  TestServer server(handler, {.requests_per_second = 0.01,
                              .request_burst = 3,
                              .limit_loopback = true,
                              .trust_forwarded_for = true});
  RawClient client(server.port());
  const auto ask = [&](std::string_view forwarded) {
    return client.ask("GET /x HTTP/1.1\r\nHost: a\r\nX-Forwarded-For: " + std::string(forwarded) +
                      "\r\n\r\n");
  };
  for (int i = 0; i < 3; ++i) EXPECT_EQ(status_in(ask("203.0.113.7")), 200);
  const std::string refused = ask("198.51.100.1, 203.0.113.7");
  EXPECT_EQ(status_in(refused), 429);
  EXPECT_GE(std::stoi(header_in(refused, "Retry-After")), 90);
  EXPECT_EQ(status_in(ask("203.0.113.8")), 200);
  EXPECT_EQ(status_in(ask("2001:db8::1")), 200);
  EXPECT_EQ(status_in(ask("2001:db8::2")), 200);
  EXPECT_EQ(status_in(ask("2001:db8::3")), 200);
  EXPECT_EQ(status_in(ask("2001:db8::4")), 429) << "one /64 is one client";
}

TEST(Server, TurnsAnExceptionIntoAProblem) {
  TestHandler handler;
  handler.answer = [](const Request&) -> Response { throw std::runtime_error("secret detail"); };
  TestServer server(handler);
  RawClient client(server.port());
  const std::string response = client.ask(get);
  EXPECT_EQ(status_in(response), 500);
  EXPECT_THAT(response, HasSubstr("server.failed"));
  EXPECT_THAT(response, testing::Not(HasSubstr("secret detail")));
}

TEST(Server, SurvivesClientsThatLeave) {
  const TestHandler handler;
  TestServer server(handler);
  for (int i = 0; i < 100; ++i) {
    RawClient client(server.port());
    for (int j = 0; j < 20; ++j) client.send(get);
  }
  EXPECT_EQ(status_in(RawClient(server.port()).ask(get)), 200);
}

TEST(Server, FinishesRequestsInHandWhenItStops) {
  TestHandler handler;
  std::latch begun(1);
  std::promise<void> go;
  auto gone = go.get_future().share();
  handler.answer = [&](const Request&) {
    begun.count_down();
    gone.wait();
    return text_response(200, "text/plain", "finished");
  };
  TestServer server(handler);
  RawClient busy(server.port()), idle(server.port()), half(server.port());
  half.send("GET /at-once HTTP/1.1\r\nHo");
  EXPECT_EQ(status_in(idle.ask("GET /at-once HTTP/1.1\r\nHost: a\r\n\r\n")), 200);
  busy.send(get);
  begun.wait();
  server.stop();
  EXPECT_EQ(idle.response(), "") << "idle connections are closed at once";
  EXPECT_EQ(status_in(half.ask("st: a\r\n\r\n")), 200) << "a request that has begun is answered";
  go.set_value();
  const std::string response = busy.response();
  EXPECT_EQ(body_in(response), "finished");
  EXPECT_EQ(header_in(response, "Connection"), "close");
  busy.close();
  half.close();
  server.wait();
}

TEST(Server, StopsOnSigterm) {
  const TestHandler handler;
  TestServer server(handler);
  EXPECT_EQ(status_in(RawClient(server.port()).ask(get)), 200);
  std::raise(SIGTERM);
  server.wait();
  SUCCEED() << "serve() has returned";
}

TEST(Server, CutsOffWhatDoesNotEndInTime) {
  const TestHandler handler;
  TestServer server(handler, {.shutdown_timeout = milliseconds(50)});
  RawClient half(server.port());
  half.send("GET /x HTTP/1.1\r\nHo");
  EXPECT_EQ(status_in(RawClient(server.port()).ask(get)), 200);
  server.stop();
  server.wait();
  EXPECT_TRUE(half.closed());
}

TEST(Server, CountsWhatItAnswers) {
  const TestHandler handler;
  TestServer server(handler);
  RawClient client(server.port());
  for (int i = 0; i < 3; ++i) client.ask(get);
  EXPECT_THAT(server.metrics().text(),
              HasSubstr("assay_http_requests_total{operation=\"hello\",status=\"200\"} 3"));
}

TEST(Server, AnswersManyClientsAtOnce) {
  const TestHandler handler;
  TestServer server(handler, {.network_threads = 3, .worker_threads = 3});
  std::vector<std::thread> clients;
  std::atomic<int> right = 0;
  for (int i = 0; i < 8; ++i) {
    clients.emplace_back([&, i] {
      RawClient client(server.port());
      for (int j = 0; j < 100; ++j) {
        const std::string path = "/" + std::to_string(i) + "/" + std::to_string(j);
        const std::string response = client.ask("GET " + path + " HTTP/1.1\r\nHost: a\r\n\r\n");
        if (body_in(response) == "hello " + path) ++right;
      }
    });
  }
  for (auto& client : clients) client.join();
  EXPECT_EQ(right, 800);
}

TEST(Server, SaysWhyItCannotListen) {
  const TestHandler handler;
  TestServer first(handler);
  Metrics metrics;
  AccessLog log(false);
  const SystemClock clock;
  Server second({.port = first.port()}, handler, metrics, log, clock);
  const auto taken = second.listen();
  ASSERT_FALSE(taken.ok());
  EXPECT_EQ(taken.error().code, "server.cannot_listen");
  Server nowhere({.address = "not an address"}, handler, metrics, log, clock);
  EXPECT_EQ(nowhere.listen().error().code, "server.cannot_listen");
  Server unsafe({.certificate_file = "/does/not/exist"}, handler, metrics, log, clock);
  EXPECT_EQ(unsafe.listen().error().code, "server.bad_certificate");
}

}  // namespace
}  // namespace assay::http
