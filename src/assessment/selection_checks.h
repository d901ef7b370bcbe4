#pragma once
#include "assessment/statement.h"
#include "assessment/statement_checks.h"
#include "assessment/statement_findings.h"
#include "catalog/catalog.h"

namespace assay::assessment {

/// What a statement says of the catalog's controls and detailed controls, one by one.
void check_selections(const catalog::Catalog& catalog, const Statement& statement,
                      const StatementPlaces& places, StatementFindings& findings);

/// Whether it contradicts what the provider answered in public.
void check_published(const catalog::Catalog& catalog, const Statement& statement,
                     const PublishedAnswers& published, const StatementPlaces& places,
                     StatementFindings& findings);

}  // namespace assay::assessment
