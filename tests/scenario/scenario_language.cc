#include "tests/scenario/scenario_language.h"

#include <algorithm>
#include <utility>

#include "base/text.h"
#include "tests/scenario/line_reader.h"

namespace assay::scenario {
namespace {

std::string read_by(LineReader& reader) {
  return reader.take("by") ? reader.name("the organisation") : std::string();
}

/// adopt csa-star
/// adopt csa-star version "2.0" with level-1 deprecated after P6M, archived after P2Y
/// adopt cs-mark version "2.0" with gold valid for P2Y, duty surveillance every P6M
Act read_adopt(LineReader& reader) {
  Adopt adopt;
  adopt.scheme = reader.word("the scheme");
  if (!reader.take("version")) return adopt;
  adopt.version = reader.name("the version");
  reader.expect("with");
  adopt.level = reader.word("the level");
  do {
    if (reader.take("without")) {
      reader.expect("renewal");
      adopt.without_renewal = true;
      continue;
    }
    if (reader.take("valid")) {
      reader.expect("for");
      adopt.valid_for = reader.period();
      continue;
    }
    if (reader.take("duty")) {
      std::string duty = reader.word("the duty");
      reader.expect("every");
      adopt.duties.emplace_back(std::move(duty), reader.period());
      continue;
    }
    const std::string standing = reader.word("a standing");
    scheme::AgeingStep step;
    step.standing = scheme::parse_standing(standing).value_or(scheme::Standing::unlisted);
    step.in_default_search = step.standing != scheme::Standing::archived;
    reader.expect("after");
    step.after = reader.period();
    adopt.ageing.push_back(step);
  } while (reader.take(","));
  return adopt;
}

/// publish csa-star level-1 "Example Drive" caiq ccm:4.0 [by "Example Ltd"]
Act read_publish(LineReader& reader) {
  Publish publish;
  publish.scheme = reader.word("the scheme");
  publish.level = reader.word("the level");
  publish.service = reader.name("the service");
  const std::string kind = reader.word("the kind of document");
  if (const auto known = assessment::parse_document_kind(kind)) {
    publish.kind = *known;
  } else {
    reader.fail("“" + kind + "” is not a kind of document");
  }
  const std::string catalog = reader.word("the catalog");
  if (const auto reference = catalog::parse_catalog_reference(catalog)) {
    publish.catalog = *reference;
  } else {
    reader.fail("“" + catalog + "” does not name a catalog");
  }
  publish.by = read_by(reader);
  return publish;
}

/// renew "Example Drive" without change [by "Example Ltd"]
Act read_renew(LineReader& reader) {
  Renew renew;
  renew.service = reader.name("the service");
  reader.expect("without");
  reader.expect("change");
  renew.by = read_by(reader);
  return renew;
}

/// withdraw "Example Drive" because "service ended" [by "Example Ltd"]
Act read_withdraw(LineReader& reader) {
  Withdraw withdraw;
  withdraw.service = reader.name("the service");
  reader.expect("because");
  withdraw.reason = reader.name("the reason");
  withdraw.by = read_by(reader);
  return withdraw;
}

ActLine read_act(LineReader& reader) {
  ActLine line;
  const bool refused = reader.take("refuse");
  const std::string verb = reader.word("an act");
  if (verb == "adopt") {
    line.act = read_adopt(reader);
  } else if (verb == "publish") {
    line.act = read_publish(reader);
  } else if (verb == "renew") {
    line.act = read_renew(reader);
  } else if (verb == "withdraw") {
    line.act = read_withdraw(reader);
  } else {
    reader.fail("“" + verb + "” is not an act; known are adopt, publish, renew and withdraw");
  }
  if (refused) {
    reader.expect("error");
    line.refused_with = reader.word("the error");
  }
  return line;
}

/// "Example Drive" is deprecated, in default search, since 2027-01-15, until 2029-01-15
StandingLine read_standing(LineReader& reader) {
  StandingLine line;
  line.service = reader.name("the service");
  reader.expect("is");
  const std::string standing = reader.word("a standing");
  if (const auto known = scheme::parse_standing(standing)) {
    line.standing = *known;
  } else {
    reader.fail("“" + standing + "” is not a standing");
  }
  while (reader.take(",")) {
    if (reader.take("since")) {
      line.since = reader.instant();
    } else if (reader.take("until")) {
      line.until = reader.instant();
    } else {
      line.in_default_search = !reader.take("not");
      reader.expect("in");
      reader.expect("default");
      reader.expect("search");
    }
  }
  return line;
}

/// csa-star level-1 blocks unanswered
CheckLine read_check(LineReader& reader) {
  CheckLine line;
  line.scheme = reader.word("the scheme");
  line.level = reader.word("the level");
  const std::string verb = reader.word("blocks, warns or notes");
  if (verb == "warns") {
    line.does = scheme::Disposition::warn;
    reader.expect("of");
  } else if (verb == "notes") {
    line.does = scheme::Disposition::note;
  } else if (verb != "blocks") {
    reader.fail("“" + verb + "” is none of blocks, warns of, notes");
  }
  line.rule = reader.word("the rule");
  return line;
}

std::string header(std::string_view line, std::string_view key) {
  const std::string start = "# " + std::string(key) + ":";
  return line.starts_with(start) ? normalized_text(line.substr(start.size())) : std::string();
}

QuestionLine read_question(LineReader& reader) {
  if (state_next(reader)) return read_state(reader);
  if (reader.quoted_next()) return read_standing(reader);
  return read_check(reader);
}

void read_line(Scenario& scenario, const Zone& zone, int number, std::string_view text) {
  auto [words, closed] = split(text);
  if (!closed) {
    scenario.faults.push_back({number, "a quotation mark is not closed"});
    return;
  }
  LineReader reader(std::move(words), zone);
  Line line;
  line.number = number;
  if (reader.take("at")) {
    line.when = reader.instant();
    if (accreditation_act_next(reader)) {
      line.content = read_accreditation_act(reader);
    } else {
      line.content = read_act(reader);
    }
  } else if (reader.take("on")) {
    line.when = reader.instant();
    line.content = read_question(reader);
  } else if (reader.take("fact")) {
    line.content = read_fact(reader);
  } else if (reader.take("facts")) {
    reader.expect("from");
    line.content = FactsLine{reader.word("the file")};
  } else {
    reader.fail("a line begins with “at”, “on”, “fact”, “facts” or “#”");
  }
  if (reader.fault().empty() && !reader.done()) {
    reader.fail("“" + reader.word("the end of the line") + "” is not understood here");
  }
  if (reader.fault().empty()) {
    scenario.lines.push_back(std::move(line));
  } else {
    scenario.faults.push_back({number, reader.fault()});
  }
}

/// Acts are in the order of time, and nothing is asked about an instant that a later act may still
/// change: so every answer must hold for ever.
void check_order(Scenario& scenario) {
  const Line* last_act = nullptr;
  const Line* latest_question = nullptr;
  bool asks = false;
  for (const Line& line : scenario.lines) {
    if (line.states_facts()) continue;
    const bool question = !line.acts();
    asks = asks || question || line.refused();
    if (question) {
      if (latest_question == nullptr || latest_question->known_on() < line.known_on()) {
        latest_question = &line;
      }
      continue;
    }
    if (last_act != nullptr && line.when < last_act->when) {
      scenario.faults.push_back(
          {line.number, "happens before line " + std::to_string(last_act->number)});
    }
    if (latest_question != nullptr && line.when <= latest_question->known_on()) {
      scenario.faults.push_back({line.number, "happens not after the instant that line " +
                                                  std::to_string(latest_question->number) +
                                                  " asks about"});
    }
    last_act = &line;
  }
  if (!asks) scenario.faults.push_back({0, "expects nothing, so it cannot fail"});
}

Scenario parse_lines(std::string_view text) {
  Scenario scenario;
  Zone zone = Zone::utc();
  for (int number = 1; !text.empty(); ++number) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    const std::size_t start = line.find_first_not_of(" \t\r");
    if (start == std::string_view::npos) continue;
    if (line[start] != '#') {
      read_line(scenario, zone, number, line);
      continue;
    }
    if (scenario.name.empty()) scenario.name = header(line, "name");
    if (scenario.source.empty()) scenario.source = header(line, "source");
    const std::string zone_name = header(line, "zone");
    if (zone_name.empty()) continue;
    const auto named = Zone::named(zone_name);
    if (!named) scenario.faults.push_back({number, "“" + zone_name + "” is not a time zone"});
    if (!scenario.lines.empty()) scenario.faults.push_back({number, "the zone stands too late"});
    if (named) zone = *named;
  }
  return scenario;
}

}  // namespace

