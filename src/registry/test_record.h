#pragma once
#include <memory>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "assessment/answer.h"
#include "base/instant.h"
#include "catalog/catalog.h"
#include "registry/registry.h"
#include "scheme/scheme.h"

/// Makes small records for the tests of the registry, the simulation and the benchmarks.
namespace assay::registry::test {

inline Instant at(std::string_view text) {
  return parse_instant(text).value();
}

/// A catalog of domains D1, D2, ... each with controls D1-01, ..., each with questions D1-01.1, ...
inline std::shared_ptr<const catalog::Catalog> make_catalog(std::string version,
                                                            std::size_t domain_count,
                                                            std::size_t controls_each,
                                                            std::size_t questions_each,
                                                            std::string id = "ccm") {
  std::vector<catalog::Domain> domains;
  std::vector<catalog::Control> controls;
  std::vector<catalog::Question> questions;
  for (std::size_t d = 0; d < domain_count; ++d) {
    catalog::Domain& domain = domains.emplace_back();
    domain.id = "D" + std::to_string(d + 1);
    domain.title = "Domain " + std::to_string(d + 1);
    for (std::size_t c = 0; c < controls_each; ++c) {
      catalog::Control& control = controls.emplace_back();
      control.id = domain.id + "-" + (c < 9 ? "0" : "") + std::to_string(c + 1);
      control.title = "Control " + control.id;
      control.domain = d;
      for (std::size_t q = 0; q < questions_each; ++q) {
        catalog::Question& question = questions.emplace_back();
        question.id = control.id + "." + std::to_string(q + 1);
        question.control = controls.size() - 1;
      }
    }
  }
  catalog::CatalogDescription description;
  description.reference = {std::move(id), std::move(version)};
  description.title = "Test catalog";
  description.publisher = "Test";
  description.notice = "Made for tests.";
  description.language = "en";
  return std::make_shared<const catalog::Catalog>(
      catalog::Catalog::build(std::move(description), std::move(domains), std::move(controls),
                              std::move(questions))
          .value());
}

/// A scheme with one level, "level-1", that ages after one year and leaves the default search after
/// three, and takes questionnaires and reports of the catalogs given.
inline scheme::Scheme make_scheme(std::string version,
                                  std::vector<catalog::CatalogReference> catalogs) {
  scheme::Scheme scheme;
  scheme.id = "test-star";
  scheme.version = std::move(version);
  scheme.name = scheme.summary = scheme.owner = {"Test", "テスト"};
  scheme::Level& level = scheme.levels.emplace_back();
  level.id = "level-1";
  level.name = level.summary = {"Level 1", "レベル1"};
  level.submitters = {scheme::Submitter::organisation};
  level.documents = {{"caiq", catalogs}, {"ccm-report", catalogs}};
  level.ageing = {{Period{1, 0, 0}, scheme::Standing::deprecated, true},
                  {Period{3, 0, 0}, scheme::Standing::archived, false}};
  level.renewal_without_change = true;
  level.renewal_window = Period{3, 0, 0};
  return scheme;
}

inline Digest digest_of_number(std::uint64_t number) {
  Digest digest;
  for (std::size_t i = 0; i < 8; ++i) {
    digest.bytes[i] = static_cast<std::uint8_t>(number >> (8 * i));
  }
  return digest;
}

inline party::Organisation organisation(std::string id, std::string en = "", std::string ja = "") {
  party::Organisation organisation;
  organisation.name = {en.empty() ? id : std::move(en), std::move(ja)};
  organisation.id = party::OrganisationId(std::move(id));
  organisation.country = "JP";
  return organisation;
}

inline party::Service service(std::string id, std::string owner, std::string en = "",
                              std::string ja = "") {
  party::Service service;
  service.name = {en.empty() ? id : std::move(en), std::move(ja)};
  service.id = party::ServiceId(std::move(id));
  service.organisation = party::OrganisationId(std::move(owner));
  service.classes = {party::ServiceClass::saas};
  return service;
}

inline ListingKey listing_key(std::string service, std::string level = "level-1") {
  return {party::ServiceId(std::move(service)), "test-star", std::move(level)};
}

/// A registry and the record that it is the fold of. The operator is "operator".
class TestRecord {
 public:
  struct Entry {
    RecordedEvent event;
    Content content;
  };

  /// Applies the next event; kept only if the registry takes it.
  Result<void> add(std::string_view when, std::string issuer, Event event, Content content = {}) {
    return add(at(when), std::move(issuer), std::move(event), std::move(content));
  }
  Result<void> add(Instant when, std::string issuer, Event event, Content content = {}) {
    Entry entry{{registry_.size(), when, std::nullopt, party::OrganisationId(std::move(issuer)),
                 std::move(event)},
                std::move(content)};
    ASSAY_TRY(registry_.apply(entry.event, entry.content));
    entries_.push_back(std::move(entry));
    return {};
  }

  /// Opens the log with a scheme that takes the catalogs given.
  void open(std::string_view when,
            const std::vector<std::shared_ptr<const catalog::Catalog>>& catalogs) {
    add(when, "operator", LogOpened{"assay.example", organisation("operator"), "key-0"}).ok();
    std::vector<catalog::CatalogReference> references;
    for (const auto& catalog : catalogs) {
      references.push_back(catalog->reference());
      add(when, "operator",
          CatalogVersion{catalog->reference(), {"", 0, digest_of_number(next_blob_++)}},
          {nullptr, catalog})
          .ok();
    }
    add_scheme(when, make_scheme("1", references)).ok();
  }
  Result<void> add_scheme(std::string_view when, scheme::Scheme scheme) {
    const std::string id = scheme.id;
    const std::string version = scheme.version;
    return add(when, "operator",
               SchemeVersion{id, version, {"", 0, digest_of_number(next_blob_++)}},
               {std::make_shared<const scheme::Scheme>(std::move(scheme)), nullptr});
  }
  Result<void> publish(Instant when, const std::string& issuer, const std::string& service,
                       const catalog::CatalogReference& catalog, assessment::Counts counts = {},
                       assessment::DocumentKind kind = assessment::DocumentKind::caiq) {
    return add(when, issuer,
               SelfAssessmentPublished{listing_key(service),
                                       kind,
                                       catalog,
                                       "",
                                       counts,
                                       {"application/json", 1, digest_of_number(next_blob_++)}});
  }

  const Registry& registry() const { return registry_; }
  const std::vector<Entry>& entries() const { return entries_; }

 private:
  Registry registry_;
  std::vector<Entry> entries_;
  std::uint64_t next_blob_ = 1;
};

}  // namespace assay::registry::test
