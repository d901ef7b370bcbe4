#pragma once
#include <string>

#include "app/instance.h"
#include "representation/json_text.h"

namespace assay::representation {

/// A catalog version with what is said about it: Assay's wording, and the official text where the
/// operator declared that it may be served. Its pointers hold as long as the reading.
struct ExplainedCatalog {
  const catalog::Catalog* catalog = nullptr;
  const catalog::Wording* wording = nullptr;        ///< null: none
  const catalog::OfficialText* official = nullptr;  ///< null: none that may be served
};
ExplainedCatalog explained(const app::Reading& reading, const catalog::Catalog& catalog);

/// The title in the catalog's own language, and Assay's Japanese one.
LocalizedText domain_title(const ExplainedCatalog& explained, const catalog::Domain& domain);
LocalizedText category_title(const ExplainedCatalog& explained, const catalog::Category& category);
LocalizedText control_title(const ExplainedCatalog& explained, const catalog::Control& control);
/// Assay's summary; empty if there is none.
const LocalizedText& control_gist(const ExplainedCatalog& explained,
                                  const catalog::Control& control);
const LocalizedText& question_gist(const ExplainedCatalog& explained,
                                   const catalog::Question& question);

/// The members of CatalogSummary, without the braces.
void write_catalog_summary(JsonText& json, const ExplainedCatalog& explained);
/// CatalogDetail.
void write_catalog_detail(JsonText& json, const app::Reading& reading,
                          const ExplainedCatalog& explained);
/// Control, with its questions.
void write_control(JsonText& json, const ExplainedCatalog& explained,
                   const catalog::Control& control);

}  // namespace assay::representation
