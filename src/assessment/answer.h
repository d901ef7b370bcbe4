#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "catalog/reference.h"

namespace assay::assessment {

/// The answer to one CAIQ question. Unanswered and unparsed are values of their own: neither is No.
enum class AnswerValue : std::uint8_t {
  unanswered = 0,
  yes = 1,
  no = 2,
  not_applicable = 3,
  unparsed = 4,  ///< something stands there that is not an answer
};

/// SSRM control ownership, in the words of the CAIQ 4 form.
enum class Ownership : std::uint8_t {
  unassigned = 0,
  csp_owned = 1,
  csc_owned = 2,
  third_party_outsourced = 3,
  shared_csp_and_csc = 4,
  shared_csp_and_third_party = 5,
  unparsed = 6,
};

struct Answer {
  AnswerValue value = AnswerValue::unanswered;
  Ownership ownership = Ownership::unassigned;
  std::string implementation;             ///< "CSP Implementation Description", or v3 Notes
  std::string customer_responsibilities;  ///< "CSC Responsibilities"
  friend bool operator==(const Answer&, const Answer&) = default;
};

/// A completed questionnaire: one Answer per question of the catalog, in the catalog's order.
struct AnswerSet {
  catalog::CatalogReference catalog;
  std::string release;          ///< version stamp of the form, e.g. "4.0.3"; "" if unknown
  std::vector<Answer> answers;  ///< size = the catalog's number of questions
  friend bool operator==(const AnswerSet&, const AnswerSet&) = default;
};

/// The verdict of a CCM-based report on one control.
enum class ControlVerdict : std::uint8_t {
  unanswered = 0,
  met = 1,
  partly_met = 2,
  not_met = 3,
  not_applicable = 4,
  unparsed = 5,
};

struct ControlStatement {
  ControlVerdict verdict = ControlVerdict::unanswered;
  Ownership ownership = Ownership::unassigned;
  std::string text;
  friend bool operator==(const ControlStatement&, const ControlStatement&) = default;
};

/// A CCM-based report: one statement per control, in the catalog's order. At question level it
/// says nothing: everything there is unknown.
struct ControlReport {
  catalog::CatalogReference catalog;
  std::string release;
  std::vector<ControlStatement> statements;
  friend bool operator==(const ControlReport&, const ControlReport&) = default;
};

using Document = std::variant<AnswerSet, ControlReport>;

enum class DocumentKind : std::uint8_t { caiq, ccm_report };
inline DocumentKind kind_of(const Document& document) {
  return document.index() == 0 ? DocumentKind::caiq : DocumentKind::ccm_report;
}

/// How often each value occurs. For a CCM-based report met counts as yes, partly met separately.
struct Counts {
  std::uint32_t total = 0, yes = 0, partly = 0, no = 0, not_applicable = 0, unanswered = 0,
                unparsed = 0;
  friend bool operator==(const Counts&, const Counts&) = default;
};
Counts count(const Document& document);
/// One more of that value.
void add(Counts& counts, AnswerValue value);
void add(Counts& counts, ControlVerdict verdict);

/// Stable names for files and the API: "yes", "no", "na", "unanswered", "unparsed".
std::string_view name(AnswerValue value);
std::optional<AnswerValue> parse_answer_value(std::string_view name);
/// "csp-owned", "csc-owned", "third-party-outsourced", "shared-csp-and-csc",
/// "shared-csp-and-third-party", "unassigned", "unparsed".
std::string_view name(Ownership ownership);
std::optional<Ownership> parse_ownership(std::string_view name);
/// "met", "partly-met", "not-met", "na", "unanswered", "unparsed".
std::string_view name(ControlVerdict verdict);
std::optional<ControlVerdict> parse_control_verdict(std::string_view name);
std::string_view name(DocumentKind kind);  ///< "caiq", "ccm-report"
std::optional<DocumentKind> parse_document_kind(std::string_view name);

/// The control-level reading of an AnswerSet, for comparison with a CCM-based report: all Yes =
/// met; all No = not met; all NA = NA (Yes and NA mixed: met); a mix with Yes and No = partly met;
/// any question unanswered or unparsed = unanswered, because unknown is never yes.
ControlVerdict verdict_of(const std::vector<AnswerValue>& answers_of_one_control);

}  // namespace assay::assessment
