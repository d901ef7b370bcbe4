#pragma once
#include <gtest/gtest.h>

#include <boost/json/serialize.hpp>
#include <string>
#include <string_view>

#include "app/accreditation_acts.h"
#include "app/record_acts.h"
#include "app/test_instance.h"
#include "codec/json.h"

namespace assay::app::test {

/// A registry in which a service was granted the CS Mark, Silver and Gold, by the rules in
/// schemes/. The scheme's calendar is that of Tokyo: 02:00 UTC is the same day there.
///   2026-03-02 Silver granted; 2026-05-01 Gold granted, under a condition, audited by "aurum";
///   2027-03-02 and 2027-05-01 surveillance due, with one month of grace; then nobody acts.
class AccreditedRegistry {
 public:
  AccreditedRegistry() {
    register_party("acme", {"Acme", "アクメ"});
    register_party("aurum", {"Aurum Audit", "アウルム監査"});
    register_party("cinder", {"Cinder Audit", ""});
    party::Service service = test_service("drive", "acme");
    service.name = {"Drive", "ドライブ"};
    EXPECT_TRUE(register_service(*instance, service).ok());
    enter_auditors();
    steps("silver", "holder", "2026-01", "self-audit", "statement-confirmed");
    act("2026-03-02T02:00:00.000Z", "silver", "grant", "scheme-owner", granted());
    steps("gold", "audit-organisation", "2026-04", "quality-evaluation", "quality-evaluated");
    codec::json::object gold = granted();
    gold["auditOrganisation"] = "aurum";
    gold["conditions"] = codec::json::array{
        codec::json::object{{"en", "Show the new gate."}, {"ja", "新しい入口を示すこと。"}}};
    act("2026-05-01T02:00:00.000Z", "gold", "grant", "scheme-owner", std::move(gold));
  }

  /// Enters an act; `more` are its members besides those that every act has.
  std::uint64_t act(std::string_view when, std::string_view level, std::string_view what,
                    std::string_view role, codec::json::object more = {}) {
    instance.clock.set(at(when));
    codec::json::object content = std::move(more);
    content["service"] = "drive";
    content["scheme"] = "cs-mark";
    content["level"] = level;
    content["act"] = what;
    content["role"] = role;
    if (role == "audit-organisation") {
      // One after the other: what a member refers to moves when another one is added.
      content["by"] = "aurum";
      content["auditOrganisation"] = "aurum";
    }
    content["stated"] = stated_;
    const auto origin = record::Origin::parse(test_opening().origin);
    const auto proposed = read_act(boost::json::serialize(content), "act.json", *origin);
    EXPECT_TRUE(proposed.ok()) << proposed.error().code << proposed.error().parameter("pointer");
    const auto entry = act_on_accreditation(*instance, *proposed);
    EXPECT_TRUE(entry.ok()) << what << ": " << entry.error().code << " "
                            << entry.error().parameter("guard");
    return entry.ok() ? *entry : 0;
  }

  static registry::ListingKey key(std::string level) {
    return {party::ServiceId("drive"), "cs-mark", std::move(level)};
  }

  TestInstance instance{at("2026-01-05T02:00:00.000Z")};

 private:
  void register_party(const std::string& id, const LocalizedText& name) {
    party::Organisation organisation = test_organisation(id);
    organisation.name = name;
    EXPECT_TRUE(register_organisation(*instance, organisation).ok());
  }

  void enter_auditors() {
    const party::Authorisation gold{
        "cs-mark", "gold", {party::ServiceClass::saas}, {Date{2026, 1, 1}, std::nullopt}};
    registry::AuditOrganisationEntered entered;
    entered.audit_organisation.organisation = party::OrganisationId("aurum");
    entered.audit_organisation.authorisations = {gold};
    entered.audit_organisation.ledger = {{Date{2026, 1, 1}, std::nullopt}};
    EXPECT_TRUE(enter_audit_organisation(*instance, entered).ok());
    entered.audit_organisation.organisation = party::OrganisationId("cinder");
    entered.audit_organisation.suspensions = {
        {{Date{2026, 6, 1}, Date{2026, 6, 30}}, "Under inquiry", "cs-mark"}};
    EXPECT_TRUE(enter_audit_organisation(*instance, entered).ok());
  }

  void state(std::string_view fact, codec::json::value value) {
    stated_.push_back(codec::json::object{{"fact", fact}, {"value", std::move(value)}});
  }

  /// What is stated of a case in which nothing stands against anything.
  void state_case(std::string_view kind, std::string_view conclusion) {
    stated_.clear();
    for (const char* fact :
         {"statement.blocking-findings", "statement.gap-days", "statement.overlap-days",
          "upstream.lapsed", "engagement.independence-failures", "engagement.sequence-violations",
          "engagement.unauthorised-days", "engagement.unqualified-days", "findings.major-open",
          "findings.minor-without-plan", "evaluation.signals-unanswered",
          "evaluation.target-independence-failures", "evaluation.target-sequence-violations",
          "evaluation.target-unqualified-days", "decision.conflicts",
          "decision.deciders-in-team"}) {
      state(fact, 0);
    }
    for (const char* fact :
         {"engagement.closed", "engagement.favourable", "auditor.external", "auditor.registered",
          "conditions.auditor-qualified", "conditions.basic-risks-covered", "conditions.evidenced",
          "conditions.independence-secured", "conditions.procedures-followed",
          "conditions.recorded", "conditions.standard-followed", "evaluation.target-closed"}) {
      state(fact, true);
    }
    state("statement.basic-risks", 12);
    state("decision.deciders", 2);
    state("evaluation.reperformed", 40);
    state("evaluation.same-auditor", false);
    state("evaluation.target-kind", "self-audit");
    state("engagement.kind", codec::json::value(kind));
    state("engagement.conclusion", codec::json::value(conclusion));
  }

  /// From the application to the recommendation, in one month.
  void steps(std::string_view level, std::string_view auditor, const std::string& month,
             std::string_view kind, std::string_view conclusion) {
    state_case(kind, conclusion);
    act(month + "-10T02:00:00.000Z", level, "apply", "holder");
    act(month + "-12T02:00:00.000Z", level, "begin-audit", auditor);
    act(month + "-25T02:00:00.000Z", level, "recommend", auditor);
  }

  static codec::json::object granted() {
    using codec::json::array;
    using codec::json::object;
    return {{"scope", object{{"classes", array{"saas"}},
                             {"sites", array{"Tokyo"}},
                             {"included", object{{"en", "Drive itself"}, {"ja", "ドライブ本体"}}},
                             {"excluded", object{{"en", "Trials"}, {"ja", "試用版"}}}}},
            {"criteria", array{"cs-mark:2016"}},
            {"period", object{{"first", "2025-01-01"}, {"last", "2025-12-31"}}}};
  }

  codec::json::array stated_;
};

}  // namespace assay::app::test
