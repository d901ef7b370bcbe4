#include "record/accreditation_rules_document.h"

#include <gtest/gtest.h>

#include <fstream>
#include <iterator>

#include "crypto/canonical_json.h"
#include "record/replaced_text_test.h"
#include "record/scheme_document.h"

namespace assay::record {
namespace {

std::string shipped_rules(std::string_view scheme) {
  std::ifstream stream(ASSAY_SOURCE_DIR "/schemes/" + std::string(scheme) + "/scheme.json",
                       std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

/// One of every member, by hand.
constexpr std::string_view every_member = R"({
  "conclusions": ["statement-confirmed", "recommendation"],
  "validity": {"from": "period-end", "lasts": "P1Y4M", "rounded_to": ["03-31", "31"],
               "through_last_day": true, "renewal_window": "P3M", "pending_grace": "P6M",
               "restorable": "P30D"},
  "duties": [
    {"id": "surveillance", "words": {"en": "a", "ja": "b"}, "every": "P1Y", "opens": "P3M",
     "grace": "P0D", "missed": "suspended", "suspended_at_most": "P6M",
     "fulfilled_by": ["maintain", "recertify"]},
    {"id": "self-assessment", "words": {"en": "c", "ja": "d"}, "every": "P6M", "opens": "P6M",
     "grace": "P1M", "missed": "expired", "fulfilled_by_level": "level-1"}],
  "acts": [
    {"act": "apply", "from": ["none", "refused"], "by": ["holder"]},
    {"act": "grant", "from": ["recommended"], "by": ["audit-organisation", "scheme-owner"],
     "reason_required": true, "guards": ["first", "second"]}],
  "guards": [
    {"id": "first", "clause": "1.1", "recalled": true, "words": {"en": "e", "ja": "f"},
     "holds": {"all": [
       {"any": [{"fact": "engagement.closed", "is-true": true},
                {"not": {"fact": "engagement.kind", "known": true}}]},
       {"fact": "listing.standing", "level": "level-1", "equals": "current"},
       {"fact": "findings.major-open", "equals": 3},
       {"fact": "act.date", "equals": "2026-04-01"}]}},
    {"id": "second", "clause": "1.2", "words": {"en": "g", "ja": "h"},
     "holds": {"all": [
       {"fact": "attestation.opinion", "one-of": ["unmodified", "qualified"]},
       {"fact": "scope.classes", "includes": ["iaas"]},
       {"fact": "scope.classes", "within": ["iaas", "paas"]},
       {"fact": "decision.deciders", "at-least": 2},
       {"fact": "statement.gap-days", "at-most": 0},
       {"fact": "act.date", "not-before": "2026-04-01"},
       {"fact": "act.date", "not-after": {"fact": "certificate.issued", "plus": "P1Y"}},
       {"fact": "act.date", "not-before": {"fact": "listing.refreshed", "level": "level-1",
                                           "minus": "P30D"}},
       {"fact": "act.date", "not-after": {"fact": "certificate.expires"}}]}}],
  "permits": [{"id": "data", "words": {"en": "i", "ja": "j"}}],
  "maturity": {"factors": ["skills"], "lowest": 0, "highest": 5,
               "bands": [{"id": "bronze", "name": {"en": "k", "ja": "l"}, "above": 250}]},
  "disclosure": [{"part": "audit-report", "tier": "customers-on-request"}],
  "notices": [{"of": "expiry", "before": "P90D"}],
  "certificate_number": "X-{year}-{number:4}"
})";

Result<scheme::AccreditationRules> read(std::string_view text) {
  const auto value = codec::parse_json(text, "f");
  EXPECT_TRUE(value.ok()) << text;
  return read_accreditation_rules(codec::JsonReader(*value, "f"));
}

TEST(AccreditationRulesDocument, ReadsEveryMember) {
  const auto rules = read(every_member);
  ASSERT_TRUE(rules.ok()) << rules.error().code << " " << rules.error().parameter("pointer");
  EXPECT_EQ(rules->conclusions, (std::vector{scheme::ConclusionForm::statement_confirmed,
                                             scheme::ConclusionForm::recommendation}));
  const scheme::ValidityRule& validity = rules->validity;
  EXPECT_EQ(validity.anchor, scheme::Anchor::period_end);
  EXPECT_EQ(validity.offset, (Period{.years = 1, .months = 4}));
  EXPECT_EQ(validity.rounding, (std::vector<scheme::YearDay>{{3, 31}, {0, 31}}));
  EXPECT_TRUE(validity.through_last_day);
  EXPECT_EQ(validity.renewal_window, Period{.months = 3});
  EXPECT_EQ(validity.pending_grace, Period{.months = 6});
  EXPECT_EQ(validity.restorable, Period{.days = 30});
  ASSERT_EQ(rules->duties.size(), 2u);
  EXPECT_EQ(rules->duties[0].suspended_at_most, Period{.months = 6});
  EXPECT_EQ(rules->duties[0].fulfilled_by,
            (std::vector{scheme::Act::maintain, scheme::Act::recertify}));
  EXPECT_EQ(rules->duties[1].missed, scheme::Missed::expired);
  EXPECT_EQ(rules->duties[1].fulfilled_by_level, "level-1");
  ASSERT_EQ(rules->acts.size(), 2u);
  EXPECT_FALSE(rules->acts[0].reason_required);
  EXPECT_TRUE(rules->acts[1].reason_required);
  EXPECT_EQ(rules->acts[1].guards, (std::vector<std::string>{"first", "second"}));
  EXPECT_TRUE(rules->guards[0].recalled);
  EXPECT_FALSE(rules->guards[1].recalled);
  EXPECT_EQ(scheme::format_expression(rules->guards[0].holds),
            "all(any(engagement.closed is-true; not(engagement.kind known)); "
            "listing.standing(level-1) equals current; findings.major-open equals 3; "
            "act.date equals 2026-04-01)");
  EXPECT_EQ(scheme::format_expression(rules->guards[1].holds),
            "all(attestation.opinion one-of unmodified, qualified; scope.classes includes iaas; "
            "scope.classes within iaas, paas; decision.deciders at-least 2; "
            "statement.gap-days at-most 0; act.date not-before 2026-04-01; "
            "act.date not-after certificate.issued + P1Y; "
            "act.date not-before listing.refreshed(level-1) - P30D; "
            "act.date not-after certificate.expires)");
  EXPECT_EQ(rules->maturity->bands[0].above, 250);
  EXPECT_EQ(rules->tier("audit-report"), scheme::DisclosureTier::customers_on_request);
}

TEST(AccreditationRulesDocument, WritesWhatItRead) {
  const auto rules = read(every_member);
  ASSERT_TRUE(rules.ok());
  // Nothing is lost and nothing added: the same canonical bytes.
  EXPECT_EQ(crypto::canonical_json(accreditation_rules_object(*rules)),
            crypto::canonical_json(*codec::parse_json(every_member, "f")));
}

struct Refused {
  std::string_view what, by, error, pointer;
};

void expect_refused(std::initializer_list<Refused> cases) {
  for (const Refused& expected : cases) {
    const auto result = read(replaced(std::string(every_member), expected.what, expected.by));
    ASSERT_FALSE(result.ok()) << expected.by;
    EXPECT_EQ(result.error().code, expected.error) << expected.by;
    EXPECT_EQ(result.error().parameter("pointer"), expected.pointer) << expected.by;
  }
}

constexpr std::string_view wrong_value = "scheme_document.wrong_value";

TEST(AccreditationRulesDocument, RefusesWithThePlaceAtFault) {
  expect_refused({
      {"\"conclusions\"", "\"conclusion\"", "json.unknown_member", ""},
      {"statement-confirmed", "confirmed", wrong_value, "/conclusions/0"},
      {"\"lasts\"", "\"offset\"", "json.unknown_member", "/validity"},
      {"period-end", "period_end", wrong_value, "/validity/from"},
      {"\"03-31\"", "\"3-31\"", wrong_value, "/validity/rounded_to/0"},
      {"\"03-31\"", "\"00-31\"", wrong_value, "/validity/rounded_to/0"},
      {"\"03-31\"", "\"32\"", wrong_value, "/validity/rounded_to/0"},
      {"\"through_last_day\": true", "\"through_last_day\": 1", "json.wrong_type",
       "/validity/through_last_day"},
      {"\"grace\": \"P0D\"", "\"grace\": \"none\"", wrong_value, "/duties/0/grace"},
      {"\"grace\": \"P1M\", ", "", "json.missing_member", "/duties/1"},
      {"\"missed\": \"expired\"", "\"missed\": \"withdrawn\"", wrong_value, "/duties/1/missed"},
      {"\"maintain\"", "\"visit\"", wrong_value, "/duties/0/fulfilled_by/0"},
      {"\"act\": \"apply\"", "\"act\": \"ask\"", wrong_value, "/acts/0/act"},
      {"\"from\": [\"none\"", "\"from\": [\"new\"", wrong_value, "/acts/0/from/0"},
      {"\"by\": [\"holder\"]", "\"by\": [\"provider\"]", wrong_value, "/acts/0/by/0"},
      {"\"reason_required\": true", "\"reason\": true", "json.unknown_member", "/acts/1"},
      {"\"clause\": \"1.2\", ", "", "json.missing_member", "/guards/1"},
      {"\"above\": 250", "\"above\": -1", wrong_value, "/maturity/bands/0/above"},
      {"\"above\": 250", "\"above\": 2000000", wrong_value, "/maturity/bands/0/above"},
      {"\"highest\": 5", "\"highest\": \"5\"", "json.wrong_type", "/maturity/highest"},
      {"customers-on-request", "customers", wrong_value, "/disclosure/0/tier"},
      {"\"before\": \"P90D\"", "\"before\": 90", "json.wrong_type", "/notices/0/before"},
  });
}

TEST(AccreditationRulesDocument, RefusesConditionsThatItWouldMisread) {
  expect_refused({
      {"\"is-true\": true", "\"is_true\": true", wrong_value, "/guards/0/holds/all/0/any/0"},
      {"\"is-true\": true", "\"is-true\": false", wrong_value,
       "/guards/0/holds/all/0/any/0/is-true"},
      {"\"is-true\": true", "\"is-true\": true, \"known\": true", wrong_value,
       "/guards/0/holds/all/0/any/0/known"},
      {"\"is-true\": true", "\"is-true\": true, \"unless\": true", "json.unknown_member",
       "/guards/0/holds/all/0/any/0"},
      {"engagement.closed", "engagement.open", wrong_value, "/guards/0/holds/all/0/any/0/fact"},
      {"\"known\": true", "\"known\": \"yes\"", "json.wrong_type",
       "/guards/0/holds/all/0/any/1/not/known"},
      {"\"equals\": 3", "\"equals\": \"3\"", "json.wrong_type", "/guards/0/holds/all/2/equals"},
      {"\"equals\": \"2026-04-01\"", "\"equals\": \"2026-02-29\"", wrong_value,
       "/guards/0/holds/all/3/equals"},
      {"\"within\": [\"iaas\", \"paas\"]", "\"within\": \"iaas\"", "json.wrong_type",
       "/guards/1/holds/all/2/within"},
      {"\"not-before\": \"2026-04-01\"", "\"not-before\": \"April\"", wrong_value,
       "/guards/1/holds/all/5/not-before"},
      {"\"plus\": \"P1Y\"", "\"plus\": \"P0D\"", wrong_value, "/guards/1/holds/all/6/not-after"},
      {"\"plus\": \"P1Y\"", "\"plus\": \"P1Y\", \"minus\": \"P1Y\"", wrong_value,
       "/guards/1/holds/all/6/not-after"},
      {"\"plus\": \"P1Y\"", "\"after\": \"P1Y\"", "json.unknown_member",
       "/guards/1/holds/all/6/not-after"},
  });
}

TEST(YearDay, IsADayOfTheYearOrOfEveryMonth) {
  EXPECT_EQ(parse_year_day("09-30"), (scheme::YearDay{9, 30}));
  EXPECT_EQ(parse_year_day("31"), (scheme::YearDay{0, 31}));
  EXPECT_EQ(format_year_day({9, 30}), "09-30");
  EXPECT_EQ(format_year_day({0, 5}), "05");
  for (const std::string_view text : {"", "9", "9-30", "09/30", "13-01", "00-01", "01-00", "01-32",
                                      "00", "32", "ab", "01-0a", "001-1"}) {
    EXPECT_EQ(parse_year_day(text), std::nullopt) << text;
  }
}

TEST(ShippedSchemes, ReadBackWithoutLoss) {
  for (const std::string_view id : {"csa-star", "cs-mark"}) {
    const std::string source = shipped_rules(id);
    const auto rules = parse_scheme(source, id);
    ASSERT_TRUE(rules.ok()) << rules.error().code << " " << rules.error().parameter("pointer")
                            << rules.error().parameter("value") << " "
                            << rules.error().parameter("reason");
    const std::string document = scheme_document(*rules);
    // Checks come in the order of their ids; nothing else moves, and nothing is lost.
    EXPECT_EQ(document.size(), crypto::canonical_json(*codec::parse_json(source, id)).size());
    const auto again = parse_scheme(document, id);
    ASSERT_TRUE(again.ok());
    EXPECT_TRUE(scheme_document(*again) == document);
  }
}

TEST(ShippedSchemes, HoldWhatTheMissionSays) {
  const auto mark = *parse_scheme(shipped_rules("cs-mark"), "cs-mark");
  EXPECT_EQ(mark.zone.name(), "Asia/Tokyo");
  for (const std::string_view id : {"silver", "gold", "gold-full-audit"}) {
    const scheme::Level* level = mark.find_level(id);
    ASSERT_NE(level, nullptr) << id;
    ASSERT_TRUE(level->accreditation) << id;
    const auto& rules = *level->accreditation;
    EXPECT_EQ(rules.validity.offset, Period{.years = 3}) << id;
    ASSERT_NE(rules.find_duty("surveillance"), nullptr) << id;
    EXPECT_EQ(rules.find_duty("surveillance")->every, Period{.years = 1}) << id;
    EXPECT_EQ(rules.permits.empty(), id == "silver") << id;
  }
  EXPECT_EQ(mark.find_level("gold")->accreditation->permits[0].id, "important-government-data");

  const auto star = *parse_scheme(shipped_rules("csa-star"), "csa-star");
  const auto& certification = *star.find_level("level-2-certification")->accreditation;
  EXPECT_EQ(certification.find_act(scheme::Act::apply)->by,
            std::vector{scheme::ActingRole::audit_organisation});  // never the provider
  ASSERT_TRUE(certification.maturity);
  EXPECT_EQ(certification.maturity->factors.size(), 5u);
  EXPECT_EQ(certification.find_duty("self-assessment")->fulfilled_by_level, "level-1");
  const auto& attestation = *star.find_level("level-2-attestation")->accreditation;
  EXPECT_EQ(attestation.conclusions, std::vector{scheme::ConclusionForm::opinion});
  EXPECT_EQ(attestation.validity.offset, Period{.years = 1});
}

}  // namespace
}  // namespace assay::record
