#include "registry/accreditations.h"

#include <gtest/gtest.h>

#include "registry/search.h"
#include "registry/test_record.h"
#include "scheme/test_rules.h"

namespace assay::registry {
namespace {

using scheme::Act;
using scheme::ActingRole;
using test::at;

/// A registry with a service of "acme", an audit organisation "aurum", and the level "mark".
class Accreditations : public testing::Test {
 protected:
  Accreditations() {
    record.open("2026-01-01", {});
    scheme::Scheme rules = test::make_scheme("2", {});
    scheme::Level& mark = rules.levels.emplace_back();
    mark.id = "mark";
    mark.name = mark.summary = {"Mark", "マーク"};
    mark.assurance = scheme::Assurance::third_party;
    mark.submitters = {scheme::Submitter::organisation};
    mark.accreditation = scheme::mark_like_rules();
    mark.accreditation->acts.push_back(
        {Act::recommend, {scheme::State::applied}, {ActingRole::audit_organisation}});
    EXPECT_TRUE(record.add_scheme("2026-01-01", rules).ok());
    for (const char* id : {"acme", "aurum"}) {
      add("2026-01-02", "operator", OrganisationRegistered{test::organisation(id)});
    }
    add("2026-01-02", "acme", ServiceRegistered{test::service("drive", "acme")});
  }

  void add(std::string_view when, const std::string& issuer, Event event) {
    const auto added = record.add(when, issuer, std::move(event));
    ASSERT_TRUE(added.ok()) << added.error().code;
  }
  std::string refused(std::string_view when, const std::string& issuer, Event event) {
    const std::uint64_t size = record.registry().size();
    const auto added = record.add(when, issuer, std::move(event));
    EXPECT_EQ(record.registry().size(), size);
    return added.ok() ? "" : added.error().code;
  }
  static AccreditationActed acted(Act act, ActingRole role) {
    AccreditationActed event;
    event.listing = test::listing_key("drive", "mark");
    event.act.act = act;
    event.act.role = role;
    if (act == Act::grant) {
      event.act.scope = accreditation::Scope{{party::ServiceClass::saas}, {}, {"Drive", ""}, {}};
      event.act.certificate_number = "CSM-G-2026-0001";
      event.stated.set("engagement.closed", true);
      event.stated.set("decision.deciders", std::int64_t{2});
    }
    if (act == Act::suspend) event.act.reason = "It stands still.";
    return event;
  }
  void enter_auditor(std::string_view when) {
    AuditOrganisationEntered entered;
    entered.audit_organisation.organisation = party::OrganisationId("aurum");
    entered.audit_organisation.authorisations = {
        {"test-star", "mark", {party::ServiceClass::saas}, {Date{2026, 1, 1}, std::nullopt}}};
    add(when, "operator", entered);
  }
  void grant() {
    enter_auditor("2026-02-01");
    add("2026-02-02", "acme", acted(Act::apply, ActingRole::holder));
    add("2026-03-01", "aurum", acted(Act::recommend, ActingRole::audit_organisation));
    add("2026-04-01", "operator", acted(Act::grant, ActingRole::scheme_owner));
  }
  scheme::State state(std::string_view when) const {
    const auto found = accreditation_at(record.registry(), test::listing_key("drive", "mark"),
                                        accreditation::as_shown(at(when)));
    return found ? found->state.state : scheme::State::none;
  }
  std::uint64_t found_by(std::string_view when, std::vector<scheme::Standing> standings) const {
    SearchQuery query;
    query.levels = {"test-star/mark"};
    query.standings = std::move(standings);
    return SearchIndex(record.registry()).search(record.registry(), query, at(when))->total;
  }

