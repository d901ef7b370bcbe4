#include "representation/accreditation_json.h"

#include <gtest/gtest.h>

#include "app/test_accreditations.h"
#include "representation/accreditation_history_json.h"
#include "representation/audit_organisation_json.h"
#include "representation/party_json.h"
#include "representation/search_json.h"
#include "representation/service_badge.h"
#include "representation/test_access.h"

namespace assay::representation {
namespace {

using app::test::AccreditedRegistry;
using test::at;
using test::has;
using test::text_at;

/// Tests that enter something make a registry of their own.
AccreditedRegistry& shared() {
  static AccreditedRegistry registry;
  return registry;
}

app::Reading reading_at(AccreditedRegistry& registry, std::string_view instant) {
  registry.instance.clock.set(app::test::at("2028-01-01T00:00:00.000Z"));
  return registry.instance->reading(app::test::at(instant));
}

codec::json::value service_at(std::string_view instant) {
  const auto reading = reading_at(shared(), instant);
  const auto* service = reading.registry().service(party::ServiceId("drive"), reading.at());
  return service_detail_json(reading, *service);
}

TEST(AccreditationJson, WhatIsInForceComesFirstTheStrongestAssuranceBefore) {
  const auto detail = service_at("2026-06-01T00:00:00.000Z");
  EXPECT_EQ(text_at(detail, "/accreditations/0/level"), "gold");
  EXPECT_EQ(text_at(detail, "/accreditations/0/assurance"), "third-party");
  EXPECT_EQ(text_at(detail, "/accreditations/1/level"), "silver");
  EXPECT_EQ(text_at(detail, "/service/accreditations/0/level"), "gold");
  EXPECT_EQ(text_at(detail, "/service/last_change"), "2026-05-01T02:00:00.000Z");
}

TEST(AccreditationJson, SaysWhatIsGrantedAndByWhom) {
  const auto gold = at(service_at("2026-06-01T00:00:00.000Z"), "/accreditations/0");
  EXPECT_EQ(text_at(gold, "/status"), "valid");
  EXPECT_EQ(text_at(gold, "/standing"), "current");
  EXPECT_EQ(text_at(gold, "/since_day"), "2026-05-01");
  EXPECT_EQ(text_at(gold, "/why/act"), "grant");
  EXPECT_EQ(text_at(gold, "/zone"), "Asia/Tokyo");
  EXPECT_EQ(text_at(gold, "/certificate/scope/included/en"), "Drive itself");
  EXPECT_EQ(text_at(gold, "/certificate/scope/excluded/ja"), "試用版");
  EXPECT_EQ(text_at(gold, "/certificate/audit_organisation/names/ja"), "アウルム監査");
  EXPECT_EQ(text_at(gold, "/certificate/issued_by/id"), "registrar");
  EXPECT_EQ(text_at(gold, "/certificate/period/last"), "2025-12-31");
  EXPECT_EQ(text_at(gold, "/certificate/conditions/0/en"), "Show the new gate.");
  EXPECT_EQ(text_at(gold, "/certificate/permits/0/id"), "important-government-data");
  EXPECT_EQ(text_at(gold, "/next/matter"), "duty-due");
  EXPECT_EQ(text_at(gold, "/next/duty/words/en"), "A surveillance audit every year.");
  EXPECT_EQ(text_at(gold, "/duties/0/standing"), "ahead");
  EXPECT_EQ(at(gold, "/history").as_array().size(), 4U);
  EXPECT_EQ(text_at(gold, "/history/0/act"), "grant");
  EXPECT_EQ(text_at(gold, "/history/1/by/names/en"), "Aurum Audit");
  EXPECT_EQ(text_at(gold, "/history/3/act"), "apply");
}

TEST(AccreditationJson, AnApplicationIsNoAccreditationYet) {
  const auto detail = service_at("2026-04-20T00:00:00.000Z");
  EXPECT_EQ(text_at(detail, "/accreditations/1/level"), "gold");
  EXPECT_EQ(text_at(detail, "/accreditations/1/status"), "not-granted");
  EXPECT_EQ(text_at(detail, "/accreditations/1/procedure/state"), "in-audit");
  EXPECT_FALSE(has(detail, "/accreditations/1/certificate"));
  EXPECT_EQ(at(detail, "/service/accreditations").as_array().size(), 1U);
}

TEST(AccreditationJson, WhatTheClockDidIsToldWithItsReason) {
  const auto gold = at(service_at("2027-06-15T00:00:00.000Z"), "/accreditations/0");
  EXPECT_EQ(text_at(gold, "/level"), "gold");
  EXPECT_EQ(text_at(gold, "/status"), "suspended");
  EXPECT_EQ(text_at(gold, "/standing"), "suspended");
  EXPECT_EQ(text_at(gold, "/why/kind"), "duty-missed");
  EXPECT_EQ(text_at(gold, "/why/duty/id"), "surveillance");
  EXPECT_EQ(text_at(gold, "/why/round"), "1");
  EXPECT_FALSE(has(gold, "/suspended_by_act"));
  EXPECT_TRUE(at(gold, "/certificate/permits").as_array().empty());
  EXPECT_EQ(text_at(gold, "/next/matter"), "suspension-ends");
  EXPECT_EQ(text_at(gold, "/history/0/state"), "suspended");
  EXPECT_EQ(text_at(gold, "/history/0/at"), text_at(gold, "/since"));
  EXPECT_FALSE(has(gold, "/history/0/act"));
  EXPECT_EQ(text_at(gold, "/duties/0/standing"), "missed");
}

TEST(AccreditationJson, WhatWasKnownThenAndWhatIsKnownNowOfThenAreTwoAnswers) {
  AccreditedRegistry registry;
  codec::json::object late{{"reason", "Found late."}, {"effective", "2026-07-01T00:00:00.000Z"}};
  const auto entry =
      registry.act("2026-08-01T02:00:00.000Z", "gold", "suspend", "scheme-owner", late);
  const auto asked = [&](std::string_view as_of, std::string_view effective_on) {
    const auto reading = reading_at(registry, as_of);
    const accreditation::Question question{app::test::at(as_of), app::test::at(effective_on)};
    const auto found =
        registry::accreditation_at(reading.registry(), AccreditedRegistry::key("gold"), question);
    return codec::json::value(accreditation_detail_json(reading, *found, question));
  };
  const auto then = asked("2026-07-15T00:00:00.000Z", "2026-07-15T00:00:00.000Z");
  EXPECT_EQ(text_at(then, "/status"), "valid");
  const auto now = asked("2026-09-01T00:00:00.000Z", "2026-07-15T00:00:00.000Z");
  EXPECT_EQ(text_at(now, "/status"), "suspended");
  EXPECT_EQ(text_at(now, "/day"), "2026-07-15");
  EXPECT_EQ(text_at(now, "/history/0/entry"), std::to_string(entry));
  EXPECT_EQ(text_at(now, "/history/0/effective_day"), "2026-07-01");
  EXPECT_EQ(text_at(now, "/history/0/reason"), "Found late.");
}

TEST(AccreditationJson, WhatTheRulesDoNotOpenIsLeftOut) {
  const auto reading = reading_at(shared(), "2026-06-01T00:00:00.000Z");
  const auto question = accreditation::as_shown(reading.at());
  auto found =
      registry::accreditation_at(reading.registry(), AccreditedRegistry::key("gold"), question);
  ASSERT_TRUE(found);
  scheme::Level closed = *found->level;
  closed.accreditation->disclosure.clear();
  found->level = &closed;
  const codec::json::value gold = accreditation_detail_json(reading, *found, question);
  EXPECT_FALSE(has(gold, "/certificate/scope"));
  EXPECT_FALSE(has(gold, "/certificate/period"));
  EXPECT_TRUE(has(gold, "/certificate/number"));
}

TEST(AccreditationJson, TheTableOfASearchHasThemToo) {
  const auto reading = reading_at(shared(), "2026-06-01T00:00:00.000Z");
  const std::string csv = search_csv(reading, {party::ServiceId("drive")}, Language::en);
  EXPECT_NE(csv.find("cs-mark,gold,current,2026-05-01T02:00:00.000Z"), std::string::npos) << csv;
  EXPECT_NE(csv.find("cs-mark,silver,current,2026-03-02T02:00:00.000Z"), std::string::npos);
}

TEST(AuditOrganisationJson, SaysWhoMayAuditWhatAndStandsBehindWhat) {
  const codec::json::value list =
      audit_organisation_list_json(reading_at(shared(), "2026-06-15T00:00:00.000Z"));
  ASSERT_EQ(at(list, "/audit_organisations").as_array().size(), 2U);
  const auto aurum = at(list, "/audit_organisations/0");
  EXPECT_EQ(text_at(aurum, "/organisation/names/en"), "Aurum Audit");
  EXPECT_EQ(text_at(aurum, "/authorisations/0/standing"), "in-force");
  EXPECT_EQ(text_at(aurum, "/authorisations/0/level_name/ja"), "CSゴールドマーク");
  EXPECT_EQ(text_at(aurum, "/accreditations/in_force"), "1");
  EXPECT_EQ(at(aurum, "/history").as_array().size(), 1U);
  const auto cinder = at(list, "/audit_organisations/1");
  EXPECT_EQ(text_at(cinder, "/authorisations/0/standing"), "suspended");
  EXPECT_EQ(text_at(cinder, "/suspensions/0/now"), "true");
  EXPECT_EQ(text_at(cinder, "/accreditations/in_force"), "0");
}

TEST(AuditOrganisationJson, FollowsTheDay) {
  const codec::json::value later =
      audit_organisation_list_json(reading_at(shared(), "2027-06-15T00:00:00.000Z"));
  EXPECT_EQ(text_at(later, "/audit_organisations/0/accreditations/suspended"), "1");
  EXPECT_EQ(text_at(later, "/audit_organisations/1/authorisations/0/standing"), "in-force");
  const codec::json::value before =
      audit_organisation_list_json(reading_at(shared(), "2026-01-05T01:00:00.000Z"));
  EXPECT_TRUE(at(before, "/audit_organisations").as_array().empty());
}

std::string badge_at(std::string_view instant, Language language) {
  const auto reading = reading_at(shared(), instant);
  const auto* service = reading.registry().service(party::ServiceId("drive"), reading.at());
  return service_badge(reading, *service, "cs-mark", language).value();
}

TEST(AccreditationBadge, OnlyWhatIsInForceLooksSo) {
  const std::string valid = badge_at("2026-06-01T00:00:00.000Z", Language::en);
  EXPECT_NE(valid.find("Drive: Current since 1 May 2026"), std::string::npos) << valid;
  EXPECT_NE(valid.find("CS Mark Gold"), std::string::npos);
  EXPECT_NE(valid.find("#1a5f40"), std::string::npos) << "green";
  for (const char* day : {"2027-06-15T00:00:00.000Z", "2027-12-31T00:00:00.000Z"}) {
    const std::string over = badge_at(day, Language::ja);
    EXPECT_EQ(over.find("#1a5f40"), std::string::npos) << over;
    EXPECT_EQ(over.find("有効"), std::string::npos) << over;
    EXPECT_NE(over.find("CSゴールドマーク"), std::string::npos) << over;
  }
}

}  // namespace
}  // namespace assay::representation
