#include "party/auditor.h"

#include <gtest/gtest.h>

#include "party/audit_organisation.h"

namespace assay::party::auditor_test {
namespace {

/// "member reason", "" if it is taken.
std::string fault(const Result<void>& validated) {
  if (validated.ok()) return "";
  return std::string(validated.error().parameter("member")) + " " +
         std::string(validated.error().parameter("reason"));
}

Auditor good_auditor() {
  Auditor auditor;
  auditor.id = PersonId("p-7f3a");
  auditor.qualifications = {{"jasa", "auditor", "CAIS-1", {{{2023, 4, 10}, {}}}, {}}};
  auditor.authorisations = {{"cs-mark", "gold", {ServiceClass::iaas}, {{2024, 1, 1}, {}}}};
  return auditor;
}

constexpr UpkeepMinimum of_auditor{20, 120, 3, 0};

TEST(Upkeep, AYearCountsWhenItIsOver) {
  // Years of this term begin on 10 April 2023, 2024 and 2025; the cycle is over on 10 April 2026.
  const QualificationTerm term{{2023, 4, 10}, {{40}, {19}, {70}}};
  EXPECT_EQ(upkeep_on(of_auditor, term, {2024, 4, 9}), UpkeepStanding{});
  EXPECT_EQ(upkeep_on(of_auditor, term, {2025, 4, 9}), UpkeepStanding{});
  EXPECT_EQ(upkeep_on(of_auditor, term, {2025, 4, 10}),
            (UpkeepStanding{Upkeep::missed, 2, 19, 20}));
}

TEST(Upkeep, EnoughInEachYearIsNotEnoughInAll) {
  const QualificationTerm term{{2023, 4, 10}, {{40}, {40}, {39}}};
  EXPECT_EQ(upkeep_on(of_auditor, term, {2026, 4, 9}), UpkeepStanding{});
  EXPECT_EQ(upkeep_on(of_auditor, term, {2026, 4, 10}),
            (UpkeepStanding{Upkeep::missed, 0, 119, 120}));
}

TEST(Upkeep, WhatIsNotKnownIsNotZeroAndNotEnough) {
  const QualificationTerm silent{{2023, 4, 10}, {{40}}};
  EXPECT_EQ(upkeep_on(of_auditor, silent, {2025, 4, 10}),
            (UpkeepStanding{Upkeep::unknown, 2, std::nullopt, 20}));
  // A year that was certainly missed says more than one that nobody knows.
  const QualificationTerm missed{{2023, 4, 10}, {{std::nullopt}, {3}}};
  EXPECT_EQ(upkeep_on(of_auditor, missed, {2025, 4, 10}),
            (UpkeepStanding{Upkeep::missed, 2, 3, 20}));
}

TEST(Upkeep, ReliefAsksForNothingInItsYearAndLessInAll) {
  const UpkeepMinimum eased{20, 120, 3, 40};
  const QualificationTerm term{{2023, 4, 10}, {{40}, {0, true}, {40}}};
  EXPECT_EQ(upkeep_on(eased, term, {2026, 4, 10}), UpkeepStanding{});
  EXPECT_EQ(upkeep_on(of_auditor, term, {2026, 4, 10}).upkeep, Upkeep::missed);
  // Points of the year with relief may still make up the cycle, if anybody knew them.
  const QualificationTerm unknown{{2023, 4, 10}, {{40}, {std::nullopt, true}, {40}}};
  EXPECT_EQ(upkeep_on(of_auditor, unknown, {2026, 4, 10}).upkeep, Upkeep::unknown);
}

TEST(Auditor, IsNamedOnlyWhileConsenting) {
  Auditor auditor = good_auditor();
  EXPECT_EQ(public_name_on(auditor, {2026, 1, 1}), nullptr);
  auditor.consent = NameConsent{{"Sora Aoki", "青木 空"}, {{2026, 1, 2}, Date{2026, 6, 30}}};
  EXPECT_EQ(public_name_on(auditor, {2026, 1, 1}), nullptr);
  ASSERT_NE(public_name_on(auditor, {2026, 1, 2}), nullptr);
  EXPECT_EQ(public_name_on(auditor, {2026, 6, 30})->ja, "青木 空");
  EXPECT_EQ(public_name_on(auditor, {2026, 7, 1}), nullptr);
}

TEST(Authorisation, EachClassMayHaveItsOwn) {
  using enum ServiceClass;
  const std::vector<Authorisation> given{
      {"cs-mark", "gold", {iaas}, {{2026, 4, 1}, Date{2027, 3, 31}}},
      {"cs-mark", "gold", {paas, saas}, {{2026, 10, 1}, {}}},
      {"cs-mark", "silver", {saas}, {{2020, 1, 1}, {}}}};
  const AuditScope all{"cs-mark", "gold", {iaas, paas, saas}};
  using Classes = std::vector<ServiceClass>;
  EXPECT_EQ(unauthorised_classes(given, all, {2026, 3, 31}), all.classes);
  EXPECT_EQ(unauthorised_classes(given, all, {2026, 4, 1}), (Classes{paas, saas}));
  EXPECT_EQ(unauthorised_classes(given, all, {2027, 3, 31}), Classes{});
  EXPECT_EQ(unauthorised_classes(given, all, {2027, 4, 1}), Classes{iaas});
  EXPECT_EQ(unauthorised_classes(given, {"csa-star", "gold", {iaas}}, {2026, 5, 1}), Classes{iaas});
}

TEST(Suspension, CountsInItsSchemeOrInAll) {
  const std::vector<Suspension> suspensions{
      {{{2026, 5, 1}, Date{2026, 5, 31}}, "complaint", "cs-mark"},
      {{{2026, 8, 1}, {}}, "insolvent", ""}};
  EXPECT_EQ(suspended_on(suspensions, "cs-mark", {2026, 4, 30}), nullptr);
  EXPECT_EQ(suspended_on(suspensions, "cs-mark", {2026, 5, 31}), &suspensions[0]);
  EXPECT_EQ(suspended_on(suspensions, "csa-star", {2026, 5, 31}), nullptr);
  EXPECT_EQ(suspended_on(suspensions, "csa-star", {2030, 1, 1}), &suspensions[1]);
}

TEST(ValidateAuditor, NamesTheMemberAtFault) {
  EXPECT_EQ(fault(validate(good_auditor())), "");
  const auto with = [](auto change) {
    Auditor auditor = good_auditor();
    change(auditor);
    return fault(validate(auditor));
  };
  EXPECT_EQ(with([](Auditor& a) { a.id = PersonId("Sora Aoki"); }), "id not-a-slug");
  EXPECT_EQ(with([](Auditor& a) { a.qualifications[0].number = " "; }),
            "qualifications.number missing");
  EXPECT_EQ(with([](Auditor& a) { a.qualifications[0].terms.clear(); }),
            "qualifications.terms missing");
  EXPECT_EQ(
      with([](Auditor& a) { a.qualifications[0].terms.push_back(a.qualifications[0].terms[0]); }),
      "qualifications.terms not-sorted");
  EXPECT_EQ(with([](Auditor& a) { a.qualifications[0].terms[0].upkeep = {{-1}}; }),
            "qualifications.terms.upkeep out-of-range");
  EXPECT_EQ(with([](Auditor& a) {
              a.qualifications[0].holds = {{{{2026, 1, 2}, Date{2026, 1, 1}}, "leave"}};
            }),
            "qualifications.holds.through ends-before-it-begins");
  EXPECT_EQ(with([](Auditor& a) {
              a.consent = NameConsent{{"", " "}, {}};
            }),
            "consent.name missing");
  EXPECT_EQ(with([](Auditor& a) { a.authorisations[0].classes.clear(); }),
            "authorisations.classes missing");
  EXPECT_EQ(with([](Auditor& a) { a.authorisations[0].level = ""; }),
            "authorisations.level not-a-slug");
  EXPECT_EQ(with([](Auditor& a) {
              a.suspensions = {{{{2026, 1, 1}, {}}, "", ""}};
            }),
            "suspensions.reason missing");
  EXPECT_EQ(with([](Auditor& a) {
              a.removal = Removal{{2026, 1, 1}, ""};
            }),
            "removal.reason missing");
}

TEST(ValidateAuditOrganisation, NamesTheMemberAtFault) {
  AuditOrganisation organisation;
  organisation.organisation = OrganisationId("kansa-hojin");
  organisation.ledger = {{{2025, 4, 1}, {}}, {{2026, 4, 1}, {}}};
  EXPECT_EQ(fault(validate(organisation)), "");
  organisation.ledger[1].struck_off = Removal{{2026, 3, 31}, "false entry"};
  EXPECT_EQ(fault(validate(organisation)), "ledger.struck_off ends-before-it-begins");
  organisation.ledger[1].struck_off = Removal{{2026, 9, 1}, " "};
  EXPECT_EQ(fault(validate(organisation)), "ledger.struck_off.reason missing");
  organisation.ledger = {{{2026, 4, 1}, {}}, {{2026, 4, 1}, {}}};
  EXPECT_EQ(fault(validate(organisation)), "ledger not-sorted");
  organisation.ledger.clear();
  organisation.authorisations = {{"cs-mark", "gold", {ServiceClass::saas, ServiceClass::iaas}, {}}};
  EXPECT_EQ(fault(validate(organisation)), "authorisations.classes not-sorted");
}

}  // namespace
}  // namespace assay::party::auditor_test
