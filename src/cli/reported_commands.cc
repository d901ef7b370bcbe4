#include <ostream>

#include "cli/commands.h"
#include "cli/reported_text.h"
#include "cli/terminal_text.h"
#include "representation/reported_json.h"

namespace assay::cli {
namespace {

std::string day_text(const std::optional<Date>& date) {
  return date ? format_date(*date) : std::string();
}

/// Foreign ids, with the name of what is known.
std::string bases_text(const app::Reading& reading, const registry::ReportedAt& reported) {
  std::vector<std::string> names;
  for (const std::string& foreign_id : reported.says().builds_on) {
    const auto base = reading.registry().reported().find(reported.newest->value.source.id,
                                                         foreign_id, reading.at());
    names.push_back(base ? base->says().service + " [" + foreign_id + "]" : foreign_id);
  }
  return joined(names, "; ");
}

void print_reported(Session& session, const app::Reading& reading,
                    const registry::ReportedAt& reported) {
  const auto& newest = reported.newest->value;
  const auto& says = reported.says();
  session.out << printable(as_reported(session, reported)) << "\n\n";
  FactList facts;
  facts.add(session.words("column.name"), says.service);
  facts.add(session.words("column.provider"), says.provider);
  facts.add(session.words("column.foreign_id"), newest.foreign_id);
  if (!reported.listed()) {
    facts.add(session.words("column.gone"), format_date(newest.document.date));
  }
  facts.add(session.words("column.status_word"), says.status_word);
  facts.add(session.words("column.level_word"), says.level_word);
  facts.add(session.words("column.ready_on"), day_text(says.ready_on));
  facts.add(session.words("column.authorised_on"), day_text(says.authorised_on));
  facts.add(session.words("column.expires_on"), day_text(says.expires_on));
  facts.add(session.words("column.assessed_yearly_on"), says.assessed_yearly_on);
  facts.add(session.words("column.assessor"), says.assessor);
  facts.add(session.words("column.authorised_by"), joined(says.authorised_by, "; "));
  facts.add(session.words("column.builds_on"), bases_text(reading, reported));
  facts.add("URL", says.website);
  facts.add("SHA-256", to_hex(reported.said->value.document.digest));
  facts.add(session.words("column.entry"), std::to_string(reported.newest->entry));
  facts.print(session.out);
}

Result<Exit> show_reported(Session& session, const std::string& id) {
  ASSAY_ASSIGN(const app::Reading reading, session.reading());
  const auto reported = reading.registry().reported().find(registry::ReportedId(id), reading.at());
  if (!reported) return Error{"reported.not_found", {{"reported", id}}};
  if (session.json) {
    return session.print(representation::reported_service_detail_json(reading, *reported));
  }
  print_reported(session, reading, *reported);
  return Exit::ok;
}

}  // namespace

void add_reported_commands(Grammar& grammar, Session& session) {
  const auto id = std::make_shared<std::string>();
  grammar
      .verb("reported show", {"assay reported show example-drive-fr1234 --store data/mine",
                              "assay reported show example-drive-fr1234 --as-of 2026-06-30 --json"})
      .argument("reported", *id)
      .as_of()
      .runs([&session, id] { return show_reported(session, *id); });
}

}  // namespace assay::cli