  test::TestRecord record;
};

TEST_F(Accreditations, AreGrantedStepByStepAndAnswerForEveryInstant) {
  grant();
  EXPECT_EQ(state("2026-02-01"), scheme::State::none);
  EXPECT_EQ(state("2026-02-02"), scheme::State::applied);
  EXPECT_EQ(state("2026-03-15"), scheme::State::recommended);
  EXPECT_EQ(state("2026-04-01"), scheme::State::granted);
  // A year and thirty days later nobody has come for the surveillance.
  EXPECT_EQ(state("2027-04-30"), scheme::State::granted);
  EXPECT_EQ(state("2027-05-03"), scheme::State::suspended);
  const auto found = accreditation_at(record.registry(), test::listing_key("drive", "mark"),
                                      accreditation::as_shown(at("2026-04-02")));
  ASSERT_TRUE(found && found->certificate);
  EXPECT_EQ(found->certificate->number, "CSM-G-2026-0001");
  EXPECT_EQ(found->certificate->issued_by.text(), "operator");
  EXPECT_EQ(found->level->id, "mark");
}

TEST_F(Accreditations, AreFoundBySearchAsTheyStand) {
  grant();
  EXPECT_EQ(found_by("2026-03-15", {}), 0U);
  EXPECT_EQ(found_by("2026-04-02", {}), 1U);
  EXPECT_EQ(found_by("2026-04-02", {scheme::Standing::current}), 1U);
  EXPECT_EQ(found_by("2027-06-01", {}), 0U) << "suspended is off the default search";
  EXPECT_EQ(found_by("2027-06-01", {scheme::Standing::suspended}), 1U);
  EXPECT_EQ(found_by("2030-06-01", {scheme::Standing::current}), 0U);
  EXPECT_EQ(found_by("2030-06-01", {scheme::Standing::expired}), 1U);
}

TEST_F(Accreditations, NobodyActsInARoleThatIsNotTheirs) {
  EXPECT_EQ(refused("2026-02-02", "aurum", acted(Act::apply, ActingRole::holder)),
            "record.not_entitled");
  EXPECT_EQ(refused("2026-02-02", "acme", acted(Act::grant, ActingRole::scheme_owner)),
            "record.not_entitled");
  add("2026-02-02", "acme", acted(Act::apply, ActingRole::holder));
  EXPECT_EQ(refused("2026-02-03", "aurum", acted(Act::recommend, ActingRole::audit_organisation)),
            "record.not_an_auditor");
  enter_auditor("2026-02-04");
  EXPECT_EQ(refused("2026-02-05", "acme", acted(Act::recommend, ActingRole::audit_organisation)),
            "record.not_an_auditor");
  add("2026-02-06", "aurum", acted(Act::recommend, ActingRole::audit_organisation));
}

TEST_F(Accreditations, WhatIsStatedMustHoldBeforeTheGuards) {
  enter_auditor("2026-02-01");
  EXPECT_EQ(refused("2026-02-02", "operator", acted(Act::grant, ActingRole::scheme_owner)),
            "accreditation.wrong_state");
  add("2026-02-02", "acme", acted(Act::apply, ActingRole::holder));
  add("2026-03-01", "aurum", acted(Act::recommend, ActingRole::audit_organisation));
  AccreditationActed alone = acted(Act::grant, ActingRole::scheme_owner);
  alone.stated.set("decision.deciders", std::int64_t{1});
  EXPECT_EQ(refused("2026-04-01", "operator", alone), "accreditation.guard_fails");
  AccreditationActed silent = acted(Act::grant, ActingRole::scheme_owner);
  silent.stated = {};
  EXPECT_EQ(refused("2026-04-01", "operator", silent), "accreditation.guard_unknown");
  add("2026-04-01", "operator", acted(Act::grant, ActingRole::scheme_owner));
}

TEST_F(Accreditations, NobodyStatesWhatTheRecordKnows) {
  AccreditationActed application = acted(Act::apply, ActingRole::holder);
  application.stated.set("suspension.cause", std::string("act"));
  EXPECT_EQ(refused("2026-02-02", "acme", application), "record.fact_not_stated");
  application.stated = {};
  application.stated.set("auditor.authorised", true);
  EXPECT_EQ(refused("2026-02-02", "acme", application), "record.fact_not_stated");
  application.stated = {};
  application.stated.set(scheme::FactName{"listing.refreshed", "level-1"}, Date{2026, 1, 1});
  EXPECT_EQ(refused("2026-02-02", "acme", application), "record.fact_not_stated");
}

TEST_F(Accreditations, AnAuditorIsAuthorisedClassByClass) {
  enter_auditor("2026-02-01");  // for SaaS
  add("2026-02-02", "acme", acted(Act::apply, ActingRole::holder));
  AccreditationActed wide = acted(Act::recommend, ActingRole::audit_organisation);
  wide.act.scope = accreditation::Scope{
      {party::ServiceClass::iaas, party::ServiceClass::saas}, {}, {"Drive", ""}, {}};
  EXPECT_EQ(refused("2026-03-01", "aurum", wide), "record.not_an_auditor");
  wide.act.scope->classes = {party::ServiceClass::saas};
  add("2026-03-01", "aurum", wide);
}

TEST_F(Accreditations, SuspensionOfTheAuditorEndsItsActs) {
  enter_auditor("2026-02-01");
  add("2026-02-02", "acme", acted(Act::apply, ActingRole::holder));
  AuditOrganisationEntered suspended;
  suspended.audit_organisation =
      *record.registry().audit_organisation(party::OrganisationId("aurum"), at("2026-02-02"));
  suspended.audit_organisation.suspensions = {
      {{Date{2026, 2, 10}, Date{2026, 2, 20}}, "Under inquiry", ""}};
  add("2026-02-05", "operator", suspended);
  EXPECT_EQ(refused("2026-02-10", "aurum", acted(Act::recommend, ActingRole::audit_organisation)),
            "record.not_an_auditor");
  add("2026-02-21", "aurum", acted(Act::recommend, ActingRole::audit_organisation));
  EXPECT_TRUE(record.registry()
                  .audit_organisation(party::OrganisationId("aurum"), at("2026-02-04"))
                  ->suspensions.empty());
}

TEST_F(Accreditations, AtALevelOfOnesOwnNobodyDecides) {
  AccreditationActed event = acted(Act::apply, ActingRole::holder);
  event.listing.level = "level-1";
  EXPECT_EQ(refused("2026-02-02", "acme", event), "record.nobody_decides");
  AuditOrganisationEntered entered;
  entered.audit_organisation.organisation = party::OrganisationId("aurum");
  entered.audit_organisation.authorisations = {
      {"test-star", "level-1", {party::ServiceClass::saas}, {Date{2026, 1, 1}, std::nullopt}}};
  EXPECT_EQ(refused("2026-02-02", "operator", entered), "record.nobody_decides");
  EXPECT_EQ(refused("2026-02-02", "acme", entered), "record.not_entitled");
}

TEST_F(Accreditations, AreNotLostByAMerger) {
  grant();
  add("2026-05-01", "acme", ServiceRegistered{test::service("drive-two", "acme")});
  const auto merged = [](const char* service, const char* into) {
    return ServiceMerged{party::ServiceId(service), party::ServiceId(into), "twice"};
  };
  EXPECT_EQ(refused("2026-05-02", "operator", merged("drive", "drive-two")),
            "record.merger_drops_listing");
  add("2026-05-03", "operator", merged("drive-two", "drive"));
}

}  // namespace
}  // namespace assay::registry
