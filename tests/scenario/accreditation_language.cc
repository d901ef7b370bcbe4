#include "tests/scenario/accreditation_language.h"

#include <algorithm>
#include <charconv>
#include <utility>

namespace assay::scenario {
namespace {

using accreditation::CauseKind;
using accreditation::DutyStanding;
using accreditation::Matter;
using accreditation::Obstacle;
using accreditation::Refusal;
using accreditation::ShownStatus;

/// The value whose name it is, of those up to and including `last`.
template <typename Value>
std::optional<Value> named(std::string_view text, Value last) {
  for (int i = 0; i <= static_cast<int>(last); ++i) {
    const auto value = static_cast<Value>(i);
    if (name(value) == text) return value;
  }
  return std::nullopt;
}

template <typename Value>
Value read_named(LineReader& reader, std::string_view meaning, Value last) {
  const std::string text = reader.word(meaning);
  const auto value = named(text, last);
  if (!value) reader.fail("“" + text + "” is not " + std::string(meaning));
  return value.value_or(last);
}

scheme::State read_state_word(LineReader& reader) {
  const std::string text = reader.word("a state");
  const auto state = scheme::parse_state(text);
  if (!state) reader.fail("“" + text + "” is not a state of an accreditation");
  return state.value_or(scheme::State::none);
}

AccreditationName read_name(LineReader& reader) {
  AccreditationName of;
  of.service = reader.name("the service");
  of.scheme = reader.word("the scheme");
  of.level = reader.word("the level");
  return of;
}

std::optional<scheme::FactValue> fact_value(scheme::FactType type, const std::string& text) {
  switch (type) {
    case scheme::FactType::boolean:
      if (text == "yes" || text == "no") return text == "yes";
      return std::nullopt;
    case scheme::FactType::number: {
      std::int64_t number = 0;
      const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
      if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
      return number;
    }
    case scheme::FactType::date: {
      const auto date = parse_date(text);
      return date ? std::optional<scheme::FactValue>(*date) : std::nullopt;
    }
    case scheme::FactType::word:
      return text;
    case scheme::FactType::set:
      return std::vector<std::string>{text};
  }
  return std::nullopt;
}

bool known_word(const scheme::FactDefinition& fact, const std::string& word) {
  return fact.words.empty() || std::ranges::find(fact.words, word) != fact.words.end();
}

std::optional<scheme::FactValue> read_fact_value(LineReader& reader,
                                                 const scheme::FactDefinition& fact) {
  std::vector<std::string> words;
  do {
    words.push_back(reader.quoted_next() ? reader.name("the value") : reader.word("the value"));
  } while (fact.type == scheme::FactType::set && reader.take(","));
  const bool of_words = fact.type == scheme::FactType::word || fact.type == scheme::FactType::set;
  const bool known = !of_words || std::ranges::all_of(words, [&fact](const std::string& word) {
    return known_word(fact, word);
  });
  if (fact.type == scheme::FactType::set && known) return words;
  const auto value = known ? fact_value(fact.type, words.front()) : std::nullopt;
  if (!value) {
    reader.fail("“" + words.front() + "” is not a " + std::string(scheme::name(fact.type)) +
                " that " + std::string(fact.id) + " can be");
  }
  return value;
}

/// guard ID, guard ID unknown, wrong-state, not-restorable, ...
ExpectedRefusal read_refusal(LineReader& reader) {
  ExpectedRefusal expected;
  if (reader.take("guard")) {
    expected.guard = reader.word("the guard");
    expected.refusal = reader.take("unknown") ? Refusal::guard_unknown : Refusal::guard_fails;
    return expected;
  }
  const std::string text = reader.word("a cause");
  if (const auto refusal = named(text, Refusal::undoes_later)) {
    expected.refusal = *refusal;
  } else if (const auto obstacle = named(text, Obstacle::already_over)) {
    expected.refusal = Refusal::no_effect;
    expected.obstacle = *obstacle;
  } else {
    reader.fail("“" + text + "” is not a cause of a refusal");
  }
  return expected;
}

void read_by(LineReader& reader, AccreditationActLine& line) {
  if (!reader.quoted_next()) {
    const std::string role = reader.word("a role");
    line.role = scheme::parse_acting_role(role);
    if (!line.role) reader.fail("“" + role + "” is not a role");
  }
  if (reader.quoted_next()) line.by = reader.name("the organisation");
}

/// What follows the name of the accreditation.
void read_option(LineReader& reader, AccreditationActLine& line) {
  const std::string word = reader.word("by, because, effective, period, classes, sites or number");
  if (word == "by") {
    read_by(reader, line);
  } else if (word == "because" && reader.quoted_next()) {
    line.reason = reader.name("the reason");
  } else if (word == "because" && line.refused) {
    do {
      line.refusals.push_back(read_refusal(reader));
    } while (reader.take("and"));
  } else if (word == "effective") {
    line.effective = reader.instant();
  } else if (word == "period") {
    line.period.emplace();
    line.period->first = reader.date();
    reader.expect("to");
    line.period->last = reader.date();
  } else if (word == "classes") {
    while (const auto service_class = party::parse_service_class(reader.plain(0))) {
      line.classes.push_back(*service_class);
      reader.take(reader.plain(0));
    }
    std::ranges::sort(line.classes);
  } else if (word == "sites") {
    while (reader.quoted_next()) line.sites.push_back(reader.name("the site"));
  } else if (word == "number") {
    line.number = reader.name("the number");
  } else {
    reader.fail("“" + word + "” is not understood here");
  }
}

void read_permits(LineReader& reader, StateLine& line) {
  line.permits.emplace();
  if (reader.take("nothing")) return;
  do {
    line.permits->push_back(reader.word("a permit"));
  } while (reader.take("and"));
}

void read_claim(LineReader& reader, StateLine& line) {
  const std::string word = reader.word("what is so");
  if (word == "since") {
    line.since = reader.instant();
  } else if (word == "until") {
    line.for_ever = reader.take("ever");
    if (!line.for_ever) line.until = reader.instant();
  } else if (word == "because") {
    line.why = read_named(reader, "a cause", CauseKind::renewal_refused);
    const bool of_duty =
        line.why == CauseKind::duty_missed || line.why == CauseKind::suspended_too_long;
    if (of_duty) line.why_duty = reader.word("the duty");
  } else if (word == "last") {
    reader.expect("day");
    line.last_day = reader.date();
  } else if (word == "next") {
    line.next = read_named(reader, "a day that matters", Matter::restorable);
    line.next_day = reader.date();
  } else if (word == "shown") {
    reader.expect("as");
    line.shown = read_named(reader, "a status", ShownStatus::not_granted);
  } else if (word == "renewal") {
    line.renewal_pending = !reader.take("not");
    reader.expect("pending");
  } else if (word == "procedure") {
    line.procedure = read_state_word(reader);
  } else if (word == "permits") {
    read_permits(reader, line);
  } else if (word == "number") {
    line.number = reader.name("the number");
  } else if (word == "rules") {
    line.rules = reader.name("the version");
  } else if (word == "duty") {
    StateLine::DutyIs duty;
    duty.duty = reader.word("the duty");
    duty.round = reader.number();
    duty.standing = read_named(reader, "how a duty stands", DutyStanding::fulfilled);
    line.duties.push_back(duty);
  } else {
    reader.fail("“" + word + "” is not understood here");
  }
}

}  // namespace

bool accreditation_act_next(const LineReader& reader) {
  const std::size_t verb = reader.plain(0) == "refuse" && !reader.quoted(1) ? 1 : 0;
  const std::string_view word = reader.plain(verb);
  if (word == "correct" || word == "annul") return true;
  if (!scheme::parse_act(word) || !reader.quoted(verb + 1)) return false;
  // A listing is withdrawn by its service alone.
  const std::string_view follows = reader.plain(verb + 2);
  return word != "withdraw" || (!follows.empty() && follows != "because" && follows != "by");
}

bool state_next(const LineReader& reader) {
  if (reader.plain(0) == "known") return true;
  return reader.quoted(0) && !reader.plain(1).empty() && reader.plain(1) != "is";
}

/// engagement.unqualified-days is 1
FactLine read_fact(LineReader& reader) {
  FactLine line;
  std::string id = reader.word("the fact");
  if (const auto opens = id.find('('); opens != std::string::npos && id.ends_with(')')) {
    line.fact.level = id.substr(opens + 1, id.size() - opens - 2);
    id.resize(opens);
  }
  line.fact.id = id;
  const scheme::FactDefinition* fact = scheme::find_fact(id);
  if (fact == nullptr || fact->of_level == line.fact.level.empty()) {
    reader.fail("“" + line.fact.text() + "” is not a fact");
    return line;
  }
  reader.expect("is");
  if (reader.take("unknown")) return line;
  line.value = read_fact_value(reader, *fact);
  return line;
}

/// grant "Example Drive" cs-mark gold by "Registry"
/// refuse grant "Example Drive" cs-mark gold because guard team-is-independent
AccreditationActLine read_accreditation_act(LineReader& reader) {
  AccreditationActLine line;
  line.refused = !reader.quoted(1) && reader.take("refuse");
  if (reader.take("correct")) line.kind = AccreditationActLine::Kind::correction;
  if (reader.take("annul")) line.kind = AccreditationActLine::Kind::annulment;
  const std::string verb = reader.word("an act");
  const auto act = scheme::parse_act(verb);
  if (!act) reader.fail("“" + verb + "” is not an act on an accreditation");
  line.act = act.value_or(scheme::Act::apply);
  line.of = read_name(reader);
  while (!reader.done()) read_option(reader, line);
  if (line.refused && line.refusals.empty()) {
    reader.fail("expected “because” and why it is refused at the end of the line");
  }
  return line;
}

/// "Example Drive" cs-mark gold is suspended, since 2028-05-02, because duty-missed surveillance
/// known on 2028-07-01 "Example Drive" cs-mark gold is granted
StateLine read_state(LineReader& reader) {
  StateLine line;
  if (reader.take("known")) {
    reader.expect("on");
    line.known_on = reader.instant();
  }
  line.of = read_name(reader);
  reader.expect("is");
  line.state = read_state_word(reader);
  while (reader.take(",")) read_claim(reader, line);
  return line;
}

}  // namespace assay::scenario
