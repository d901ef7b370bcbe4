#pragma once
#include <cstdint>
#include <filesystem>
#include <string>
#include <variant>

#include "app/instance.h"
#include "assessment/answer.h"
#include "store/sealing_key_file.h"
#include "store/sqlite/sqlite_store.h"

/// What the process that publishes and the test that looks at its store agree upon.
namespace assay::kill {

inline const std::string origin = "kill.example";
inline const std::string provider = "umbra";
inline const std::string service = "umbra-vault";

inline registry::ListingKey listing() {
  return {party::ServiceId(service), "csa-star", "level-1"};
}

/// Complete answers whose first text is a number that no other publication has.
inline assessment::AnswerSet numbered_answers(const catalog::Catalog& catalog,
                                              std::uint64_t number) {
  assessment::AnswerSet answers{catalog.reference(), "", {}};
  answers.answers.resize(
      catalog.questions().size(),
      {assessment::AnswerValue::yes, assessment::Ownership::csp_owned, "As planned.", ""});
  answers.answers.front().implementation = std::to_string(number);
  return answers;
}

inline std::uint64_t number_of(const assessment::Document& document) {
  return std::stoull(std::get<assessment::AnswerSet>(document).answers.front().implementation);
}

/// What an instance over the store in `folder` is made of; makes store and key if they are missing.
inline Result<app::InstanceParts> parts_in(const std::filesystem::path& folder,
                                           const std::filesystem::path& data_directory,
                                           const Clock& clock) {
  const auto key_file = folder / "sealing.key";
  auto key = store::read_sealing_key(key_file);
  if (!key.ok() && key.error().code == "sealing_key.missing") {
    key = store::create_sealing_key(key_file);
  }
  if (!key.ok()) return key.error();
  ASSAY_ASSIGN(auto opened, store::open_sqlite_store(folder / "assay.db", store::Access::create));
  return app::InstanceParts{.store = std::move(opened),
                            .sealing = std::move(key).value(),
                            .data_directory = data_directory,
                            .clock = &clock};
}

}  // namespace assay::kill
