#include "app/mergers.h"
#include "cli/commands.h"
#include "cli/terminal_text.h"
#include "representation/merger_json.h"

namespace assay::cli {
namespace {

using registry::DuplicateKind;

Result<Exit> merge(Session& session, const app::MergerRequest& request) {
  ASSAY_ASSIGN(app::Instance * instance, session.instance());
  ASSAY_ASSIGN(const auto entry, app::merge(*instance, account::shell_caller(), request));
  return session.recorded(entry);
}

std::string reasons_text(Session& session, const registry::SuspectedDuplicate& one) {
  std::string text;
  for (const auto reason : one.reasons) {
    if (!text.empty()) text += ", ";
    text += session.label("duplicates", "reason_" + std::string(registry::name(reason)));
  }
  return text;
}

Result<Exit> duplicates(Session& session, DuplicateKind kind) {
  ASSAY_ASSIGN(app::Instance * instance, session.instance());
  ASSAY_ASSIGN(auto found, app::find_duplicates(*instance, account::shell_caller()));
  std::erase_if(found.pairs, [&](const auto& one) { return one.pair.kind() != kind; });
  const app::Reading reading = instance->reading();
  if (session.json) return session.print(representation::duplicate_list_json(reading, found));
  TextTable table({session.words("column.one"), session.words("column.other"),
                   session.words("column.suspected_for")});
  for (const auto& one : found.pairs) {
    std::string why = reasons_text(session, one);
    if (one.across_organisations) why += " (" + session.words("across_organisations") + ")";
    table.add({one.pair.first(), one.pair.second(), std::move(why)});
  }
  session.show(table);
  return session.counted(found.pairs.size(), found.pairs.size(), reading.at());
}

void add_commands_of(Grammar& grammar, Session& session, DuplicateKind kind,
                     const std::string& subject, const std::string& example) {
  const auto request = std::make_shared<app::MergerRequest>();
  request->kind = kind;
  grammar
      .verb(subject + " merge", {"assay " + subject + " merge " + example + "-two --into " +
                                 example + " --reason \"Registered twice.\" --store data/mine"})
      .argument(subject, request->duplicate, "duplicate")
      .required_option("into", request->into, "merge-into")
      .required_option("reason", request->reason)
      .runs([&session, request] { return merge(session, *request); });
  grammar
      .verb(subject + " duplicates", {"assay " + subject + " duplicates --store data/mine",
                                      "assay " + subject + " duplicates --json"})
      .runs([&session, kind] { return duplicates(session, kind); });
}

}  // namespace

void add_merger_commands(Grammar& grammar, Session& session) {
  add_commands_of(grammar, session, DuplicateKind::organisation, "organisation", "example-cloud");
  add_commands_of(grammar, session, DuplicateKind::service, "service", "example-drive");
}

}  // namespace assay::cli
