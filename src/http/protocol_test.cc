// Raw bytes against a running server. The table is the one with which other servers were probed
// before this one was built; several of them answered these with 200, or closed without a word.
#include <gtest/gtest.h>

#include "base/limits.h"
#include "http/test_server.h"

namespace assay::http {
namespace {

struct Probe {
  const char* name;
  std::string bytes;
  int status;
  const char* code;  ///< of the problem; "" for a success
};

std::string get_with(std::string_view fields) {
  return "GET /x HTTP/1.1\r\nHost: a.example\r\n" + std::string(fields) + "\r\n";
}
std::string post(std::string_view fields_and_body) {
  return "POST /x HTTP/1.1\r\nHost: a.example\r\n" + std::string(fields_and_body);
}

std::vector<Probe> framing_probes() {
  return {
      {"a plain request", get_with(""), 200, ""},
      {"length beside chunked",
       post("Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"), 400,
       "request.length_and_chunked"},
      {"two lengths", post("Content-Length: 3\r\nContent-Length: 4\r\n\r\nabcd"), 400,
       "request.malformed_length"},
      {"a length with a sign", post("Content-Length: +3\r\n\r\nabc"), 400,
       "request.malformed_length"},
      {"a length with a letter", post("Content-Length: 3x\r\n\r\nabc"), 400,
       "request.malformed_length"},
      {"a list of lengths", post("Content-Length: 3, 3\r\n\r\nabc"), 400,
       "request.malformed_length"},
      {"a length beyond 64 bits", post("Content-Length: 99999999999999999999\r\n\r\n"), 400,
       "request.malformed_length"},
      {"another transfer coding", post("Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n"), 501,
       "request.unsupported_transfer_coding"},
      {"two transfer codings", post("Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n"), 501,
       "request.unsupported_transfer_coding"},
      {"chunked twice",
       post("Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"), 501,
       "request.unsupported_transfer_coding"},
      {"chunked in HTTP/1.0",
       "POST /x HTTP/1.0\r\nHost: a.example\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 400,
       "request.chunked_in_1_0"},
      {"a negative chunk", post("Transfer-Encoding: chunked\r\n\r\n-2\r\nab\r\n0\r\n\r\n"), 400,
       "request.malformed_body"},
      {"a chunk without its line end", post("Transfer-Encoding: chunked\r\n\r\n3\r\nabcX0\r\n\r\n"),
       400, "request.malformed_body"},
  };
}

std::vector<Probe> line_probes() {
  return {
      {"white space before the colon", get_with("Content-Length : 3\r\n"), 400,
       "request.malformed_header"},
      {"bare line feeds", "GET /x HTTP/1.1\nHost: a.example\n\n", 400, "request.malformed_line"},
      {"a bare carriage return", get_with("X-A: b\rc\r\n"), 400, "request.malformed_header"},
      {"a folded line", get_with("X-A: b\r\n c\r\n"), 400, "request.folded_header"},
      {"a folded first line", "GET /x HTTP/1.1\r\n Host: a.example\r\n\r\n", 400,
       "request.folded_header"},
      {"NUL in a field", get_with(std::string("X-A: b\0c\r\n", 10)), 400,
       "request.malformed_header"},
      {"no Host", "GET /x HTTP/1.1\r\n\r\n", 400, "request.no_host"},
      {"two Hosts", get_with("Host: b.example\r\n"), 400, "request.no_host"},
      {"Host with a path", "GET /x HTTP/1.1\r\nHost: a.example/b\r\n\r\n", 400,
       "request.malformed_host"},
      {"no Host in HTTP/1.0", "GET /x HTTP/1.0\r\n\r\n", 200, ""},
      {"64 KiB of header", get_with("X-A: " + std::string(65'536, 'a') + "\r\n"), 431,
       "request.header_too_large"},
      {"10,000 fields",
       [] {
         std::string fields;
         for (int i = 0; i < 10'000; ++i) fields += "A:b\r\n";
         return get_with(fields);
       }(),
       431, "request.too_many_headers"},
      {"a target of 20 KB", "GET /" + std::string(20'000, 'a') + " HTTP/1.1\r\nHost: a\r\n\r\n",
       414, "request.target_too_long"},
      {"no line end at all", std::string(300'000, 'a'), 414, "request.target_too_long"},
      {"HTTP/2's preface", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 505, "request.unsupported_version"},
      {"HTTP/0.9", "GET /x\r\n\r\n", 400, "request.malformed_line"},
      {"a TLS greeting", std::string("\x16\x03\x01\x02\x00\x01\x00\x01\xfc", 9), 400,
       "request.malformed_line"},
      {"two spaces", "GET  /x HTTP/1.1\r\nHost: a\r\n\r\n", 400, "request.malformed_line"},
      {"a bad escape", "GET /%zz HTTP/1.1\r\nHost: a\r\n\r\n", 400, "target.malformed_escape"},
      {"a cut escape", "GET /%4 HTTP/1.1\r\nHost: a\r\n\r\n", 400, "target.malformed_escape"},
      {"an escaped NUL", "GET /%00 HTTP/1.1\r\nHost: a\r\n\r\n", 400, "target.malformed_escape"},
      {"bytes that are not UTF-8", "GET /%ff HTTP/1.1\r\nHost: a\r\n\r\n", 400,
       "target.malformed_escape"},
      {"a declared body that is too large", post("Content-Length: 1001\r\n\r\n"), 413,
       "request.body_too_large"},
      {"a chunked body that is too large",
       post("Transfer-Encoding: chunked\r\n\r\n3e9\r\n" + std::string(1001, 'a') + "\r\n0\r\n\r\n"),
       413, "request.body_too_large"},
      {"a chunk that claims 16 EiB", post("Transfer-Encoding: chunked\r\n\r\nffffffffffffffff\r\n"),
       413, "request.body_too_large"},
      {"empty lines first", "\r\n\r\n" + get_with(""), 200, ""},
      {"nothing but empty lines", "\r\n\r\n\r\n\r\n\r\n\r\n", 400, "request.malformed_line"},
  };
}

std::vector<Probe> probes() {
  std::vector<Probe> all = framing_probes();
  const std::vector<Probe> lines = line_probes();
  all.insert(all.end(), lines.begin(), lines.end());
  return all;
}

TEST(Protocol, AnswersEveryProbeBeforeItCloses) {
  const TestHandler handler;
  TestServer server(handler);
  for (const Probe& probe : probes()) {
    RawClient client(server.port());
    const std::string response = client.ask(probe.bytes);
    EXPECT_EQ(status_in(response), probe.status) << probe.name << "\n" << response;
    if (probe.status == 200) {
      EXPECT_EQ(body_in(response), "hello /x") << probe.name;
      continue;
    }
    EXPECT_NE(body_in(response).find("\"code\":\"" + std::string(probe.code) + "\""),
              std::string_view::npos)
        << probe.name << "\n"
        << response;
    EXPECT_EQ(header_in(response, "Content-Type"), "application/problem+json") << probe.name;
    EXPECT_EQ(header_in(response, "Connection"), "close") << probe.name;
    client.end_sending();
    EXPECT_TRUE(client.closed()) << probe.name;
  }
}

TEST(Protocol, GivesTheSameAnswerWhenBytesComeOneByOne) {
  const TestHandler handler;
  TestServer server(handler);
  for (const Probe& probe : probes()) {
    if (probe.bytes.size() > 2000) continue;
    RawClient client(server.port());
    for (const char c : probe.bytes) {
      if (!client.send(std::string_view(&c, 1))) break;
    }
    EXPECT_EQ(status_in(client.response()), probe.status) << probe.name;
  }
}

TEST(Protocol, RefusesASmuggledSecondRequest) {
  TestHandler handler;
  std::atomic<int> handled = 0;
  handler.answer = [&](const Request&) {
    ++handled;
    return text_response(200, "text/plain", "x");
  };
  TestServer server(handler);
  RawClient client(server.port());
  const std::string response = client.ask(
      post("Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n") + get_with(""));
  EXPECT_EQ(status_in(response), 400);
  client.end_sending();
  EXPECT_TRUE(client.closed());
  EXPECT_EQ(handled, 0);
}

TEST(Protocol, KeepsConnectionsAndAnswersPipelinedRequestsInOrder) {
  const TestHandler handler;
  TestServer server(handler);
  RawClient client(server.port());
  std::string requests;
  for (int i = 0; i < 50; ++i) {
    requests += "GET /" + std::to_string(i) + " HTTP/1.1\r\nHost: a\r\n\r\n";
    if (i % 5 == 0) requests += "POST /p HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\nab";
  }
  ASSERT_TRUE(client.send(requests));
  for (int i = 0; i < 50; ++i) {
    EXPECT_EQ(body_in(client.response()), "hello /" + std::to_string(i));
    if (i % 5 != 0) continue;
    EXPECT_EQ(body_in(client.response()), "hello /p");
  }
  EXPECT_EQ(header_in(client.ask(get_with("Connection: close\r\n")), "Connection"), "close");
  EXPECT_TRUE(client.closed());
}

TEST(Protocol, ClosesAfterHttp10UnlessAskedToKeep) {
  const TestHandler handler;
  TestServer server(handler);
  RawClient kept(server.port());
  EXPECT_EQ(header_in(kept.ask("GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n"), "Connection"),
            "keep-alive");
  EXPECT_EQ(header_in(kept.ask("GET / HTTP/1.0\r\n\r\n"), "Connection"), "close");
  EXPECT_TRUE(kept.closed());
}

TEST(Protocol, ReadsBodiesWholeChunkedAndOnInvitation) {
  TestHandler handler;
  handler.answer = [](const Request& request) {
    return text_response(200, "text/plain",
                         request.body + "|" + std::string(request.header("x-t")));
  };
  TestServer server(handler);
  RawClient client(server.port());
  EXPECT_EQ(body_in(client.ask(post("Content-Length: 5\r\n\r\nabcde"))), "abcde|");
  // A trailer is not a header: it comes after the decisions that headers make.
  EXPECT_EQ(body_in(client.ask(post("Transfer-Encoding: chunked\r\n\r\n2;a=b\r\nab\r\n3\r\ncde\r\n"
                                    "0\r\nX-T: late\r\n\r\n"))),
            "abcde|");
  ASSERT_TRUE(client.send(post("Content-Length: 2\r\nExpect: 100-continue\r\n\r\n")));
  EXPECT_EQ(client.response(false), "HTTP/1.1 100 Continue\r\n\r\n");
  EXPECT_EQ(body_in(client.ask("ok")), "ok|");
  ASSERT_TRUE(client.send(post("Content-Length: 5000\r\nExpect: 100-continue\r\n\r\n")));
  EXPECT_EQ(status_in(client.response()), 413);
}

TEST(Protocol, DecodesTargetsInEveryForm) {
  TestHandler handler;
  handler.answer = [](const Request& request) {
    std::string text;
    for (const auto& segment : request.segments) text += "[" + segment + "]";
    for (const auto& [key, value] : request.query) text += key + "=" + value + ";";
    return text_response(200, "text/plain", text);
  };
  TestServer server(handler);
  RawClient client(server.port());
  const auto ask = [&](std::string_view target) {
    return std::string(
        body_in(client.ask("GET " + std::string(target) + " HTTP/1.1\r\nHost: a\r\n\r\n")));
  };
  EXPECT_EQ(ask("/en/A%26A-01%2F2?q=a+b%2B&&x&y=%E7%9B%A3"), "[en][A&A-01/2]q=a b+;x=;y=監;");
  EXPECT_EQ(ask("http://other.example/en?q=1"), "[en]q=1;");
  EXPECT_EQ(ask("/../etc/%2e%2e"), "[..][etc][..]");
  std::string many = "/?";
  for (std::size_t i = 0; i <= limits::query_parameters; ++i) many += "a=1&";
  EXPECT_NE(ask(many).find("query.too_many_parameters"), std::string::npos);
}

}  // namespace
}  // namespace assay::http
