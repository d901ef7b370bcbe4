#include "http/site.h"

#include <gmock/gmock.h>

#include <boost/json/parse.hpp>
#include <fstream>

#include "app/registry_settings.h"
#include "app/test_registry.h"
#include "base/test_folder.h"
#include "http/target.h"
#include "http/test_server.h"

namespace assay::http {
namespace {

/// A site over the small registry, with an application of one file.
class SiteTest : public testing::Test {
 protected:
  static app::test::TestRegistry& registry() {
    static app::test::TestRegistry shared;
    return shared;
  }
  static const Assets& assets() {
    static const test::TestFolder folder;
    static const Assets loaded = [] {
      std::ofstream(folder.path() / "200.html")
          << "<html lang=\"%lang%\"><!--assay:head--><!--assay:prelude--></html>";
      std::ofstream(folder.path() / "mark.svg") << "<svg/>";
      auto result = Assets::load(folder.path());
      ASSAY_CHECK(result.ok());
      return std::move(result).value();
    }();
    return loaded;
  }

  Response ask(std::string_view target, Method method = Method::get, Headers headers = {},
               std::string body = "") const {
    Request request;
    request.method = method;
    request.headers = std::move(headers);
    request.body = std::move(body);
    request.request_id = "test-1";
    EXPECT_TRUE(read_target(target, request).ok()) << target;
    if (auto at_once = site_.answer_at_once(request)) return std::move(*at_once);
    return site_.handle(request);
  }
  /// The JSON of an answer.
  boost::json::value json(std::string_view target) const {
    const Response response = ask(target);
    EXPECT_EQ(response.status, 200) << target << *response.body;
    return boost::json::parse(*response.body);
  }
  static std::string code_in(const Response& response) {
    return std::string(boost::json::parse(*response.body).at("code").as_string());
  }
  static std::string header_in(const Response& response, std::string_view name) {
    for (const auto& [field, value] : response.headers) {
      if (field == name) return value;
    }
    return "";
  }

