#include "base/web_address.h"

#include <gtest/gtest.h>

namespace assay {
namespace {

std::string host(std::string_view text) {
  const auto address = parse_web_address(text);
  return address ? address->host : "-";
}

TEST(WebAddress, IsReadAsBrowsersReadIt) {
  EXPECT_EQ(host("https://Cloud.Example"), "cloud.example");
  EXPECT_EQ(host("http://cloud.example:8080/a@b?c@d#e@f"), "cloud.example");
  EXPECT_EQ(host("https://cloud.example?https://evil.example/"), "cloud.example");
  EXPECT_EQ(host("https://cloud.example#@evil.example/"), "cloud.example");
  EXPECT_EQ(host("https://r3---sn.cloud.example/"), "r3---sn.cloud.example");
  EXPECT_EQ(host("https://例え.jp/道"), "xn--r8jz45g.jp");
  EXPECT_EQ(host("https://例え。ＪＰ"), "xn--r8jz45g.jp");
  EXPECT_EQ(host("https://faß.example"), "xn--fa-hia.example");
  const auto address = parse_web_address("https://cloud.example:65535/a?b#c");
  ASSERT_TRUE(address);
  EXPECT_EQ(address->port, 65535);
  EXPECT_EQ(address->rest, "/a?b#c");
  EXPECT_EQ(parse_web_address("https://cloud.example")->port, std::nullopt);
}

TEST(WebAddress, WhatSomebodyReadsOtherwiseIsNone) {
  for (const std::string_view text : {"",
                                      "cloud.example",
                                      "//cloud.example",
                                      "HTTPS://cloud.example",
                                      "ftp://cloud.example",
                                      "https:cloud.example",
                                      "https:/cloud.example",
                                      "https://",
                                      "https:///x",
                                      "https://?x",
                                      "https://#x",
                                      "https://:80",
                                      "https://hoshizora-cloud.example\\.evil.example/",
                                      "https://cloud.example/a\\b",
                                      "https://cloud.example\\@evil.example",
                                      "https://user@cloud.example",
                                      "https://user:pw@cloud.example",
                                      "https://@cloud.example",
                                      "http://user:pw@127.0.0.1:22/",
                                      "https://cloud.example:",
                                      "https://cloud.example:0",
                                      "https://cloud.example:080",
                                      "https://cloud.example:65536",
                                      "https://cloud.example:8o",
                                      "https://cloud.example:80:80",
                                      "https://cloud..example",
                                      "https://.cloud.example",
                                      "https://cloud.example.",
                                      "https://-cloud.example",
                                      "https://cloud-.example",
                                      "https://clo_ud.example",
                                      "https://clo%75d.example",
                                      "https://cloud!.example",
                                      "https://127.0.0.1",
                                      "https://127.1",
                                      "https://2130706433",
                                      "https://0x7f.1",
                                      "https://a.0x7f",
                                      "https://[::1]/",
                                      "https://xn--a.example",
                                      "https://xn--.example",
                                      "https://cloud.example／evil",
                                      "https://cloud＠evil.example",
                                      "https://a℀b.example",
                                      "https://cloud.example/a b",
                                      "https://cloud.example/a\u3000b",
                                      "https://cloud.example/\t",
                                      "https://cloud.example/\u202E",
                                      "https://cloud\u200B.example/",
                                      "https://cloud.example\n",
                                      "https://cloud.example/\"",
                                      "https://cloud.example/<",
                                      "https://cloud.example/\xFF"}) {
    EXPECT_EQ(host(text), "-") << text;
  }
  EXPECT_EQ(host("https://" + std::string(64, 'a') + ".example"), "-");
  EXPECT_EQ(host(std::string_view("https://cloud.example/\0", 23)), "-");
}

TEST(WebAddress, AHostIsShownInBothForms) {
  EXPECT_EQ(readable_host("xn--r8jz45g.jp"), "例え.jp");
  EXPECT_EQ(shown_host("xn--r8jz45g.jp"), "xn--r8jz45g.jp (例え.jp)");
  EXPECT_EQ(shown_host("cloud.example"), "cloud.example");
  EXPECT_EQ(shown_host("xn--a.example"), "xn--a.example");
}

}  // namespace
}  // namespace assay
