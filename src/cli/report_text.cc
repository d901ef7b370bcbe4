#include "cli/report_text.h"

#include <map>
#include <vector>

#include "base/messages.h"

namespace assay::cli {
namespace {

using assessment::Finding;
using assessment::ImportReport;

/// Places listed for one rule before the rest is only counted; --json has all of them.
constexpr std::size_t listed_places = 8;

std::string place(const Finding& finding) {
  const auto& location = finding.location;
  std::string text = location.sheet;
  if (!location.cell.empty()) text += (text.empty() ? "" : "!") + location.cell;
  if (text.empty()) text = location.pointer;
  if (text.empty() && location.row != 0) text = std::to_string(location.row);
  if (!finding.subject.empty()) text += (text.empty() ? "" : " ") + ("(" + finding.subject + ")");
  return text;
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
  std::map<std::string, std::vector<const Finding*>> by_rule;
  for (const auto& finding : report.findings) by_rule[finding.rule].push_back(&finding);
  for (const auto& [rule, findings] : by_rule) {
    out << '\n'
        << "  [" << render_message(language, "severity." + std::string(name(findings[0]->severity)))
        << "] " << rule << " - " << render_message(language, "rule." + rule + ".title") << " x "
        << findings.size() << "\n    " << render_message(language, "rule." + rule + ".action")
        << "\n   ";
    for (std::size_t i = 0; i < findings.size() && i < listed_places; ++i) {
      out << ' ' << place(*findings[i]);
    }
    if (findings.size() > listed_places) out << " +" << findings.size() - listed_places;
    out << '\n';
  }
}

}  // namespace assay::cli
