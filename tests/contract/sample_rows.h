#pragma once
#include <string>

#include "crypto/sha256.h"
#include "log/merkle_tree.h"
#include "store/store.h"

/// Rows whose every member says something.
namespace assay::store::contract {

inline Digest digest_of(const std::string& text) {
  return crypto::sha256(text);
}

/// Any bytes will do: what they say is not the store's business.
inline StoredEntry sample_entry(std::uint64_t index) {
  const std::string bytes = "entry \n\0 " + std::to_string(index);
  return {index, Instant{1'000'000 + static_cast<std::int64_t>(index)}, bytes,
          log::leaf_hash(bytes)};
}

inline registry::ListingKey sample_listing(const std::string& service = "umbra-vault") {
  return {party::ServiceId(service), "csa-star", "level-1"};
}

inline RowOrigin sample_origin(std::uint64_t entry) {
  return {entry, Instant{1'000'000 + static_cast<std::int64_t>(entry)}, Instant{500'000}};
}

inline PublicationRow sample_publication(std::uint64_t entry, const std::string& document) {
  PublicationRow row;
  row.origin = sample_origin(entry);
  row.published.listing = sample_listing();
  row.published.catalog = {"ccm", "4.0"};
  row.published.release = "4.0.3";
  row.published.counts = {7, 1, 2, 3, 4, 5, 6};
  row.published.content = {"application/json", document.size(), digest_of(document)};
  row.packed = std::string("\x01\x00\x19", 3);
  return row;
}

/// What another registry says, with every column.
inline registry::RecordImported sample_import() {
  registry::RecordImported imported;
  imported.id = registry::ReportedId("vault-fr1");
  imported.source = {"yonder-register", {"Yonder", "ヨンダー"}, "https://yonder.example/"};
  imported.document = {{2026, 4, 28}, digest_of("list"), "https://yonder.example/list.json"};
  imported.foreign_id = "FR1";
  imported.says = registry::ReportedService{"Umbra",
                                            "Vault",
                                            "https://umbra.example",
                                            {party::ServiceClass::iaas, party::ServiceClass::saas},
                                            "yonder",
                                            "high",
                                            "High",
                                            "Granted",
                                            Date{2024, 2, 29},
                                            Date{2025, 1, 31},
                                            Date{2028, 1, 31},
                                            "--04-15",
                                            "Hoshi",
                                            {"Tides", "Winds"},
                                            {"FR2", "FR3"}};
  return imported;
}

/// Writes the entries 0 to `size` - 1.
inline Result<void> append_samples(Transaction& transaction, std::uint64_t size) {
  for (std::uint64_t index = 0; index < size; ++index) {
    ASSAY_TRY(transaction.entries().append(sample_entry(index)));
  }
  return {};
}

/// A row in every projection, for the entries 0 to 6.
inline Result<void> project_samples(ProjectionRepository& projections) {
  party::Organisation organisation{party::OrganisationId("umbra"),
                                   {"Umbra", "ウンブラ"},
                                   {"", "架空の会社です"},
                                   "https://umbra.example",
                                   "JP"};
  party::Service service{party::ServiceId("umbra-vault"),
                         organisation.id,
                         {"Vault", ""},
                         {"Stores \"things\"", ""},
                         "",
                         {party::ServiceClass::iaas, party::ServiceClass::saas},
                         {"DE", "JP"}};
  const registry::BlobReference blob{"application/json", 3, digest_of("abc")};
  ASSAY_TRY(projections.add(OrganisationVersionRow{sample_origin(0), organisation}));
  ASSAY_TRY(projections.add(KeyPeriodRow{0, organisation.id, "z6MkFirst"}));
  ASSAY_TRY(projections.add(ServiceVersionRow{sample_origin(1), service}));
  ASSAY_TRY(projections.add(SchemeVersionRow{sample_origin(2), {"csa-star", "1.0", blob}}));
  ASSAY_TRY(projections.add(CatalogVersionRow{sample_origin(3), {{"ccm", "4.0"}, blob}}));
  ASSAY_TRY(projections.add(sample_publication(4, "answers")));
  ASSAY_TRY(projections.add(
      ListingActRow{sample_origin(4), sample_listing(), ListingActRow::Kind::published, ""}));
  ASSAY_TRY(projections.add(
      BlobWithdrawalRow{sample_origin(5), {digest_of("something else"), "It named a person."}}));
  ASSAY_TRY(projections.end_key_period("z6MkFirst", 6, "It was lost."));
  ASSAY_TRY(projections.add(MergerRow{sample_origin(6), MergerRow::Kind::organisation, "umbra",
                                      "umbra-cloud", "It was registered twice."}));
  ASSAY_TRY(projections.add(ImportedRecordRow{sample_origin(6), sample_import()}));
  return projections.set(SubjectHeadRow{"https://registry.example/", 6, digest_of("head")});
}

}  // namespace assay::store::contract
