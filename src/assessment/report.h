#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "assessment/answer.h"
#include "base/digest.h"
#include "base/error.h"
#include "catalog/reference.h"

namespace assay::assessment {

/// Where something stands in a submitted file.
struct Location {
  std::string sheet;      ///< "" for CSV and JSON
  std::string cell;       ///< "D17"; "" for JSON
  std::string pointer;    ///< JSON pointer; "" for sheets and CSV
  std::uint32_t row = 0;  ///< 1-based row or line; 0 for JSON
  friend bool operator==(const Location&, const Location&) = default;
};

enum class Severity : std::uint8_t { note, warning, error };
std::string_view name(Severity severity);  ///< "note", "warning", "error"

/// A rule that a document may break. The words are in i18n: `rule.<id>.title`, `.message`,
/// `.action`.
struct Rule {
  std::string_view id;        ///< stable, e.g. "na-with-owner"
  Severity default_severity;  ///< what holds where a scheme does not say otherwise
};
/// Those of questionnaires and CCM-based reports, in the order in which docs/formats/checks.md
/// lists them.
std::span<const Rule> answer_rules();
/// Those of statements alone, in the order in which docs/formats/statement.md lists them.
std::span<const Rule> statement_rules();
/// Of either list; nullptr if there is none of that id.
const Rule* find_rule(std::string_view id);

struct Finding {
  std::string rule;
  Severity severity = Severity::warning;
  Location location;
  std::string subject;           ///< id of the question or control, or ""
  std::string value;             ///< what stands there, cut to 200 bytes
  Error::Parameters parameters;  ///< for the message
  friend bool operator==(const Finding&, const Finding&) = default;
};

/// What an importer says of one file. Findings come in the order of the file.
struct ImportReport {
  std::string file;
  std::string form;  ///< "caiq-4", "caiq-3.0.1", "caiq-3.1", "answers-json", "ccm-report-csv", ...
  Digest digest;     ///< SHA-256 of the file's bytes
  std::uint64_t bytes = 0;
  catalog::CatalogReference catalog;
  std::string release;
  DocumentKind kind = DocumentKind::caiq;
  Counts counts;
  std::vector<Finding> findings;
};

std::size_t count(const ImportReport& report, Severity severity);

}  // namespace assay::assessment
