#include "registry/search.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "base/text.h"
#include "registry/test_record.h"
#include "registry/text_index.h"

namespace assay::registry {
namespace {

using scheme::Standing;
using test::at;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::vector<std::string> ids(const SearchResult& result) {
  std::vector<std::string> found;
  for (const SearchHit& hit : result.items) found.push_back(hit.service.text());
  return found;
}

std::string shown(const std::vector<FacetValue>& facet) {
  std::string text;
  for (const FacetValue& value : facet) {
    text += value.value + (value.selected ? "*" : "") + "=" + std::to_string(value.count) + " ";
  }
  return text;
}

std::string shown(const SearchFacets& facets) {
  return "level " + shown(facets.level) + "| standing " + shown(facets.standing) + "| class " +
         shown(facets.service_class) + "| region " + shown(facets.region) + "| country " +
         shown(facets.country) + "| catalog " + shown(facets.catalog) + "| changed " +
         shown(facets.changed);
}

/// Searches by the words of search.h alone: every service, every filter, one after the other.
class NaiveSearch {
 public:
  NaiveSearch(const Registry& registry, const SearchQuery& query, Instant at)
      : registry_(registry), query_(query), at_(at) {}

  SearchResult result() const {
    SearchResult result;
    std::vector<std::pair<SearchHit, const party::Service*>> hits;
    for (const party::Service* service : registry_.services(at_)) {
      const int rank = text_rank(*service);
      if (rank < 4 && passes(*service, "")) hits.push_back({{service->id, rank}, service});
    }
    std::sort(hits.begin(), hits.end(), [&](const auto& a, const auto& b) {
      return key(a.first, *a.second) < key(b.first, *b.second);
    });
    result.total = hits.size();
    for (std::size_t i = (query_.page - 1) * query_.per_page;
         i < hits.size() && result.items.size() < query_.per_page; ++i) {
      result.items.push_back(hits[i].first);
    }
    result.facets = facets();
    return result;
  }

 private:
  struct Listed {
    std::string level, catalog;
    Standing standing = Standing::unlisted;
    bool shown = false;
    std::uint32_t share = 0;
  };

  std::vector<Listed> listings(const party::Service& service) const {
    std::vector<Listed> all;
    for (const ListingAt& listing : registry_.listings_of(service.id, at_)) {
      const auto& counts = listing.publication->published.counts;
      all.push_back({listing.history->key.scheme + "/" + listing.history->key.level,
                     listing.publication->published.catalog.text(), listing.standing.standing,
                     listing.standing.in_default_search,
                     counts.total == 0 ? 0 : counts.yes * 1'000'000 / counts.total});
    }
    if (all.empty()) all.emplace_back();
    return all;
  }

  Instant last_change(const party::Service& service) const {
    std::optional<Instant> last;
    for (const ListingAt& listing : registry_.listings_of(service.id, at_)) {
      for (const auto& act : listing.history->acts) {
        if (act.at <= at_ && (!last || *last < act.at)) last = act.at;
      }
    }
    return last ? *last : registry_.service_version(service.id, at_)->recorded;
  }

  bool within(const party::Service& service, ChangedWithin within) const {
    const std::int64_t days = within == ChangedWithin::days_30   ? 30
                              : within == ChangedWithin::days_90 ? 90
                                                                 : 365;
    return at_.milliseconds - last_change(service).milliseconds <= days * 86'400'000;
  }

  int text_rank(const party::Service& service) const {
    const auto* owner = registry_.organisation(service.organisation, at_);
    const auto fold = [](const std::string& id, const LocalizedText& name) {
      return folded_text(id) + "\n" + folded_text(name.en) + "\n" + folded_text(name.ja);
    };
    const std::string names = fold(service.id.text(), service.name);
    const std::string owner_names = fold(owner->id.text(), owner->name);
    const std::string description = fold("", service.description);
    int rank = 0;
    for (const std::string& term : query_terms(query_.text)) {
      const auto in = [&](const std::string& text) { return text.find(term) != std::string::npos; };
      const int term_rank = term_begins_run(names, term) ? 0
                            : in(names)                  ? 1
                            : in(owner_names)            ? 2
                            : in(description)            ? 3
                                                         : 4;
      rank = std::max(rank, term_rank);
    }
    return rank;
  }

