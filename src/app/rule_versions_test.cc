#include "app/rule_versions.h"

#include <gmock/gmock.h>

#include <algorithm>
#include <fstream>
#include <future>
#include <latch>

#include "app/publish_self_assessment.h"
#include "app/record_acts.h"
#include "app/scheme_file.h"
#include "app/test_accounts.h"
#include "exchange/export.h"
#include "record/scheme_document.h"

namespace assay::app {
namespace {

namespace fs = std::filesystem;
using test::at;
using test::code_of;
using test::star_listing;
using State = SchemeOnShelf::State;

const fs::path shipped = fs::path(ASSAY_SOURCE_DIR) / "schemes";

class RuleVersionsTest : public ::testing::Test {
 protected:
  void SetUp() override {
    operator_ = accounts_.add_operator("operator@registry.example");
    data_ = registry_.folder() / "data";
    fs::create_directories(data_ / "schemes" / "csa-star");
    fs::create_directory_symlink(fs::path(ASSAY_SOURCE_DIR) / "catalogs", data_ / "catalogs");
  }
  const account::Caller& caller() const { return operator_.caller; }
  scheme::Scheme rules() { return *read_scheme_file(shipped, "csa-star"); }
  void put_on_shelf(const std::string& document) {
    std::ofstream(data_ / "schemes" / "csa-star" / "scheme.json") << document;
    registry_.set_data_directory(data_);
  }
  SchemeVersions star() {
    const auto found = rule_versions(*registry_, caller());
    EXPECT_EQ(code_of(found), "");
    const auto star = std::ranges::find(found->schemes, "csa-star", &SchemeVersions::id);
    EXPECT_NE(star, found->schemes.end());
    return *star;
  }
  void publish() {
    ASSERT_EQ(code_of(register_organisation(*registry_, test::test_organisation("umbra"))), "");
    ASSERT_EQ(code_of(register_service(*registry_, test::test_service("vault", "umbra"))), "");
    const catalog::Catalog& catalog = *registry_->shelf()->find_catalog({"ccm", "4.0"});
    const auto bytes = exchange::write_answers_json(catalog, test::complete_answers(catalog));
    ASSERT_EQ(
        code_of(publish_self_assessment(
            *registry_, {.listing = star_listing("vault"), .bytes = bytes, .file = "a.json"})),
        "");
  }
  scheme::Standing standing(std::optional<Instant> as_of = std::nullopt) {
    const Reading reading = registry_->reading(as_of);
    return reading.registry().listing(star_listing("vault"), reading.at())->standing.standing;
  }

