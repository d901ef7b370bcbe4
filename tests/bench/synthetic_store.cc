#include "synthetic_store.h"

#include <string>
#include <system_error>
#include <utility>
#include <vector>

#include "app/adoption.h"
#include "crypto/sha256.h"
#include "record/answer_document.h"
#include "registry/test_record.h"
#include "store/sealing_key_file.h"
#include "store/sqlite/sqlite_store.h"
#include "synthetic_words.h"

namespace assay::bench {
namespace {

namespace fs = std::filesystem;
namespace test = registry::test;

constexpr std::size_t batch = 1'000;
constexpr std::size_t documents_per_catalog = 200;
constexpr std::int64_t four_years_milliseconds = 4LL * 365 * 24 * 3600 * 1000;

/// A document of answers and the event that publishes it, but for the listing.
struct PreparedDocument {
  registry::SelfAssessmentPublished published;
  std::string bytes;
  bool stored = false;
};

PreparedDocument prepare(SyntheticWords& words, const catalog::Catalog& catalog) {
  const assessment::Document document = words.answers(catalog);
  PreparedDocument prepared;
  prepared.bytes = record::answer_document(document, catalog);
  prepared.published.kind = assessment::DocumentKind::caiq;
  prepared.published.catalog = catalog.reference();
  prepared.published.counts = assessment::count(document);
  prepared.published.content = {"application/json", prepared.bytes.size(),
                                crypto::sha256(prepared.bytes)};
  return prepared;
}

/// Appends in transactions of many entries.
class StoreFiller {
 public:
  StoreFiller(app::Instance& instance, ManualClock& clock) : instance_(instance), clock_(clock) {}

  Result<void> add_organisation(std::size_t number) {
    const party::Organisation organisation = words_.organisation(number);
    ASSAY_TRY(add(instance_.registrar(), registry::OrganisationRegistered{organisation}));
    const crypto::PrivateKey& key =
        *keys_.emplace_back(std::make_unique<crypto::PrivateKey>(crypto::PrivateKey::generate()));
    store::NewEntry with_key;
    with_key.issuer = instance_.registrar();
    with_key.event = registry::KeyAdded{organisation.id, key.public_key().multibase()};
    with_key.private_key = &key;
    return add(std::move(with_key));
  }

  Result<void> add_service(const party::Service& service, registry::ListingKey listing,
                           PreparedDocument& document) {
    ASSAY_TRY(add(service.organisation, registry::ServiceRegistered{service}));
    store::NewEntry publication;
    publication.issuer = service.organisation;
    if (!document.stored) publication.content = document.bytes;
    document.stored = true;
    registry::SelfAssessmentPublished published = document.published;
    published.listing = std::move(listing);
    publication.event = std::move(published);
    return add(std::move(publication));
  }

  Result<void> add(const party::OrganisationId& issuer, registry::Event event) {
    store::NewEntry entry;
    entry.issuer = issuer;
    entry.event = std::move(event);
    return add(std::move(entry));
  }

  Result<void> add(store::NewEntry entry) {
    entries_.push_back(std::move(entry));
    return entries_.size() < batch ? Result<void>() : flush();
  }

  /// What was added so far is recorded now; then the clock moves on.
  Result<void> flush(Instant then) {
    ASSAY_TRY(flush());
    clock_.set(then);
    return {};
  }
  Result<void> flush() {
    if (entries_.empty()) return {};
    ASSAY_TRY(instance_.record(entries_));
    entries_.clear();
    keys_.clear();
    return {};
  }

  SyntheticWords& words() { return words_; }

 private:
  app::Instance& instance_;
  ManualClock& clock_;
  SyntheticWords words_{20261124};
  std::vector<store::NewEntry> entries_;
  std::vector<std::unique_ptr<crypto::PrivateKey>> keys_;  ///< of entries_
};

}  // namespace

Result<std::unique_ptr<app::Instance>> create_store(const fs::path& directory, const Clock& clock) {
  std::error_code fault;
  fs::create_directories(directory, fault);
  ASSAY_ASSIGN(auto key, store::create_sealing_key(directory / "sealing.key"));
  ASSAY_ASSIGN(auto store, store::open_sqlite_store(directory / "assay.db", store::Access::create));
  app::Opening opening;
  opening.origin = "bench.assay.example";
  opening.registrar = test::organisation("bench-office", "Bench Office", "計測事務局");
  return app::Instance::create({.store = std::move(store),
                                .sealing = std::move(key),
                                .data_directory = ASSAY_SOURCE_DIR,
                                .clock = &clock},
                               opening);
}

Result<void> write_store(const fs::path& directory, std::size_t services) {
  const Instant now = SystemClock().now();
  ManualClock clock(Instant{now.milliseconds - four_years_milliseconds});
  ASSAY_ASSIGN(const auto instance, create_store(directory, clock));
  StoreFiller filler(*instance, clock);
  std::vector<PreparedDocument> documents;
  const std::size_t catalogs = instance->shelf()->catalogs().size();
  for (std::size_t i = 0; i < documents_per_catalog; ++i) {
    for (const auto& [reference, catalog] : instance->shelf()->catalogs()) {
      documents.push_back(prepare(filler.words(), *catalog));
    }
  }
  const std::size_t organisations = services / 3 + 1;
  for (std::size_t i = 0; i < organisations; ++i) ASSAY_TRY(filler.add_organisation(i));
  for (std::size_t i = 0; i < services; ++i) {
    const std::string owner = "org-" + std::to_string(filler.words().below(organisations));
    const party::Service service = filler.words().service(i, owner);
    // Newer versions of the catalog are answered more often; catalogs stand by version.
    const std::size_t catalog = catalogs - 1 - filler.words().skewed(catalogs);
    const std::size_t number = filler.words().below(documents_per_catalog) * catalogs + catalog;
    ASSAY_TRY(filler.add_service(service, {service.id, "csa-star", "level-1"}, documents[number]));
    if (i % 500 != 499) continue;
    const auto passed = static_cast<double>(four_years_milliseconds) * static_cast<double>(i) /
                        static_cast<double>(services);
    ASSAY_TRY(filler.flush(
        Instant{now.milliseconds - four_years_milliseconds + static_cast<std::int64_t>(passed)}));
  }
  return filler.flush();
}

Result<void> write_wide_store(const fs::path& directory, std::size_t rows) {
  constexpr std::size_t domains = 30;
  ManualClock clock(Instant{SystemClock().now().milliseconds - 86'400'000});
  ASSAY_ASSIGN(const auto instance, create_store(directory, clock));
  StoreFiller filler(*instance, clock);
  const auto catalog = test::make_catalog("1", domains, rows / domains, 1, "wide");
  scheme::Scheme scheme = test::make_scheme("1", {catalog->reference()});
  scheme.name.ja = "計測";
  scheme.summary = {"For measurements.", "計測のための規則です。"};
  scheme.owner = {"Bench Office", "計測事務局"};
  scheme.levels.front().name.ja = "レベル1";
  ASSAY_TRY(filler.add(app::adoption_of(*catalog, instance->registrar())));
  ASSAY_TRY(filler.add(app::adoption_of(scheme, instance->registrar())));
  ASSAY_TRY(filler.add_organisation(0));
  for (std::size_t i = 0; i < 6; ++i) {
    const party::Service service = filler.words().service(i, "org-0");
    PreparedDocument document = prepare(filler.words(), *catalog);
    ASSAY_TRY(filler.add_service(service, test::listing_key(service.id.text()), document));
  }
  return filler.flush();
}

}  // namespace assay::bench
