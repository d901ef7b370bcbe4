#include "synthetic_registry.h"

#include <utility>

#include "base/check.h"
#include "registry/test_record.h"

namespace assay::bench {

namespace test = registry::test;

SyntheticRegistry::SyntheticRegistry(std::size_t services) : now_(test::at("2022-01-01")) {
  open();
  const std::size_t organisations = services / 3 + 1;
  for (std::size_t i = 0; i < organisations; ++i) {
    apply("operator", registry::OrganisationRegistered{words_.organisation(i)});
  }
  const std::int64_t step = 4LL * 365 * 24 * 3600 * 1000 / static_cast<std::int64_t>(services);
  for (std::size_t i = 0; i < services; ++i) {
    now_.milliseconds += step;
    add_service(i, organisations);
  }
  now_.milliseconds += 1000;
}

void SyntheticRegistry::open() {
  catalogs_ = {test::make_catalog("3.0.1", 16, 8, 2), test::make_catalog("4.0", 17, 12, 1),
               test::make_catalog("4.1", 1, 283, 1)};
  apply("operator", registry::LogOpened{"assay.example", test::organisation("operator"), "key-0"});
  for (const auto& catalog : catalogs_) {
    references_.push_back(catalog->reference());
    apply("operator",
          registry::CatalogVersion{catalog->reference(),
                                   {"", 0, test::digest_of_number(next_blob_++)}},
          {nullptr, catalog});
  }
  const auto rules = std::make_shared<const scheme::Scheme>(test::make_scheme("1", references_));
  apply("operator",
        registry::SchemeVersion{
            rules->id, rules->version, {"", 0, test::digest_of_number(next_blob_++)}},
        {rules, nullptr});
}

void SyntheticRegistry::apply(const std::string& issuer, registry::Event event,
                              registry::Content content) {
  const registry::RecordedEvent recorded{registry_.size(), now_, std::nullopt,
                                         party::OrganisationId(issuer), std::move(event)};
  ASSAY_CHECK(registry_.apply(recorded, content).ok());
}

void SyntheticRegistry::add_service(std::size_t number, std::size_t organisations) {
  const std::string owner = "org-" + std::to_string(words_.below(organisations));
  const party::Service service = words_.service(number, owner);
  apply(owner, registry::ServiceRegistered{service});
  const catalog::Catalog& catalog = *catalogs_[2 - words_.skewed(3)];
  registry::SelfAssessmentPublished published;
  published.listing = test::listing_key(service.id.text());
  published.kind = assessment::DocumentKind::caiq;
  published.catalog = catalog.reference();
  published.counts.total = static_cast<std::uint32_t>(catalog.questions().size());
  published.counts.yes = static_cast<std::uint32_t>(words_.below(published.counts.total + 1));
  published.content = {"application/json", 50'000, test::digest_of_number(next_blob_++)};
  apply(owner, published);
  if (words_.below(20) == 0) {
    apply(owner, registry::ListingWithdrawn{published.listing, "synthetic"});
  }
}

}  // namespace assay::bench
