#include "app/scheme_proposal.h"
#include "base/messages.h"
#include "base/readable.h"
#include "cli/commands.h"
#include "cli/terminal_text.h"
#include "codec/json.h"
#include "representation/scheme_json.h"

namespace assay::cli {
namespace {

Result<Exit> list(Session& session) {
  ASSAY_ASSIGN(const app::Reading reading, session.reading());
  const auto schemes = reading.registry().schemes(reading.at());
  if (session.json) {
    codec::json::array all;
    for (const auto* one : schemes) all.push_back(representation::scheme_json(*one));
    return session.print(codec::json::object{{"schemes", std::move(all)}});
  }
  TextTable table({session.words("column.scheme"), session.words("column.rules"),
                   session.words("column.name"), session.words("column.levels")});
  for (const auto* one : schemes) {
    std::vector<std::string> levels;
    for (const auto& level : one->levels) levels.push_back(level.id);
    table.add({one->id, one->version, one->name.shown(session.language()), joined(levels, " ")});
  }
  session.show(table);
  return Exit::ok;
}

/// What a level demands at which somebody else decides: its conditions, and which step asks them.
void print_demands(Session& session, FactList& facts, const scheme::AccreditationRules& rules) {
  const Language language = session.language();
  for (const scheme::ConclusionForm form : rules.conclusions) {
    facts.add(session.label("demands", "conclusions"),
              session.label("demands", "conclusion_" + std::string(name(form))));
  }
  facts.add(session.label("demands", "validity"),
            render_message(language, "web.demands.from_" + std::string(name(rules.validity.anchor)),
                           {{"period", readable_period(rules.validity.offset, language)}}));
  for (const auto& permit : rules.permits) {
    facts.add(session.label("demands", "permits"), permit.words.shown(language));
  }
  for (const auto& duty : rules.duties) {
    facts.add(session.label("demands", "duties"), duty.words.shown(language));
  }
  session.out << '\n';
  facts.print(session.out);
  session.out << '\n';
  TextTable conditions({session.label("demands", "condition"), session.words("column.meaning"),
                        session.label("demands", "clause")});
  for (const auto& guard : rules.guards) {
    conditions.add({guard.id, guard.words.shown(language), guard.clause});
  }
  session.show(conditions);
  session.out << '\n';
  TextTable acts({session.label("demands", "acts"), session.label("demands", "condition")});
  for (const auto& rule : rules.acts) {
    acts.add(
        {session.label("demands", "act_" + std::string(name(rule.act))), joined(rule.guards, " ")});
  }
  session.show(acts);
}

void print_level(Session& session, const scheme::Level& level) {
  FactList facts;
  facts.add(session.words("column.level"), level.id);
  facts.add(session.words("column.name"), level.name.shown(session.language()));
  facts.add(session.words("column.summary"), level.summary.shown(session.language()));
  facts.add(session.words("column.assurance"), session.label("assurance", name(level.assurance)));
  if (level.accreditation) return print_demands(session, facts, *level.accreditation);
  facts.add(session.words("column.review"), session.label("review", name(level.review)));
  for (const auto& document : level.documents) {
    std::string text = session.label("kind", document.kind);
    for (const auto& catalog : document.catalogs) text += " " + catalog.text();
    facts.add(session.words("column.document"), text);
  }
  for (const auto& step : level.ageing) {
    facts.add(
        session.words("column.ageing"),
        session.words("ageing", {{"period", readable_period(step.after, session.language())},
                                 {"standing", session.label("standing", name(step.standing))}}));
  }
  session.out << '\n';
  facts.print(session.out);
  session.out << '\n';
  TextTable table({session.words("column.check"), session.words("column.does"),
                   session.words("column.meaning")});
  for (const auto& [rule, does] : level.checks) {
    table.add({rule, session.label("schemes", "does_" + std::string(name(does))),
               session.rule_title(rule)});
  }
  session.show(table);
}

Result<Exit> show_scheme(Session& session, const std::string& id) {
  ASSAY_ASSIGN(const app::Reading reading, session.reading());
  const auto* scheme = reading.registry().scheme(id, reading.at());
  if (scheme == nullptr) return Error{"scheme.not_found", {{"scheme", id}}};
  if (session.json) return session.print(representation::scheme_json(*scheme));
  FactList facts;
  facts.add(session.words("column.scheme"), scheme->id);
  facts.add(session.words("column.rules"), scheme->version);
  facts.add(session.words("column.name"), scheme->name.shown(session.language()));
  facts.add(session.words("column.summary"), scheme->summary.shown(session.language()));
  facts.add(session.words("column.scheme_owner"), scheme->owner.shown(session.language()));
  facts.print(session.out);
  for (const auto& level : scheme->levels) print_level(session, level);
  return Exit::ok;
}

Result<Exit> adopt(Session& session, const std::string& id) {
  ASSAY_ASSIGN(app::Instance * instance, session.instance());
  ASSAY_ASSIGN(const auto entry,
               app::adopt_scheme(*instance, account::shell_caller(), id, std::nullopt));
  return session.recorded(entry);
}

}  // namespace

void add_scheme_commands(Grammar& grammar, Session& session) {
  grammar.verb("scheme list", {"assay scheme list --store data/mine"}).as_of().runs([&session] {
    return list(session);
  });

  const auto shown = std::make_shared<std::string>();
  grammar
      .verb("scheme show", {"assay scheme show csa-star --store data/mine",
                            "assay scheme show csa-star --as-of 2026-06-30 --json"})
      .argument("scheme", *shown, "scheme-id")
      .as_of()
      .runs([&session, shown] { return show_scheme(session, *shown); });

  const auto adopted = std::make_shared<std::string>();
  grammar.verb("scheme adopt", {"assay scheme adopt csa-star --store data/mine"})
      .argument("scheme", *adopted, "scheme-id")
      .runs([&session, adopted] { return adopt(session, *adopted); });
}

}  // namespace assay::cli
