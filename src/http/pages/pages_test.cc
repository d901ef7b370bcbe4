#include "http/pages/pages.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <set>

#include "app/test_registry.h"
#include "base/test_folder.h"
#include "http/pages/test_pages.h"
#include "http/target.h"

namespace assay::http::pages {
namespace {

using test::Element;
using test::parsed;
using test::ParsedPage;

constexpr std::string_view hostile = "</td><script>alert(\"1\")</script> & 'x' <img src=x>";

/// A small registry with one of everything, and somebody who means harm.
class HostileRegistry : public app::test::TestRegistry {
 public:
  HostileRegistry() {
    party::Organisation organisation;
    organisation.id = party::OrganisationId("mallory");
    organisation.name = {std::string(hostile), "悪意<b>"};
    organisation.description.en = hostile;
    organisation.url = "https://mallory.example/?a=1&b='onload=alert(1)'";
    organisation.country = "US";
    EXPECT_TRUE(app::register_organisation(*instance, organisation).ok());
    party::Service service;
    service.id = party::ServiceId("mallory-drive");
    service.organisation = organisation.id;
    service.name = organisation.name;
    service.description = {std::string(hostile), ""};
    service.classes = {party::ServiceClass::saas};
    service.regions = {"US"};
    EXPECT_TRUE(app::register_service(*instance, service).ok());
    auto answers = app::test::varied_answers(catalog("4.0"), 0);
    answers.answers[0].implementation = hostile;
    answers.answers[0].customer_responsibilities = hostile;
    set_time("2026-05-15T13:00:00.000Z");
    published = publish("mallory-drive", answers);
    answers.answers[0].implementation = std::string(hostile) + "!";
    set_time("2026-05-15T14:00:00.000Z");
    changed = publish("mallory-drive", answers);
  }
  std::uint64_t published = 0, changed = 0;
};

/// The application's files, as small as can be; pages filled into them are whole XML documents.
class Web {
 public:
  Web() {
    std::ofstream(folder_.path() / "200.html")
        << "<html lang=\"%lang%\"><head><!--assay:head--></head>"
           "<body><div id=\"prelude\"><!--assay:prelude--></div></body></html>";
  }
  Assets assets() {
    auto loaded = Assets::load(folder_.path());
    EXPECT_TRUE(loaded.ok());
    return std::move(loaded).value();
  }

 private:
  ::assay::test::TestFolder folder_;
};

class PagesTest : public ::testing::Test {
 protected:
  static void SetUpTestSuite() { registry_ = std::make_unique<HostileRegistry>(); }
  static void TearDownTestSuite() { registry_.reset(); }

  static Request asked(std::string_view target, Headers headers = {}) {
    Request request;
    EXPECT_TRUE(read_target(target, request).ok()) << target;
    request.headers = std::move(headers);
    request.request_id = "r-1";
    return request;
  }
  Response response(std::string_view target, Headers headers = {}) {
    auto answered = pages_.answer(&*registry_->instance, asked(target, std::move(headers)));
    EXPECT_TRUE(answered) << target;
    return answered ? *answered : Response();
  }
  ParsedPage page(std::string_view target, int status = 200) {
    const Response answered = response(target);
    EXPECT_EQ(answered.status, status) << target;
    return parsed(*answered.body);
  }
  static std::string header(const Response& response, std::string_view name) {
    for (const auto& [field, value] : response.headers) {
      if (field == name) return value;
    }
    return {};
  }

