#include "app/load_demo.h"

#include <gmock/gmock.h>

#include <algorithm>
#include <boost/json.hpp>
#include <map>
#include <set>

#include "app/check_record.h"
#include "app/demo_plan.h"
#include "app/drafts.h"
#include "app/test_instance.h"
#include "base/messages.h"
#include "registry/accreditations.h"

namespace assay::app {
namespace {

using scheme::Standing;

const Instant now = test::at("2026-11-24T00:00:00.000Z");

struct LoadedDemo {
  LoadedDemo() : registry(demo_beginning(now), demo_opening(ASSAY_SOURCE_DIR).value()) {
    const auto loaded = load_demo(*registry, registry.clock,
                                  {.now = now, .progress = [this](auto, auto) { ++reports; }});
    EXPECT_TRUE(loaded.ok()) << render_error(Language::en, loaded.error());
    if (loaded.ok()) summary = *loaded;
  }
  test::TestInstance registry;
  DemoSummary summary;
  int reports = 0;
};

/// Of every listing, now.
std::vector<registry::ListingAt> listings(const Reading& reading) {
  std::vector<registry::ListingAt> all;
  for (const auto& [key, history] : reading.registry().listing_histories()) {
    all.push_back(*reading.registry().listing(key, reading.at()));
  }
  return all;
}

void expect_size_of_a_directory(LoadedDemo& demo) {
  EXPECT_EQ(demo.summary.organisations, 125u);
  EXPECT_NEAR(static_cast<double>(demo.summary.services), 260.0, 10.0);
  EXPECT_GT(demo.summary.publications, demo.summary.services);
  EXPECT_GT(demo.reports, 10);
  const Reading reading = demo.registry->reading();
  EXPECT_EQ(reading.registry().organisations(now).size(), 126u);  // and the office
  EXPECT_EQ(reading.registry().services(now).size(), demo.summary.services);
}

void expect_whole_record(LoadedDemo& demo) {
  const auto report = check_record(demo.registry->store(), false);
  ASSERT_TRUE(report.ok());
  EXPECT_TRUE(report->no_difference());
  EXPECT_EQ(report->entries, demo.registry->reading().registry().size());
}

void expect_every_standing_age_and_document(LoadedDemo& demo) {
  const Reading reading = demo.registry->reading();
  std::map<Standing, int> standings;
  std::map<std::string, int> versions;
  std::map<assessment::DocumentKind, int> kinds;
  int renewed = 0, republished = 0;
  for (const auto& listing : listings(reading)) {
    ++standings[listing.standing.standing];
    ++versions[listing.publication->published.catalog.version];
    ++kinds[listing.publication->published.kind];
    republished += listing.history->publications.size() > 1;
    for (const auto& act : listing.history->acts) {
      renewed += act.kind == scheme::ListingAct::Kind::renewed_without_change;
    }
  }
  for (const Standing standing :
       {Standing::current, Standing::deprecated, Standing::archived, Standing::withdrawn}) {
    EXPECT_GE(standings[standing], 5) << scheme::name(standing);
  }
  for (const char* version : {"3.0.1", "4.0", "4.1"}) EXPECT_GE(versions[version], 10) << version;
  EXPECT_GE(kinds[assessment::DocumentKind::ccm_report], 5);
  EXPECT_GE(renewed, 10);
  EXPECT_GE(republished, 30);
}

void expect_one_provider_with_unlike_services(LoadedDemo& demo) {
  const Reading reading = demo.registry->reading();
  const DemoWords words = DemoWords::load(std::filesystem::path(ASSAY_SOURCE_DIR) / "demo").value();
  const party::OrganisationId provider(words.stems.front().id + "-" + words.suffixes.front().id);
  std::set<std::string> documents;
  std::set<Standing> standings;
  int without_listing = 0;
  for (const auto* service : reading.registry().services_of(provider, now)) {
    const auto all = reading.registry().listings_of(service->id, now);
    without_listing += all.empty();
    for (const auto& listing : all) {
      const auto& published = listing.publication->published;
      documents.insert(std::string(assessment::name(published.kind)) + " " +
                       published.catalog.text());
      standings.insert(listing.standing.standing);
    }
  }
  EXPECT_THAT(documents, ::testing::UnorderedElementsAre("caiq ccm:4.1", "ccm-report ccm:4.0",
                                                         "caiq ccm:3.0.1"));
  EXPECT_THAT(standings, ::testing::UnorderedElementsAre(Standing::current, Standing::deprecated));
  EXPECT_EQ(without_listing, 1);
}

/// How many stand in each state, by level.
using Stands = std::map<std::string, std::map<scheme::State, int>>;

void expect_accreditations_of_every_scheme(LoadedDemo& demo) {
  const Reading reading = demo.registry->reading();
  Stands stands;
  for (const auto& [key, history] : reading.registry().accreditation_histories()) {
    const auto found =
        registry::accreditation_at(reading.registry(), key, accreditation::as_shown(reading.at()));
    ASSERT_TRUE(found && found->certificate) << key.service.text();
    ++stands[key.scheme + "/" + key.level][found->state.state];
  }
  using scheme::State;
  EXPECT_EQ(stands, (Stands{{"csa-star/level-2-certification", {{State::granted, 4}}},
                            {"csa-star/level-2-attestation", {{State::granted, 2}}},
                            {"cs-mark/silver", {{State::granted, 2}, {State::suspended, 1}}},
                            {"cs-mark/gold", {{State::granted, 2}}}}));
}

void expect_recognisably_fictional(LoadedDemo& demo) {
  const party::OrganisationId office = demo.registry->registrar();
  const Reading reading = demo.registry->reading();
  const DemoWords words = DemoWords::load(std::filesystem::path(ASSAY_SOURCE_DIR) / "demo").value();
  for (const auto* organisation : reading.registry().organisations(now)) {
    EXPECT_FALSE(organisation->name.en.empty());
    EXPECT_FALSE(organisation->name.ja.empty());
    EXPECT_THAT(organisation->url, ::testing::EndsWith(".example"));
    if (organisation->id == office) continue;
    EXPECT_EQ(organisation->description, words.notice);
  }
  for (const auto* service : reading.registry().services(now)) {
    EXPECT_THAT(service->description.en, ::testing::HasSubstr(words.notice.en));
    EXPECT_THAT(service->description.ja, ::testing::HasSubstr(words.notice.ja));
  }
}

void expect_differing_answers_in_both_languages(LoadedDemo& demo) {
  const Reading reading = demo.registry->reading();
  int japanese = 0, english = 0;
  std::set<Digest> documents;
  std::size_t publications = 0;
  for (const auto& listing : listings(reading)) {
    for (const auto& publication : listing.history->publications) {
      documents.insert(publication.published.content.digest);
      ++publications;
    }
    const auto document = reading.document(*listing.publication);
    ASSERT_TRUE(document.ok());
    const auto* answers = std::get_if<assessment::AnswerSet>(&**document);
    if (answers == nullptr) continue;
    bool kana = false;
    for (const auto& answer : answers->answers) {
      kana |= answer.implementation.find("\xe3\x81") != std::string::npos;
    }
    ++(kana ? japanese : english);
  }
  EXPECT_GE(japanese, 40);
  EXPECT_GE(english, 100);
  // Now and then somebody publishes again what has not changed.
  EXPECT_GT(documents.size(), publications * 9 / 10);
}

/// The provider's admin has carried over what needs nobody to look at it; the rest is still to do.
void expect_a_draft_that_was_begun(LoadedDemo& demo) {
  const auto snapshot = demo.registry->store().read();
  ASSERT_TRUE(snapshot.ok());
  const auto provider = (*snapshot)->accounts().find_by_email("provider@demo.assay.example");
  ASSERT_TRUE(provider.ok() && *provider);
  account::Caller caller;
  caller.user = **provider;
  caller.memberships = (*snapshot)->accounts().memberships_of((*provider)->id).value();
  ASSERT_EQ(caller.memberships.size(), 1u);
  const auto drafts = list_drafts(*demo.registry, caller, caller.memberships[0].organisation);
  ASSERT_TRUE(drafts.ok());
  ASSERT_EQ(drafts->size(), 1u);
  EXPECT_EQ(drafts->front().draft.catalog, (catalog::CatalogReference{"ccm", "4.1"}));
  EXPECT_GT(drafts->front().answered, drafts->front().questions / 2);
  EXPECT_LT(drafts->front().answered, drafts->front().questions);
}

/// What an entry says without what follows from keys: they are random, and with them signatures and
/// the digests of entries before.
std::string without_keys(const std::string& entry) {
  boost::json::value value = boost::json::parse(entry);
  value.as_object().erase("proof");
  value.as_object().erase("prev");
  std::string text = boost::json::serialize(value);
  for (std::size_t at = text.find("z6Mk"); at != std::string::npos;
       at = text.find("z6Mk", at + 1)) {
    text.replace(at, 48, "a key");
  }
  return text;
}

TEST(LoadDemoTest, TheSameSeedTellsTheSameStoryOfEveryKind) {
  LoadedDemo demo;
  ASSERT_FALSE(HasFailure());
  expect_size_of_a_directory(demo);
  expect_whole_record(demo);
  expect_every_standing_age_and_document(demo);
  expect_accreditations_of_every_scheme(demo);
  expect_one_provider_with_unlike_services(demo);
  expect_recognisably_fictional(demo);
  expect_differing_answers_in_both_languages(demo);
  expect_a_draft_that_was_begun(demo);

  LoadedDemo again;
  const Reading one = demo.registry->reading();
  const Reading other = again.registry->reading();
  ASSERT_EQ(one.registry().size(), other.registry().size());
  for (std::uint64_t index = 0; index < one.registry().size(); ++index) {
    ASSERT_EQ(without_keys(*one.entry(index)), without_keys(*other.entry(index))) << index;
  }
}

TEST(LoadDemoTest, AnotherSeedTellsAnother) {
  const DemoWords words = DemoWords::load(std::filesystem::path(ASSAY_SOURCE_DIR) / "demo").value();
  const DemoPlan one = plan_demo(words, now, 1), other = plan_demo(words, now, 2);
  EXPECT_NE(one.services, other.services);
  EXPECT_TRUE(std::ranges::is_sorted(one.acts, {}, &DemoAct::at));
  EXPECT_GE(one.acts.front().at, demo_beginning(now));
  EXPECT_LT(one.acts.back().at, now);
}

}  // namespace
}  // namespace assay::app
