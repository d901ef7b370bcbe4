#pragma once
#include <gtest/gtest.h>

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "app/record_acts.h"
#include "app/test_instance.h"
#include "assessment/answer.h"
#include "crypto/sha256.h"
#include "record/answer_document.h"

/// A small registry that holds one of everything, for the tests of what is shown.
namespace assay::app::test {

/// Answers that hold every value, some owners, and texts that need care, in a fixed pattern.
inline assessment::AnswerSet varied_answers(const catalog::Catalog& catalog, std::size_t shift) {
  using assessment::AnswerValue;
  using assessment::Ownership;
  assessment::AnswerSet set{catalog.reference(), "", {}};
  for (std::size_t i = 0; i < catalog.questions().size(); ++i) {
    assessment::Answer& answer = set.answers.emplace_back();
    switch ((i + shift) % 7) {
      case 0:
      case 1:
        answer = {AnswerValue::yes, Ownership::csp_owned, "Done \"daily\",\nat \\ noon.", ""};
        break;
      case 2:
        answer = {AnswerValue::no, Ownership::shared_csp_and_csc, "", "利用者が設定します。"};
        break;
      case 3:
        answer = {AnswerValue::not_applicable, Ownership::unassigned, "No such part.", ""};
        break;
      case 4:
        break;  // unanswered
      case 5:
        answer = {AnswerValue::unparsed, Ownership::unparsed, "=1+1", ""};
        break;
      default:
        answer = {AnswerValue::yes, Ownership::third_party_outsourced, "", ""};
    }
  }
  return set;
}

inline assessment::ControlReport varied_report(const catalog::Catalog& catalog) {
  assessment::ControlReport report{catalog.reference(), "", {}};
  for (std::size_t i = 0; i < catalog.controls().size(); ++i) {
    report.statements.push_back({static_cast<assessment::ControlVerdict>(i % 6),
                                 assessment::Ownership::csp_owned,
                                 i % 2 == 0 ? "As planned." : ""});
  }
  return report;
}

class TestRegistry {
 public:
  TestRegistry() {
    {
      const Reading reading = instance->reading();
      for (const auto* one : reading.registry().catalogs(reading.at())) {
        catalogs_[one->reference()] = one;
      }
    }
    add_organisation({"hoshizora", {"Hoshizora Cloud", "星空クラウド"}});
    add_organisation({"northgate", {"Northgate", ""}});
    for (const char* id : {"hoshizora-drive", "hoshizora-compute", "hoshizora-erased"}) {
      add_service(id, "hoshizora", {"Hoshizora <Files>", "星空ドライブ"});
    }
    for (const char* id :
         {"northgate-files", "northgate-old", "northgate-gone", "northgate-empty"}) {
      add_service(id, "northgate", {"Northgate Files", ""});
    }
    set_time("2025-05-01T00:00:00.000Z");
    first_drive = publish("hoshizora-drive", varied_answers(catalog("4.0"), 0));
    old_files = publish("northgate-old", varied_answers(catalog("3.0.1"), 0));
    gone = publish("northgate-gone", varied_answers(catalog("4.0"), 2));
    erased = publish("hoshizora-erased", varied_answers(catalog("4.0"), 3));
    set_time("2025-06-01T00:00:00.000Z");
    files = publish("northgate-files", varied_answers(catalog("4.1"), 1));
    compute = publish("hoshizora-compute", varied_report(catalog("4.0")));
    set_time("2025-09-01T00:00:00.000Z");
    auto changed = varied_answers(catalog("4.0"), 0);
    changed.answers[2].value = assessment::AnswerValue::yes;
    changed.answers[0].implementation = "Done hourly.";
    changed.answers[1].ownership = assessment::Ownership::csc_owned;
    second_drive = publish("hoshizora-drive", changed);
    set_time("2025-10-01T00:00:00.000Z");
    EXPECT_TRUE(renew_without_change(*instance, star_listing("northgate-files")).ok());
    EXPECT_TRUE(withdraw_listing(*instance, star_listing("northgate-gone"), "Closed.").ok());
    erase(erased);
    set_time("2026-05-15T12:00:00.000Z");
  }

  /// Of the CCM. Takes no reading, so that it may be asked by those who hold one.
  const catalog::Catalog& catalog(const std::string& version) const {
    return *catalogs_.at({"ccm", version});
  }
  void set_time(std::string_view instant) { instance.clock.set(at(instant)); }

  /// Publishes the document as it is: the level's checks are not asked.
  std::uint64_t publish(const std::string& service, const assessment::Document& document) {
    const auto reference = std::visit([](const auto& one) { return one.catalog; }, document);
    store::NewEntry entry;
    registry::SelfAssessmentPublished event;
    event.listing = star_listing(service);
    event.kind = assessment::kind_of(document);
    event.catalog = reference;
    event.counts = assessment::count(document);
    {
      const Reading reading = instance->reading();
      entry.issuer = reading.registry().service(event.listing.service, reading.at())->organisation;
      entry.content = record::answer_document(document, *reading.catalog(reference));
    }
    event.content = {"application/json", entry.content.size(), crypto::sha256(entry.content)};
    entry.event = std::move(event);
    const auto index = instance->record(entry);
    EXPECT_TRUE(index.ok()) << index.error().code;
    return index.ok() ? *index : 0;
  }

  /// Withdraws the answers of a publication.
  void erase(std::uint64_t publication) {
    Digest digest;
    {
      const Reading reading = instance->reading();
      digest = reading.registry().publication(publication, reading.at())->published.content.digest;
    }
    EXPECT_TRUE(withdraw_blob(*instance, digest, "Held a name.").ok());
  }

  TestInstance instance;
  std::uint64_t first_drive = 0, second_drive = 0, files = 0, compute = 0, old_files = 0, gone = 0,
                erased = 0;  ///< entries of the publications

 private:
  std::map<catalog::CatalogReference, const catalog::Catalog*> catalogs_;

  void add_organisation(std::pair<std::string, LocalizedText> described) {
    party::Organisation organisation;
    organisation.id = party::OrganisationId(described.first);
    organisation.name = described.second;
    organisation.description.en = "Runs clouds.";
    organisation.url = "https://" + described.first + ".example/";
    organisation.country = described.first == "hoshizora" ? "JP" : "GB";
    const auto entry = register_organisation(*instance, organisation);
    EXPECT_TRUE(entry.ok()) << entry.error().code;
  }
  void add_service(const std::string& id, const std::string& owner, const LocalizedText& name) {
    party::Service service;
    service.id = party::ServiceId(id);
    service.organisation = party::OrganisationId(owner);
    service.name = name;
    service.classes = {party::ServiceClass::paas, party::ServiceClass::saas};
    service.regions = {"DE", "JP"};
    const auto entry = register_service(*instance, service);
    EXPECT_TRUE(entry.ok()) << entry.error().code;
  }
};

}  // namespace assay::app::test
