#include "http/response_cache.h"

#include <gtest/gtest.h>

namespace assay::http {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

constexpr auto identity = ContentCoding::identity;
const ResponseCache::Time start = ResponseCache::Time() + std::chrono::hours(1);

Response page_of(std::string body) {
  return text_response(200, "text/html; charset=utf-8", std::move(body));
}

std::string header(const Response& response, std::string_view name) {
  for (const auto& [field, value] : response.headers) {
    if (field == name) return value;
  }
  return {};
}

TEST(ResponseCache, GivesAResponseWhileTheRecordStandsAndItsTimeLasts) {
  ResponseCache cache;
  EXPECT_FALSE(cache.find("/en/", {5}, identity, start));
  const Response made = cache.keep("/en/", {5}, page_of("a"), identity, start);
  EXPECT_EQ(header(made, "Age"), "");
  const auto kept = cache.find("/en/", {5}, identity, start + milliseconds(1200));
  ASSERT_TRUE(kept);
  EXPECT_EQ(*kept->body, "a");
  EXPECT_EQ(header(*kept, "Age"), "2");
  EXPECT_TRUE(kept->varies_by_coding);
  EXPECT_FALSE(cache.find("/ja/", {5}, identity, start));
}

TEST(ResponseCache, ANewEntryOrTimeEndsIt) {
  ResponseCache cache;
  cache.keep("/en/", {5}, page_of("a"), identity, start);
  EXPECT_FALSE(cache.find("/en/", {6}, identity, start));
  EXPECT_FALSE(cache.find("/en/", {5}, identity, start)) << "what is outdated is forgotten";
  cache.keep("/en/", {6}, page_of("b"), identity, start);
  EXPECT_TRUE(cache.find("/en/", {6}, identity, start + ResponseCache::lifetime - milliseconds(1)));
  EXPECT_FALSE(cache.find("/en/", {6}, identity, start + ResponseCache::lifetime));
}

TEST(ResponseCache, ADecisionOfTheOperatorEndsIt) {
  ResponseCache cache;
  cache.keep("/en/about", {.record_size = 5, .settings = 1}, page_of("a"), identity, start);
  EXPECT_TRUE(cache.find("/en/about", {.record_size = 5, .settings = 1}, identity, start));
  EXPECT_FALSE(cache.find("/en/about", {.record_size = 5, .settings = 2}, identity, start));
}

TEST(ResponseCache, KeepsAFileThatDoesNotCompressAsItIs) {
  ResponseCache cache;
  const auto pdf = text_response(200, "application/pdf", std::string(5000, 'x'));
  EXPECT_EQ(cache.keep("/1.pdf", {1}, pdf, ContentCoding::gzip, start).content_coding, "");
  const auto kept = cache.find("/1.pdf", {1}, ContentCoding::brotli, start);
  ASSERT_TRUE(kept);
  EXPECT_EQ(kept->body, pdf.body);
  EXPECT_EQ(kept->content_coding, "");
  EXPECT_FALSE(kept->varies_by_coding);
}

TEST(ResponseCache, CodingsAreMadeOnceAndHoldTheSameBody) {
  ResponseCache cache;
  const std::string body(5000, 'x');
  const Response plain = cache.keep("/en/", {1}, page_of(body), identity, start);
  EXPECT_EQ(plain.content_coding, "");
  const auto first = cache.find("/en/", {1}, ContentCoding::brotli, start);
  const auto second = cache.find("/en/", {1}, ContentCoding::brotli, start);
  ASSERT_TRUE(first && second);
  EXPECT_EQ(first->content_coding, "br");
  EXPECT_LT(first->size(), 200u);
  EXPECT_EQ(first->body, second->body);
  EXPECT_EQ(*first->body, encoded(body, ContentCoding::brotli, Effort::quick));
  EXPECT_EQ(cache.keep("/ja/", {1}, page_of(body), ContentCoding::gzip, start).content_coding,
            "gzip");
}

TEST(ResponseCache, KeepsThoseAskedLastWithinItsBounds) {
  ResponseCache cache(3, 1'000);
  for (const auto address : {"/1", "/2", "/3"}) {
    cache.keep(address, {1}, page_of("a"), identity, start);
  }
  EXPECT_TRUE(cache.find("/1", {1}, identity, start));
  cache.keep("/4", {1}, page_of("a"), identity, start);
  EXPECT_TRUE(cache.find("/1", {1}, identity, start));
  EXPECT_FALSE(cache.find("/2", {1}, identity, start)) << "asked longest ago";
  const std::string large(600, 'x');
  cache.keep("/5", {1}, page_of(large), identity, start);
  cache.keep("/6", {1}, page_of(large), identity, start);
  EXPECT_TRUE(cache.find("/6", {1}, identity, start));
  EXPECT_FALSE(cache.find("/5", {1}, identity, start));
}

TEST(ResponseCache, EveryCodingCounts) {
  ResponseCache cache(10, 1'000);
  std::string noise;
  for (std::uint32_t i = 0, state = 1; i < 600; ++i) {
    state = state * 1'664'525 + 1'013'904'223;  // does not compress
    noise += static_cast<char>('!' + (state >> 16) % 90);
  }
  cache.keep("/1", {1}, page_of(noise), identity, start);
  EXPECT_TRUE(cache.find("/1", {1}, identity, start));
  EXPECT_TRUE(cache.find("/1", {1}, ContentCoding::gzip, start)) << "given, but now too much";
  EXPECT_FALSE(cache.find("/1", {1}, identity, start));
}

TEST(ResponseCache, AResponseLargerThanItsBoundsIsGivenButNotKept) {
  ResponseCache cache(10, 1'000);
  const Response given = cache.keep("/1", {1}, page_of(std::string(1'001, 'x')), identity, start);
  EXPECT_EQ(given.size(), 1'001u);
  EXPECT_FALSE(cache.find("/1", {1}, identity, start));
}

}  // namespace
}  // namespace assay::http
