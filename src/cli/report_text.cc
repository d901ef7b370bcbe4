#include "cli/report_text.h"

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "base/messages.h"
#include "cli/terminal_text.h"
#include "representation/report_json.h"

namespace assay::cli {
namespace {

using assessment::Finding;
using assessment::ImportReport;

/// Places listed for one rule before the rest is only counted; --json has all of them.
constexpr std::size_t listed_places = 8;

/// "" where the finding is about the whole document.
std::string place(const Finding& finding) {
  const auto& location = finding.location;
  std::string text = location.sheet;
  if (!location.cell.empty()) text += (text.empty() ? "" : "!") + location.cell;
  if (text.empty()) text = location.pointer;
  if (text.empty() && location.row != 0) text = std::to_string(location.row);
  return text;
}

/// What blocks comes first; within one severity by the name of the rule.
std::vector<std::vector<const Finding*>> by_rule(const ImportReport& report) {
  std::map<std::pair<int, std::string>, std::vector<const Finding*>> rules;
  for (const auto& finding : report.findings) {
    rules[{-static_cast<int>(finding.severity), finding.rule}].push_back(&finding);
  }
  std::vector<std::vector<const Finding*>> lists;
  for (auto& [key, findings] : rules) lists.push_back(std::move(findings));
  return lists;
}

void print_places(std::ostream& out, const std::vector<const Finding*>& findings,
                  Language language) {
  for (std::size_t i = 0; i < findings.size() && i < listed_places; ++i) {
    const std::string where = place(*findings[i]);
    out << "    - " << printable(where) << (where.empty() ? "" : ": ")
        << printable(representation::finding_message(*findings[i], language)) << '\n';
  }
  if (findings.size() <= listed_places) return;
  out << "    "
      << render_message(language, "cli.report.more",
                        {{"count", std::to_string(findings.size() - listed_places)}})
      << '\n';
}

void print_counts(std::ostream& out, const ImportReport& report, Language language) {
  const auto& counts = report.counts;
  out << render_message(language, "cli.report.counts",
                        {{"total", std::to_string(counts.total)},
                         {"yes", std::to_string(counts.yes)},
                         {"partly", std::to_string(counts.partly)},
                         {"no", std::to_string(counts.no)},
                         {"na", std::to_string(counts.not_applicable)},
                         {"unanswered", std::to_string(counts.unanswered)},
                         {"unparsed", std::to_string(counts.unparsed)}})
      << '\n';
}

}  // namespace

void print_report(std::ostream& out, const ImportReport& report, Language language) {
  out << render_message(language, "cli.report.read",
                        {{"file", report.file},
                         {"form", report.form},
                         {"catalog", report.catalog.text()},
                         {"release", report.release.empty() ? "-" : report.release}})
      << '\n';
  print_counts(out, report, language);
  for (const auto& findings : by_rule(report)) {
    const std::string& rule = findings.front()->rule;
    const std::string severity(name(findings.front()->severity));
    out << "\n  [" << render_message(language, "severity." + severity) << "] " << rule << " - "
        << render_message(language, "rule." + rule + ".title") << " x " << findings.size()
        << "\n    " << render_message(language, "rule." + rule + ".action") << '\n';
    print_places(out, findings, language);
  }
}

}  // namespace assay::cli
