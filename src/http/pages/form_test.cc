#include "http/pages/form.h"

#include "http/pages/test_pages.h"

namespace assay::http::pages {
namespace {

Request sent(std::string body, std::string type = "application/x-www-form-urlencoded") {
  Request request;
  request.method = Method::post;
  request.headers.emplace_back("content-type", std::move(type));
  request.body = std::move(body);
  return request;
}

TEST(Form, ReadsWhatABrowserSends) {
  const auto form = FormFields::read(
      sent("email=a%2Bb%40c.example&name=%E9%9D%92%E4%BA%95+%E3%81%82&&empty=&name=2&bare"));
  ASSERT_TRUE(form.ok());
  EXPECT_EQ(form->value("email"), "a+b@c.example");
  EXPECT_EQ(form->value("name"), "青井 あ") << "the first of two";
  EXPECT_EQ(form->value("empty"), "");
  EXPECT_EQ(form->value("bare"), "");
  EXPECT_EQ(form->value("nothing"), "");
}

TEST(Form, RefusesWhatIsNoForm) {
  EXPECT_EQ(FormFields::read(sent("{}", "application/json")).error().code,
            "request.wrong_media_type");
  EXPECT_EQ(FormFields::read(sent("a=%zz")).error().code, "target.malformed_escape");
  std::string many;
  for (int i = 0; i < 1000; ++i) many += "a=b&";
  EXPECT_EQ(FormFields::read(sent(many)).error().code, "query.too_many_parameters");
}

TEST(Form, AFaultIsTiedToItsField) {
  const FormFault fault{"Too short.", "password"};
  const auto page = test::parsed(form_field(
      {.name = "password", .label = "Password", .type = "password", .hint = "Long."}, fault));
  const auto input = page.only("input");
  EXPECT_EQ(input.attribute("aria-invalid"), "true");
  EXPECT_EQ(input.attribute("aria-describedby"), "password-hint password-fault");
  EXPECT_EQ(page.only("label").attribute("for"), "password");
  EXPECT_EQ(page.only("span", "fault").attribute("id"), "password-fault");
  const auto other = test::parsed(form_field({.name = "email", .label = "E-mail"}, fault));
  EXPECT_EQ(other.only("input").attribute("aria-invalid"), "");
  const auto notice = test::parsed(fault_notice(fault));
  EXPECT_EQ(notice.only("div").attribute("role"), "alert");
  EXPECT_EQ(notice.only("a").attribute("href"), "#password");
}

TEST(Form, WhatSomebodyTypedIsText) {
  const auto page = test::parsed(
      form_field({.name = "name", .label = "Name", .value = "\"><script>alert(1)</script>"}));
  EXPECT_EQ(page.only("input").attribute("value"), "\"><script>alert(1)</script>");
  EXPECT_TRUE(page.all("script").empty());
}

TEST(Form, CarriesTheTokenOfTheSession) {
  const auto page = test::parsed(page_form("/en/account", "abc", {}, "Save"));
  EXPECT_EQ(page.only("form").attribute("method"), "post");
  EXPECT_EQ(page.only("input").attribute("name"), "csrf");
  EXPECT_EQ(page.only("input").attribute("value"), "abc");
  EXPECT_TRUE(test::parsed(page_form("/en/sign-in", "", {}, "Sign in")).all("input").empty());
}

}  // namespace
}  // namespace assay::http::pages
