#pragma once
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "base/check.h"
#include "catalog/catalog.h"
#include "catalog/wording.h"
#include "codec/json.h"
#include "exchange/import.h"
#include "exchange/testing/files.h"

/// Test-only: the skeletons and fingerprints of catalogs/.
namespace assay::exchange::testing {

inline std::optional<bool> lite_of(const codec::JsonReader& reader) {
  if (!reader.has("lite")) return std::nullopt;
  return reader.member("lite")->boolean().value();
}

inline std::vector<codec::JsonReader> elements_of(const codec::JsonReader& reader,
                                                  const char* member) {
  return reader.member(member)->array().value();
}

inline catalog::Catalog read_skeleton(const std::string& json) {
  const codec::json::value value = codec::parse_json(json, "skeleton.json").value();
  const codec::JsonReader root(value, "skeleton.json");
  catalog::CatalogDescription description;
  description.reference = {root.string_member("catalog").value(),
                           root.string_member("version").value()};
  description.title = root.string_member("title").value();
  std::vector<catalog::Domain> domains;
  std::vector<catalog::Control> controls;
  std::vector<catalog::Question> questions;
  for (const auto& domain : elements_of(root, "domains")) {
    domains.push_back(
        {domain.string_member("id").value(), domain.string_member("title").value(), 0, 0});
    for (const auto& control : elements_of(domain, "controls")) {
      controls.push_back({control.string_member("id").value(),
                          control.string_member("title").value(),
                          domains.size() - 1,
                          lite_of(control),
                          {},
                          0,
                          0});
      for (const auto& question : elements_of(control, "questions")) {
        questions.push_back(
            {question.string_member("id").value(), controls.size() - 1, lite_of(question)});
      }
    }
  }
  return catalog::Catalog::build(std::move(description), std::move(domains), std::move(controls),
                                 std::move(questions))
      .value();
}

inline const catalog::Catalog& shipped_catalog(const std::string& version) {
  static std::map<std::string, std::unique_ptr<catalog::Catalog>> loaded;
  std::unique_ptr<catalog::Catalog>& catalog = loaded[version];
  if (catalog == nullptr) {
    const auto json =
        read_file(std::string(ASSAY_SOURCE_DIR) + "/catalogs/ccm-" + version + "/skeleton.json");
    ASSAY_CHECK(json.has_value());
    catalog = std::make_unique<catalog::Catalog>(read_skeleton(*json));
  }
  return *catalog;
}

/// catalogs/ccm-<version>/fingerprints.json
inline catalog::Fingerprints shipped_fingerprints(const std::string& version) {
  const auto json =
      read_file(std::string(ASSAY_SOURCE_DIR) + "/catalogs/ccm-" + version + "/fingerprints.json");
  ASSAY_CHECK(json.has_value());
  const codec::json::value value = codec::parse_json(*json, "fingerprints.json").value();
  const codec::JsonReader root(value, "fingerprints.json");
  catalog::Fingerprints result;
  result.reference = {"ccm", version};
  for (const auto& [member, digests] :
       {std::pair("controls", &result.controls), std::pair("questions", &result.questions)}) {
    const auto ids = root.member(member)->object().value();
    for (const auto& [id, list] : ids) {
      const auto values = list.array().value();
      for (const auto& hex : values) {
        digests->emplace(id, parse_digest(hex.string().value()).value());
      }
    }
  }
  return result;
}

/// The three shipped catalogs; with their fingerprints where a test is about official files.
struct ShippedShelf {
  explicit ShippedShelf(bool with_fingerprints) {
    for (const std::string version : {"3.0.1", "4.0", "4.1"}) {
      shelf.catalogs.push_back(&shipped_catalog(version));
      if (!with_fingerprints) continue;
      auto known = std::make_unique<catalog::Fingerprints>(shipped_fingerprints(version));
      shelf.fingerprints[known->reference] = known.get();
      fingerprints.push_back(std::move(known));
    }
  }

  CatalogShelf shelf;
  std::vector<std::unique_ptr<catalog::Fingerprints>> fingerprints;
};

}  // namespace assay::exchange::testing
