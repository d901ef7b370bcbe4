#include "http/assets.h"

#include <gtest/gtest.h>

#include <fstream>

#include "base/test_folder.h"
#include "http/delivery.h"
#include "http/target.h"

namespace assay::http {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view page =
    "<html lang=\"%lang%\"><!--assay:head--><body><!--assay:prelude--></body></html>";

class AssetsTest : public ::testing::Test {
 protected:
  void SetUp() override {
    folder_ = around_.path() / "web";
    write("200.html", page);
    write("mark.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>");
    write("_app/version.json", "{\"version\":\"1\"}");
    write("_app/immutable/start.1a2b.js", script_);
    write("_app/immutable/start.1a2b.js.br", "as it is");
    write("_app/immutable/plain.css", std::string(3000, 'a'));
    write("photo.png", std::string(3000, 'a'));
    write(".inputs", "secret");
    write("../outside.txt", "outside");
    fs::create_symlink(folder_.parent_path() / "outside.txt", folder_ / "link.txt");
  }
  void write(const std::string& name, std::string_view bytes) {
    const fs::path file = folder_ / name;
    fs::create_directories(file.parent_path());
    std::ofstream(file, std::ios::binary) << bytes;
  }
  Assets loaded() {
    auto assets = Assets::load(folder_);
    EXPECT_TRUE(assets.ok()) << assets.error().code;
    return std::move(assets).value();
  }
  static Request asked(std::string_view target, std::string accept_encoding = "") {
    Request request;
    EXPECT_TRUE(read_target(target, request).ok());
    if (!accept_encoding.empty()) {
      request.headers.emplace_back("accept-encoding", std::move(accept_encoding));
    }
    return request;
  }

  const std::string script_ = "console.log('" + std::string(2000, 'x') + "')";
  ::assay::test::TestFolder around_;
  fs::path folder_;
};

TEST_F(AssetsTest, FilesHaveTheirTypesAndTags) {
  const Assets assets = loaded();
  const auto script = assets.answer(asked("/_app/immutable/start.1a2b.js"));
  ASSERT_TRUE(script);
  EXPECT_EQ(script->status, 200);
  EXPECT_EQ(*script->body, script_);
  EXPECT_EQ(script->content_type, "text/javascript; charset=utf-8");
  EXPECT_EQ(script->caching, Caching::immutable);
  EXPECT_EQ(script->etag, entity_tag(script_));
  const auto mark = assets.answer(asked("/mark.svg?x=1"));
  ASSERT_TRUE(mark);
  EXPECT_EQ(mark->content_type, "image/svg+xml");
  EXPECT_EQ(mark->caching, Caching::briefly);
  EXPECT_EQ(assets.answer(asked("/_app/version.json"))->content_type, "application/json");
  EXPECT_EQ(media_type("font.woff2"), "font/woff2");
  EXPECT_EQ(media_type("unknown.bin"), "application/octet-stream");
}

TEST_F(AssetsTest, TheBrotliSiblingIsSentAsItIs) {
  const Assets assets = loaded();
  const auto script = assets.answer(asked("/_app/immutable/start.1a2b.js", "gzip, br"));
  ASSERT_TRUE(script);
  EXPECT_EQ(*script->body, "as it is");
  EXPECT_EQ(script->content_coding, "br");
  EXPECT_TRUE(script->varies_by_coding);
  EXPECT_EQ(script->etag, entity_tag(script_)) << "one file, one tag, whatever its coding";
  EXPECT_FALSE(assets.answer(asked("/_app/immutable/start.1a2b.js.br"))) << "no file of its own";
}

TEST_F(AssetsTest, WithoutASiblingItIsCompressedOnceWhereThatPays) {
  const Assets assets = loaded();
  const auto style = assets.answer(asked("/_app/immutable/plain.css", "br"));
  ASSERT_TRUE(style);
  EXPECT_EQ(style->content_coding, "br");
  EXPECT_LT(style->size(), 100u);
  EXPECT_EQ(assets.answer(asked("/_app/immutable/plain.css", "gzip"))->content_coding, "gzip");
  const auto photo = assets.answer(asked("/photo.png", "br, gzip"));
  EXPECT_EQ(photo->content_coding, "");
  EXPECT_FALSE(photo->varies_by_coding);
}

TEST_F(AssetsTest, AClientThatHasTheFileGetsNoBody) {
  const Assets assets = loaded();
  Request request = asked("/mark.svg");
  request.headers.emplace_back("if-none-match", assets.answer(request)->etag);
  const Response response = fitted(request, *assets.answer(request));
  EXPECT_EQ(response.status, 304);
  EXPECT_EQ(response.size(), 0u);
}

TEST_F(AssetsTest, NoAddressLeadsOutOfTheFolder) {
  const Assets assets = loaded();
  for (const auto target :
       {"/../outside.txt", "/%2e%2e/outside.txt", "/..%2foutside.txt", "/_app/../mark.svg",
        "/./mark.svg", "//mark.svg", "/mark.svg/", "/link.txt", "/.inputs", "/200.html", "/",
        "/_app", "/_app/immutable/", "/nothing", "/mark.svg%00"}) {
    Request request;
    if (!read_target(target, request).ok()) continue;
    EXPECT_FALSE(assets.answer(request)) << target;
  }
}

TEST_F(AssetsTest, OnlyReadsAreAnswered) {
  const Assets assets = loaded();
  Request request = asked("/mark.svg");
  request.method = Method::head;
  EXPECT_TRUE(assets.answer(request));
  request.method = Method::post;
  EXPECT_FALSE(assets.answer(request));
}

TEST_F(AssetsTest, AFolderWithoutPagesIsNamed) {
  const auto nowhere = Assets::load(folder_ / "nowhere");
  ASSERT_FALSE(nowhere.ok());
  EXPECT_EQ(nowhere.error().code, "assets.missing");
  fs::remove(folder_ / "200.html");
  const auto without_template = Assets::load(folder_);
  ASSERT_FALSE(without_template.ok());
  EXPECT_EQ(without_template.error().code, "file.unreadable");
  write("200.html", "<html></html>");
  const auto malformed = Assets::load(folder_);
  ASSERT_FALSE(malformed.ok());
  EXPECT_EQ(malformed.error().code, "assets.template_malformed");
}

}  // namespace
}  // namespace assay::http