  test::TestInstance registry_;
  test::TestAccounts accounts_{registry_};
  SignedIn operator_;
  fs::path data_;
};

TEST_F(RuleVersionsTest, WhatTheRecordBeganWithIsInForce) {
  const SchemeVersions scheme = star();
  EXPECT_EQ(scheme.id, "csa-star");
  EXPECT_EQ(scheme.shelf.state, State::in_force);
  ASSERT_EQ(scheme.versions.size(), 1u);
  EXPECT_EQ(scheme.versions[0].version, "2.0");
  EXPECT_EQ(scheme.versions[0].since, at("2025-04-01T09:00:00.000Z"));
  // The digest names a blob that anybody can read.
  EXPECT_EQ(*registry_->reading().blob(scheme.versions[0].digest),
            record::scheme_document(rules()));
}

TEST_F(RuleVersionsTest, TheShelfIsNamedAsItIs) {
  scheme::Scheme other = rules();
  other.levels[0].review = scheme::Review::by_operator;
  put_on_shelf(record::scheme_document(other));
  EXPECT_EQ(star().shelf.state, State::version_taken);
  other.version = "3.0";
  put_on_shelf(record::scheme_document(other));
  const SchemeVersions offered = star();
  EXPECT_EQ(offered.shelf.state, State::offered);
  ASSERT_TRUE(offered.shelf.proposal);
  ASSERT_EQ(offered.shelf.proposal->changes.size(), 1u);
  EXPECT_EQ(offered.shelf.proposal->changes[0].part, scheme::RulePart::review);
  put_on_shelf("{\"scheme\": \"csa-star\", \"version\": 3}");
  const SchemeVersions unreadable = star();
  EXPECT_EQ(unreadable.shelf.state, State::unreadable);
  ASSERT_TRUE(unreadable.shelf.error);
  EXPECT_EQ(unreadable.shelf.error->parameter("pointer"), "/version");
  fs::remove_all(data_ / "schemes" / "csa-star");
  EXPECT_EQ(star().shelf.state, State::missing);
}

TEST_F(RuleVersionsTest, AnEarlierVersionCanComeBack) {
  scheme::Scheme other = rules();
  other.version = "3.0";
  other.levels[0].review = scheme::Review::by_operator;
  const auto first = star().versions[0].entry;
  ASSERT_EQ(code_of(adopt_scheme_document(*registry_, caller(), record::scheme_document(other),
                                          {.replaces = first, .digest = {}})),
            "");
  put_on_shelf(record::scheme_document(rules()));
  const SchemeVersions scheme = star();
  ASSERT_EQ(scheme.versions.size(), 2u);
  EXPECT_EQ(scheme.versions[0].version, "3.0");
  EXPECT_EQ(scheme.shelf.state, State::earlier);
  const SeenProposal seen{scheme.shelf.proposal->replaces, scheme.shelf.proposal->digest};
  EXPECT_EQ(code_of(adopt_scheme(*registry_, caller(), "csa-star", seen)), "");
  EXPECT_EQ(star().versions.size(), 3u);
  EXPECT_EQ(star().shelf.state, State::in_force);
}

TEST_F(RuleVersionsTest, AProposalKeepsNothingAndTellsWhatComesOfIt) {
  publish();
  registry_.clock.set(at("2025-07-01T00:00:00.000Z"));
  scheme::Scheme shorter = rules();
  shorter.version = "3.0";
  shorter.levels[0].ageing[0].after = Period{0, 1, 0};
  const std::uint64_t size = registry_->reading().registry().size();
  const auto proposal = propose_scheme(*registry_, caller(), record::scheme_document(shorter));
  ASSERT_EQ(code_of(proposal), "");
  EXPECT_EQ(registry_->reading().registry().size(), size);
  EXPECT_EQ(proposal->replaced_version, "2.0");
  EXPECT_EQ(proposal->listings, 1u);
  ASSERT_EQ(proposal->shifts.size(), 1u);
  EXPECT_EQ(proposal->shifts[0].from, scheme::Standing::current);
  EXPECT_EQ(proposal->shifts[0].to, scheme::Standing::deprecated);
  // It comes as it was said, and the past stays.
  const Instant before = at("2025-06-30T00:00:00.000Z");
  ASSERT_EQ(code_of(adopt_scheme_document(*registry_, caller(), record::scheme_document(shorter),
                                          {.replaces = proposal->replaces, .digest = {}})),
            "");
  EXPECT_EQ(standing(), scheme::Standing::deprecated);
  EXPECT_EQ(standing(before), scheme::Standing::current);
}

TEST_F(RuleVersionsTest, WhatWasSeenMustStillHold) {
  scheme::Scheme other = rules();
  other.version = "3.0";
  const std::string document = record::scheme_document(other);
  EXPECT_EQ(code_of(adopt_scheme_document(*registry_, caller(), document, {})),
            "scheme.changed_meanwhile");
  put_on_shelf(document);
  const auto proposal = star().shelf.proposal;
  other.owner.en = "Somebody else";
  put_on_shelf(record::scheme_document(other));
  EXPECT_EQ(code_of(adopt_scheme(*registry_, caller(), "csa-star",
                                 SeenProposal{proposal->replaces, proposal->digest})),
            "scheme.changed_meanwhile");
}

TEST_F(RuleVersionsTest, OneVersionNeverMeansTwoSetsOfRules) {
  const auto first = star().versions[0].entry;
  const std::uint64_t before = registry_->reading().registry().size();
  std::latch begun(4);
  std::vector<std::future<std::string>> outcomes;
  for (int i = 0; i < 4; ++i) {
    outcomes.push_back(std::async(std::launch::async, [&, i] {
      scheme::Scheme other = rules();
      other.version = "3.0";
      other.owner.en = "Owner " + std::to_string(i);
      begun.arrive_and_wait();
      return code_of(adopt_scheme_document(*registry_, caller(), record::scheme_document(other),
                                           {.replaces = first, .digest = {}}));
    }));
  }
  std::vector<std::string> codes;
  for (auto& outcome : outcomes) codes.push_back(outcome.get());
  EXPECT_EQ(std::ranges::count(codes, ""), 1);
  EXPECT_EQ(registry_->reading().registry().size(), before + 1);
  for (const std::string& code : codes) {
    EXPECT_TRUE(code.empty() || code == "scheme.version_taken" ||
                code == "scheme.changed_meanwhile")
        << code;
  }
}

TEST_F(RuleVersionsTest, WhatCannotBeAdoptedIsNamed) {
  EXPECT_EQ(code_of(propose_scheme(*registry_, caller(), record::scheme_document(rules()))),
            "scheme.already_in_force");
  scheme::Scheme other = rules();
  other.owner.en = "Somebody else";
  EXPECT_EQ(code_of(propose_scheme(*registry_, caller(), record::scheme_document(other))),
            "scheme.version_taken");
  const auto wrong = propose_scheme(*registry_, caller(), "{\"scheme\": 1}");
  EXPECT_EQ(wrong.error().parameter("file"), "scheme.json");
  EXPECT_EQ(code_of(adopt_scheme(*registry_, caller(), "no-scheme", std::nullopt)),
            "scheme_file.missing");
}

TEST_F(RuleVersionsTest, OnlyOperatorsMayAndTheTrailNamesThem) {
  const account::Caller somebody = accounts_.add_user("somebody@else.example").caller;
  const std::string document = record::scheme_document(rules());
  EXPECT_EQ(code_of(rule_versions(*registry_, somebody)), "access.denied");
  EXPECT_EQ(code_of(propose_scheme(*registry_, somebody, document)), "access.denied");
  EXPECT_EQ(code_of(adopt_scheme_document(*registry_, somebody, document, {})), "access.denied");
  EXPECT_EQ(code_of(adopt_scheme(*registry_, somebody, "csa-star", {})), "access.denied");
  EXPECT_EQ(code_of(adopt_catalog(*registry_, somebody, {"ccm", "4.0"})), "access.denied");
  scheme::Scheme other = rules();
  other.version = "3.0";
  ASSERT_EQ(code_of(adopt_scheme_document(*registry_, caller(), record::scheme_document(other),
                                          {.replaces = star().versions[0].entry, .digest = {}})),
            "");
  const account::AuditLine line = accounts_.trail().back();
  EXPECT_EQ(line.act, account::Act::scheme_adopted);
  EXPECT_EQ(line.author.user, operator_.caller.user->id);
}

TEST_F(RuleVersionsTest, CatalogsAreCountedAndAdoptedOnce) {
  publish();
  const auto rules = *rule_versions(*registry_, caller());
  const auto found = std::ranges::find(rules.catalogs, catalog::CatalogReference{"ccm", "4.0"},
                                       &CatalogVersions::reference);
  ASSERT_NE(found, rules.catalogs.end());
  EXPECT_EQ(found->publications, 1u);
  EXPECT_EQ(found->since, at("2025-04-01T09:00:00.000Z"));
  EXPECT_EQ(code_of(adopt_catalog(*registry_, caller(), {"ccm", "4.0"})),
            "catalog.already_adopted");
  EXPECT_EQ(code_of(adopt_catalog(*registry_, caller(), {"ccm", "9.9"})), "catalog.not_found");
}

TEST_F(RuleVersionsTest, ACatalogOfTheShelfAloneCanBeEntered) {
  fs::remove(data_ / "catalogs");
  fs::copy(fs::path(ASSAY_SOURCE_DIR) / "catalogs", data_ / "catalogs",
           fs::copy_options::recursive);
  std::ifstream shipped_file(data_ / "catalogs" / "ccm-4.1" / "skeleton.json");
  std::string skeleton{std::istreambuf_iterator<char>(shipped_file), {}};
  for (std::size_t at = 0; (at = skeleton.find("\"4.1", at)) != std::string::npos;) {
    skeleton.replace(at, 4, "\"4.9");
  }
  fs::create_directory(data_ / "catalogs" / "ccm-4.9");
  std::ofstream(data_ / "catalogs" / "ccm-4.9" / "skeleton.json") << skeleton;
  put_on_shelf(record::scheme_document(rules()));
  const auto rules = *rule_versions(*registry_, caller());
  const catalog::CatalogReference reference{"ccm", "4.9"};
  const auto found = std::ranges::find(rules.catalogs, reference, &CatalogVersions::reference);
  ASSERT_NE(found, rules.catalogs.end());
  EXPECT_FALSE(found->since);
  ASSERT_EQ(code_of(adopt_catalog(*registry_, caller(), reference)), "");
  const Reading reading = registry_->reading();
  EXPECT_NE(reading.catalog(reference), nullptr);
}

}  // namespace
}  // namespace assay::app
