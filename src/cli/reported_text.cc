#include "cli/reported_text.h"

namespace assay::cli {

std::string as_reported(const Session& session, const registry::ReportedAt& reported) {
  const auto& said = reported.said->value;
  return session.words("as_reported", {{"source", said.source.name.shown(session.language())},
                                       {"date", format_date(said.document.date)}});
}

TextTable reported_table(const Session& session) {
  return TextTable({session.words("column.reported_id"), session.words("column.name"),
                    session.words("column.provider"), session.words("column.said_there"),
                    session.words("column.reported_by")});
}

void add_reported_row(TextTable& table, const Session& session,
                      const registry::ReportedAt& reported) {
  const auto& says = reported.says();
  std::string said = says.status_word;
  if (!says.level_word.empty()) said += ", " + says.level_word;
  table.add({reported.newest->value.id.text(), says.service, says.provider, said,
             as_reported(session, reported)});
}

}  // namespace assay::cli
