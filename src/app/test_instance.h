#pragma once
#include <gtest/gtest.h>

#include <filesystem>
#include <memory>
#include <string>

#include "app/instance.h"
#include "base/clock.h"
#include "base/test_folder.h"
#include "store/sqlite/sqlite_store.h"

/// Makes small registries for the tests of the use cases.
namespace assay::app::test {

inline Instant at(std::string_view text) {
  return parse_instant(text).value();
}

inline Opening test_opening() {
  Opening opening;
  opening.origin = "registry.example";
  opening.registrar.id = party::OrganisationId("registrar");
  opening.registrar.name.en = "Registrar";
  opening.registrar.country = "JP";
  return opening;
}

inline party::Organisation test_organisation(const std::string& id) {
  party::Organisation organisation;
  organisation.id = party::OrganisationId(id);
  organisation.name.en = id;
  organisation.country = "JP";
  return organisation;
}

inline party::Service test_service(const std::string& id, const std::string& owner) {
  party::Service service;
  service.id = party::ServiceId(id);
  service.organisation = party::OrganisationId(owner);
  service.name.en = id;
  service.classes = {party::ServiceClass::saas};
  service.regions = {"JP"};
  return service;
}

inline registry::ListingKey star_listing(const std::string& service) {
  return {party::ServiceId(service), "csa-star", "level-1"};
}

/// Answers that nothing blocks: all Yes, each with an owner and the same words.
inline assessment::AnswerSet complete_answers(const catalog::Catalog& catalog,
                                              const std::string& words = "Done.") {
  assessment::AnswerSet answers{catalog.reference(), "", {}};
  answers.answers.resize(catalog.questions().size(), {assessment::AnswerValue::yes,
                                                      assessment::Ownership::csp_owned, words, ""});
  return answers;
}

/// A registry in a folder of its own, opened on 1 April 2025, with a clock that stands where the
/// test puts it.
class TestInstance {
 public:
  explicit TestInstance(Instant opened = at("2025-04-01T09:00:00.000Z"),
                        const Opening& opening = test_opening())
      : clock(opened) {
    auto created = Instance::create(parts(store::Access::create), opening);
    EXPECT_TRUE(created.ok()) << created.error().code;
    instance_ = std::move(created).value();
  }

  Instance& operator*() { return *instance_; }
  Instance* operator->() { return instance_.get(); }
  std::filesystem::path file() const { return folder_.path() / "assay.db"; }
  const std::filesystem::path& folder() const { return folder_.path(); }

  /// As after a restart, perhaps with other data files.
  void reopen() {
    instance_.reset();
    auto opened = Instance::open(parts(store::Access::write));
    ASSERT_TRUE(opened.ok()) << opened.error().code;
    instance_ = std::move(opened).value();
  }
  /// The code of the refusal to begin anew in the same store.
  std::string create_again() {
    instance_.reset();
    const auto created = Instance::create(parts(store::Access::create), test_opening());
    return created.ok() ? "" : created.error().code;
  }
  void set_data_directory(std::filesystem::path directory) {
    data_directory_ = std::move(directory);
    reopen();
  }

  ManualClock clock;

 private:
  InstanceParts parts(store::Access access) {
    auto opened = store::open_sqlite_store(file(), access);
    EXPECT_TRUE(opened.ok()) << opened.error().code;
    return {.store = std::move(opened).value(),
            .sealing = crypto::SealingKey::parse(sealing_.text()).value(),
            .data_directory = data_directory_,
            .clock = &clock};
  }

  assay::test::TestFolder folder_;
  std::filesystem::path data_directory_ = ASSAY_SOURCE_DIR;
  const crypto::SealingKey sealing_ = crypto::SealingKey::generate();
  std::unique_ptr<Instance> instance_;
};

}  // namespace assay::app::test
