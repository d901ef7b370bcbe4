#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <memory>

#include "app/test_accreditations.h"
#include "base/test_folder.h"
#include "http/pages/pages.h"
#include "http/pages/test_pages.h"
#include "http/target.h"

namespace assay::http::pages {
namespace {

using test::parsed;
using test::ParsedPage;

constexpr std::string_view certificate = "/services/drive/accreditations/cs-mark/gold";

class AccreditationPages : public ::testing::Test {
 protected:
  static void SetUpTestSuite() {
    registry_ = std::make_unique<app::test::AccreditedRegistry>();
    registry_->instance.clock.set(app::test::at("2028-01-01T00:00:00.000Z"));
  }
  static void TearDownTestSuite() { registry_.reset(); }

  static Assets loaded(const std::filesystem::path& folder) {
    std::ofstream(folder / "200.html") << "<html lang=\"%lang%\"><head><!--assay:head--></head>"
                                          "<body><!--assay:prelude--></body></html>";
    return Assets::load(folder).value();
  }
  ParsedPage page(std::string_view target, int status = 200) {
    Request request;
    EXPECT_TRUE(read_target(target, request).ok()) << target;
    const auto answered = pages_.answer(&*registry_->instance, request);
    EXPECT_TRUE(answered && answered->status == status) << target;
    return answered ? parsed(*answered->body) : ParsedPage();
  }
  ParsedPage at(std::string_view language, std::string_view path, std::string_view day) {
    return page(std::string("/").append(language).append(path).append("?as_of=").append(day));
  }
  static void expect_said(const ParsedPage& page, std::string_view text) {
    EXPECT_NE(page.text().find(text), std::string::npos) << text;
  }

  static std::unique_ptr<app::test::AccreditedRegistry> registry_;
  ::assay::test::TestFolder folder_;
  const Assets assets_ = loaded(folder_.path());
  Metrics metrics_;
  AccessLog log_{false};
  Pages pages_{assets_, metrics_, log_};
};
std::unique_ptr<app::test::AccreditedRegistry> AccreditationPages::registry_;

TEST_F(AccreditationPages, ACertificateInForceSaysWhatItCoversAndPermits) {
  const ParsedPage shown = at("en", certificate, "2026-06-01");
  for (const char* text : {"On 2 June 2026 it is valid.", "CS Mark Gold", "Drive itself", "Trials",
                           "Tokyo", "Aurum Audit", "Registrar", "Show the new gate.",
                           "A surveillance audit every year.", "Asia/Tokyo"}) {
    expect_said(shown, text);
  }
  EXPECT_TRUE(shown.only("article").has_class("valid"));
  EXPECT_TRUE(shown.all("s").empty());
  EXPECT_TRUE(shown.only("span", "standing").has_class("current"));
}

TEST_F(AccreditationPages, WhatIsNotInForceNeverLooksSo) {
  struct Case {
    std::string_view day, standing, english, japanese;
  };
  for (const auto& [day, standing, english, japanese] :
       {Case{"2027-06-15", "suspended", "it is not valid: it is suspended", "有効ではありません"},
        Case{"2027-12-31", "expired", "it is not valid: it has expired", "失効しています"}}) {
    const ParsedPage shown = at("en", certificate, day);
    EXPECT_TRUE(shown.only("article").has_class("void"));
    EXPECT_EQ(shown.only("p", "void-word").text, "Not valid");
    EXPECT_TRUE(shown.only("span", "standing").has_class(standing));
    EXPECT_EQ(shown.only("s").text, "CSM-G-2026-0001");
    EXPECT_TRUE(shown.all("svg").front().has_class(standing));
    expect_said(shown, english);
    expect_said(shown, "Nothing while it is not valid.");
    EXPECT_EQ(shown.text().find("it is valid."), std::string::npos);
    expect_said(at("ja", certificate, day), japanese);
  }
}

TEST_F(AccreditationPages, WhatNobodyDidIsInTheHistory) {
  const ParsedPage shown = at("en", certificate, "2027-06-15");
  const auto computed = shown.all("li", "computed");
  ASSERT_EQ(computed.size(), 1U);
  EXPECT_NE(computed.front().text.find("By the rules and the clock"), std::string::npos);
  EXPECT_NE(computed.front().text.find("A surveillance audit every year."), std::string::npos);
  expect_said(shown, "Missed");
}

TEST_F(AccreditationPages, TheServiceShowsWhatIsInForceFirst) {
  const ParsedPage shown = at("en", "/services/drive", "2026-06-01");
  const auto sheets = shown.all("section", "sheet");
  ASSERT_EQ(sheets.size(), 2U);
  EXPECT_TRUE(sheets[0].has_class("third-party"));
  EXPECT_NE(sheets[0].text.find("Aurum Audit audited it, and Registrar decided."),
            std::string::npos);
  EXPECT_TRUE(sheets[1].has_class("self-claimed"));
  bool leads = false;
  for (const auto& link : shown.all("a", "button")) {
    leads = leads || link.attribute("href").find(certificate) != std::string::npos;
  }
  EXPECT_TRUE(leads);
}

TEST_F(AccreditationPages, RowsOfASearchShowTheAccreditation) {
  const ParsedPage found = page("/en/search?level=cs-mark/gold&as_of=2026-06-01");
  expect_said(found, "CSM-G-2026-0001");
  const ParsedPage later =
      page("/ja/search?level=cs-mark/gold&standing=suspended&as_of=2027-06-15");
  expect_said(later, "停止中");
  EXPECT_TRUE(later.all("svg").front().has_class("suspended"));
}

TEST_F(AccreditationPages, TheRegisterSaysWhoMayAudit) {
  const ParsedPage shown = at("en", "/audit-organisations", "2026-06-15");
  expect_said(shown, "Aurum Audit");
  expect_said(shown, "May audit now");
  expect_said(shown, "1 in force, 0 suspended, 0 over");
  expect_said(shown, "Under inquiry");
  expect_said(at("ja", "/audit-organisations", "2026-06-15"), "監査組織");
  expect_said(at("en", "/audit-organisations", "2025-01-01"), "The register is empty");
}

TEST_F(AccreditationPages, WhatNobodyEverDidIsNotThere) {
  page("/en/services/drive/accreditations/cs-mark/gold-full-audit", 404);
  page("/en/services/nobody/accreditations/cs-mark/gold", 404);
}

}  // namespace
}  // namespace assay::http::pages