  Metrics metrics_;
  AccessLog log_{false};
  Site site_{assets(), metrics_, log_};
};

TEST_F(SiteTest, BeforeThereIsARegistryOnlyTheServerItselfAnswers) {
  EXPECT_EQ(ask("/healthz").status, 200);
  EXPECT_EQ(ask("/openapi.yaml").status, 200);
  EXPECT_EQ(ask("/metrics").status, 200);
  EXPECT_EQ(ask("/mark.svg").status, 200);
  EXPECT_EQ(ask("/readyz").status, 503);
  EXPECT_EQ(ask("/en/").status, 503);
  const Response search = ask("/api/v1/search");
  EXPECT_EQ(search.status, 503);
  EXPECT_EQ(code_in(search), "server.loading");
  EXPECT_EQ(header_in(search, "Retry-After"), "1");
  site_.open(*registry().instance);
  EXPECT_EQ(ask("/readyz").status, 200);
  EXPECT_EQ(ask("/api/v1/search").status, 200);
}

TEST_F(SiteTest, AnAnswerCarriesItsOperationTagAndCaching) {
  site_.open(*registry().instance);
  const Response search = ask("/api/v1/search");
  EXPECT_EQ(search.operation, "searchServices");
  EXPECT_EQ(search.content_type, "application/json");
  EXPECT_EQ(search.caching, Caching::briefly);
  EXPECT_TRUE(search.etag.starts_with("W/\""));
  const Response entry = ask("/api/v1/entries/0");
  EXPECT_EQ(entry.caching, Caching::immutable);
  EXPECT_EQ(*entry.body, *registry().instance->reading().entry(0));
  const Response refused = ask("/api/v1/search?page=x");
  EXPECT_EQ(refused.operation, "searchServices");
  EXPECT_EQ(refused.caching, Caching::none);
  EXPECT_EQ(refused.etag, "");
}

/// Standings change with the clock, and no entry says so.
TEST_F(SiteTest, TheTagChangesWithTheStandingAndOnlyThen) {
  app::test::TestRegistry own;
  const auto tag_at = [&](std::string_view instant) {
    own.set_time(instant);
    Site site(assets(), metrics_, log_);  // a new one, that has kept nothing
    site.open(*own.instance);
    Request request;
    EXPECT_TRUE(read_target("/api/v1/services/hoshizora-drive", request).ok());
    return site.handle(request).etag;
  };
  const auto before = tag_at("2026-08-31T23:59:59.998Z");
  EXPECT_EQ(tag_at("2026-08-31T23:59:59.999Z"), before);
  const auto after = tag_at("2026-09-01T00:00:00.000Z");  // a year after its publication
  EXPECT_NE(after, before);
  EXPECT_EQ(tag_at("2026-10-01T00:00:00.000Z"), after);
}

TEST_F(SiteTest, ThePastIsAnsweredTheSameWheneverItIsAsked) {
  app::test::TestRegistry own;
  Site site(assets(), metrics_, log_);
  site.open(*own.instance);
  const auto answer = [&](std::string_view target) {
    Request request;
    EXPECT_TRUE(read_target(target, request).ok());
    const Response response = site.handle(request);
    EXPECT_EQ(response.status, 200) << *response.body;
    return *response.body + response.etag;
  };
  const std::vector<std::string> targets{
      "/api/v1/search?as_of=2025-06-15", "/api/v1/services/hoshizora-drive?as_of=2025-06-15",
      "/api/v1/compare?service=hoshizora-drive&service=northgate-files&as_of=2025-06-15",
      "/api/v1/compare.xlsx?service=hoshizora-drive&service=northgate-files&as_of=2025-06-15",
      "/api/v1/catalogs/ccm:4.0/controls/A%26A-01?as_of=2025-06-15"};
  std::vector<std::string> first;
  for (const auto& target : targets) first.push_back(answer(target));
  own.set_time("2026-06-01T00:00:00.000Z");
  own.publish("hoshizora-drive", app::test::varied_answers(own.catalog("4.1"), 5));
  own.publish("northgate-files", app::test::varied_answers(own.catalog("4.0"), 6));
  own.set_time("2029-06-01T00:00:00.000Z");
  for (std::size_t i = 0; i < targets.size(); ++i) EXPECT_EQ(answer(targets[i]), first[i]);
}

/// An answer is kept for a few seconds, but not beyond the next entry.
TEST_F(SiteTest, ANewEntryIsSeenAtOnce) {
  app::test::TestRegistry own;
  Site site(assets(), metrics_, log_);
  site.open(*own.instance);
  const auto answer = [&](std::string_view target, Headers headers = {}) {
    Request request;
    request.headers = std::move(headers);
    EXPECT_TRUE(read_target(target, request).ok());
    return site.handle(request);
  };
  const std::string target = "/api/v1/services/northgate-empty";
  const Response first = answer(target);
  EXPECT_EQ(answer(target).body, first.body);  // the very same bytes
  EXPECT_EQ(answer(target).operation, "getService");
  EXPECT_EQ(answer(target, {{"accept-encoding", "gzip"}}).content_coding, "gzip");
  EXPECT_NE(answer(target + "?lang=ja").body, first.body);
  EXPECT_EQ(answer("/api/v1/services/nobody").status, 404);
  own.publish("northgate-empty", app::test::varied_answers(own.catalog("4.1"), 5));
  const Response second = answer(target);
  EXPECT_NE(second.etag, first.etag);
  EXPECT_NE(second.body->find("\"standing\":\"current\""), std::string::npos);
}

TEST_F(SiteTest, ASettingHoldsFromTheNextRequestOn) {
  app::test::TestRegistry own;
  Site site(assets(), metrics_, log_);
  site.open(*own.instance);
  const auto shown = [&](std::string_view target) {
    Request request;
    EXPECT_TRUE(read_target(target, request).ok());
    return *site.handle(request).body;
  };
  const auto decide = [&](const std::string& notice) {
    EXPECT_TRUE(app::change_setting(*own.instance, account::shell_caller(),
                                    {.setting = "notice-en", .value = notice, .seen = {}})
                    .ok());
  };
  decide("Closed on Sunday.");
  for (const char* target : {"/api/v1/about", "/en/about"}) {
    EXPECT_THAT(shown(target), testing::HasSubstr("Closed on Sunday.")) << target;
  }
  decide("Closed on Monday.");
  for (const char* target : {"/api/v1/about", "/en/about"}) {
    EXPECT_THAT(shown(target), testing::HasSubstr("Closed on Monday.")) << target;
  }
}

/// As in the shell: rows that are all that was asked for.
TEST_F(SiteTest, AComparisonShowsRowsThatDifferAndLeaveAGap) {
  site_.open(*registry().instance);
  const std::string path =
      "/api/v1/compare?service=hoshizora-drive&service=northgate-files&base=ccm:4.0";
  const auto rows = [&](const std::string& only) {
    return json(path + only).at("rows").as_array();
  };
  boost::json::array both;
  for (const auto& row : rows("")) {
    if (row.at("differs").as_bool() && row.at("gap").as_bool()) both.push_back(row);
  }
  EXPECT_FALSE(both.empty());
  EXPECT_EQ(rows("&only=differences&only=gaps"), both);
  EXPECT_EQ(rows("&only=gaps&only=differences"), both);
  EXPECT_EQ(rows("&only=gaps&only=gaps"), rows("&only=gaps"));
  for (const char* single : {"&only=differences", "&only=gaps"}) {
    EXPECT_GT(rows(single).size(), both.size()) << single;
  }
  const Response refused = ask(path + "&only=gaps&only=yes");
  EXPECT_EQ(refused.status, 400);
  EXPECT_EQ(code_in(refused), "query.bad_value");
}

/// To print takes a thousand times as long as to give what is printed.
TEST_F(SiteTest, APublicFileIsMadeOnceAsLongAsItHolds) {
  site_.open(*registry().instance);
  const std::string compared = "?service=hoshizora-drive&service=northgate-files";
  for (const std::string& target : std::vector<std::string>{
           "/api/v1/compare.pdf" + compared, "/api/v1/compare.xlsx" + compared,
           "/api/v1/publications/" + std::to_string(registry().files) + "/answers.pdf"}) {
    const Response first = ask(target, Method::get, {{"accept-encoding", "gzip"}});
    ASSERT_EQ(first.status, 200) << target;
    EXPECT_EQ(first.content_coding, "");
    EXPECT_EQ(ask(target, Method::get, {{"accept-encoding", "br"}}).body, first.body) << target;
  }
}

TEST_F(SiteTest, WhatTakesLongIsToldByTheAddress) {
  const auto cost = [&](std::string_view target, Method method = Method::get) {
    Request request;
    request.method = method;
    EXPECT_TRUE(read_target(target, request).ok());
    return site_.cost(request);
  };
  EXPECT_EQ(cost("/api/v1/compare.pdf?service=a&service=b"), Cost::expensive);
  EXPECT_EQ(cost("/api/v1/compare.pdf?service=a&service=b", Method::head), Cost::expensive);
  EXPECT_EQ(cost("/api/v1/compare.xlsx"), Cost::expensive);
  EXPECT_EQ(cost("/api/v1/publications/1/answers.pdf"), Cost::expensive);
  EXPECT_EQ(cost("/api/v1/organisations/a/drafts/upload", Method::post), Cost::expensive);
  EXPECT_EQ(cost("/api/v1/compare"), Cost::heavy);
  EXPECT_EQ(cost("/api/v1/requirements/rank", Method::post), Cost::heavy);
  EXPECT_EQ(cost("/ja/compare?service=a&service=b"), Cost::heavy);
  EXPECT_EQ(cost("/en/compare"), Cost::usual);
  EXPECT_EQ(cost("/en/search?q=a"), Cost::usual);
  EXPECT_EQ(cost("/api/v1/search?q=a"), Cost::usual);
  EXPECT_EQ(cost("/mark.svg"), Cost::usual);
}

/// CSV differs by the reader's language, which need not stand in the address.
TEST_F(SiteTest, WhatIsKeptIsKeptByLanguage) {
  site_.open(*registry().instance);
  const auto english = ask("/api/v1/search.csv", Method::get, {{"accept-language", "en"}});
  const auto japanese = ask("/api/v1/search.csv", Method::get, {{"accept-language", "ja"}});
  EXPECT_NE(*english.body, *japanese.body);
  EXPECT_TRUE(japanese.varies_by_language);
}

TEST_F(SiteTest, AMethodThatIsNotPossibleIsToldWhichAre) {
  site_.open(*registry().instance);
  const Response search = ask("/api/v1/search", Method::post);
  EXPECT_EQ(search.status, 405);
  EXPECT_EQ(header_in(search, "Allow"), "GET, HEAD");
  EXPECT_EQ(header_in(ask("/api/v1/requirements/rank"), "Allow"), "POST");
  EXPECT_EQ(ask("/mark.svg", Method::post).status, 405);
  EXPECT_EQ(ask("/en/", Method::delete_).status, 405);
  Request unheard;
  unheard.method = Method::other;
  unheard.method_token = "FROBNICATE" + std::string(1000, 'X');
  ASSERT_TRUE(read_target("/en/", unheard).ok());
  const auto refused = site_.answer_at_once(unheard);
  ASSERT_TRUE(refused.has_value());
  EXPECT_EQ(refused->status, 405);
  EXPECT_NE(refused->body->find("FROBNICATE"), std::string::npos);
  EXPECT_EQ(refused->body->find(std::string(40, 'X')), std::string::npos);
}

TEST_F(SiteTest, BelowTheApiThereAreNoPages) {
  site_.open(*registry().instance);
  const Headers html{{"accept", "text/html"}};
  EXPECT_EQ(code_in(ask("/api/v1/nothing", Method::get, html)), "page.not_found");
  EXPECT_EQ(code_in(ask("/api/v1/search/", Method::get, html)), "page.not_found");
}

TEST_F(SiteTest, OnlyAPostMayHaveABody) {
  Request request;
  request.method = Method::get;
  EXPECT_EQ(site_.body_limit(request), 0U);
  request.method = Method::post;
  EXPECT_EQ(site_.body_limit(request), limits::request_json_bytes);
}

/// A damaged store is nobody's fault outside, and tells nobody outside where it lies.
TEST_F(SiteTest, DamageIsAFaultOfTheServerWithoutDetails) {
  app::test::TestRegistry own;
  Site site(assets(), metrics_, log_);
  site.open(*own.instance);
  for (const char* part : {"", "-wal"}) {  // the journal holds what was written last
    const std::string file = own.instance.file().string() + part;
    const auto size = std::filesystem::file_size(file);
    std::fstream(file, std::ios::in | std::ios::out | std::ios::binary) << std::string(size, 'x');
  }
  for (const char* target : {"/api/v1/record", "/api/v1/entries/3", "/api/v1/entries"}) {
    Request request;
    ASSERT_TRUE(read_target(target, request).ok());
    const Response response = site.handle(request);
    EXPECT_EQ(response.status, 500) << target;
    EXPECT_EQ(code_in(response), "server.failed");
    EXPECT_EQ(response.body->find(own.instance.folder().string()), std::string::npos);
  }
  Request request;
  ASSERT_TRUE(read_target("/readyz", request).ok());
  EXPECT_EQ(site.handle(request).status, 503);
  ASSERT_TRUE(read_target("/api/v1/search", request).ok());
  EXPECT_EQ(site.handle(request).status, 200);  // what is in memory is still served
}

TEST_F(SiteTest, WithdrawnIsNeitherMissingNorAnAnswer) {
  site_.open(*registry().instance);
  const std::string entry = std::to_string(registry().erased);
  const auto detail = json("/api/v1/publications/" + entry);
  EXPECT_EQ(detail.at("withdrawn"), true);
  const std::string digest(detail.at("publication").at("answers_digest").as_string());
  const Response blob = ask("/api/v1/blobs/" + digest);
  EXPECT_EQ(blob.status, 410);
  EXPECT_EQ(code_in(blob), "blob.withdrawn");
  EXPECT_EQ(ask("/api/v1/publications/" + entry + "/answers.csv").status, 410);
}

TEST_F(SiteTest, OverTheWireTagsHeadAndLimitsHold) {
  site_.open(*registry().instance);
  TestServer server(site_);
  RawClient client(server.port());
  const std::string path = "/api/v1/services/hoshizora-drive";
  const auto get = client.ask("GET " + path + " HTTP/1.1\r\nHost: a\r\n\r\n");
  EXPECT_EQ(status_in(get), 200);
  const auto tag = http::header_in(get, "ETag");
  ASSERT_NE(tag, "");
  client.send("HEAD " + path + " HTTP/1.1\r\nHost: a\r\n\r\n");
  const auto head = client.response(false);
  EXPECT_EQ(status_in(head), 200);
  EXPECT_EQ(http::header_in(head, "ETag"), tag);
  EXPECT_EQ(body_in(head), "");
  client.send("GET " + path + " HTTP/1.1\r\nHost: a\r\nIf-None-Match: " + tag + "\r\n\r\n");
  EXPECT_EQ(status_in(client.response(false)), 304);
  const auto posted = client.ask(
      "POST /api/v1/requirements/rank HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n"
      "Content-Length: 64\r\n\r\n"
      R"({"catalog":"ccm:4.0","requirements":[{"question":"A&A-01.1"}]}  )");
  EXPECT_EQ(status_in(posted), 200) << posted;
  const auto too_large = client.ask(
      "POST /api/v1/requirements/rank HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n"
      "Content-Length: 1048577\r\n\r\n");
  EXPECT_EQ(status_in(too_large), 413);
}

}  // namespace
}  // namespace assay::http