  /// Whether the service passes all filters but `facet`, by one listing; with `value` only by a
  /// listing (or service) that has this value of the facet.
  bool passes(const party::Service& service, const std::string& facet,
              const std::string& value = "") const {
    const auto one_of = [](const auto& wanted, const auto& has) {
      return wanted.empty() || std::ranges::find(wanted, has) != wanted.end();
    };
    if (facet != "class" && !query_.classes.empty() &&
        std::ranges::none_of(service.classes, [&](auto c) { return one_of(query_.classes, c); })) {
      return false;
    }
    if (facet != "region" && !query_.regions.empty() &&
        std::ranges::none_of(service.regions, [&](auto& r) { return one_of(query_.regions, r); })) {
      return false;
    }
    const auto* owner = registry_.organisation(service.organisation, at_);
    if (facet != "country" && !one_of(query_.countries, owner->country)) return false;
    if (facet != "changed" && query_.changed_within && !within(service, *query_.changed_within)) {
      return false;
    }
    std::vector<std::string> catalogs;
    for (const auto& reference : query_.catalogs) catalogs.push_back(reference.text());
    return std::ranges::any_of(listings(service), [&](const Listed& listed) {
      const bool off =
          listed.standing == Standing::withdrawn || listed.standing == Standing::unlisted;
      const bool stands = query_.standings.empty()
                              ? !off && (listed.shown || query_.include_archived)
                              : one_of(query_.standings, listed.standing);
      if (facet == "level" && listed.level != value) return false;
      if (facet == "standing" && scheme::name(listed.standing) != value) return false;
      if (facet == "catalog" && listed.catalog != value) return false;
      return (facet == "level" || one_of(query_.levels, listed.level)) &&
             (facet == "standing" || stands) &&
             (facet == "catalog" || one_of(catalogs, listed.catalog));
    });
  }

  std::tuple<int, std::int64_t, std::string, std::string> key(const SearchHit& hit,
                                                              const party::Service& service) const {
    std::int64_t first = 0;
    if (query_.order == SearchOrder::changed) first = -last_change(service).milliseconds;
    if (query_.order == SearchOrder::yes) {
      for (const Listed& listed : listings(service)) {
        if (listed.standing != Standing::withdrawn)
          first = std::min(first, -std::int64_t{listed.share});
      }
    }
    const auto language = query_.order == SearchOrder::changed || query_.order == SearchOrder::yes
                              ? Language::en
                              : query_.language;
    return {query_.order == SearchOrder::relevance ? hit.rank : 0, first,
            folded_text(service.name.shown(language)), service.id.text()};
  }

  std::vector<FacetValue> facet(const std::string& facet, std::set<std::string> values,
                                const std::vector<std::string>& selected,
                                const auto& has_value) const {
    for (const std::string& value : selected) values.insert(value);
    std::vector<FacetValue> counted;
    for (const std::string& value : values) {
      FacetValue one{value, 0, std::ranges::find(selected, value) != selected.end()};
      for (const party::Service* service : registry_.services(at_)) {
        if (text_rank(*service) < 4 && passes(*service, facet, value) &&
            has_value(*service, value)) {
          ++one.count;
        }
      }
      if (one.count > 0 || one.selected) counted.push_back(one);
    }
    return counted;
  }

  SearchFacets facets() const {
    SearchFacets facets;
    const auto any = [](const party::Service&, const std::string&) { return true; };
    std::vector<std::string> standings, classes, catalogs, changed;
    for (const auto one : query_.standings) standings.emplace_back(scheme::name(one));
    for (const auto one : query_.classes) classes.emplace_back(party::name(one));
    for (const auto& one : query_.catalogs) catalogs.push_back(one.text());
    if (query_.changed_within) changed.emplace_back(name(*query_.changed_within));
    facets.level = facet("level", {"test-star/level-1", "test-star/level-2"}, query_.levels, any);
    facets.standing = facet(
        "standing", {"unlisted", "current", "deprecated", "archived", "withdrawn"}, standings, any);
    facets.catalog = facet("catalog", {"ccm:3.0.1", "ccm:4.0", "ccm:4.1"}, catalogs, any);
    facets.service_class = facet("class", {"iaas", "paas", "saas"}, classes, [](auto& s, auto& v) {
      return std::ranges::find(s.classes, *party::parse_service_class(v)) != s.classes.end();
    });
    facets.region = facet("region", {"JP", "US", "DE"}, query_.regions, [](auto& s, auto& v) {
      return std::ranges::find(s.regions, v) != s.regions.end();
    });
    facets.country = facet("country", {"JP", "US", "FR"}, query_.countries, [&](auto& s, auto& v) {
      return registry_.organisation(s.organisation, at_)->country == v;
    });
    facets.changed = facet("changed", {"30-days", "90-days", "1-year"}, changed,
                           [&](auto& s, auto& v) { return within(s, *parse_changed_within(v)); });
    return facets;
  }

