#include "tests/scenario/scenario_language.h"

#include <algorithm>
#include <utility>

#include "base/text.h"

namespace assay::scenario {
namespace {

struct Word {
  std::string text;
  bool quoted = false;
};

/// Words, quoted names and commas. An unclosed quote leaves `closed` false.
struct Words {
  std::vector<Word> words;
  bool closed = true;
};

Words split(std::string_view line) {
  Words result;
  while (true) {
    const std::size_t start = line.find_first_not_of(" \t\r");
    if (start == std::string_view::npos) return result;
    line.remove_prefix(start);
    if (line[0] == '"') {
      const std::size_t end = line.find('"', 1);
      if (end == std::string_view::npos) {
        result.closed = false;
        return result;
      }
      result.words.push_back({std::string(line.substr(1, end - 1)), true});
      line.remove_prefix(end + 1);
      continue;
    }
    const std::size_t end =
        line[0] == ',' ? 1 : std::min(line.find_first_of(" \t\r,\""), line.size());
    result.words.push_back({std::string(line.substr(0, end)), false});
    line.remove_prefix(end);
  }
}

/// Reads one line from left to right. After the first fault everything it yields is empty and the
/// fault stands.
class LineReader {
 public:
  explicit LineReader(std::vector<Word> words) : words_(std::move(words)) {}

  const std::string& fault() const { return fault_; }
  bool done() const { return next_ == words_.size(); }

  void fail(std::string message) {
    if (fault_.empty()) fault_ = std::move(message);
    next_ = words_.size();
  }
  /// Takes the word if it comes next.
  bool take(std::string_view word) {
    if (done() || words_[next_].quoted || words_[next_].text != word) return false;
    ++next_;
    return true;
  }
  void expect(std::string_view word) {
    if (!take(word)) fail("expected “" + std::string(word) + "” " + where());
  }
  std::string word(std::string_view meaning) {
    if (!done() && !words_[next_].quoted && words_[next_].text != ",") return words_[next_++].text;
    fail("expected " + std::string(meaning) + " " + where());
    return {};
  }
  std::string name(std::string_view meaning) {
    if (!done() && words_[next_].quoted && !words_[next_].text.empty()) return words_[next_++].text;
    fail("expected " + std::string(meaning) + " in quotation marks " + where());
    return {};
  }
  bool quoted_next() const { return !done() && words_[next_].quoted; }
  Instant instant() {
    const std::string text = word("a date");
    const auto result = parse_instant(text);
    if (!result) fail("“" + text + "” is not a date or instant");
    return result ? *result : Instant{};
  }
  Period period() {
    const std::string text = word("a period");
    const auto result = parse_period(text);
    if (!result) fail("“" + text + "” is not a period such as P1Y");
    return result ? *result : Period{};
  }

 private:
  std::string where() const {
    return next_ == words_.size() ? "at the end of the line"
                                  : "before “" + words_[next_].text + "”";
  }

  std::vector<Word> words_;
  std::size_t next_ = 0;
  std::string fault_;
};

std::string read_by(LineReader& reader) {
  return reader.take("by") ? reader.name("the organisation") : std::string();
}

/// adopt csa-star
/// adopt csa-star version "2.0" with level-1 deprecated after P6M, archived after P2Y
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

void read_line(Scenario& scenario, int number, std::string_view text) {
  auto [words, closed] = split(text);
  if (!closed) {
    scenario.faults.push_back({number, "a quotation mark is not closed"});
    return;
  }
  LineReader reader(std::move(words));
  Line line;
  line.number = number;
  if (reader.take("at")) {
    line.when = reader.instant();
    line.content = read_act(reader);
  } else if (reader.take("on")) {
    line.when = reader.instant();
    if (reader.quoted_next()) {
      line.content = read_standing(reader);
    } else {
      line.content = read_check(reader);
    }
  } else {
    reader.fail("a line begins with “at”, “on” or “#”");
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
    const auto* act = std::get_if<ActLine>(&line.content);
    asks = asks || act == nullptr || !act->refused_with.empty();
    if (act == nullptr) {
      if (latest_question == nullptr || latest_question->when < line.when) latest_question = &line;
      continue;
    }
    if (last_act != nullptr && line.when < last_act->when) {
      scenario.faults.push_back(
          {line.number, "happens before line " + std::to_string(last_act->number)});
    }
    if (latest_question != nullptr && line.when <= latest_question->when) {
      scenario.faults.push_back({line.number, "happens not after the instant that line " +
                                                  std::to_string(latest_question->number) +
                                                  " asks about"});
    }
    last_act = &line;
  }
  if (!asks) scenario.faults.push_back({0, "expects nothing, so it cannot fail"});
}

}  // namespace

Scenario parse_scenario(std::string_view text) {
  Scenario scenario;
  for (int number = 1; !text.empty(); ++number) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    const std::size_t start = line.find_first_not_of(" \t\r");
    if (start == std::string_view::npos) continue;
    if (line[start] != '#') {
      read_line(scenario, number, line);
      continue;
    }
    if (scenario.name.empty()) scenario.name = header(line, "name");
    if (scenario.source.empty()) scenario.source = header(line, "source");
  }
  if (scenario.name.empty()) scenario.faults.push_back({0, "the line “# name:” is missing"});
  if (scenario.source.empty()) scenario.faults.push_back({0, "the line “# source:” is missing"});
  if (scenario.faults.empty()) check_order(scenario);
  return scenario;
}

}  // namespace assay::scenario
