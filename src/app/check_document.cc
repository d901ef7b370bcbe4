#include "app/check_document.h"

#include <algorithm>

namespace assay::app {
namespace {

using assessment::Severity;
using scheme::Disposition;

Severity severity_of(Disposition disposition) {
  switch (disposition) {
    case Disposition::block:
      return Severity::error;
    case Disposition::warn:
      return Severity::warning;
    case Disposition::note:
      return Severity::note;
  }
  return Severity::error;
}

}  // namespace

void judge(const scheme::Level& level, std::vector<assessment::Finding>& findings) {
  for (auto& finding : findings) {
    const auto check = level.checks.find(finding.rule);
    if (check != level.checks.end()) finding.severity = severity_of(check->second);
  }
}

bool accepts(const scheme::Level& level, assessment::DocumentKind kind,
             const catalog::CatalogReference& catalog) {
  return std::any_of(level.documents.begin(), level.documents.end(), [&](const auto& document) {
    return document.kind == assessment::name(kind) &&
           std::find(document.catalogs.begin(), document.catalogs.end(), catalog) !=
               document.catalogs.end();
  });
}

exchange::CatalogShelf importer_shelf(const Shelf& shelf) {
  exchange::CatalogShelf view;
  for (const auto& [reference, catalog] : shelf.catalogs()) {
    view.catalogs.push_back(catalog.get());
    if (const auto* fingerprints = shelf.find_fingerprints(reference)) {
      view.fingerprints[reference] = fingerprints;
    }
  }
  return view;
}

Result<CheckedDocument> check_document(const Shelf& shelf, const scheme::Level* level,
                                       std::string_view bytes, std::string_view file,
                                       const std::optional<catalog::CatalogReference>& expected) {
  CheckedDocument checked;
  ASSAY_ASSIGN(checked.imported,
               exchange::import_document(bytes, file, importer_shelf(shelf), expected));
  if (level == nullptr) return checked;
  judge(*level, checked.imported.report.findings);
  const assessment::ImportReport& report = checked.imported.report;
  checked.accepted_kind = accepts(*level, report.kind, report.catalog);
  checked.publishable =
      checked.accepted_kind && count(checked.imported.report, Severity::error) == 0;
  return checked;
}

}  // namespace assay::app