bool Line::acts() const {
  return std::holds_alternative<ActLine>(content) ||
         std::holds_alternative<AccreditationActLine>(content);
}

bool Line::states_facts() const {
  return std::holds_alternative<FactLine>(content) || std::holds_alternative<FactsLine>(content);
}

bool Line::refused() const {
  if (const auto* act = std::get_if<ActLine>(&content)) return !act->refused_with.empty();
  const auto* act = std::get_if<AccreditationActLine>(&content);
  return act != nullptr && act->refused;
}

Instant Line::known_on() const {
  const auto* question = std::get_if<QuestionLine>(&content);
  const auto* state = question == nullptr ? nullptr : std::get_if<StateLine>(question);
  return state == nullptr ? when : state->known_on.value_or(when);
}

std::vector<std::pair<int, FactLine>> parse_facts(std::string_view text,
                                                  std::vector<Fault>& faults) {
  std::vector<std::pair<int, FactLine>> facts;
  const Scenario scenario = parse_lines(text);
  faults.insert(faults.end(), scenario.faults.begin(), scenario.faults.end());
  for (const Line& line : scenario.lines) {
    if (const auto* fact = std::get_if<FactLine>(&line.content)) {
      facts.emplace_back(line.number, *fact);
    } else {
      faults.push_back({line.number, "a file of facts holds nothing else"});
    }
  }
  return facts;
}

Scenario parse_scenario(std::string_view text) {
  Scenario scenario = parse_lines(text);
  if (scenario.name.empty()) scenario.faults.push_back({0, "the line “# name:” is missing"});
  if (scenario.source.empty()) scenario.faults.push_back({0, "the line “# source:” is missing"});
  if (scenario.faults.empty()) check_order(scenario);
  return scenario;
}

}  // namespace assay::scenario
