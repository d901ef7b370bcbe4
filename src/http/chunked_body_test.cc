#include "http/chunked_body.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "base/limits.h"

namespace assay::http {
namespace {

using State = ChunkedBody::State;

struct Read {
  State state = State::more;
  std::string body;
  std::string rest;
};

Read read(std::string_view bytes, std::size_t piece) {
  ChunkedBody chunks(100);
  Read read;
  while (read.state == State::more && !bytes.empty()) {
    read.rest.append(bytes.substr(0, piece));
    bytes.remove_prefix(std::min(piece, bytes.size()));
    read.state = chunks.read(read.rest);
  }
  read.rest.append(bytes);
  read.body = chunks.body();
  return read;
}

struct Example {
  std::string name;
  std::string bytes;
  State state;
  std::string body;
};

std::vector<Example> examples() {
  return {
      {"two chunks", "3\r\nabc\r\nA;x=\"y\"\r\n0123456789\r\n0\r\n\r\n", State::complete,
       "abc0123456789"},
      {"line ends in the data", "4\r\n\r\n\r\n\r\n0\r\n\r\n", State::complete, "\r\n\r\n"},
      {"trailers", "0\r\nDigest: x\r\nB:\r\n\r\n", State::complete, ""},
      {"blanks after the size", "1 \t\r\na\r\n00\r\n\r\n", State::complete, "a"},
      {"not over yet", "3\r\nab", State::more, "ab"},
      {"no size", "\r\n", State::malformed, ""},
      {"a sign", "+1\r\na\r\n", State::malformed, ""},
      {"a prefix", "0x1\r\na\r\n", State::malformed, ""},
      {"17 digits", "00000000000000001\r\na\r\n", State::malformed, ""},
      {"a bare line feed", "1\na\n0\n\n\r\n", State::malformed, ""},
      {"a longer chunk than said", "1\r\nab\r\n0\r\n\r\n", State::malformed, "a"},
      {"an endless size line", "1;" + std::string(300, 'x'), State::malformed, ""},
      {"a malformed trailer", "0\r\nabc\r\n0\r\n\r\n", State::malformed, ""},
      {"a trailer with a blank name", "0\r\nA : b\r\n\r\n", State::malformed, ""},
      {"endless trailers", "0\r\na:" + std::string(limits::request_header_bytes, 'x') + "\r\n",
       State::malformed, ""},
      {"more than the limit", "60\r\n" + std::string(96, 'x') + "\r\n5\r\n", State::too_large,
       std::string(96, 'x')},
      {"16 EiB", "ffffffffffffffff\r\n", State::too_large, ""},
  };
}

TEST(ChunkedBody, MeansTheSameHoweverItIsCut) {
  for (const Example& example : examples()) {
    for (const std::size_t piece : {1U, 2U, 3U, 7U, 100'000U}) {
      const Read result = read(example.bytes, piece);
      EXPECT_EQ(result.state, example.state) << example.name << " by " << piece;
      EXPECT_EQ(result.body, example.body) << example.name << " by " << piece;
    }
  }
}

TEST(ChunkedBody, LeavesWhatFollows) {
  for (const std::size_t piece : {1U, 5U, 1'000U}) {
    EXPECT_EQ(read("1\r\na\r\n0\r\n\r\nGET / HTTP/1.1\r\n", piece).rest, "GET / HTTP/1.1\r\n");
  }
}

}  // namespace
}  // namespace assay::http
