#include <algorithm>

#include "app/replay_journal.h"
#include "base/limits.h"
#include "base/messages.h"
#include "cli/commands.h"
#include "cli/terminal_text.h"
#include "representation/replay_json.h"

namespace assay::cli {
namespace {

struct ReplayOptions {
  std::string file, head, evidence;
};

/// Rows listed in a terminal; --json has all.
constexpr std::size_t listed_rows = 100;

std::string entry_text(const std::optional<std::uint64_t>& index) {
  return index ? std::to_string(*index) : "-";
}

void print_violations(Session& session, const audit::ReplayReport& report) {
  session.out << '\n'
              << session.words("replay.violations",
                               {{"count", std::to_string(report.violations.size())}})
              << "\n\n";
  TextTable table({session.words("column.entry"), session.words("column.rule"),
                   session.words("column.meaning")});
  for (std::size_t i = 0; i < std::min(listed_rows, report.violations.size()); ++i) {
    const audit::Violation& violation = report.violations[i];
    table.add({entry_text(violation.index), violation.rule.code,
               render_error(session.language(), violation.rule)});
  }
  table.print(session.out);
}

void print_signals(Session& session, const audit::ReplayReport& report) {
  session.out << '\n'
              << session.words("replay.signals", {{"count", std::to_string(report.signals.size())}})
              << "\n\n";
  TextTable table({session.words("column.entry"), session.words("column.signal"),
                   session.words("column.meaning")});
  for (std::size_t i = 0; i < std::min(listed_rows, report.signals.size()); ++i) {
    const audit::Signal& signal = report.signals[i];
    const std::string id(name(signal.kind));
    table.add({entry_text(signal.index), id,
               render_message(session.language(), "signal." + id, signal.parameters)});
  }
  table.print(session.out);
}

void print_report(Session& session, const audit::ReplayReport& report) {
  FactList facts;
  facts.add(session.words("column.engagement"), report.engagement.text());
  facts.add(session.words("column.entries"), std::to_string(report.entries));
  facts.add(session.words("column.head"), report.head ? to_hex(*report.head) : "");
  if (report.anchored_at) {
    facts.add(session.words("column.anchored_at"), std::to_string(*report.anchored_at));
  }
  facts.print(session.out);
  if (!report.violations.empty()) print_violations(session, report);
  if (!report.signals.empty()) print_signals(session, report);
  session.out << '\n';
  if (report.in_order()) session.out << session.words("replay.in_order") << '\n';
  for (const audit::ReplayCheck check : report.unchecked) {
    session.out << session.words("replay.unchecked." + std::string(name(check))) << '\n';
  }
  if (std::max(report.violations.size(), report.signals.size()) > listed_rows) {
    session.out << session.words("replay.more", {{"count", std::to_string(listed_rows)}}) << '\n';
  }
}

Result<Exit> replay(Session& session, const ReplayOptions& options) {
  std::optional<Digest> head;
  if (!options.head.empty()) {
    ASSAY_ASSIGN(head, parse_digest(options.head));
  }
  std::optional<std::filesystem::path> folder;
  if (!options.evidence.empty()) folder = options.evidence;
  ASSAY_ASSIGN(const std::string document, session.read_file(options.file, limits::journal_bytes));
  ASSAY_ASSIGN(const auto report, app::replay_journal(document, options.file, head, folder));
  if (session.json) {
    session.print(representation::replay_report_json(report, session.language()));
  } else {
    print_report(session, report);
  }
  return report.in_order() ? Exit::ok : Exit::found_problems;
}

}  // namespace

void add_replay_command(Grammar& grammar, Session& session) {
  const auto options = std::make_shared<ReplayOptions>();
  grammar
      .verb("audit replay",
            {"assay audit replay journal.jsonl",
             "assay audit replay journal.jsonl --evidence kept --head "
             "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a --json"})
      .argument("file", options->file, "journal-file")
      .option("head", options->head, "journal-head")
      .option("evidence", options->evidence, "journal-evidence")
      .runs([&session, options] { return replay(session, *options); });
}

}  // namespace assay::cli
