#include "app/adoption.h"

#include "crypto/sha256.h"
#include "record/catalog_document.h"
#include "record/scheme_document.h"

namespace assay::app {
namespace {

registry::BlobReference reference_to(const std::string& document) {
  return {"application/json", document.size(), crypto::sha256(document)};
}

}  // namespace

store::NewEntry adoption_of(const catalog::Catalog& catalog, party::OrganisationId registrar) {
  store::NewEntry entry;
  entry.issuer = std::move(registrar);
  entry.content = record::catalog_document(catalog);
  entry.event = registry::CatalogVersion{catalog.reference(), reference_to(entry.content)};
  entry.only_if = [reference = catalog.reference()](const registry::Registry& registry,
                                                    Instant) -> Result<void> {
    if (registry.shared_catalog(reference) == nullptr) return {};
    return Error{"catalog.already_adopted", {{"catalog", reference.text()}}};
  };
  return entry;
}

store::NewEntry adoption_of(const scheme::Scheme& scheme, party::OrganisationId registrar) {
  store::NewEntry entry;
  entry.issuer = std::move(registrar);
  entry.content = record::scheme_document(scheme);
  entry.event = registry::SchemeVersion{scheme.id, scheme.version, reference_to(entry.content)};
  return entry;
}

}  // namespace assay::app
