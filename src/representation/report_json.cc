#include "representation/report_json.h"

#include <algorithm>

#include "base/messages.h"
#include "representation/listing_json.h"

namespace assay::representation {
namespace {

using assessment::Finding;
using assessment::Severity;

codec::json::object location_json(const assessment::Location& location) {
  codec::json::object object;
  if (!location.sheet.empty()) object["sheet"] = location.sheet;
  if (!location.cell.empty()) object["cell"] = location.cell;
  if (!location.pointer.empty()) object["pointer"] = location.pointer;
  if (location.row != 0) object["row"] = location.row;
  return object;
}

/// What was written, as the reader sees it: where no file holds it, an answer or an owner has the
/// words that the pages have for it.
std::string shown_value(const Finding& finding, Language language) {
  if (!location_json(finding.location).empty()) return finding.value;
  for (const std::string_view kind : {"web.value.", "web.owner."}) {
    const auto words = find_message(language, std::string(kind) + finding.value);
    if (words) return std::string(*words);
  }
  return finding.value;
}

/// What the words of the rule may name: what the finding says of itself comes first.
Error::Parameters parameters_of(const Finding& finding, Language language) {
  Error::Parameters parameters{{"subject", finding.subject},
                               {"value", shown_value(finding, language)}};
  parameters.insert(parameters.end(), finding.parameters.begin(), finding.parameters.end());
  return parameters;
}

codec::json::object finding_json(const Finding& finding, Language language) {
  const auto parameters = parameters_of(finding, language);
  const std::string words = "rule." + finding.rule;
  return {{"rule", finding.rule},
          {"severity", assessment::name(finding.severity)},
          {"location", location_json(finding.location)},
          {"subject", finding.subject},
          {"value", finding.value},
          {"title", render_message(language, words + ".title", parameters)},
          {"message", finding_message(finding, language)},
          {"action", render_message(language, words + ".action", parameters)}};
}

}  // namespace

std::string finding_message(const Finding& finding, Language language) {
  return render_message(language, "rule." + finding.rule + ".message",
                        parameters_of(finding, language));
}

codec::json::array findings_json(const std::vector<Finding>& findings, Language language) {
  codec::json::array list;
  for (const Finding& finding : findings) list.push_back(finding_json(finding, language));
  return list;
}

codec::json::object report_json(const assessment::ImportReport& report, Language language) {
  return {{"file", report.file},
          {"form", report.form},
          {"digest", to_hex(report.digest)},
          {"bytes", report.bytes},
          {"kind", assessment::name(report.kind)},
          {"catalog", report.catalog.text()},
          {"release", report.release},
          {"language", tag(language)},
          {"counts", counts_json(report.counts)},
          {"severities",
           {{"error", assessment::count(report, Severity::error)},
            {"warning", assessment::count(report, Severity::warning)},
            {"note", assessment::count(report, Severity::note)}}},
          {"findings", findings_json(report.findings, language)}};
}

}  // namespace assay::representation