  static std::unique_ptr<HostileRegistry> registry_;
  Web web_;
  const Assets assets_ = web_.assets();
  Metrics metrics_;
  AccessLog log_{false};
  Pages pages_{assets_, metrics_, log_};
};
std::unique_ptr<HostileRegistry> PagesTest::registry_;

/// A page route of the application, and what must be readable there.
struct RoutePage {
  std::string path;
  std::vector<std::string> english, japanese;
};

std::vector<RoutePage> routes_outside_catalogs(const HostileRegistry& registry) {
  const auto entry = [](std::uint64_t index) { return "/publications/" + std::to_string(index); };
  return {
      {"/", {"Latest changes", "Self-claimed", "Hoshizora <Files>"}, {"最近の変更", "自己申告"}},
      {"/search", {"6 services", "Deprecated", "CAIQ 4.1"}, {"サービス 6件", "更新切れ"}},
      {"/search?q=northgate",
       {"2 services", "Northgate Files"},
       {"サービス 2件", "Northgate Files"}},
      {"/search?q=nothinghere", {"No service matches"}, {"該当するサービスはありません"}},
      {"/organisations", {"Northgate", "United Kingdom"}, {"星空クラウド", "日本"}},
      {"/organisations/hoshizora", {"Runs clouds.", "3 services"}, {"Runs clouds.", "英語のみ"}},
      {"/services/hoshizora-drive",
       {"Current", "since 1 May 2025", "Nobody independent has examined", "What changed",
        "Current until", "Out of scope", "Follow (Atom feed)", "Badge for other pages"},
       {"有効", "2025年5月1日", "独立した第三者", "対象範囲", "変更を購読", "バッジ"}},
      {"/services/northgate-empty", {"Nothing listed"}, {"掲載なし"}},
      {"/services/northgate-gone", {"Withdrawn", "Closed."}, {"取り下げ", "Closed."}},
      {entry(registry.second_drive),
       {"261 answers", "A&A-01.1", "Unreadable", "Unanswered", "Left to the customer"},
       {"261件の回答", "判読不能", "利用者が設定します。"}},
      {entry(registry.compute), {"CCM 4.0", "Partly met", "Not met"}, {"一部対応", "未対応"}},
      {entry(registry.erased), {"The answers were removed"}, {"回答は記録から削除されました"}},
      {entry(registry.second_drive) + "/changes",
       {"Done hourly.", "Customer", "3 changes"},
       {"Done hourly.", "変更 3件"}},
      {"/compare", {"Choose two to six services"}, {"2～6件のサービス"}},
      {"/compare?service=hoshizora-drive&service=northgate-files",
       {"CCM 4.1", "Domains at a glance", "reworded", "283 rows"},
       {"分野ごとの概要", "表現変更", "283行"}},
      {"/compare?service=hoshizora-drive&service=hoshizora-compute",
       {"control by control", "197 rows"},
       {"管理策ごと", "197行"}},
      {"/meet", {"Who meets my list?", "A&A-01.1", "No question chosen yet"}, {"A&A-01.1"}},
      {"/meet?catalog=ccm:4.0&question=A%26A-01.1&question=A%26A-01.2%3Dno",
       {"Ranking", "ranked by 2 required answers", "Met", "Missed"},
       {"順位", "満たす"}},
      {"/schemes", {"CSA STAR"}, {"CSA STAR", "自己申告"}},
      {"/schemes/csa-star",
       {"Blocks publication", "After 1 year", "na-with-owner"},
       {"公開不可", "1年後"}},
      {"/schemes/cs-mark",
       {"3 years from the decision", "May hold important data of the government.",
        "A surveillance audit every year.", "Nobody evaluates an audit of their own",
        "JASA, kinds of CS mark, Gold, condition 2", "customers, on request"},
       {"決定から3年", "政府の重要な情報を取り扱うことができます。",
        "自らの監査を自ら評価することはできません。", "求めのあった利用者"}},
      {"/record", {"registry.example", "Self-assessment published"}, {"自己評価の公開"}},
      {"/record?from=0", {"Log opened", "Rules in force"}, {"ログの開始"}},
      {"/about", {"What you cannot conclude"}, {"判断できないこと"}},
      {"/?as_of=2025-05-15", {"As recorded up to 15 May 2025"}, {"2025年5月15日までに記録"}},
  };
}

std::vector<RoutePage> catalog_routes() {
  return {
      {"/catalogs", {"CCM 4.0", "CCM 4.1", "Cloud Security Alliance"}, {"管理策カタログ"}},
      {"/catalogs/ccm:4.0", {"A&A-01", "197", "261"}, {"A&A-01"}},
      {"/catalogs/ccm:4.0?q=encryption", {"found", "CEK"}, {"該当しました", "CEK"}},
      {"/catalogs/cs-mark:2016",
       {"CS Mark 2016", "Access control of cloud service customer data", "576", "Cloud only"},
       {"詳細管理策", "クラウド固有"}},
      {"/catalogs/cs-mark:2016/controls/6.3.1",
       {"PB", "every statement has to claim it", "customer’s side", "supplies the information"},
       {"すべての言明書で選択が必要", "利用者側"}},
      {"/catalogs/ccm:4.0/controls/A%26A-01",
       {"A&A-01", "A&A-01.1", "In other versions"},
       {"質問"}},
      {"/crosswalks/ccm/4.0/4.1", {"From CCM 4.0 to CCM 4.1", "reworded"}, {"対応表", "表現変更"}},
      {"/crosswalks/ccm/4.0/4.1?items=questions&verdict=gone", {"gone", "Questions"}, {"廃止"}},
  };
}

std::vector<RoutePage> every_route(const HostileRegistry& registry) {
  std::vector<RoutePage> routes = routes_outside_catalogs(registry);
  for (const RoutePage& route : catalog_routes()) routes.push_back(route);
  return routes;
}

TEST_F(PagesTest, EveryRouteIsACompletePageInBothLanguages) {
  for (const auto& route : every_route(*registry_)) {
    for (const Language language : all_languages) {
      const std::string target = "/" + std::string(tag(language)) + route.path;
      SCOPED_TRACE(target);
      const Response answered = response(target);
      EXPECT_EQ(answered.status, 200);
      EXPECT_EQ(answered.content_type, "text/html; charset=utf-8");
      EXPECT_EQ(answered.caching, Caching::briefly);
      EXPECT_EQ(header(answered, "Content-Language"), tag(language));
      const ParsedPage whole = parsed(*answered.body);
      EXPECT_EQ(whole.only("html").attribute("lang"), tag(language));
      const Element content = whole.only("main");
      for (const auto& words : language == Language::en ? route.english : route.japanese) {
        const bool banner =
            words.find("2025-05") != 0 && route.path.find("as_of") != std::string::npos;
        const std::string& text = banner ? whole.text() : content.text;
        EXPECT_NE(text.find(words), std::string::npos) << "without \"" << words << "\"";
      }
      EXPECT_EQ(whole.all("h1").size(), 1u);
      EXPECT_EQ(content.text.find("web."), std::string::npos) << "a message without words";
    }
  }
}

TEST_F(PagesTest, AServiceIsFollowedByItsFeedOfNow) {
  const ParsedPage whole = page("/ja/services/hoshizora-drive?as_of=2025-06-30");
  const std::string feed = "/api/v1/services/hoshizora-drive/feed.atom?lang=ja";
  std::vector<std::string> feeds;
  for (const auto& link : whole.all("link")) {
    if (link.attribute("type") == "application/atom+xml") feeds.push_back(link.attribute("href"));
  }
  EXPECT_EQ(feeds, std::vector{feed});
  const auto links = whole.all("a");
  EXPECT_TRUE(std::ranges::any_of(
      links, [&](const Element& link) { return link.attribute("href") == feed; }));
}

TEST_F(PagesTest, TheCodeOfABadgeIsWholeMarkupWhateverTheServiceIsCalled) {
  const ParsedPage whole = page("/en/services/mallory-drive");
  const ParsedPage code = parsed(whole.only("textarea").text);
  ASSERT_EQ(code.elements.size(), 2u);
  EXPECT_EQ(code.only("a").attribute("href"), "https://registry.example/en/services/mallory-drive");
  EXPECT_EQ(code.only("img").attribute("src"),
            "https://registry.example/api/v1/services/mallory-drive/"
            "badge.svg?scheme=csa-star&lang=en");
  EXPECT_NE(code.only("img").attribute("alt").find(hostile), std::string::npos);
}

TEST_F(PagesTest, AnOrganisationShowsFirstWhatIsCurrent) {
  const std::string text = page("/en/organisations/northgate").only("main").text;
  EXPECT_NE(text.find("1 with a current listing"), std::string::npos);
  const auto rows = page("/en/organisations/northgate").all("a");
  const auto first = std::ranges::find_if(rows, [](const Element& link) {
    return link.attribute("href").starts_with("/en/services/");
  });
  ASSERT_NE(first, rows.end());
  EXPECT_EQ(first->attribute("href"), "/en/services/northgate-files");
}

TEST_F(PagesTest, NoPageHoldsScriptsOrStylesAndIdsAreUnique) {
  for (const auto& route : every_route(*registry_)) {
    SCOPED_TRACE(route.path);
    const ParsedPage whole = page("/en" + route.path);
    std::set<std::string> ids;
    for (const auto& element : whole.elements) {
      EXPECT_NE(element.name, "script");
      EXPECT_NE(element.name, "style");
      for (const auto& [name, value] : element.attributes) {
        EXPECT_NE(name, "style");
        EXPECT_FALSE(name.starts_with("on")) << name;
        if (name == "id") {
          EXPECT_TRUE(ids.insert(value).second) << value;
        }
      }
    }
    for (const auto& element : whole.elements) {
      for (const std::string_view refers : {"aria-labelledby", "for", "form"}) {
        if (const auto id = element.attribute(refers); !id.empty()) {
          EXPECT_TRUE(ids.contains(id)) << element.name << " " << refers << " " << id;
        }
      }
    }
  }
}

TEST_F(PagesTest, WhatTheRecordSaysIsNeverMarkup) {
  const std::string published = "/publications/" + std::to_string(registry_->changed);
  for (const std::string& path :
       {std::string("/"), std::string("/search?q=alert"), std::string("/organisations"),
        std::string("/organisations/mallory"), std::string("/services/mallory-drive"), published,
        published + "/changes",
        std::string("/compare?texts=shown&service=mallory-drive&service=hoshizora-drive"),
        std::string("/meet?question=A%26A-01.1"), std::string("/record")}) {
    for (const std::string_view language : {"/en", "/ja"}) {
      SCOPED_TRACE(std::string(language) + path);
      const ParsedPage whole = page(std::string(language) + path);
      EXPECT_TRUE(whole.all("script").empty());
      for (const auto& image : whole.all("img")) {
        const std::string source = image.attribute("src");
        EXPECT_TRUE(source == "/mark.svg" || source.starts_with("/api/v1/services/")) << source;
      }
      for (const auto& bold : whole.all("b")) EXPECT_EQ(bold.text.find("悪意"), std::string::npos);
    }
  }
  EXPECT_NE(page("/en" + published).text().find(hostile), std::string::npos);
  const auto address = page("/en/organisations/mallory").all("a");
  EXPECT_TRUE(std::any_of(address.begin(), address.end(), [](const Element& link) {
    return link.attribute("href") == "https://mallory.example/?a=1&b='onload=alert(1)'" &&
           link.attribute("rel").find("noopener") != std::string::npos;
  }));
}

TEST_F(PagesTest, WhatAnAddressSaysIsNeverMarkup) {
  for (const std::string path :
       {"/en/search?q=%3Cscript%3Ealert(1)%3C/script%3E&sort=%22%3E", "/en/%3Cscript%3E",
        "/en/meet?question=%3Cscript%3E%3D%22", "/en/services/%22%3E%3Cscript%3E",
        "/en/publications/1?q=%3Cscript%3E", "/en/?as_of=%3Cscript%3E",
        "/en/search?level=%3Cscript%3E%2Fx", "/en/record?from=%3Cscript%3E"}) {
    const Response answered = response(path);
    SCOPED_TRACE(path);
    EXPECT_TRUE(parsed(*answered.body).all("script").empty());
  }
}

TEST_F(PagesTest, TextsCarryTheirLanguage) {
  const ParsedPage english = page("/en/services/hoshizora-drive");
  EXPECT_EQ(english.only("h1").text, "Hoshizora <Files>");
  const ParsedPage fallback = page("/ja/organisations/northgate");
  const auto names = fallback.all("span");
  EXPECT_TRUE(std::any_of(names.begin(), names.end(), [](const Element& name) {
    return name.text == "Northgate" && name.language == "en";
  }));
  const auto answers =
      page("/en/publications/" + std::to_string(registry_->second_drive)).all("p", "in-free-text");
  EXPECT_TRUE(std::any_of(answers.begin(), answers.end(), [](const Element& text) {
    return text.text == "利用者が設定します。" && text.attribute("lang") == "ja";
  }));
}

TEST_F(PagesTest, ASelfClaimLooksLikeOne) {
  const ParsedPage service = page("/en/services/hoshizora-drive");
  EXPECT_EQ(service.all("section", "sheet").front().attribute("class").find("sheet self-claimed"),
            0u);
  EXPECT_FALSE(service.all("span", "claim").empty());
  for (const auto& mark : service.all("svg", "hallmark")) {
    EXPECT_TRUE(mark.has_class("self-claimed"));
    EXPECT_NE(mark.attribute("aria-label").find("Self-claimed"), std::string::npos);
  }
}

TEST_F(PagesTest, TheHeadNamesThePageItsLanguagesAndItsAddress) {
  const ParsedPage search = page("/en/search?sort=relevance&page=1&q=files&utm=x");
  EXPECT_EQ(search.only("title").text, "Services for “files” · Assay");
  std::map<std::string, std::string> links;
  for (const auto& link : search.all("link")) {
    links[link.attribute("rel") + link.attribute("hreflang")] = link.attribute("href");
  }
  EXPECT_EQ(links["canonical"], "/en/search?q=files");
  EXPECT_EQ(links["alternateja"], "/ja/search?q=files");
  EXPECT_EQ(links["alternatex-default"], "/en/search?q=files");
  const auto robots = [this](const std::string& target, int status) {
    for (const auto& meta : page(target, status).all("meta")) {
      if (meta.attribute("name") == "robots") return meta.attribute("content");
    }
    return std::string();
  };
  EXPECT_EQ(robots("/en/search", 200), "");
  EXPECT_EQ(robots("/en/search?as_of=2025-05-15", 200), "noindex");
  EXPECT_EQ(robots("/en/nothing", 404), "noindex");
}

TEST_F(PagesTest, WhatIsNotThereIsAReadablePage) {
  for (const std::string path :
       {"/en/nothing", "/en/services/nobody", "/en/organisations/nobody", "/en/publications/99999",
        "/en/publications/abc", "/en/publications/0", "/en/catalogs/ccm:9", "/en/catalogs/x y",
        "/en/catalogs/ccm:4.0/controls/nothing", "/en/crosswalks/ccm/4.0/9", "/en/schemes/nothing",
        "/en/services/hoshizora-drive/more", "/en/services/hoshizora-drive?as_of=2025-01-01"}) {
    SCOPED_TRACE(path);
    const ParsedPage missing = page(path, 404);
    EXPECT_EQ(missing.only("h1").text, "Not in the record");
    EXPECT_NE(missing.only("main").text.find("r-1"), std::string::npos);
    EXPECT_FALSE(missing.all("nav").empty());
  }
  EXPECT_NE(page("/ja/services/nobody", 404).text().find("nobody"), std::string::npos);
}

TEST_F(PagesTest, WhatCannotBeAnsweredShowsTheProblemsWords) {
  const ParsedPage time = page("/en/?as_of=soon", 400);
  EXPECT_EQ(time.only("h1").text, "This could not be shown");
  EXPECT_NE(time.only("main").text.find("soon"), std::string::npos);
  page("/ja/search?standing=brilliant", 400);
  page("/en/compare?service=hoshizora-drive&service=nobody", 404);
  page("/en/meet?question=XX-99.9", 400);
}

TEST_F(PagesTest, UntilThereIsARegistryPagesSayThatItIsBeingLoaded) {
  const auto answered = pages_.answer(nullptr, asked("/ja/search"));
  ASSERT_TRUE(answered);
  EXPECT_EQ(answered->status, 503);
  EXPECT_EQ(header(*answered, "Retry-After"), "1");
  EXPECT_EQ(parsed(*answered->body).only("html").attribute("lang"), "ja");
}

TEST_F(PagesTest, TheRootLeadsToTheReadersLanguage) {
  const Response english = response("/", {{"accept-language", "de, en;q=0.5"}});
  EXPECT_EQ(english.status, 302);
  EXPECT_EQ(header(english, "Location"), "/en/");
  EXPECT_TRUE(english.varies_by_language);
  const Response japanese = response("/?as_of=2025-05-15", {{"accept-language", "ja-JP,en;q=0.9"}});
  EXPECT_EQ(header(japanese, "Location"), "/ja/?as_of=2025-05-15");
}

TEST_F(PagesTest, OutsideTheLanguagesOnlyReadersOfHtmlGetAPage) {
  const Response shown =
      response("/nothing", {{"accept", "text/html,*/*"}, {"accept-language", "ja"}});
  EXPECT_EQ(shown.status, 404);
  EXPECT_EQ(parsed(*shown.body).only("html").attribute("lang"), "ja");
  EXPECT_FALSE(pages_.answer(&*registry_->instance, asked("/nothing")));
  EXPECT_FALSE(
      pages_.answer(&*registry_->instance, asked("/_app/gone.js", {{"accept", "text/html"}})));
  Request post = asked("/en/search");
  post.method = Method::post;
  EXPECT_FALSE(pages_.answer(&*registry_->instance, post));
}

TEST_F(PagesTest, FormsCarryWhatThePageWasAskedAndThePointInTime) {
  const ParsedPage search = page("/en/search?q=files&class=saas&changed=1-year&as_of=2026-05-01");
  const auto form = search.only("form", "search-form");
  EXPECT_EQ(form.attribute("action"), "/en/search");
  EXPECT_EQ(form.attribute("method"), "get");
  std::set<std::string> checked;
  bool carries_time = false;
  for (const auto& input : search.all("input")) {
    if (input.attributes.contains("checked")) {
      EXPECT_EQ(input.attribute("form"), "find");
      checked.insert(input.attribute("name") + "=" + input.attribute("value"));
    }
    carries_time = carries_time || (input.attribute("type") == "hidden" &&
                                    input.attribute("value") == "2026-05-01");
  }
  EXPECT_EQ(checked, (std::set<std::string>{"class=saas", "changed=1-year"}));
  EXPECT_TRUE(carries_time);
  for (const auto& link : search.all("a")) {
    const std::string address = link.attribute("href");
    if (!address.starts_with("/en/") || link.text == "Back to today") continue;
    EXPECT_NE(address.find("as_of=2026-05-01"), std::string::npos) << address;
  }
}

TEST_F(PagesTest, AComparisonIsATable) {
  const std::string path = "/en/compare?service=hoshizora-drive&service=northgate-files";
  const ParsedPage all = page(path);
  const auto table = all.only("table", "grid");
  EXPECT_EQ(table.attribute("aria-colcount"), "3");
  EXPECT_EQ(all.all("tr", "row").size(), 283u);
  EXPECT_EQ(all.all("td").size() % 2, 0u);
  EXPECT_TRUE(all.all("p", "text").empty());
  EXPECT_FALSE(page(path + "&texts=shown").all("p", "text").empty());
  const auto differing = page(path + "&only=differences").all("tr", "row");
  EXPECT_LT(differing.size(), 283u);
  for (const auto& row : differing) EXPECT_TRUE(row.has_class("differs"));
  // Others are responsible more often than answers differ.
  const auto other_answers = page(path + "&only=answers").all("tr", "row");
  EXPECT_FALSE(other_answers.empty());
  EXPECT_LT(other_answers.size(), differing.size());
  const auto domain = page(path + "&domain=A%26A").all("tr", "row");
  EXPECT_FALSE(domain.empty());
  for (const auto& row : domain) EXPECT_EQ(row.attribute("id").find("row-A_26A_2d"), 0u);
}

/// The cell of a domain in the map of a comparison of two services, and the bar in it.
struct MapCell {
  Element cell;
  bool doubtful = false;  ///< the bar has a part that nobody can say
};
std::vector<MapCell> map_row(const ParsedPage& page, std::string_view domain) {
  std::vector<MapCell> cells;
  bool here = false;
  for (const auto& element : page.elements) {
    if (element.name == "tr") here = element.text.starts_with(domain);
    if (!here) continue;
    if (element.name == "td" && element.has_class("heat")) {
      cells.push_back({element});
    } else if (element.name == "rect" && element.has_class("doubtful") && !cells.empty()) {
      cells.back().doubtful = true;
    }
  }
  return cells;
}

TEST_F(PagesTest, TheMapIsAllYesOnlyWhereEveryRowThatAppliesIs) {
  HostileRegistry registry;
  auto answers = app::test::varied_answers(registry.catalog("4.0"), 0);
  for (auto& answer : answers.answers) answer.value = assessment::AnswerValue::yes;
  answers.answers[0].value = assessment::AnswerValue::not_applicable;
  registry.publish("mallory-drive", answers);
  const std::string path = "/en/compare?service=mallory-drive&service=northgate-files";
  const auto answered = pages_.answer(&*registry.instance, asked(path));
  ASSERT_TRUE(answered);
  const ParsedPage page = parsed(*answered->body);
  // Rows of CCM 4.1: some of them came over no crosswalk row, though all that was asked is Yes.
  bool doubtful = false, full = false;
  for (const auto& item : page.all("tr")) {
    const auto cells = map_row(page, item.text.substr(0, item.text.find(' ')));
    if (cells.size() != 2) continue;
    const Element& cell = cells[0].cell;
    const bool doubt = cell.text.find("≠") != std::string::npos;
    doubtful = doubtful || doubt;
    full = full || cell.has_class("full");
    EXPECT_FALSE(doubt && cell.has_class("full")) << cell.text;
    EXPECT_EQ(doubt, cells[0].doubtful) << cell.text;
  }
  EXPECT_TRUE(doubtful);
  EXPECT_TRUE(full);
}

TEST_F(PagesTest, WhereNoCrosswalkLeadsThePageSaysSo) {
  HostileRegistry registry;
  registry.publish("mallory-drive", app::test::varied_answers(registry.catalog("3.0.1"), 0));
  const auto words = [&](const std::string& language) {
    const std::string path = "/" + language +
                             "/compare?service=hoshizora-drive&service=northgate-files"
                             "&service=mallory-drive";
    const auto answered = pages_.answer(&*registry.instance, asked(path));
    return answered ? parsed(*answered->body).all("ul", "chosen").front().text : std::string();
  };
  const std::string english = words("en");
  EXPECT_NE(english.find("CAIQ 4.0\u2002by crosswalk"), std::string::npos) << english;
  EXPECT_NE(english.find("CAIQ 3.0.1\u2002no reviewed crosswalk from CAIQ 3.0.1"),
            std::string::npos)
      << english;
  EXPECT_NE(words("ja").find("CAIQ 3.0.1からの確認済みの対応表なし"), std::string::npos);
}

TEST_F(PagesTest, WhatWasPublishedOnceIsNotCalledRenewed) {
  const auto facts = [&](std::string_view service) {
    return page("/en/services/" + std::string(service)).all("dl", "facts").at(1).text;
  };
  const auto line = [&](std::string_view service) {
    std::string row;
    for (const auto& element : page("/en/search").elements) {
      if (element.name == "li" && element.has_class("result")) row = element.text;
      if (element.attribute("href") == "/en/services/" + std::string(service)) return row;
    }
    return std::string();
  };
  EXPECT_NE(facts("hoshizora-compute").find("Published"), std::string::npos);
  EXPECT_EQ(facts("hoshizora-compute").find("Renewed"), std::string::npos);
  EXPECT_NE(facts("hoshizora-drive").find("Renewed"), std::string::npos);
  EXPECT_NE(line("hoshizora-compute").find(", published "), std::string::npos);
  EXPECT_EQ(line("hoshizora-compute").find("Renewed"), std::string::npos);
  EXPECT_NE(line("hoshizora-drive").find(", renewed "), std::string::npos);
}

TEST_F(PagesTest, WordsAskedOfTheStartPageAreSearchedFor) {
  const Response asked_words = response("/ja/?q=%E6%98%9F&as_of=2025-05-15");
  EXPECT_EQ(asked_words.status, 302);
  EXPECT_EQ(header(asked_words, "Location"), "/ja/search?q=%E6%98%9F&as_of=2025-05-15");
  EXPECT_EQ(response("/en/?q=").status, 200);
}

TEST_F(PagesTest, ATimeThatIsNoneIsNotShownAsOne) {
  const ParsedPage refused = page("/en/search?as_of=banana", 400);
  const Element banner = refused.only("aside", "as-of");
  EXPECT_EQ(banner.text.find("As recorded"), std::string::npos) << banner.text;
  EXPECT_NE(banner.text.find("“banana” is neither a day nor an instant"), std::string::npos);
  EXPECT_NE(banner.text.find("Back to today"), std::string::npos);
}

TEST_F(PagesTest, AFinishedPageIsKeptUntilTheRecordGrows) {
  const Response first = response("/en/about"), again = response("/en/about");
  EXPECT_EQ(first.body, again.body);
  EXPECT_EQ(first.etag, again.etag);
  EXPECT_FALSE(first.etag.empty());
  EXPECT_NE(header(again, "Age"), "");
  const Response before = response("/en/record");
  ASSERT_TRUE(
      app::renew_without_change(*registry_->instance, app::test::star_listing("mallory-drive"))
          .ok());
  const Response after = response("/en/record");
  EXPECT_NE(*before.body, *after.body);
  EXPECT_NE(before.etag, after.etag);
  const Response coded = response("/en/about", {{"accept-encoding", "br"}});
  EXPECT_EQ(coded.content_coding, "br");
  EXPECT_EQ(coded.etag, first.etag);
  EXPECT_EQ(response("/en/nothing").caching, Caching::none);
}

}  // namespace
}  // namespace assay::http::pages
