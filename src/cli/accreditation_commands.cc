#include "app/accreditation_acts.h"
#include "app/files.h"
#include "cli/commands.h"
#include "cli/terminal_text.h"
#include "registry/accreditations.h"
#include "representation/act_json.h"

namespace assay::cli {
namespace {

Result<record::Origin> origin_of(const app::Reading& reading) {
  return record::Origin::parse(reading.registry().opened()->origin);
}

std::string fact_words(const app::AskedGuard& guard, const std::string& unknown) {
  std::vector<std::string> facts;
  for (const auto& [name, value] : guard.facts) {
    facts.push_back(name.text() + " = " + (value ? representation::fact_text(*value) : unknown));
  }
  return joined(facts, "; ");
}

/// Every condition of the act with what it asks, how it stands, and by which facts.
Exit explain(Session& session, const app::AskedAct& asked) {
  const Exit exit = asked.refusals.empty() ? Exit::ok : Exit::found_problems;
  if (session.json) {
    session.print(representation::asked_act_json(asked));
    return exit;
  }
  FactList facts;
  facts.add(session.words("column.act"),
            session.label("demands", "act_" + std::string(scheme::name(asked.event.act.act))));
  facts.add(session.words("column.state"),
            session.label("accreditation", "state_" + std::string(scheme::name(asked.state))));
  facts.add(session.words("column.certificate"), asked.event.act.certificate_number);
  for (const std::string& refusal : asked.refusals) {
    facts.add(session.words("column.refusal"),
              session.label("accreditation", "refusal_" + refusal));
  }
  facts.print(session.out);
  session.out << '\n';
  TextTable table({session.label("demands", "condition"), session.words("column.holds"),
                   session.words("column.meaning"), session.label("demands", "clause"),
                   session.words("column.facts")});
  for (const app::AskedGuard& guard : asked.guards) {
    const std::string_view truth = guard.truth == scheme::Truth::yes  ? "yes"
                                   : guard.truth == scheme::Truth::no ? "no"
                                                                      : "unknown";
    table.add({guard.guard.id, session.label("accreditation", "truth_" + std::string(truth)),
               guard.guard.words.shown(session.language()), guard.guard.clause,
               fact_words(guard, session.label("accreditation", "truth_unknown"))});
  }
  if (!table.empty()) table.print(session.out);
  return exit;
}

Result<Exit> act(Session& session, const std::string& file, bool only_ask) {
  ASSAY_ASSIGN(const std::string bytes, app::read_file(file));
  if (only_ask) {
    ASSAY_ASSIGN(const app::Reading reading, session.reading());
    ASSAY_ASSIGN(const record::Origin origin, origin_of(reading));
    ASSAY_ASSIGN(const auto proposed, app::read_act(bytes, file, origin));
    ASSAY_ASSIGN(const auto asked, app::ask_about_act(reading, proposed));
    return explain(session, asked);
  }
  ASSAY_ASSIGN(app::Instance * instance, session.instance());
  const auto proposed = [&]() -> Result<app::ProposedAct> {
    const app::Reading reading = instance->reading();
    ASSAY_ASSIGN(const record::Origin origin, origin_of(reading));
    return app::read_act(bytes, file, origin);
  }();
  if (!proposed.ok()) return proposed.error();
  ASSAY_ASSIGN(const auto entry, app::act_on_accreditation(*instance, *proposed));
  return session.recorded(entry);
}

Result<Exit> list_accreditations(Session& session) {
  ASSAY_ASSIGN(const app::Reading reading, session.reading());
  codec::json::array all;
  TextTable table({session.words("column.service"), session.words("column.level"),
                   session.words("column.state"), session.words("column.since"),
                   session.words("column.until"), session.words("column.certificate")});
  for (const auto& [key, history] : reading.registry().accreditation_histories()) {
    const auto found =
        registry::accreditation_at(reading.registry(), key, accreditation::as_shown(reading.at()));
    if (!found) continue;
    const accreditation::StateAt& state = found->state;
    const std::string level = key.scheme + "/" + key.level;
    const std::string since = state.since ? format_instant(*state.since) : "";
    const std::string last_day = state.validity ? format_date(state.validity->last_day) : "";
    all.push_back(codec::json::object{{"service", key.service.text()},
                                      {"scheme", key.scheme},
                                      {"level", key.level},
                                      {"state", scheme::name(state.state)},
                                      {"since", since},
                                      {"last_day", last_day},
                                      {"certificate_number", state.certificate_number}});
    table.add({key.service.text(), level,
               session.label("accreditation", "state_" + std::string(scheme::name(state.state))), since,
               last_day, state.certificate_number});
  }
  if (session.json) {
    return session.print(codec::json::object{{"accreditations", std::move(all)}});
  }
  session.show(table);
  return Exit::ok;
}

Result<Exit> enter(Session& session, const std::string& file) {
  ASSAY_ASSIGN(const std::string bytes, app::read_file(file));
  ASSAY_ASSIGN(const auto entered, app::read_audit_organisation(bytes, file));
  ASSAY_ASSIGN(app::Instance * instance, session.instance());
  ASSAY_ASSIGN(const auto entry, app::enter_audit_organisation(*instance, entered));
  return session.recorded(entry);
}

}  // namespace

void add_accreditation_commands(Grammar& grammar, Session& session) {
  struct Asked {
    std::string file;
    bool only_ask = false;
  };
  const auto asked = std::make_shared<Asked>();
  grammar
      .verb("accreditation act", {"assay accreditation act grant.json --ask --store data/mine",
                                  "assay accreditation act grant.json --store data/mine"})
      .argument("file", asked->file, "act-file")
      .flag("ask", asked->only_ask)
      .runs([&session, asked] { return act(session, asked->file, asked->only_ask); });
  grammar
      .verb("accreditation list", {"assay accreditation list --store data/mine",
                                   "assay accreditation list --as-of 2026-06-30 --json"})
      .as_of()
      .runs([&session] { return list_accreditations(session); });
  const auto file = std::make_shared<std::string>();
  grammar.verb("auditor enter", {"assay auditor enter audit-organisation.json --store data/mine"})
      .argument("file", *file, "auditor-file")
      .runs([&session, file] { return enter(session, *file); });
}

}  // namespace assay::cli