  const Registry& registry_;
  const SearchQuery& query_;
  Instant at_;
};

/// Facets of both sides in one order: by value.
SearchFacets by_value(SearchFacets facets) {
  for (auto* facet : {&facets.level, &facets.standing, &facets.service_class, &facets.region,
                      &facets.country, &facets.catalog, &facets.changed}) {
    std::ranges::sort(*facet, {}, &FacetValue::value);
  }
  return facets;
}

/// A registry that grows by random acts, and its index kept up to date event by event.
class GrowingRegistry {
 public:
  explicit GrowingRegistry(std::uint32_t seed) : random_(seed) {
    for (const char* version : {"3.0.1", "4.0", "4.1"}) {
      catalogs_.push_back(test::make_catalog(version, 1, 1, 2));
    }
    record_.open("2020-01-01", catalogs_);
    add_rules("2");
    for (int i = 0; i < 4; ++i) register_organisation("org-" + std::to_string(i));
  }

  void act() {
    now_.milliseconds += static_cast<std::int64_t>(random_() % 10) * 86'400'000;
    switch (random_() % 12) {
      case 0:
        register_organisation("org-" + std::to_string(random_() % 6));
        break;
      case 1:
      case 2:
      case 3:
        register_service();
        break;
      case 4:
        withdraw();
        break;
      case 5:
        declare_no_change();
        break;
      case 6:
        if (random_() % 8 == 0) add_rules(std::to_string(3 + record_.entries().size()));
        break;
      default:
        publish();
    }
  }
  void keep_up(SearchIndex& index) {
    for (; indexed_ < record_.entries().size(); ++indexed_) {
      index.update(record_.registry(), record_.entries()[indexed_].event);
    }
  }
  SearchQuery random_query() {
    SearchQuery query;
    const auto maybe = [&](auto& wanted, auto... values) {
      (..., (random_() % 9 == 0 ? wanted.push_back(values) : void()));
    };
    for (auto words = random_() % 4; words > 1; --words) query.text += some_word() + " ";
    maybe(query.levels, "test-star/level-1", "test-star/level-2", "no/level");
    maybe(query.standings, Standing::current, Standing::deprecated, Standing::archived,
          Standing::withdrawn, Standing::unlisted);
    maybe(query.classes, party::ServiceClass::iaas, party::ServiceClass::saas);
    maybe(query.regions, "JP", "US", "ZZ");
    maybe(query.countries, "JP", "FR");
    maybe(query.catalogs, catalog::CatalogReference{"ccm", "4.0"},
          catalog::CatalogReference{"ccm", "4.1"}, catalog::CatalogReference{"ccm", "7"});
    if (random_() % 4 == 0) query.changed_within = static_cast<ChangedWithin>(random_() % 3);
    query.include_archived = random_() % 4 == 0;
    query.order = static_cast<SearchOrder>(random_() % 4);
    query.language = random_() % 2 == 0 ? Language::en : Language::ja;
    query.page = 1 + random_() % 2;
    query.per_page = 1 + random_() % 30;
    return query;
  }
  Instant random_instant() {
    const Instant start = at("2019-12-01");
    const auto span = static_cast<std::uint64_t>(now_.milliseconds - start.milliseconds);
    return Instant{start.milliseconds + static_cast<std::int64_t>(random_() * 1'000ULL % span)};
  }
  Instant later() {
    return Instant{now_.milliseconds + static_cast<std::int64_t>(random_() % 1500) * 86'400'000};
  }
  const Registry& registry() const { return record_.registry(); }

 private:
  std::string some_word() {
    static const std::vector<std::string> words{"cloud", "drive", "ドライブ", "星空", "会計",
                                                "my-",   "one",   "ク",       "a",    "ライ"};
    return words[random_() % words.size()];
  }
  LocalizedText some_name() {
    return {some_word() + some_word() + (random_() % 2 == 0 ? " " + some_word() : ""),
            random_() % 2 == 0 ? some_word() + some_word() : ""};
  }
  void add_rules(const std::string& version) {
    std::vector<catalog::CatalogReference> references;
    for (const auto& catalog : catalogs_) references.push_back(catalog->reference());
    scheme::Scheme rules = test::make_scheme(version, references);
    rules.levels[0].ageing[0].after = Period{0, static_cast<int>(1 + random_() % 12), 0};
    rules.levels[0].ageing[1].after = Period{1, static_cast<int>(random_() % 24), 0};
    rules.levels.push_back(rules.levels[0]);
    rules.levels[1].id = "level-2";
    rules.levels[1].ageing.pop_back();
    EXPECT_TRUE(record_.add_scheme(format_instant(now_), rules).ok());
  }
  void register_organisation(const std::string& id) {
    party::Organisation organisation = test::organisation(id, some_name().en, some_name().ja);
    organisation.country = std::vector<std::string>{"JP", "US", "FR"}[random_() % 3];
    EXPECT_TRUE(record_.add(now_, "operator", OrganisationRegistered{organisation}).ok());
  }
  void register_service() {
    const std::string id = "service-" + std::to_string(random_() % 60);
    const party::Service* known = registry().service(party::ServiceId(id), now_);
    const std::string owner =
        known == nullptr ? "org-" + std::to_string(random_() % 4) : known->organisation.text();
    party::Service service = test::service(id, owner);
    service.name = some_name();
    service.description = some_name();
    service.classes.clear();
    for (const auto one :
         {party::ServiceClass::iaas, party::ServiceClass::paas, party::ServiceClass::saas}) {
      if (random_() % 2 == 0) service.classes.push_back(one);
    }
    for (const char* region : {"DE", "JP", "US"}) {
      if (random_() % 2 == 0) service.regions.emplace_back(region);
    }
    EXPECT_TRUE(record_.add(now_, owner, ServiceRegistered{service}).ok());
  }
  /// The owner and key of some listing that might exist.
  std::pair<std::string, ListingKey> some_listing() {
    const auto services = registry().services(now_);
    if (services.empty()) return {};
    const party::Service* service = services[random_() % services.size()];
    return {service->organisation.text(),
            test::listing_key(service->id.text(), random_() % 3 == 0 ? "level-2" : "level-1")};
  }
  void publish() {
    const auto [owner, key] = some_listing();
    if (owner.empty()) return;
    assessment::Counts counts;
    counts.total = 10;
    counts.yes = static_cast<std::uint32_t>(random_() % 11);
    EXPECT_TRUE(record_
                    .add(now_, owner,
                         SelfAssessmentPublished{key,
                                                 assessment::DocumentKind::caiq,
                                                 catalogs_[random_() % 3]->reference(),
                                                 "",
                                                 counts,
                                                 {"", 1, test::digest_of_number(random_())}})
                    .ok());
  }
  void withdraw() {
    const auto [owner, key] = some_listing();
    record_.add(now_, owner, ListingWithdrawn{key, "test"})
        .ok();  // refused where nothing is listed
  }
  void declare_no_change() {
    const auto [owner, key] = some_listing();
    record_.add(now_, owner, NoChangeDeclared{key}).ok();
  }

  std::mt19937 random_;
  test::TestRecord record_;
  std::vector<std::shared_ptr<const catalog::Catalog>> catalogs_;
  Instant now_ = at("2020-01-02");
  std::size_t indexed_ = 0;
};

void expect_same(const SearchIndex& index, const Registry& registry, const SearchQuery& query,
                 Instant when) {
  const auto got = index.search(registry, query, when);
  ASSERT_TRUE(got.ok());
  const SearchResult expected = NaiveSearch(registry, query, when).result();
  EXPECT_EQ(got->total, expected.total);
  ASSERT_EQ(ids(*got), ids(expected)) << query.text << " by " << name(query.order);
  for (std::size_t i = 0; i < expected.items.size(); ++i) {
    EXPECT_EQ(got->items[i].rank, expected.items[i].rank) << query.text;
  }
  EXPECT_EQ(shown(by_value(got->facets)), shown(by_value(expected.facets))) << query.text;
}

TEST(SearchIndexTest, FindsWhatTheNaiveSearchFindsAtEveryInstant) {
  GrowingRegistry growing(11);
  SearchIndex index;
  for (int round = 0; round < 40; ++round) {
    for (int i = 0; i < 12; ++i) growing.act();
    growing.keep_up(index);
    for (int i = 0; i < 4; ++i) {
      expect_same(index, growing.registry(), growing.random_query(), growing.later());
      expect_same(index, growing.registry(), growing.random_query(), growing.random_instant());
    }
    if (::testing::Test::HasFailure()) FAIL() << "in round " << round;
  }
}

TEST(SearchIndexTest, AnIndexBuiltAnewAnswersAsTheOneKeptUpToDate) {
  GrowingRegistry growing(12);
  SearchIndex kept;
  for (int i = 0; i < 400; ++i) growing.act();
  growing.keep_up(kept);
  const SearchIndex built(growing.registry());
  for (int i = 0; i < 200; ++i) {
    const SearchQuery query = growing.random_query();
    const Instant when = growing.later();
    const auto a = kept.search(growing.registry(), query, when);
    const auto b = built.search(growing.registry(), query, when);
    ASSERT_EQ(ids(*a), ids(*b));
    ASSERT_EQ(shown(a->facets), shown(b->facets));
  }
}

TEST(SearchIndexTest, ANumberedServiceIsInTheDefaultSearchWhereTheRegistrySaysSo) {
  GrowingRegistry growing(13);
  SearchIndex index;
  std::array<std::size_t, 2> seen{};
  for (int round = 0; round < 20; ++round) {
    for (int i = 0; i < 20; ++i) growing.act();
    growing.keep_up(index);
    const Instant when = growing.later();
    for (const party::Service* service : growing.registry().services(when)) {
      bool expected = false;
      for (const ListingAt& listing : growing.registry().listings_of(service->id, when)) {
        expected = expected || listing.standing.in_default_search;
      }
      EXPECT_EQ(index.in_default_search(index.number_of(service->id), when), expected);
      ++seen[expected ? 1 : 0];
    }
  }
  EXPECT_GT(std::min(seen[0], seen[1]), 20u);
}

class SearchTest : public ::testing::Test {
 protected:
  SearchTest() {
    record_.open("2024-01-01", {catalog_});
    add_service("acme", "Acme Cloud", "アクメクラウド", "drive", "Hoshizora Drive", "星空ドライブ",
                "Files for teams", "法人向けのオンラインストレージ");
    add_service("beta", "Beta Drive Inc", "", "mail", "Mail One", "メールワン",
                "Letters without overdrive", "電子メール");
    add_service("gamma", "Gamma", "", "ledger", "Ledger", "会計クラウド", "A drive for accounts",
                "");
    for (const auto* id : {"drive", "mail", "ledger"}) publish("2024-02-01", id);
    index_ = SearchIndex(record_.registry());
  }
  void add_service(const std::string& owner, const std::string& owner_en,
                   const std::string& owner_ja, const std::string& id, const std::string& en,
                   const std::string& ja, const std::string& text_en, const std::string& text_ja) {
    record_
        .add("2024-01-02", "operator",
             OrganisationRegistered{test::organisation(owner, owner_en, owner_ja)})
        .ok();
    party::Service service = test::service(id, owner, en, ja);
    service.description = {text_en, text_ja};
    ASSERT_TRUE(record_.add("2024-01-02", owner, ServiceRegistered{service}).ok());
  }
  void publish(std::string_view when, const std::string& id) {
    const auto* service = record_.registry().service(party::ServiceId(id), at(when));
    ASSERT_TRUE(
        record_.publish(at(when), service->organisation.text(), id, catalog_->reference()).ok());
  }
  std::vector<std::string> find(const std::string& text, std::string_view when = "2024-06-01") {
    SearchQuery query;
    query.text = text;
    return ids(*index_.search(record_.registry(), query, at(when)));
  }

  std::shared_ptr<const catalog::Catalog> catalog_ = test::make_catalog("4.0", 1, 1, 1);
  test::TestRecord record_;
  SearchIndex index_;
};

TEST_F(SearchTest, NamesComeBeforeOrganisationsBeforeDescriptions) {
  EXPECT_THAT(find("drive"), ElementsAre("drive", "mail", "ledger"));
  EXPECT_THAT(find("クラウド"), ElementsAre("ledger", "drive"));
  EXPECT_THAT(find("ドライブ"), ElementsAre("drive"));
  EXPECT_THAT(find("法人"), ElementsAre("drive"));
  EXPECT_THAT(find("ﾒｰﾙ one"), ElementsAre("mail"));
  EXPECT_THAT(find("drive mail"), ElementsAre("mail"));
  EXPECT_THAT(find("drivefiles"), IsEmpty());
  EXPECT_THAT(find(""), ElementsAre("drive", "ledger", "mail"));
}

TEST_F(SearchTest, WhatAgedIsFoundOnlyWhenAskedFor) {
  EXPECT_THAT(find("", "2026-12-31"), ElementsAre("drive", "ledger", "mail"));
  EXPECT_THAT(find("", "2027-02-01"), IsEmpty());
  EXPECT_THAT(find("", "2024-01-31"), IsEmpty());
  SearchQuery query;
  query.standings = {Standing::archived};
  const auto archived = index_.search(record_.registry(), query, at("2027-02-01"));
  EXPECT_EQ(archived->total, 3U);
  EXPECT_EQ(shown(archived->facets.standing), "archived*=3 ");
  query.standings = {Standing::unlisted};
  EXPECT_EQ(index_.search(record_.registry(), query, at("2024-01-31"))->total, 3U);
}

TEST_F(SearchTest, PagesAreWholeAndTotalsTrue) {
  SearchQuery query;
  query.per_page = 2;
  std::vector<std::string> all;
  for (query.page = 1; query.page <= 3; ++query.page) {
    const auto result = index_.search(record_.registry(), query, at("2024-06-01"));
    EXPECT_EQ(result->total, 3U);
    for (const std::string& id : ids(*result)) all.push_back(id);
  }
  EXPECT_THAT(all, ElementsAre("drive", "ledger", "mail"));
  EXPECT_EQ(index_.search_all(record_.registry(), query, at("2024-06-01"))->size(), 3U);
}

TEST_F(SearchTest, QueriesOutsideTheLimitsAreRefused) {
  const auto code = [&](const SearchQuery& query) {
    return index_.search(record_.registry(), query, at("2024-06-01")).error().code;
  };
  SearchQuery query;
  query.text = std::string(201, 'a');
  EXPECT_EQ(code(query), "search.text_too_long");
  query = {};
  query.page = 0;
  EXPECT_EQ(code(query), "search.page_out_of_range");
  query = {};
  query.per_page = 0;
  EXPECT_EQ(code(query), "search.page_out_of_range");
  query.per_page = 200'001;
  EXPECT_EQ(code(query), "search.page_out_of_range");
  query = {};
  query.page = ~std::size_t{0};
  EXPECT_EQ(code(query), "search.page_out_of_range");
}

TEST_F(SearchTest, OrganisationsAreFoundByNameAtTheirTime) {
  const auto found = [&](const std::string& text, std::string_view when) {
    std::vector<std::string> names;
    const auto page = index_.organisations(record_.registry(), text, 1, 20, at(when));
    for (const auto* one : page->items) names.push_back(one->id.text());
    return names;
  };
  EXPECT_THAT(found("", "2024-06-01"), ElementsAre("acme", "beta", "gamma", "operator"));
  EXPECT_THAT(found("アクメ", "2024-06-01"), ElementsAre("acme"));
  EXPECT_THAT(found("", "2024-01-01"), ElementsAre("operator"));
  const auto page = index_.organisations(record_.registry(), "", 2, 3, at("2024-06-01"));
  EXPECT_EQ(page->total, 4U);
  ASSERT_EQ(page->items.size(), 1U);
  EXPECT_EQ(page->items[0]->id.text(), "operator");
}

TEST(SearchNamesTest, ReadBackWhatTheyWrite) {
  for (const auto order :
       {SearchOrder::relevance, SearchOrder::name, SearchOrder::changed, SearchOrder::yes}) {
    EXPECT_EQ(parse_search_order(name(order)), order);
  }
  for (const auto within : all_changed_within)
    EXPECT_EQ(parse_changed_within(name(within)), within);
  EXPECT_EQ(parse_search_order("newest"), std::nullopt);
  EXPECT_EQ(parse_changed_within(""), std::nullopt);
}

}  // namespace
}  // namespace assay::registry
